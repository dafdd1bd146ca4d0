"""What a schedule is: rules that a person can read, and the dates they give."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from filrouge.schedules.calendars import Break, Calendar, Followed
from filrouge.schedules.checks import check_rule, check_schedule, clean_venue, clean_words, sorted_once

EVERY_DAY = tuple(range(7))
WORKING_DAYS = tuple(range(5))
WEEKEND = (5, 6)
LAST = -1


@dataclass(frozen=True, slots=True)
class Rule:
    """One moment of the day, on the days that its parts name together.

    Either `dates`, or `month_days`, or `weekdays` (with `ranks` or `interval`). A rule without any of them
    has no day: it only tells the hour and the place of a rhythm. Sets are kept sorted, each value once.
    Raises ValueError when the parts contradict each other.
    """

    weekdays: tuple[int, ...] = ()  # 0 is Monday
    interval: int = 1  # 1 = each week, 2 = one week in two; counted from the first day of the schedule
    ranks: tuple[int, ...] = ()  # which of the month: 1 to 5, LAST; empty = each week
    month_days: tuple[int, ...] = ()  # 1 to 31; a month that lacks the day has none
    month_interval: int = 1  # for ranks and month_days: 2 = one month in two
    dates: tuple[date, ...] = ()
    start: time | None = None
    end: time | None = None  # midnight is the end of the same day
    duration: timedelta | None = None  # whole minutes, when no end is told
    venue: str = ""  # as a label: « La Comédie », « Le Mably », « chez Nadia »

    def __post_init__(self) -> None:
        for name in ("weekdays", "month_days", "dates"):
            object.__setattr__(self, name, sorted_once(getattr(self, name)))
        object.__setattr__(self, "ranks", sorted_once(self.ranks, last=LAST))
        object.__setattr__(self, "venue", clean_venue(self.venue))
        check_rule(self)

    @property
    def has_days(self) -> bool:
        """Whether it names days at all."""
        return bool(self.weekdays or self.month_days or self.dates)

    @property
    def is_monthly(self) -> bool:
        """Counted in months rather than in weeks."""
        return bool(self.ranks or self.month_days)

    @property
    def needs_start(self) -> bool:
        """Whether "one in two" must be counted from some day."""
        return self.interval > 1 or self.month_interval > 1


@dataclass(frozen=True, slots=True)
class Season:
    """A part of every year, both days included, as (month, day); it may run over New Year."""

    first: tuple[int, int]
    last: tuple[int, int]

    def holds(self, day: date) -> bool:
        """Whether a day is in the season, whatever the year."""
        here = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= here <= self.last
        return here >= self.first or here <= self.last


@dataclass(frozen=True, slots=True)
class Schedule:
    """When something happens. Raises ValueError when its parts contradict each other."""

    rules: tuple[Rule, ...] = ()
    since: date | None = None  # included
    until: date | None = None  # included
    season: Season | None = None
    months: tuple[int, ...] = ()  # only these months; empty = all
    during: frozenset[Followed] = frozenset()  # only on days of one of these calendars or breaks
    outside: frozenset[Followed] = frozenset()  # never on days of these
    months_out: tuple[int, ...] = ()
    dates_out: tuple[date, ...] = ()
    count: int | None = None  # sessions that can take place: a day that falls out pushes the end
    rhythm: str = ""  # what names no day: « une fois par mois », « selon les demandes »

    def __post_init__(self) -> None:
        object.__setattr__(self, "rules", tuple(dict.fromkeys(self.rules)))
        for name in ("months", "months_out", "dates_out"):
            object.__setattr__(self, name, sorted_once(getattr(self, name)))
        for name in ("during", "outside"):
            object.__setattr__(self, name, _followed(getattr(self, name)))
        object.__setattr__(self, "rhythm", clean_words(self.rhythm))
        check_schedule(self)

    @property
    def has_days(self) -> bool:
        """Whether it gives dates at all, and not only a rhythm."""
        return any(rule.has_days for rule in self.rules)


def _followed(values: Iterable[str]) -> frozenset[Followed]:
    """A break says nothing more beside all school holidays."""
    found = {Calendar(one) if one in set(Calendar) else Break(one) for one in values}
    return frozenset(one for one in found if Calendar.SCHOOL not in found or not isinstance(one, Break))


def _same(sentence: str) -> str:
    return sentence


def _said(sentence: str, values: dict[str, str], translate: Callable[[str], str]) -> str:
    """A sentence without values is told as it is: a day off may be called « 100 % férié »."""
    told = translate(sentence) if sentence else ""  # a catalogue answers its own header to ""
    return (
        told % {name: translate(value) if value else "" for name, value in values.items()} if values else told
    )


@dataclass(frozen=True, slots=True)
class Refusal:
    """Words that make no sense, and one sentence that says what to do.

    `sentence` and its `values` are what the catalogues translate; `reason` is the French that they make.
    """

    words: str
    sentence: str
    values: dict[str, str] = field(default_factory=dict, compare=False)

    @property
    def reason(self) -> str:
        """The sentence in French."""
        return self.said()

    def said(self, translate: Callable[[str], str] = _same) -> str:
        """The sentence in the language of `translate` (`gettext`, say), the names of days and months too."""
        return _said(self.sentence, self.values, translate)


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood of a text. `schedule` is None as soon as one word was not, or makes no sense."""

    schedule: Schedule | None
    words: str = ""  # the schedule said back, empty without one
    not_understood: tuple[str, ...] = ()  # as typed, in order
    refused: tuple[Refusal, ...] = ()

    @property
    def understood(self) -> bool:
        """Whether there is a schedule."""
        return self.schedule is not None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One session: naive local wall time, so that 9:30 stays 9:30 when the clocks change."""

    start: datetime  # midnight when no hour is told: see `timed`
    end: datetime | None = None
    venue: str = ""
    slot: int = 0  # 0 for the first of that day, 1 for the second…
    timed: bool = True  # False when the schedule tells no hour

    @property
    def date(self) -> date:
        """The day it takes place."""
        return self.start.date()


@dataclass(frozen=True, slots=True)
class Excluded:
    """A day of the rules that falls out; `sentence` is the name of the day off, or says what is left out."""

    date: date
    sentence: str
    calendar: Calendar | None = None
    values: dict[str, str] = field(default_factory=dict, compare=False)

    @property
    def reason(self) -> str:
        """Why, in French."""
        return self.said()

    def said(self, translate: Callable[[str], str] = _same) -> str:
        """Why, in the language of `translate` (`gettext`, say); a name that somebody gave stays as given."""
        return _said(self.sentence, self.values, translate)


@dataclass(frozen=True, slots=True)
class Expansion:
    """The dates of a schedule between two days, in order, and those that fall out."""

    dates: tuple[Occurrence, ...] = ()
    excluded: tuple[Excluded, ...] = ()
