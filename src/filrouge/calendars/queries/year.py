"""A year of days off, for the screen: each with its name and where it comes from."""

from __future__ import annotations

import calendar as almanac
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from filrouge.calendars.enums import AREAS
from filrouge.calendars.models import FIRST_YEAR, LAST_YEAR, CalendarCheck, Closure, NotedDay
from filrouge.calendars.queries.choice import Followed, followed_by
from filrouge.calendars.queries.days import (
    closures_between,
    correct,
    each_day,
    known_off,
    noted_between,
)
from filrouge.calendars.queries.library import (
    days_between,
    fingerprint_of,
    is_school,
    known_days,
    library_of,
    year_of_day,
)
from filrouge.calendars.queries.shapes import Cell, CheckRow, Month, Period, Row, YearView
from filrouge.organisations.models import Organisation
from filrouge.schedules import Calendar

_DAY = dt.timedelta(days=1)
# Days off that go on past the ends of the year are told whole: no break is longer than a summer.
_MARGIN = dt.timedelta(days=75)
_KEY = re.compile(r"(\d{4})(?:-(\d{4}))?")


def period_of(key: str, today: dt.date) -> Period:
    """The year that an address names: "2026-2027", "2026"; the school year of today when it names none."""
    found = _KEY.fullmatch(key)
    if found and key.isascii() and FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        year, after = int(found[1]), found[2]
        if after is None or int(after) == year + 1:
            return Period(year, is_school=after is not None)
    return period_with(today)


def period_with(day: dt.date) -> Period:
    """The school year that a day is in."""
    return Period(min(max(year_of_day("french", day), FIRST_YEAR), LAST_YEAR))


def year_of(organisation: Organisation, period: Period, today: dt.date) -> YearView:
    """Every day off of a year, with its name and its origin: four queries."""
    followed = followed_by(organisation)
    since, until = period.first - _MARGIN, period.last + _MARGIN
    noted = list(noted_between(organisation, since, until).select_related("noted_by"))
    closures = list(closures_between(organisation, since, until).select_related("site", "noted_by"))
    rows = [*_known(followed, noted, since, until), *map(_by_hand, noted), *map(_closed, closures)]
    shown = sorted(
        (row for row in rows if row.first <= period.last and row.last >= period.first),
        key=lambda row: (row.first, row.last, row.calendar),
    )
    return YearView(
        period=period,
        other=_other(period, today),
        followed=followed,
        months=_months(period, shown, _kinds(followed, noted, closures, period)),
        checks=_checks(organisation, followed, period),
        has_closure=any(row.closure for row in shown),
    )


def _other(period: Period, today: dt.date) -> Period:
    """The civil year for a school year, and back: the one of today when it is in both."""
    if period.is_school:
        return Period(today.year if period.first <= today <= period.last else period.year, is_school=False)
    return period_with(today) if today.year == period.year else Period(period.year)


def _known(followed: Followed, noted: Iterable[NotedDay], since: dt.date, until: dt.date) -> list[Row]:
    """What the libraries say, without the days that a hand decided: areas that agree are one row."""
    decided: dict[str, set[dt.date]] = defaultdict(set)
    for hand in noted:
        decided[hand.calendar].update(each_day(hand.starts_on, hand.ends_on, since, until))
    found: dict[tuple[dt.date, dt.date, str, str], Row] = {}
    for area in followed.areas:
        kind = Calendar.SCHOOL if is_school(area) else Calendar.PUBLIC
        days = {
            day: name for day, name in days_between(area, since, until).items() if day not in decided[kind]
        }
        for first, last, name in stretches(days):
            row = found.setdefault(
                (first, last, name, kind),
                Row(first, last, name, kind.value, [(_word(kind), [])], library_of(area)),
            )
            row.sorts[0][1].append(str(dict(AREAS)[area]))
    return _without_twins(list(found.values()))


