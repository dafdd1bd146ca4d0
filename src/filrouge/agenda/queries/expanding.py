"""The dates that the rules of a series give, with the days off of the house and of its site."""

from __future__ import annotations

import dataclasses
import datetime as dt

from filrouge.agenda.models import Series
from filrouge.calendars.queries import days_off
from filrouge.organisations.models import Organisation, Site
from filrouge.schedules import Calendar, Expansion, Schedule, expand


def expected_of(series: Series, since: dt.date, until: dt.date) -> Expansion:
    """What the rules of a series give between two days, both included: at most three queries."""
    last = min(until, series.ends_on) if series.ends_on else until
    return dates_of(
        series.rules,
        series.organisation,
        site=series.site,
        starts_on=series.starts_on,
        since=since,
        until=last,
    )


def dates_of(
    schedule: Schedule,
    organisation: Organisation,
    *,
    site: Site | None,
    starts_on: dt.date,
    since: dt.date,
    until: dt.date,
) -> Expansion:
    """What some rules give in a house between two days, and what falls out, with the reason of each.

    Rules that do not say when they begin are counted from `starts_on`: one week in two, six sessions.
    A closure of the house takes a session away, whatever the rules say.
    """
    first = max(since, starts_on)
    if not schedule.has_days or until < first:
        return Expansion()
    began = schedule.since or starts_on
    schedule = dataclasses.replace(schedule, since=began, outside=schedule.outside | {Calendar.CLOSURE})
    counted_from = min(began, first)
    days = days_off(organisation, counted_from, until, site)
    return expand(schedule, since=first, until=until, days=days)
