"""Pieces become a schedule, or sentences that say what contradicts what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from filrouge.schedules.calendars import Break, Calendar, Followed
from filrouge.schedules.checks import both_senses
from filrouge.schedules.expand import first_day
from filrouge.schedules.model import EVERY_DAY, Refusal, Rule, Schedule, Season
from filrouge.schedules.moment_groups import Groups
from filrouge.schedules.moments import END_FIRST, next_from
from filrouge.schedules.names import gettext_noop
from filrouge.schedules.often import settle
from filrouge.schedules.pieces import (
    Bounds,
    Count,
    Follows,
    Frequency,
    LeftOut,
    Piece,
    RefusedError,
    Told,
    Wall,
    YearPart,
)

WHICH_DAYS = gettext_noop("Le jour manque : écrivez par exemple « tous les mardis » ou « le 4 août 2026 ».")
TWO_PERIODS = gettext_noop("Deux périodes à la fois : faites-en deux horaires, un par période.")
TWO_COUNTS = gettext_noop("Deux nombres de séances à la fois : gardez-en un.")
OTHER_COUNT = gettext_noop("%(dates)s dates sont données, pas %(told)s : corrigez le nombre ou les dates.")
BOTH_SENSES = gettext_noop("Le même calendrier est suivi dans les deux sens : gardez-en un.")
SCHOOL_AND_BREAK = gettext_noop(
    "Les vacances scolaires sont déjà toutes dites : gardez-les, ou gardez celles qui ont un nom."
)
NOTHING_LEFT = gettext_noop("Rien ne reste de cet horaire : enlevez ce qui est laissé de côté.")

# « du 3 au 7 juillet » without a weekday is every day of it; a longer time says which days.
_EVERY_DAY_UP_TO = timedelta(days=14)


@dataclass(slots=True)
class _Whole:
    """What holds for the whole schedule."""

    since: date | None = None
    until: date | None = None
    open_end: Told | None = None
    season: Season | None = None
    months: tuple[int, ...] = ()
    during: set[Followed] = field(default_factory=set)
    outside: set[Followed] = field(default_factory=set)
    out: list[LeftOut] = field(default_factory=list)
    count: int | None = None
    often: list[Frequency] = field(default_factory=list)
    settled: int = 0  # how many of them were told before this stretch of text


def assemble(pieces: Iterable[Piece], refused: list[Refusal], today: date) -> Schedule | None:
    """The schedule that the pieces make; None when there is none, and `refused` says why."""
    whole, rules, groups = _Whole(), [], Groups(refused)
    for piece in [*pieces, Wall()]:
        if isinstance(piece, Wall):
            rules += _between_walls(whole, groups, refused)
            groups = Groups(refused)
        elif not groups.add(piece):
            _add(whole, piece, refused, today)
    rules, rhythm = settle(whole.often, rules, refused)
    rules = _without_weekdays(_with_days(rules, whole), whole, refused)
    if not refused and not rhythm and not all(rule.has_days for rule in rules or [Rule()]):
        refused.append(Refusal("", WHICH_DAYS))
    _check(whole, rules, refused)
    return None if refused else _schedule(whole, rules, rhythm, today)


def _between_walls(whole: _Whole, groups: Groups, refused: list[Refusal]) -> list[Rule]:
    """Its rules. A frequency told beside days is theirs; alone, it waits for all of them."""
    rules = groups.rules()
    whole.often += groups.often
    if any(rule.has_days for rule in rules):
        counted = [one for one in whole.often[whole.settled :] if one.unit]
        rules, _ = settle(counted, rules, refused)
        whole.often = [one for one in whole.often if one not in counted]
    whole.settled = len(whole.often)
    return rules


def _add(whole: _Whole, piece: Piece, refused: list[Refusal], today: date) -> None:
    if isinstance(piece, Bounds):
        _bound(whole, piece, refused, today)
    elif isinstance(piece, YearPart):
        _year_part(whole, piece, refused)
    elif isinstance(piece, Follows):
        whole.during.update(piece.during)
        whole.outside.update(piece.outside)
    elif isinstance(piece, LeftOut):
        whole.out.append(piece)
    elif isinstance(piece, Frequency):
        whole.often.append(piece)
    elif isinstance(piece, Count):
        _count(whole, piece, refused)


def _year_part(whole: _Whole, piece: YearPart, refused: list[Refusal]) -> None:
    if whole.season and piece.season:
        refused.append(Refusal(piece.words, TWO_PERIODS))
    whole.season = whole.season or piece.season
    whole.months += piece.months


def _count(whole: _Whole, piece: Count, refused: list[Refusal]) -> None:
    if whole.count not in (None, piece.number):
        refused.append(Refusal(piece.words, TWO_COUNTS))
    whole.count = piece.number


def _bound(whole: _Whole, piece: Bounds, refused: list[Refusal], today: date) -> None:
    twice = [(whole.since, piece.since), (whole.until, piece.until)]
    if any(before and after and before != after for before, after in twice):
        refused.append(Refusal(piece.words, TWO_PERIODS))
        return
    whole.since = whole.since or piece.since
    whole.until = whole.until or piece.until
    whole.open_end = whole.open_end or piece.open_end
    if whole.open_end is not None and whole.since is not None:
        try:
            whole.until = next_from(whole.open_end, max(whole.since, today), is_end=True)
        except RefusedError as error:
            refused.append(error.refusal)


def _with_days(rules: list[Rule], whole: _Whole) -> list[Rule]:
    short = whole.since and whole.until and whole.until - whole.since <= _EVERY_DAY_UP_TO
    if not short or any(rule.has_days for rule in rules) or whole.often:
        return rules
    return [replace(rule, weekdays=EVERY_DAY) for rule in rules or [Rule()]]


def _without_weekdays(rules: list[Rule], whole: _Whole, refused: list[Refusal]) -> list[Rule]:
    """« tous les jours sauf le mercredi »."""
    out = {weekday for piece in whole.out for weekday in piece.weekdays}
    kept = [
        replace(
            rule,
            weekdays=tuple(weekday for weekday in rule.weekdays if weekday not in out),
            dates=tuple(day for day in rule.dates if day.weekday() not in out),
            ranks=rule.ranks if set(rule.weekdays) - out else (),
            interval=rule.interval if set(rule.weekdays) - out else 1,
            month_interval=rule.month_interval if set(rule.weekdays) - out or rule.month_days else 1,
        )
        for rule in rules
    ]
    left = [new for new, old in zip(kept, rules, strict=True) if new.has_days or not old.has_days]
    if rules and not left:
        refused.append(Refusal("", NOTHING_LEFT))
    return left


def _check(whole: _Whole, rules: list[Rule], refused: list[Refusal]) -> None:
    if both_senses(whole.during, whole.outside):
        refused.append(Refusal("", BOTH_SENSES))
    if any(_says_breaks_twice(followed) for followed in (whole.during, whole.outside)):
        refused.append(Refusal("", SCHOOL_AND_BREAK))
    if whole.since and whole.until and whole.until < whole.since:
        ends = {"start": f"{whole.since:%d/%m/%Y}", "end": f"{whole.until:%d/%m/%Y}"}
        refused.append(Refusal("", END_FIRST, ends))
    if len({month for piece in whole.out for month in piece.months}) == 12:
        refused.append(Refusal("", NOTHING_LEFT))
    dates = sum(len(rule.dates) for rule in rules)
    if whole.count and dates and all(rule.dates for rule in rules):
        if whole.count != dates:
            told = {"dates": str(dates), "told": str(whole.count)}
            refused.append(Refusal("", OTHER_COUNT, told))
        whole.count = None


def _says_breaks_twice(followed: set[Followed]) -> bool:
    """« hors vacances scolaires, sauf vacances d’été » may mean two things."""
    return Calendar.SCHOOL in followed and any(isinstance(one, Break) for one in followed)


def _schedule(whole: _Whole, rules: list[Rule], rhythm: str, today: date) -> Schedule:
    counted = whole.count is not None or any(rule.needs_start for rule in rules)
    whole_of_it = Schedule(
        rules=tuple(rules),
        since=whole.since or (today if counted else None),
        until=whole.until,
        season=whole.season,
        months=whole.months,
        during=frozenset(whole.during),
        outside=frozenset(whole.outside),
        months_out=tuple(month for piece in whole.out for month in piece.months),
        dates_out=tuple(day for piece in whole.out for day in piece.dates),
        count=whole.count,
        rhythm=rhythm,
    )
    if counted and whole.since is None:
        return replace(whole_of_it, since=first_day(whole_of_it) or today)
    return whole_of_it
