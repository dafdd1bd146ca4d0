"""How often somebody comes, in a team's words."""

from __future__ import annotations

import datetime as dt

import pytest

from filrouge.agenda.queries.habits import habit

# Tuesdays, the newest first.
MET = [dt.date(2026, 11, 24) - dt.timedelta(weeks=n) for n in range(8)]


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ([], ""),
        ([0, 1, 2, 3, 4, 5, 6, 7], "chaque mardi"),
        ([0, 1, 2], "chaque mardi"),
        ([0, 1], "les 2 dernières fois"),
        ([0], "mardi passé"),
        ([0, 2, 4, 6], "1 sur 2"),
        ([0, 3, 6], "1 sur 2"),
        ([0, 4, 7], "1 sur 3"),
        ([0, 1, 2, 4, 5, 7], "2 sur 3"),
        ([1, 7], "en novembre"),
        ([6], "en octobre"),
    ],
)
def test_words(places: list[int], words: str) -> None:
    assert habit({MET[place] for place in places}, MET) == words


def test_several_days_of_the_week_are_times() -> None:
    met = [dt.date(2026, 11, 26), dt.date(2026, 11, 24), dt.date(2026, 11, 19), dt.date(2026, 11, 17)]
    assert habit(set(met), met) == "chaque fois"


def test_a_long_time_ago_says_the_year() -> None:
    met = [dt.date(2026, 11, 24), dt.date(2025, 12, 2)]
    assert habit({met[1]}, met) == "en décembre 2025"
