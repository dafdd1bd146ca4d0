"""When a deadline written in the house's words is over: « décembre 2026 », « fin 2027 », « permanent »."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache

from filrouge.core.partial_dates import PartialDate

_BEFORE = re.compile(
    r"^(?:(?:pour|avant|d[’']ici|courant|au plus tard|à|au|en)\s+)*"
    r"(?:(?:la |le )?(?:fin|début)\s+)?(?:de\s+|d[’'])?(?:le\s+)?",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"(\d|premier|deuxième|second|troisième|quatrième)\S*\s+(trimestre|semestre)\s+(?:de\s+)?(\d{4})"
)
_YEARS = re.compile(r"\d{4}\s*[-–/]\s*(\d{4})")
_RANKS = {"premier": 1, "deuxième": 2, "second": 2, "troisième": 3, "quatrième": 4}
# A season ends when the next begins, to the day that calendars print.
_SEASON_ENDS = {21: (6, 20), 22: (9, 22), 23: (12, 20), 24: (3, 20)}


@lru_cache(maxsize=2048)
def last_day(text: str) -> dt.date | None:
    """The last day of a deadline, None when it names no date (« permanent », « chaque mardi »)."""
    plain = " ".join(text.split())
    if found := _YEARS.fullmatch(plain):
        return dt.date(int(found[1]), 12, 31)
    plain = _BEFORE.sub("", plain)
    if found := _PARTS.fullmatch(plain.lower()):
        return _end_of_part(*found.groups())
    try:
        return _end_of(PartialDate.parse(plain))
    except ValueError:
        return None


def _end_of_part(rank: str, part: str, year: str) -> dt.date | None:
    number = int(rank) if rank.isdigit() else _RANKS[rank]
    month = number * (3 if part == "trimestre" else 6)
    return _end_of(PartialDate(int(year), month)) if 1 <= month <= 12 else None


def _end_of(date: PartialDate) -> dt.date:
    if date.month is None:
        return dt.date(date.year, 12, 31)
    if date.month in _SEASON_ENDS:
        return dt.date(date.year, *_SEASON_ENDS[date.month])
    return dt.date(date.year, date.month, date.day or calendar.monthrange(date.year, date.month)[1])
