"""What the grammar finds in a text, piece by piece, before it makes a schedule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from filrouge.schedules.calendars import Followed
from filrouge.schedules.model import Refusal, Season


class RefusedError(Exception):
    """A piece that was read and makes no sense. `past` is the token after it."""

    def __init__(self, refusal: Refusal, past: int) -> None:
        super().__init__(refusal.words)
        self.refusal = refusal
        self.past = past


@dataclass(frozen=True, slots=True)
class Told:
    """A day as it is told: a part may be missing. Without a day it is a month, or a half of one."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    part: str = ""  # debut, mi, fin
    words: str = ""
    past: int = 0  # the token after it, for a refusal

    @property
    def is_month(self) -> bool:
        """A month, or a part of one."""
        return self.day is None and self.month is not None


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece, with its words as typed."""

    words: str = ""


@dataclass(frozen=True, slots=True)
class Nothing(Piece):
    """Words that change nothing: « toute l’année », « y compris les jours fériés »."""


@dataclass(frozen=True, slots=True)
class Wall(Piece):
    """A semicolon: what stands on its two sides shares neither days, hour nor place."""


@dataclass(frozen=True, slots=True)
class Days(Piece):
    """Which days. `inherits`: a rank without its weekday (« le 2e »)."""

    weekdays: tuple[int, ...] = ()
    interval: int = 1
    ranks: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    dates: tuple[date, ...] = ()
    inherits: bool = False
    part: str = ""  # « tous les matins »


@dataclass(frozen=True, slots=True)
class DayPart(Piece):
    """« matin », « après-midi », « soir », « midi »: never an hour by itself."""

    part: str = ""


@dataclass(frozen=True, slots=True)
class Hours(Piece):
    """From when to when. Only an end: « jusqu’à 17 h »."""

    start: time | None = None
    end: time | None = None


@dataclass(frozen=True, slots=True)
class BareHour(Piece):
    """« 14h » or « 2h00 » alone: an hour of the day or a length, by what stands around."""

    hour: int = 0
    minute: int = 0


@dataclass(frozen=True, slots=True)
class Length(Piece):
    """How long a session is, or all those of a week."""

    length: timedelta = timedelta()
    by_week: bool = False


@dataclass(frozen=True, slots=True)
class Place(Piece):
    """Where. After a comma it may be the place of several moments, or go on with an address."""

    venue: str = ""
    after_comma: bool = False
    goes_on: bool = False  # « …, rue Haute »


@dataclass(frozen=True, slots=True)
class Bounds(Piece):
    """From which day to which day."""

    since: date | None = None
    until: date | None = None
    open_end: Told | None = None  # an end told alone, without its year: it comes after the start


@dataclass(frozen=True, slots=True)
class YearPart(Piece):
    """A season of every year, or months of every year."""

    season: Season | None = None
    months: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Follows(Piece):
    """Only on days of these calendars and breaks, or never on them."""

    during: tuple[Followed, ...] = ()
    outside: tuple[Followed, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut(Piece):
    """What falls out: months of every year, dates, weekdays."""

    months: tuple[int, ...] = ()
    dates: tuple[date, ...] = ()
    weekdays: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Count(Piece):
    """« 6 séances »."""

    number: int = 0


@dataclass(frozen=True, slots=True)
class Frequency(Piece):
    """How often, without a day: `times` in each unit, or once `every` so many units."""

    unit: str = ""  # day, week, month, year, or "" for what cannot be counted
    times: int = 0
    every: int = 0


def once(*values: tuple[int, ...]) -> tuple[int, ...]:
    """Each number once, in order."""
    return tuple(sorted({value for some in values for value in some}))
