"""Which days are off: what the libraries know, what people added or took off, and the closures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet

from filrouge.calendars.enums import Effect
from filrouge.calendars.models import Closure, NotedDay
from filrouge.calendars.queries.choice import Followed, followed_by
from filrouge.calendars.queries.library import days_between, is_school
from filrouge.organisations.models import Organisation, Site
from filrouge.schedules import Calendar, Days

_DAY = dt.timedelta(days=1)


def days_off(organisation: Organisation, since: dt.date, until: dt.date, site: Site | None = None) -> Days:
    """The days off of each calendar, both ends included, with their name in French: three queries.

    A day noted by hand wins over the libraries. Closures are those of the house, and of the site when given;
    with several school zones, a day off in one of them is off.
    """
    noted = noted_between(organisation, since, until)
    closures = closures_between(organisation, since, until).filter(Q(site__isnull=True) | Q(site=site))
    days = known_off(followed_by(organisation), since, until)
    correct(days, noted, since, until)
    # The house's own closure names the day before its site's.
    for closure in sorted(closures, key=lambda row: row.site_id is not None):
        for day in each_day(closure.starts_on, closure.ends_on, since, until):
            days[Calendar.CLOSURE].setdefault(day, closure.reason)
    return {calendar: dict(sorted(named.items())) for calendar, named in days.items()}


def noted_between(organisation: Organisation, since: dt.date, until: dt.date) -> QuerySet[NotedDay]:
    """What people noted by hand that touches these days, the first first."""
    rows = NotedDay.objects.filter(organisation=organisation, starts_on__lte=until, ends_on__gte=since)
    return rows.order_by("starts_on", "created_at")


def closures_between(organisation: Organisation, since: dt.date, until: dt.date) -> QuerySet[Closure]:
    """The closures that touch these days, of the house and of every site, the first first."""
    rows = Closure.objects.filter(organisation=organisation, starts_on__lte=until, ends_on__gte=since)
    return rows.order_by("starts_on", "created_at")


def known_off(followed: Followed, since: dt.date, until: dt.date) -> dict[Calendar, dict[dt.date, str]]:
    """What the libraries know of the areas that are followed: no query."""
    days: dict[Calendar, dict[dt.date, str]] = {calendar: {} for calendar in Calendar}
    for area in followed.areas:
        of = days[Calendar.SCHOOL if is_school(area) else Calendar.PUBLIC]
        for day, name in days_between(area, since, until).items():
            of.setdefault(day, name)
    return days


def correct(
    days: dict[Calendar, dict[dt.date, str]], noted: Iterable[NotedDay], since: dt.date, until: dt.date
) -> None:
    """Write what people noted over what is known."""
    for row in noted:
        named = days[Calendar(row.calendar)]
        for day in each_day(row.starts_on, row.ends_on, since, until):
            if row.effect == Effect.REMOVED:
                named.pop(day, None)
            else:
                named[day] = row.name


def each_day(first: dt.date, last: dt.date, since: dt.date, until: dt.date) -> Iterator[dt.date]:
    """The days of a stretch that are within the bounds."""
    day = max(first, since)
    while day <= min(last, until):
        yield day
        day += _DAY