def stretches(days: Mapping[dt.date, str]) -> list[tuple[dt.date, dt.date, str]]:
    """Days that follow each other under one name: first, last, name."""
    made: list[tuple[dt.date, dt.date, str]] = []
    for day, name in sorted(days.items()):
        if made and made[-1][2] == name and made[-1][1] == day - _DAY:
            made[-1] = (made[-1][0], day, name)
        else:
            made.append((day, day, name))
    return made


def _without_twins(rows: list[Row]) -> list[Row]:
    """A single day that is of both calendars is one row, with both words."""
    public = {row.first: row for row in rows if row.calendar == Calendar.PUBLIC}
    kept = []
    for row in rows:
        twin = public.get(row.first)
        if row.calendar == Calendar.SCHOOL and row.first == row.last and twin is not None:
            twin.sorts += row.sorts
        else:
            kept.append(row)
    return kept


def _by_hand(row: NotedDay) -> Row:
    return Row(row.starts_on, row.ends_on, row.name, row.calendar, [(_word(row.calendar), [])], noted=row)


def _closed(row: Closure) -> Row:
    kind = Calendar.CLOSURE.value
    return Row(row.starts_on, row.ends_on, row.reason, kind, [(_word(kind), [])], closure=row)


def _word(kind: str) -> str:
    words: dict[str, str] = {
        Calendar.PUBLIC: _("jour férié"),
        Calendar.SCHOOL: _("vacances scolaires"),
        Calendar.CLOSURE: _("fermeture"),
    }
    return words[kind]


def _kinds(
    followed: Followed, noted: Iterable[NotedDay], closures: Iterable[Closure], period: Period
) -> dict[dt.date, str]:
    """What each day off of the year is on the wall; a site's closure is not the house's."""
    since, until = period.first, period.last
    days = known_off(followed, since, until)
    correct(days, noted, since, until)
    kinds: dict[dt.date, str] = dict.fromkeys(days[Calendar.SCHOOL], Calendar.SCHOOL.value)
    for closure in closures:
        if closure.site_id is None:
            closed = each_day(closure.starts_on, closure.ends_on, since, until)
            kinds.update(dict.fromkeys(closed, Calendar.CLOSURE.value))
    kinds.update(dict.fromkeys(days[Calendar.PUBLIC], Calendar.PUBLIC.value))
    return kinds


def _months(period: Period, rows: list[Row], kinds: Mapping[dt.date, str]) -> tuple[Month, ...]:
    by_month: dict[dt.date, list[Row]] = defaultdict(list)
    for row in rows:
        by_month[max(row.first, period.first).replace(day=1)].append(row)
    return tuple(Month(first, _cells(first, kinds), tuple(by_month[first])) for first in period.months)


def _cells(first: dt.date, kinds: Mapping[dt.date, str]) -> tuple[Cell, ...]:
    count = almanac.monthrange(first.year, first.month)[1]
    days = (first.replace(day=number) for number in range(1, count + 1))
    return tuple(Cell(kinds.get(day, ""), day.weekday() >= 5) for day in days)


def _checks(organisation: Organisation, followed: Followed, period: Period) -> tuple[CheckRow, ...]:
    """Each year of each area that this year touches; a summer that ends in August is of the year before."""
    wanted = [
        (area, year)
        for area in followed.areas
        for year in range(year_of_day(area, period.first), year_of_day(area, period.last) + 1)
    ]
    years = {year for _area, year in wanted}
    rows = CalendarCheck.objects.filter(organisation=organisation, year__in=years).select_related(
        "checked_by"
    )
    found = {(row.area, row.year): row for row in rows}
    return tuple(check_row(area, year, found.get((area, year))) for area, year in wanted)


def check_row(area: str, year: int, check: CalendarCheck | None) -> CheckRow:
    """What is said of one year of one area."""
    return CheckRow(
        area=area,
        year=year,
        is_known=bool(known_days(area, year)),
        library=library_of(area),
        check=check,
        has_moved=check is not None and check.fingerprint != fingerprint_of(area, year),
    )
