"""What the libraries know: the days of an area, year by year, each year asked once."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import version
from types import MappingProxyType

from filrouge.calendars.enums import ZONES_OF, Country, Zone
from filrouge.schedules.known_days import public_holidays, school_holidays

# A school year is counted from August: in Belgium school begins on the last Monday of that month.
AUGUST = 8
_FRENCH_SCHOOL = "vacances-scolaires-france"


def is_school(area: str) -> bool:
    """Whether an area is a zone, whose years begin in August, and not a country."""
    return area in Zone.values


def year_of_day(area: str, day: dt.date) -> int:
    """The year of an area that a day is in: a school year bears the number of its beginning."""
    return day.year - 1 if is_school(area) and day.month < AUGUST else day.year


def span_of(area: str, year: int) -> tuple[dt.date, dt.date]:
    """The first and the last day of a year of an area."""
    if is_school(area):
        return dt.date(year, AUGUST, 1), dt.date(year + 1, AUGUST - 1, 31)
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


@lru_cache(maxsize=512)
def known_days(area: str, year: int) -> Mapping[dt.date, str]:
    """The days off of one year, by name, in order; empty when the library does not know that year."""
    know = school_holidays if is_school(area) else public_holidays
    return MappingProxyType(know(area, *span_of(area, year)))


def days_between(area: str, since: dt.date, until: dt.date) -> dict[dt.date, str]:
    """The days off of an area, both ends included."""
    years = range(year_of_day(area, since), year_of_day(area, until) + 1)
    known = (pair for year in years for pair in known_days(area, year).items())
    return {day: name for day, name in known if since <= day <= until}


def fingerprint_of(area: str, year: int) -> str:
    """The print of the days of a year: it moves when the library changes a date."""
    days = " ".join(day.isoformat() for day in known_days(area, year))
    return hashlib.sha256(days.encode()).hexdigest()[:16]


@lru_cache(maxsize=16)
def library_of(area: str) -> str:
    """The library that knows an area, and its version: « holidays 0.109 »."""
    name = _FRENCH_SCHOOL if area in ZONES_OF[Country.FRANCE] else "holidays"
    return f"{name} {version(name)}"
