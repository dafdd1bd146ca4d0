"""Dates and conditions as people say them."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from filrouge.core.partial_dates import PartialDate
from filrouge.core.templatetags.words import said_at, said_condition, said_in, said_late, said_on, tidy

NOON = dt.datetime(2026, 11, 17, 12, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2015", "en 2015"),
        ("mai 2021", "en mai 2021"),
        ("printemps 2022", "au printemps 2022"),
        ("été 2022", "en été 2022"),
        ("18/10/2023", "le 18 octobre 2023"),
        ("1/3/2024", "le 1er mars 2024"),
    ],
)
def test_a_date_follows_its_verb(typed, said):
    assert said_in(PartialDate.parse(typed)) == said


@time_machine.travel(NOON, tick=False)
def test_an_instant_is_told_from_today():
    def at(day, hour, minute):
        return timezone.make_aware(dt.datetime(2026, 11, day, hour, minute))

    assert said_at(at(17, 10, 11)) == "aujourd’hui, 10 h 11"
    assert said_at(at(16, 16, 40)) == "hier, 16 h 40"
    assert said_at(at(10, 9, 5)) == "mardi 10 novembre"


@time_machine.travel(NOON, tick=False)
def test_a_day_has_its_year_only_when_it_is_another():
    assert said_on(dt.date(2026, 11, 20)) == "vendredi 20 novembre"
    assert said_on(dt.date(2026, 5, 14)) == "14 mai"
    assert said_on(dt.date(2024, 5, 14)) == "14 mai 2024"


@time_machine.travel(NOON, tick=False)
def test_lateness_is_counted_in_days():
    assert said_late(dt.date(2026, 11, 16)) == "retard, 1 jour"
    assert said_late(dt.date(2026, 11, 15)) == "retard, 2 jours"


def test_a_condition_says_that_it_is_one_once():
    assert said_condition("un terrain à trouver") == "sous réserve\u00a0: un terrain à trouver"
    assert said_condition("Sous réserve d’un terrain") == "Sous réserve d’un terrain"


def test_a_line_does_not_break_where_french_does_not():
    assert tidy("Café : de 14 h à 17 h, « ouvert » ?") == (
        "Café\u00a0: de 14\u00a0h à 17\u00a0h, «\u00a0ouvert\u00a0»\u00a0?"
    )
    assert tidy("le 10 hommes") == "le 10 hommes"
