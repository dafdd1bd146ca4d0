"""What was said at the end of sessions, and what is left to do."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from filrouge.agenda.models import Attendance, Minutes, Session, ToDo
from filrouge.organisations.models import Member
from filrouge.people.models import Person

# How long before its day a thing to do is told on « Aujourd'hui ».
AHEAD = dt.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class YearOfMinutes:
    """A year of an action: its minutes in the order of the days, and the years that have some."""

    year: int
    years: tuple[int, ...]
    minutes: tuple[Minutes, ...]


def with_todos(rows: QuerySet[Minutes]) -> QuerySet[Minutes]:
    """Minutes with their session and what is left to do: two queries for any number of them."""
    todos = ToDo.objects.select_related("member", "person")
    return rows.select_related("session__site", "written_by").prefetch_related(Prefetch("todos", todos))


def minutes_of(session: Session) -> Minutes | None:
    """What was said of one session: two queries."""
    return with_todos(Minutes.objects.filter(session=session)).first()


def minutes_in(action_id: UUID, year: int) -> YearOfMinutes:
    """The minutes of an action in one year: three queries for any number of them."""
    of_action = Minutes.objects.filter(session__action=action_id)
    years = [day.year for day in of_action.dates("session__day", "year", order="DESC")]
    rows = with_todos(of_action.filter(session__day__year=year))
    return YearOfMinutes(year, tuple(years), tuple(rows.order_by("session__day", "session__starts_at")))


def last_minutes(action_id: UUID, most: int = 3) -> list[Minutes]:
    """The newest minutes of an action: two queries."""
    rows = with_todos(Minutes.objects.filter(session__action=action_id))
    return list(rows.order_by("-session__day", "-session__starts_at")[:most])


def todos_left(member: Member, today: dt.date) -> list[ToDo]:
    """What a member, or who they stand in for, has to do in these two weeks, or without a date: one query."""
    mine = ToDo.objects.filter(member__in=member.hands, is_done=False)
    rows = mine.select_related("minutes__session", "person").order_by("due_on", "created_at")
    return [row for row in rows if row.due_on is None or row.due_on <= today + AHEAD]


def people_there(session: Session) -> list[Person]:
    """Who has a name in the list of a session, by name: one query."""
    rows = Attendance.objects.filter(session=session, person__forgotten_on__isnull=True)
    return [row.person for row in rows.select_related("person").order_by("person__label")]
