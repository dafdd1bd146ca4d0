"""Texts to dates, against dates that were counted by hand or by an independent source."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from filrouge.schedules import Calendar, Days, Expansion, Schedule, expand, understand
from filrouge.schedules.known_days import public_holidays, school_holidays

NO_DAYS: Days = {}


def belgium(since: date, until: date) -> Days:
    return {
        Calendar.PUBLIC: public_holidays("be", since, until),
        Calendar.SCHOOL: school_holidays("french", since, until),
    }


def read(text: str, today: date = date(2026, 9, 1)) -> Schedule:
    understood = understand(text, today=today)
    assert understood.schedule is not None, (understood.not_understood, understood.refused)
    return understood.schedule


def dates(text: str, first: str, last: str, days: Days | None = None) -> Expansion:
    since, until = date.fromisoformat(first), date.fromisoformat(last)
    known = belgium(since, until) if days is None else days
    return expand(read(text, since), since=since, until=until, days=known)


CAFE = (
    "le 1er lundi du mois à La Comédie, le 2e au Mably, le 3e au Déclit, le 4e au Bœuf Blanc, de 9h30 à 11h30"
)


def test_a_place_for_each_rank_and_none_for_the_fifth() -> None:
    found = dates(CAFE, "2026-11-01", "2026-11-30").dates
    assert [(one.start.day, one.venue) for one in found] == [
        (2, "La Comédie"), (9, "Le Mably"), (16, "Le Déclit"), (23, "Le Bœuf Blanc"),
    ]  # fmt: skip
    assert {(f"{one.start:%H:%M}", f"{one.end:%H:%M}") for one in found if one.end} == {("09:30", "11:30")}


def test_half_past_nine_stays_so_when_the_clocks_change() -> None:
    found = dates(CAFE, "2027-03-01", "2027-04-30", NO_DAYS).dates
    assert datetime(2027, 3, 22, 9, 30) in [one.start for one in found]
    weekly = dates("tous les lundis de 9h30 à 11h30", "2027-03-22", "2027-03-29", NO_DAYS).dates
    assert [one.start for one in weekly] == [datetime(2027, 3, 22, 9, 30), datetime(2027, 3, 29, 9, 30)]
    assert all(one.start.tzinfo is None for one in weekly)


WINTER = "les lundis, mercredis, jeudis et vendredis de 11h30 à 14h, du 13 novembre 2023 au 15 mars 2024"


def test_a_winter_of_meals() -> None:
    assert len(dates(WINTER, "2023-09-01", "2024-06-30").dates) == 72
    in_holidays = dates(WINTER + ", pendant les vacances scolaires", "2023-09-01", "2024-06-30")
    assert len(in_holidays.dates) == 16
    assert in_holidays.excluded == ()  # what is not meant does not fall out


def test_homework_in_term_time() -> None:
    text = "lundis et jeudis de 15h30 à 17h00, en période scolaire"
    assert len(dates(text, "2023-08-28", "2024-07-05").dates) == 72


def test_homework_and_the_days_that_fall_out() -> None:
    text = "lundis et jeudis de 15h30 à 17h00"
    assert len(dates(text, "2026-08-24", "2027-07-02").dates) == 90
    found = dates(text + ", hors vacances scolaires et jours fériés", "2026-08-24", "2027-07-02")
    assert len(found.dates) == 71
    assert len(found.excluded) == 19
    reasons = {out.date: (out.reason, out.calendar) for out in found.excluded}
    assert reasons[date(2026, 11, 2)] == ("Fête des morts", Calendar.SCHOOL)
    assert reasons[date(2027, 3, 29)] == ("Lundi de Pâques", Calendar.PUBLIC)
    assert reasons[date(2026, 12, 24)] == ("Vacances d’hiver", Calendar.SCHOOL)


def test_four_named_days_of_summer() -> None:
    found = dates("les 13 et 27 juillet, 10 et 24 août 2023", "2023-07-01", "2023-08-31")
    assert [one.date for one in found.dates] == [
        date(2023, 7, 13), date(2023, 7, 27), date(2023, 8, 10), date(2023, 8, 24),
    ]  # fmt: skip
    assert not any(one.timed for one in found.dates)


def test_a_holiday_pushes_the_end_of_a_module() -> None:
    text = "les lundis de 14h à 16h à partir du 26 octobre 2026, 3 séances, hors vacances scolaires"
    found = dates(text, "2026-09-01", "2027-06-30", belgium(date(2026, 9, 1), date(2027, 6, 30)))
    assert [one.date for one in found.dates] == [date(2026, 11, 9), date(2026, 11, 16), date(2026, 11, 23)]
    assert [out.date for out in found.excluded] == [date(2026, 10, 26), date(2026, 11, 2)]


@pytest.mark.parametrize("weeks", range(6))
def test_what_is_counted_does_not_depend_on_what_is_asked(weeks: int) -> None:
    schedule = read("les lundis de 14h à 16h à partir du 26 octobre 2026, 6 séances, hors vacances scolaires")
    days = belgium(date(2026, 9, 1), date(2027, 6, 30))
    whole = expand(schedule, since=date(2026, 9, 1), until=date(2027, 6, 30), days=days).dates
    later = date(2026, 11, 1) + timedelta(weeks=weeks)
    part = expand(schedule, since=later, until=date(2027, 6, 30), days=days).dates
    assert part == tuple(one for one in whole if one.date >= later)


def test_one_in_two_keeps_its_weeks_whatever_is_asked() -> None:
    schedule = read("un mercredi sur deux à partir du 6 septembre 2023")
    whole = expand(schedule, since=date(2023, 9, 1), until=date(2023, 12, 31), days=NO_DAYS).dates
    assert [one.date for one in whole][:3] == [date(2023, 9, 6), date(2023, 9, 20), date(2023, 10, 4)]
    part = expand(schedule, since=date(2023, 9, 7), until=date(2023, 12, 31), days=NO_DAYS).dates
    assert part == whole[1:]


def test_one_in_two_starts_with_the_first_one() -> None:
    """From a Thursday, the first Tuesday is that of the week after."""
    found = dates("un mardi sur deux à partir du 1er octobre 2026", "2026-10-01", "2026-11-01", NO_DAYS).dates
    assert [one.date.day for one in found] == [6, 20]


def test_several_slots_a_day() -> None:
    found = dates("lundi de 13h à 16h et de 9h à 12h", "2026-11-02", "2026-11-09", NO_DAYS).dates
    assert [(one.start.day, one.start.hour, one.slot) for one in found] == [
        (2, 9, 0), (2, 13, 1), (9, 9, 0), (9, 13, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dernier vendredi du mois", ["2026-09-25", "2026-10-30", "2026-11-27"]),
        ("le 5e lundi du mois", ["2026-11-30"]),
        ("le 31 de chaque mois", ["2026-10-31"]),
        ("le 1er lundi du mois, tous les deux mois", ["2026-09-07", "2026-11-02"]),
        ("tous les lundis de mi-novembre à mi-mars", ["2026-11-16", "2026-11-23", "2026-11-30"]),
        ("tous les mercredis en novembre", ["2026-11-04", "2026-11-11", "2026-11-18", "2026-11-25"]),
        ("tous les mercredis en novembre, sauf jours fériés", ["2026-11-04", "2026-11-18", "2026-11-25"]),
        ("le 15 de chaque mois, sauf en octobre", ["2026-09-15", "2026-11-15"]),
        ("tous les jours sauf le week-end, du 1er au 5 octobre", ["2026-10-01", "2026-10-02", "2026-10-05"]),
        ("tous les vendredis en novembre, sauf le 13", None),
        ("selon les demandes", []),
        ("une fois par mois", []),
    ],
)
def test_dates_of_an_autumn(text: str, expected: list[str] | None) -> None:
    if expected is None:
        assert not understand(text, today=date(2026, 9, 1)).understood
        return
    assert [f"{one.date}" for one in dates(text, "2026-09-01", "2026-11-30").dates] == expected


def test_midnight_ends_the_same_evening() -> None:
    one = dates("jeudi de 20h à minuit", "2026-11-05", "2026-11-05", NO_DAYS).dates[0]
    assert one.end == datetime(2026, 11, 6)


def test_sixty_series_over_a_year_take_little_time() -> None:
    schedules = [
        read(CAFE),
        read(WINTER),
        read("lundis et jeudis de 15h30 à 17h00, hors vacances scolaires"),
    ] * 20
    since, until = date(2026, 1, 1), date(2026, 12, 31)
    days = belgium(since, until)
    began = datetime.now()
    for schedule in schedules:
        expand(schedule, since=since, until=until, days=days)
    assert datetime.now() - began < timedelta(seconds=1)
