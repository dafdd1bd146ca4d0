"""The sessions that paper shows: of a poster, of a year of outings; who comes usually."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from filrouge.agenda.enums import Presence, SeriesKind, SessionState
from filrouge.agenda.models import Attendance, Session
from filrouge.agenda.queries.numbers import Numbers, numbers_by_action, sessions_between
from filrouge.agenda.queries.sessions import SessionView, views_of, with_people

# Who came at least twice in the last ten times is expected.
_LAST, _TWICE = 10, 2


def poster_sessions(since: dt.date, until: dt.date, *, action_id: UUID | None = None) -> list[Session]:
    """What a poster shows between two days, both included: never a meeting of the house. One query.

    A session that went to another day within the poster is told there; the day it left is told too.
    """
    rows = Session.objects.filter(day__gte=since, day__lte=until, action__isnull=False)
    if action_id is not None:
        rows = rows.filter(action=action_id)
    listed = rows.exclude(series__kind=SeriesKind.MEETING).select_related("site", "moved_to")
    return list(listed.order_by("day", "starts_at", "slot", "title"))


def outings_of(action_id: UUID, year: int) -> list[SessionView]:
    """The sessions of an action in a year that have a theme, as a table shows them: four queries."""
    rows = Session.objects.filter(action=action_id, day__year=year).exclude(theme="")
    return views_of(with_people(rows.order_by("day", "starts_at", "slot")))


def last_year_numbers(action_ids: Iterable[UUID], year: int | None = None) -> dict[UUID, tuple[int, Numbers]]:
    """For each action, the last year in which it was held, this one or the one before: three queries.

    With a `year`, that one.
    """
    today = timezone.localdate()
    ids = list(action_ids)
    found: dict[UUID, tuple[int, Numbers]] = {}
    years = (today.year - 1, today.year) if year is None else (year,)
    first, last = dt.date(years[0], 1, 1), min(today, dt.date(years[-1], 12, 31))
    rows = list(sessions_between(first, last, action_ids=ids))
    for held_in in years:
        numbers = numbers_by_action(row for row in rows if row.day.year == held_in)
        found |= {action: (held_in, said) for action, said in numbers.items() if said.held}
    return found


def outings_by_action(
    action_ids: Iterable[UUID], year: int | None = None
) -> dict[UUID, tuple[int, list[SessionView], Numbers]]:
    """The outings of each action in the last year that had some, and what they come to: five queries.

    With a `year`, those of that one.
    An outing is a session that no series gives, with a theme.
    """
    today = timezone.localdate()
    rows = Session.objects.filter(action__in=list(action_ids), day__lte=today, series__isnull=True)
    if year is not None:
        rows = rows.filter(day__year=year)
    listed = views_of(with_people(rows.exclude(theme="").order_by("day", "starts_at", "slot")))
    last: dict[UUID, int] = {}
    for view in listed:
        if view.session.action_id is not None:
            last[view.session.action_id] = view.session.day.year
    kept: dict[UUID, list[SessionView]] = defaultdict(list)
    for view in listed:
        action = view.session.action_id
        if action is not None and view.session.day.year == last[action]:
            kept[action].append(view)
    numbers = numbers_by_action(view.session for views in kept.values() for view in views)
    return {action: (last[action], views, numbers[action]) for action, views in kept.items()}


def years_of(action_id: UUID) -> list[int]:
    """The years in which an action has sessions, the newest first: one query."""
    days = Session.objects.filter(action=action_id).dates("day", "year", order="DESC")
    return [day.year for day in days]


def expected_people(session: Session) -> list[str]:
    """Who is enrolled, then who comes usually, by name: three queries."""
    enrolled = Attendance.objects.filter(session=session, presence__in=(Presence.ENROLLED, Presence.PRESENT))
    names = dict(enrolled.values_list("person", "person__label"))
    of = Q(series=session.series_id) if session.series_id else Q(action=session.action_id)
    if session.series_id or session.action_id:
        before = Session.objects.filter(of, state=SessionState.HELD, day__lt=session.day).order_by("-day")
        last = list(before.values_list("pk", flat=True)[:_LAST])
        came = Attendance.objects.filter(
            session__in=last, presence=Presence.PRESENT, person__forgotten_on__isnull=True
        )
        often = came.values("person", "person__label").annotate(times=Count("pk")).filter(times__gte=_TWICE)
        names |= {row["person"]: row["person__label"] for row in often}
    return sorted(names.values(), key=str.casefold)
