"""What the pages of the calendars show."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.formats import date_format

from filrouge.calendars.enums import Effect
from filrouge.calendars.models import FIRST_YEAR, LAST_YEAR, CalendarCheck, Closure, NotedDay
from filrouge.calendars.queries.choice import Followed
from filrouge.calendars.queries.library import AUGUST
from filrouge.core.date_words import stretch_in_year


@dataclass(frozen=True, slots=True)
class Period:
    """A school year, from August to July, or a civil year."""

    year: int
    is_school: bool = True

    @property
    def first(self) -> dt.date:
        """Its first day."""
        return dt.date(self.year, AUGUST if self.is_school else 1, 1)

    @property
    def last(self) -> dt.date:
        """Its last day."""
        return dt.date(self.year + 1, AUGUST - 1, 31) if self.is_school else dt.date(self.year, 12, 31)

    @property
    def key(self) -> str:
        """As addresses and people write it: « 2026-2027 », « 2026 »."""
        return f"{self.year}-{self.year + 1}" if self.is_school else str(self.year)

    @property
    def before(self) -> Period | None:
        """The year before."""
        return Period(self.year - 1, self.is_school) if self.year > FIRST_YEAR else None

    @property
    def after(self) -> Period | None:
        """The year after."""
        return Period(self.year + 1, self.is_school) if self.year < LAST_YEAR else None

    @property
    def months(self) -> list[dt.date]:
        """The first day of each of its twelve months."""
        start = self.first.month - 1
        return [dt.date(self.year + month // 12, month % 12 + 1, 1) for month in range(start, start + 12)]


@dataclass(frozen=True, slots=True)
class Cell:
    """One day on the wall: what it is by its strongest calendar, and whether it is of a week-end."""

    kind: str  # "public", "school", "closure"; empty for a day like others
    is_weekend: bool


@dataclass(slots=True)
class Row:
    """Days off in a row: which, why, and where it comes from (a library, a hand, or a closure)."""

    first: dt.date
    last: dt.date
    name: str
    calendar: str
    # « jour férié » with « Belgique »; a day may be of both calendars.
    sorts: list[tuple[str, list[str]]]
    library: str = ""
    noted: NotedDay | None = None
    closure: Closure | None = None

    @property
    def when(self) -> str:
        """« lundi 2 novembre », « du 19 octobre au 1er novembre »."""
        return stretch_in_year(self.first, self.last)

    @property
    def kinds(self) -> str:
        """« jour férié, Belgique · vacances scolaires, Communauté française »."""
        return " · ".join(", ".join([word, *areas]) for word, areas in self.sorts)

    @property
    def is_removed(self) -> bool:
        """Whether these days were taken off by hand: they are shown, struck."""
        return self.noted is not None and self.noted.effect == Effect.REMOVED

    @property
    def asks_to_remove(self) -> str:
        """What a link to the form of a day says, to take these days off."""
        asked = {"effet": Effect.REMOVED.value, "calendrier": self.calendar, "nom": self.name}
        return urlencode(asked | {"du": self.first.isoformat(), "au": self.last.isoformat()})


@dataclass(frozen=True, slots=True)
class Month:
    """One month: its days on the wall, and the days off that begin in it."""

    first: dt.date
    cells: tuple[Cell, ...]
    rows: tuple[Row, ...]

    @property
    def title(self) -> str:
        """« novembre 2026 »."""
        return date_format(self.first, "F Y")


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One year of one area: whether somebody checked it, and whether the library moved since."""

    area: str
    year: int
    is_known: bool
    library: str
    check: CalendarCheck | None = None
    has_moved: bool = False

    @property
    def label(self) -> str:
        """« Belgique, jours fériés 2026 », « Communauté française, 2026-2027 »."""
        return str(self.check or CalendarCheck(area=self.area, year=self.year))


@dataclass(frozen=True, slots=True)
class YearView:
    """A whole year of the house."""

    period: Period
    other: Period  # the same days counted the other way: a civil year for a school year
    followed: Followed
    months: tuple[Month, ...]
    checks: tuple[CheckRow, ...]
    has_closure: bool

    @property
    def numbers(self) -> list[str]:
        """The days that the head of the sheet names, among thirty-one."""
        return [str(day) if day in (1, 5, 10, 15, 20, 25, 30) else "" for day in range(1, 32)]

    @property
    def months_told(self) -> list[Month]:
        """The months in which days off begin."""
        return [month for month in self.months if month.rows]
