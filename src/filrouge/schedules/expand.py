"""A schedule becomes dates: naive local wall time, in order, each once."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from filrouge.schedules.calendars import Calendar, Days, in_order, name_of_day
from filrouge.schedules.checks import FIRST_YEAR, LAST_YEAR
from filrouge.schedules.model import LAST, Excluded, Expansion, Occurrence, Rule, Schedule
from filrouge.schedules.names import MONTHS, gettext_noop

LEFT_OUT = gettext_noop("Date laissée de côté")
MONTH_LEFT_OUT = gettext_noop("Pas en %(month)s")
# Far enough for 29 February, and for a month in twelve.
_SEARCH = timedelta(days=366 * 13)
_FIRST, _LAST = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)


def expand(schedule: Schedule, *, since: date, until: date, days: Days) -> Expansion:
    """The sessions between two days, both included, and the days that fall out with their reason.

    When the schedule counts its sessions, `days` must hold the days off since its first day.
    Pure: the same question has the same answer.
    """
    dates: list[Occurrence] = []
    excluded: dict[date, Excluded] = {}
    left = schedule.count
    since, last = max(since, _FIRST), min(until, schedule.until or until, _LAST)
    # What is counted is counted from the first day, whatever is asked.
    first = _first(schedule, since) if left is not None else max(since, schedule.since or since)
    for day, rules in _by_day(schedule, first, last):
        if not _is_meant(schedule, day, days):
            continue
        out = _falls_out(schedule, day, days)
        if out is not None:
            if day >= since:
                excluded[day] = out
            continue
        sessions = _sessions(day, rules)[:left]
        if left is not None:
            left -= len(sessions)
        dates += sessions if day >= since else []
        if left == 0:
            break
    return Expansion(tuple(dates), tuple(excluded.values()))


def first_day(schedule: Schedule) -> date | None:
    """The first day that the rules name, whatever the calendars, from the first day of the schedule."""
    if schedule.since is None:
        return min((day for rule in schedule.rules for day in rule.dates), default=None)
    until = min(_LAST, schedule.until or _LAST, schedule.since + _SEARCH)
    return next((day for day, _ in _by_day(schedule, schedule.since, until)), None)


def _first(schedule: Schedule, since: date) -> date:
    if schedule.since is not None:
        return schedule.since
    return min((day for rule in schedule.rules for day in rule.dates), default=since)


def _by_day(schedule: Schedule, first: date, last: date) -> Iterator[tuple[date, list[Rule]]]:
    """Each day that some rule names within the season, with its rules."""
    named: dict[date, list[Rule]] = {}
    for rule in schedule.rules:
        for day in _days_of(rule, schedule.since, first, last):
            if _in_season(schedule, day):
                named.setdefault(day, []).append(rule)
    for day in sorted(named):
        yield day, named[day]


def _in_season(schedule: Schedule, day: date) -> bool:
    if schedule.months and day.month not in schedule.months:
        return False
    return schedule.season is None or schedule.season.holds(day)


def _days_of(rule: Rule, origin: date | None, first: date, last: date) -> Iterator[date]:
    if rule.dates:
        return (day for day in rule.dates if first <= day <= last)
    if rule.is_monthly:
        return (day for day in _monthly(rule, origin or first, first, last) if first <= day <= last)
    return (day for day in _weekly(rule, origin or first, first, last) if first <= day <= last)


def _weekly(rule: Rule, origin: date, first: date, last: date) -> Iterator[date]:
    """Weeks are counted from the week of the first weekday of the rule that is not before `origin`."""
    if not rule.weekdays:
        return
    start = min(origin + timedelta((weekday - origin.weekday()) % 7) for weekday in rule.weekdays)
    monday = start - timedelta(start.weekday())
    week = timedelta(weeks=rule.interval)
    monday += max(0, (first - monday) // week) * week
    while monday <= last:
        for weekday in rule.weekdays:
            day = monday + timedelta(weekday)
            if day >= origin:
                yield day
        monday += week


def _monthly(rule: Rule, origin: date, first: date, last: date) -> Iterator[date]:
    """Months are counted from the month of the first day of the rule that is not before `origin`."""
    month = origin.year * 12 + origin.month - 1
    while not any(day >= origin for day in _in_month(rule, month)) and month < _number(last):
        month += 1
    month += max(0, (_number(first) - month) // rule.month_interval) * rule.month_interval
    while month <= _number(last):
        yield from (day for day in _in_month(rule, month) if day >= origin)
        month += rule.month_interval


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _in_month(rule: Rule, number: int) -> list[date]:
    year, month = divmod(number, 12)
    month += 1
    length = monthrange(year, month)[1]
    if rule.month_days:
        return [date(year, month, day) for day in rule.month_days if day <= length]
    opening = date(year, month, 1).weekday()
    found: set[int] = set()
    for weekday in rule.weekdays:
        same = range(1 + (weekday - opening) % 7, length + 1, 7)
        found.update(same[rank - 1] for rank in rule.ranks if rank != LAST and rank <= len(same))
        found.update(same[-1:] if LAST in rule.ranks else ())
    return [date(year, month, day) for day in sorted(found)]


def _falls_out(schedule: Schedule, day: date, days: Days) -> Excluded | None:
    if day in schedule.dates_out:
        return Excluded(day, LEFT_OUT)
    if day.month in schedule.months_out:
        return Excluded(day, MONTH_LEFT_OUT, values={"month": MONTHS[day.month - 1]})
    for one in in_order(schedule.outside):
        name = name_of_day(one, day, days)
        if name is not None:
            return Excluded(day, name, one if isinstance(one, Calendar) else Calendar.SCHOOL)
    return None


def _is_meant(schedule: Schedule, day: date, days: Days) -> bool:
    """Whether the day is one of those the schedule keeps to: what it does not name does not fall out."""
    return not schedule.during or any(name_of_day(one, day, days) is not None for one in schedule.during)


def _sessions(day: date, rules: list[Rule]) -> list[Occurrence]:
    """Those of one day, the earliest first, each once."""
    found = {_session(day, rule): None for rule in rules}
    ordered = sorted(found, key=lambda one: (one.start, one.timed))
    return [replace(one, slot=slot) for slot, one in enumerate(ordered)]


def _session(day: date, rule: Rule) -> Occurrence:
    start = datetime.combine(day, rule.start or time(0))
    end = None
    if rule.start is not None and rule.end is not None:
        end = datetime.combine(day, rule.end)
        end += timedelta(days=1) if rule.end == time(0) else timedelta()
    elif rule.start is not None and rule.duration is not None:
        end = start + rule.duration
    return Occurrence(start, end, rule.venue, timed=rule.start is not None)
