"""The dates of a text, and what a calendar says of each."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from filrouge.reading.checks.passages import folded

MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre",
    "novembre", "decembre",
)  # fmt: skip
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_DIGITS = re.compile(
    r"(?<![\w/.,-])(?P<day>\d{1,2})(?P<sign>[/.])(?P<month>\d{1,2})(?:(?P=sign)(?P<year>\d{4}|\d{2}))?(?![\w/]|[.,]\d)"
)
_WORDS = re.compile(
    r"(?<![\w/.,-])(?P<day>\d{1,2})(?:er)?\s+(?P<month>janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|"
    r"novembre|d[ée]cembre)(?:\s+(?P<year>\d{4}))?(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """A date in a text. `when` is None when no calendar has that day; `year` is None when it is not said."""

    text: str
    start: int
    end: int
    day: int
    month: int
    year: int | None
    when: date | None


def dates_of(text: str, year: int | None) -> list[Said]:
    """The dates of a text, in their order; those without a year are of `year`. Never raises."""
    found = [*_of(_DIGITS, text, year), *_of(_WORDS, text, year)]
    return sorted(found, key=lambda one: one.start)


def _of(pattern: re.Pattern[str], text: str, year: int | None) -> list[Said]:
    found = []
    for match in pattern.finditer(text):
        written, month = match["month"], 0
        if written.isdecimal():
            # « 31/1 » may be a house number, « 3.15 » an amount: without a year both parts have two digits.
            if not match["year"] and (len(written) < 2 or len(match["day"]) < 2 or match["sign"] == "."):
                continue
            month = int(written)
        else:
            month = MONTHS.index(folded(written)) + 1
        day = int(match["day"])
        if not 1 <= day <= 31 or not 1 <= month <= 12:
            continue
        said = int(match["year"]) if match["year"] else None
        if said is not None and said < 100:
            said += 2000
        found.append(
            Said(match[0], match.start(), match.end(), day, month, said, _when(said or year, month, day))
        )
    return found


def _when(year: int | None, month: int, day: int) -> date | None:
    # Without any year, a leap one: only what no year has is refused.
    known = year if year is not None and 1 <= year <= 9999 else 2024
    return date(known, month, day) if day <= calendar.monthrange(known, month)[1] else None


def weekday(when: date) -> str:
    """The French name of its day."""
    return WEEKDAYS[when.weekday()]
