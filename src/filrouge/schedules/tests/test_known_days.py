"""What the libraries say of days off, against dates known from elsewhere.

A new version of a library must not move one of them unseen.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest

from filrouge.schedules.known_days import COUNTRIES, NAMES, SCHOOL_ZONES, public_holidays, school_holidays

# French Community of Belgium: first and last day of each break but summer, from Monday to Friday.
BREAKS = [
    ("2022-10-24", "2022-11-04"), ("2022-12-26", "2023-01-06"), ("2023-02-20", "2023-03-03"),
    ("2023-05-01", "2023-05-12"), ("2023-10-23", "2023-11-03"), ("2023-12-25", "2024-01-05"),
    ("2024-02-26", "2024-03-08"), ("2024-04-29", "2024-05-10"), ("2024-10-21", "2024-11-01"),
    ("2024-12-23", "2025-01-03"), ("2025-02-24", "2025-03-07"), ("2025-04-28", "2025-05-09"),
    ("2025-10-20", "2025-10-31"), ("2025-12-22", "2026-01-02"), ("2026-02-16", "2026-02-27"),
    ("2026-04-27", "2026-05-08"), ("2026-10-19", "2026-10-30"), ("2026-12-21", "2027-01-01"),
    ("2027-02-22", "2027-03-05"), ("2027-04-26", "2027-05-07"),
]  # fmt: skip
# Summer, from its first day to the day school begins: the last Monday of August, a week earlier in 2026.
SUMMERS = [
    ("2023-07-08", "2023-08-28"), ("2024-07-06", "2024-08-26"), ("2025-07-05", "2025-08-25"),
    ("2026-07-04", "2026-08-24"), ("2027-07-03", "2027-08-30"),
]  # fmt: skip
SINGLE = ["2024-02-13", "2027-02-09", "2026-11-02"]


def _days(since: date, until: date) -> list[date]:
    return [since + timedelta(n) for n in range((until - since).days + 1)]


@pytest.mark.parametrize(("first", "last"), BREAKS)
def test_break_of_the_french_community(first: str, last: str) -> None:
    since, until = date.fromisoformat(first), date.fromisoformat(last)
    around = school_holidays("french", since - timedelta(3), until + timedelta(3))
    assert set(_days(since, until + timedelta(2))) <= set(around)
    assert since - timedelta(3) not in around
    following = until + timedelta(3)
    assert following not in around or following.isoformat() in SINGLE


@pytest.mark.parametrize(("first", "school"), SUMMERS)
def test_summer_ends_when_school_begins(first: str, school: str) -> None:
    since, back = date.fromisoformat(first), date.fromisoformat(school)
    found = school_holidays("french", since - timedelta(1), back)
    assert list(found) == _days(since, back - timedelta(1))
    assert set(found.values()) == {"Vacances d’été"}


@pytest.mark.parametrize("day", SINGLE)
def test_single_days_off_outside_a_break(day: str) -> None:
    one = date.fromisoformat(day)
    assert list(school_holidays("french", one - timedelta(1), one + timedelta(1)))[-1] == one


def test_flanders_has_one_autumn_week_and_never_spring_together() -> None:
    french, flemish = (
        {
            d
            for d, name in school_holidays(zone, date(2022, 8, 1), date(2027, 7, 1)).items()
            if d.weekday() < 5
        }
        for zone in ("french", "flemish")
    )
    autumn = {
        year: {d for d in french & flemish if d.year == year and d.month in (10, 11)}
        for year in range(2022, 2027)
    }
    assert [len(autumn[year] - {date(year, 11, 11)}) for year in range(2022, 2026)] == [5, 5, 5, 5]
    assert autumn[2026] == {date(2026, 11, 2), date(2026, 11, 11)}


@pytest.mark.parametrize(
    ("year", "moving"),
    [(2023, ["04-10", "05-18", "05-29"]), (2024, ["04-01", "05-09", "05-20"]),
     (2026, ["04-06", "05-14", "05-25"]), (2027, ["03-29", "05-06", "05-17"])],
)  # fmt: skip
def test_ten_legal_holidays_of_belgium(year: int, moving: list[str]) -> None:
    """Easter and Whit Sunday are no legal holidays."""
    fixed = ["01-01", "05-01", "07-21", "08-15", "11-01", "11-11", "12-25"]
    found = public_holidays("be", date(year, 1, 1), date(year, 12, 31))
    assert [f"{day:%m-%d}" for day in found] == sorted([*fixed, *moving])
    assert found[date(year, 11, 1)] == "Toussaint"


def test_two_feasts_on_one_day() -> None:
    assert public_holidays("be", date(2008, 5, 1), date(2008, 5, 1)) == {
        date(2008, 5, 1): "Ascension et Fête du Travail"
    }


def test_legal_holidays_of_france() -> None:
    found = public_holidays("fr", date(2026, 1, 1), date(2026, 12, 31))
    assert len(found) == 11
    assert {date(2026, 5, 8), date(2026, 7, 14)} <= set(found)


@pytest.mark.parametrize("zone", SCHOOL_ZONES)
def test_names_are_french_and_days_in_order(zone: str) -> None:
    found = school_holidays(zone, date(2025, 9, 1), date(2026, 8, 31))
    assert list(found) == sorted(found)
    assert found[date(2025, 12, 24)] in ("Vacances d’hiver", "Vacances de Noël")


def test_zones_of_france_differ_in_february() -> None:
    first = {min(school_holidays(zone, date(2026, 2, 1), date(2026, 3, 31))) for zone in "ABC"}
    assert len(first) == 3


def test_a_year_nobody_knows_has_no_day() -> None:
    assert school_holidays("A", date(2090, 1, 1), date(2090, 12, 31)) == {}


@pytest.mark.parametrize("place", ["nl", "", "French"])
def test_a_place_nobody_knows_is_refused(place: str) -> None:
    with pytest.raises(ValueError, match="known"):
        public_holidays(place, date(2026, 1, 1), date(2026, 12, 31))
    with pytest.raises(ValueError, match="known"):
        school_holidays(place, date(2026, 1, 1), date(2026, 12, 31))


def test_every_name_is_one_of_the_catalogues() -> None:
    bounds = date(2000, 1, 1), date(2040, 12, 31)
    public = {name for country in COUNTRIES for name in public_holidays(country, *bounds).values()}
    school = {name for zone in SCHOOL_ZONES for name in school_holidays(zone, *bounds).values()}
    assert public | school == set(NAMES)


def test_the_libraries_wait_until_they_are_asked() -> None:
    code = (
        "import sys, filrouge.schedules.known_days; "
        "sys.exit('holidays' in sys.modules or 'django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)  # noqa: S603  our own words
    assert done.returncode == 0, done.stderr
