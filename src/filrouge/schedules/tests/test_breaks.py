"""Named breaks, in the countries that name them differently, against dates known from elsewhere."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from filrouge.schedules import Break, Calendar, Schedule, expand, to_data, understand
from filrouge.schedules.calendars import name_of_day
from filrouge.schedules.known_days import school_holidays

SINCE, UNTIL = date(2025, 8, 25), date(2026, 8, 30)


def tuesdays(zone: str, text: str) -> list[str]:
    schedule = understand(f"les mardis, {text}", today=SINCE).schedule
    assert schedule is not None, text
    days = {Calendar.SCHOOL: school_holidays(zone, SINCE, UNTIL)}
    found = expand(schedule, since=SINCE, until=UNTIL, days=days)
    return [f"{one.date:%m-%d}" for one in found.dates]


@pytest.mark.parametrize(
    ("zone", "name", "expected"),
    [
        ("french", "d’automne", ["10-21", "10-28"]),
        ("french", "de Toussaint", ["10-21", "10-28"]),
        ("french", "d’hiver", ["12-23", "12-30"]),
        ("french", "de Noël", ["12-23", "12-30"]),
        ("french", "de carnaval", ["02-17", "02-24"]),
        ("french", "de détente", ["02-17", "02-24"]),
        ("french", "de printemps", ["04-28", "05-05"]),
        ("french", "de Pâques", ["04-28", "05-05"]),
        ("flemish", "de Toussaint", ["10-28"]),
        ("flemish", "de Pâques", ["04-07", "04-14"]),
        ("A", "de la Toussaint", ["10-21", "10-28"]),
        ("A", "d’automne", ["10-21", "10-28"]),
        ("A", "de Noël", ["12-23", "12-30"]),
        ("A", "d’hiver", ["02-10", "02-17"]),
        ("A", "de février", ["02-10", "02-17"]),
        ("B", "d’hiver", ["02-17", "02-24"]),
        ("C", "d’hiver", ["02-24", "03-03"]),
        ("C", "de carnaval", ["02-24", "03-03"]),
        ("A", "de printemps", ["04-07", "04-14"]),
        ("B", "de Pâques", ["04-14", "04-21"]),
    ],
)
def test_break_by_its_name(zone: str, name: str, expected: list[str]) -> None:
    """Winter is at Christmas in Belgium and in February in France."""
    assert tuesdays(zone, f"pendant les vacances {name}") == expected


def test_all_but_one_break() -> None:
    inside = tuesdays("french", "pendant les vacances scolaires")
    summer = tuesdays("french", "pendant les vacances d’été")
    assert tuesdays("french", "pendant les vacances scolaires, sauf vacances d’été") == [
        day for day in inside if day not in summer
    ]
    assert (summer[0], summer[-1], len(summer)) == ("07-07", "08-18", 7)


def test_both_senses_share_the_year() -> None:
    every = tuesdays("A", "toute l’année")
    inside, outside = (tuesdays("A", f"{sense} vacances de Noël") for sense in ("pendant les", "sauf"))
    assert sorted(inside + outside) == sorted(every)


def test_a_day_that_falls_out_bears_the_name_of_its_break() -> None:
    schedule = understand("les mardis sauf vacances de Noël", today=SINCE).schedule
    assert schedule is not None
    days = {Calendar.SCHOOL: school_holidays("french", SINCE, UNTIL)}
    found = expand(schedule, since=SINCE, until=UNTIL, days=days).excluded
    assert {(out.reason, out.calendar) for out in found} == {("Vacances d’hiver", Calendar.SCHOOL)}


@pytest.mark.parametrize("name", ["Lundi de Pâques", "Pâques", "Journée pédagogique", "", "  ", "Printemps"])
def test_a_single_day_is_no_break(name: str) -> None:
    day = date(2026, 4, 6)
    for one in Break:
        assert name_of_day(one, day, {Calendar.SCHOOL: {day: name}}) is None


def test_a_break_that_a_hand_noted() -> None:
    day = date(2026, 5, 4)
    days = {Calendar.SCHOOL: {day: "Congé de Printemps"}}
    assert [one for one in Break if name_of_day(one, day, days)] == [Break.EASTER, Break.SPRING]
    assert name_of_day(Break.SPRING, day + timedelta(1), days) is None


def test_a_break_says_nothing_more_beside_all_school_holidays() -> None:
    rhythm = "une fois par mois"
    both = Schedule(rhythm=rhythm, outside=frozenset({Calendar.SCHOOL, Break.SUMMER, Calendar.PUBLIC}))
    assert both.outside == {Calendar.SCHOOL, Calendar.PUBLIC}
    assert to_data(both)["outside"] == ["public", "school"]


@pytest.mark.parametrize("one", Break)
def test_a_break_is_not_followed_in_both_senses(one: Break) -> None:
    with pytest.raises(ValueError, match="one sense"):
        Schedule(rhythm="x", during=frozenset({one}), outside=frozenset({one}))
    with pytest.raises(ValueError, match="one sense"):
        Schedule(rhythm="x", during=frozenset({one}), outside=frozenset({Calendar.SCHOOL}))
