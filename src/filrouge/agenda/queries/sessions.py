"""The sessions that a page shows: a month, those of an action, the next ones."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filrouge.actions.enums import ActorRole
from filrouge.actions.models import Actor
from filrouge.agenda.enums import Presence, SessionState, ShiftState
from filrouge.agenda.models import Attendance, Headcount, Series, Session, Shift
from filrouge.agenda.queries.numbers import Came, came_to
from filrouge.organisations.models import Member


@dataclass(frozen=True, slots=True)
class SessionView:
    """One session as a list shows it: who staffs it, how many came."""

    session: Session
    team: list[str]
    came: Came | None
    named: int

    @property
    def is_past(self) -> bool:
        """Whether its day is behind us and nobody said how it went."""
        return self.session.state == SessionState.PLANNED and self.session.day < timezone.localdate()

    @property
    def how_many(self) -> str:
        """« 16 personnes », « 10 à 30 personnes », « tenue, pas comptée »."""
        if self.came is None:
            return _("tenue, pas comptée")
        if self.came.least == self.came.most:
            return ngettext("%(n)s personne", "%(n)s personnes", self.came.most) % {"n": self.came.most}
        return _("%(least)s à %(most)s personnes") % {"least": self.came.least, "most": self.came.most}


@dataclass(frozen=True, slots=True)
class DayView:
    """One day and its sessions."""

    day: dt.date
    is_today: bool
    sessions: list[SessionView] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class MonthView:
    """One month of the house: the days that hold sessions, and the months around."""

    first: dt.date
    days: list[DayView]
    before: dt.date
    after: dt.date
    total: int


def with_people(rows: QuerySet[Session]) -> QuerySet[Session]:
    """Sessions with what is around them: one query."""
    return rows.select_related("action", "site", "series", "moved_to")


def views_of(sessions: QuerySet[Session] | Sequence[Session]) -> list[SessionView]:
    """Sessions as a list shows them: three queries for any number of them."""
    rows = list(sessions)
    asked: Any = [row.pk for row in rows]
    if isinstance(sessions, QuerySet):
        # The question rather than its answers: hundreds of ids are slow to write into a query.
        asked = sessions.select_related(None).values("pk")
    team: dict[UUID, list[str]] = defaultdict(list)
    for session_id, name in (
        Shift.objects.filter(session__in=asked, state=ShiftState.ASKED)
        .order_by("created_at")
        .values_list("session_id", "member__name")
    ):
        team[session_id].append(name)
    present = Attendance.objects.filter(session__in=asked, presence=Presence.PRESENT)
    named = dict(present.order_by().values_list("session_id").annotate(Count("pk")))
    counts = {count.session_id: [count] for count in Headcount.objects.filter(session__in=asked)}
    for row in rows:
        row.counts = counts.get(row.pk, [])  # type: ignore[attr-defined]  # what `headcount_of` looks for
    return [
        SessionView(row, team[row.pk], came_to(row, named.get(row.pk, 0)), named.get(row.pk, 0))
        for row in rows
    ]


def month_view(first: dt.date, *, site_id: UUID | None = None, action_id: UUID | None = None) -> MonthView:
    """One month: four queries, with ten years of sessions as with none."""
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    rows = Session.objects.filter(day__gte=first, day__lte=last).order_by("day", "starts_at", "slot", "title")
    if site_id:
        rows = rows.filter(site=site_id)
    if action_id:
        rows = rows.filter(action=action_id)
    views = views_of(with_people(rows))
    today = timezone.localdate()
    days: dict[dt.date, DayView] = {}
    for view in views:
        day = view.session.day
        days.setdefault(day, DayView(day, day == today)).sessions.append(view)
    before = (first - dt.timedelta(days=1)).replace(day=1)
    return MonthView(first, list(days.values()), before, last + dt.timedelta(days=1), len(views))


def series_of_action(action_id: UUID) -> list[Series]:
    """The series of an action, those that go on first."""
    rows = Series.objects.filter(action=action_id).select_related("site").prefetch_related("needs")
    today = timezone.localdate()
    return sorted(rows, key=lambda one: (bool(one.ends_on and one.ends_on < today), one.starts_on))


def next_sessions(action_id: UUID, most: int = 3) -> list[Session]:
    """The next sessions of an action that are still on."""
    rows = Session.objects.filter(action=action_id, day__gte=timezone.localdate(), state=SessionState.PLANNED)
    return list(rows.select_related("site").order_by("day", "starts_at")[:most])


def waiting_sessions(action_id: UUID, most: int = 5) -> list[Session]:
    """The past sessions of an action of which nobody said how they went, the newest first."""
    rows = Session.objects.filter(action=action_id, day__lt=timezone.localdate(), state=SessionState.PLANNED)
    return list(rows.order_by("-day")[:most])


def todays_sessions(member: Member, day: dt.date) -> list[Session]:
    """The sessions of a day that concern a member: they staff it, or have a part in its action."""
    rows = Session.objects.filter(day=day).exclude(state=SessionState.MOVED)
    held = Shift.objects.filter(session=OuterRef("pk"), member__in=member.hands, state=ShiftState.ASKED)
    part = Actor.objects.filter(
        action=OuterRef("action"),
        member__in=member.hands,
        role__in=(ActorRole.REFERENT, ActorRole.AGENT),
        until__isnull=True,
    )
    mine = rows.filter(Exists(held) | Exists(part)).order_by("starts_at", "title")
    return list(with_people(mine))


def with_staff(sessions: list[Session]) -> list[Session]:
    """These sessions, each with who staffs it: one query, and none for a rule to make."""
    held: dict[UUID, set[UUID]] = defaultdict(set)
    rows = Shift.objects.filter(session__in=[one.pk for one in sessions], state=ShiftState.ASKED)
    for session_id, member_id in rows.values_list("session_id", "member_id"):
        held[session_id].add(member_id)
    for one in sessions:
        one.staff = frozenset(held[one.pk])
    return sessions
