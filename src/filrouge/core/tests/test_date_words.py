import datetime as dt

import pytest
from django.template import Context, Template
from django.utils import translation

from filrouge.core.date_words import between, day_said, since, until, when
from filrouge.core.partial_dates import PartialDate

DAY, MONTH, YEAR = PartialDate(2019, 10, 8), PartialDate(2019, 10), PartialDate(2019)
SPRING, SUMMER = PartialDate(2022, 21), PartialDate(2022, 22)


@pytest.mark.parametrize(
    ("date", "at", "from_then", "to_then"),
    [
        (DAY, "le 8 octobre 2019", "depuis le 8 octobre 2019", "jusqu’au 8 octobre 2019"),
        (MONTH, "en octobre 2019", "depuis octobre 2019", "jusqu’en octobre 2019"),
        (YEAR, "en 2019", "depuis 2019", "jusqu’en 2019"),
        (SPRING, "au printemps 2022", "depuis le printemps 2022", "jusqu’au printemps 2022"),
        (SUMMER, "en été 2022", "depuis l’été 2022", "jusqu’à l’été 2022"),
    ],
)
def test_a_date_is_said_as_people_say_it(date: PartialDate, at: str, from_then: str, to_then: str) -> None:
    assert (when(date), since(date), until(date)) == (at, from_then, to_then)


def test_a_span_is_said_as_people_say_it() -> None:
    assert between(MONTH, DAY) == "d’octobre 2019 au 8 octobre 2019"
    assert between(DAY, PartialDate(2020)) == "du 8 octobre 2019 à 2020"
    assert between(SUMMER, SPRING) == "de l’été 2022 au printemps 2022"


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("fr", "mardi 1er décembre 2026", "mercredi 2 décembre 2026"),
        ("nl", "dinsdag 1 december 2026", "woensdag 2 december 2026"),
        ("en", "Tuesday 1 December 2026", "Wednesday 2 December 2026"),
    ],
)
def test_the_first_of_a_month_is_said_as_people_say_it(language: str, first: str, second: str) -> None:
    with translation.override(language):
        assert day_said(dt.date(2026, 12, 1), "l j F Y") == first
        assert day_said(dt.date(2026, 12, 2), "l j F Y") == second


def test_templates_say_it_too_and_leave_numbers_alone() -> None:
    page = Template("{{ day|date:'l j' }} {{ day|date:'Y-m-d' }} {{ day|date:'d/m' }} {{ none|date:'j F' }}")
    said = page.render(Context({"day": dt.date(2026, 12, 1), "none": None}))
    assert said == "mardi 1er 2026-12-01 01/12 "
