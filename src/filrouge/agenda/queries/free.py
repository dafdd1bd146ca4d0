"""Who can be at a session: neither away, nor unavailable, nor somewhere else at that hour."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from filrouge.agenda.enums import SessionState, ShiftState
from filrouge.agenda.models import Session, Shift, Unavailability
from filrouge.organisations.models import Absence

OFF = (SessionState.CANCELLED, SessionState.MOVED)


@dataclass(frozen=True, slots=True)
class Days:
    """When some members cannot take a turn, and where they are already."""

    away: dict[UUID, list[tuple[dt.date, dt.date]]] = field(default_factory=dict)
    shifts: dict[tuple[UUID, dt.date], list[Session]] = field(default_factory=dict)

    def is_away(self, member: UUID, day: dt.date) -> bool:
        """Whether an absence or an unavailability of theirs holds that day."""
        return any(first <= day <= last for first, last in self.away.get(member, ()))

    def elsewhere(self, member: UUID, session: Session) -> Session | None:
        """Another session that they staff at the same hours; hours that nobody knows do not collide."""
        others = self.shifts.get((member, session.day), ())
        return next((one for one in others if one.pk != session.pk and _collide(one, session)), None)

    def is_free(self, member: UUID, session: Session) -> bool:
        """Whether they can take a turn there."""
        return not self.is_away(member, session.day) and self.elsewhere(member, session) is None


def days_of(
    members: Iterable[UUID], since: dt.date, until: dt.date, *, without: Collection[UUID] = ()
) -> Days:
    """What is known of those members between two days, both included: three queries.

    `without`: shifts that count as not there, by id.
    """
    ids = list(members)
    days = Days(defaultdict(list), defaultdict(list))
    for model in (Absence, Unavailability):
        rows = model.objects.filter(member__in=ids, starts_on__lte=until, ends_on__gte=since)
        for member, first, last in rows.order_by().values_list("member", "starts_on", "ends_on"):
            days.away[member].append((first, last))
    held = Shift.objects.filter(
        member__in=ids, state=ShiftState.ASKED, session__day__gte=since, session__day__lte=until
    ).exclude(session__state__in=OFF)
    for shift in held.select_related("session"):
        if shift.pk not in without:
            days.shifts[shift.member_id, shift.session.day].append(shift.session)
    return days


def _collide(one: Session, other: Session) -> bool:
    if one.starts_at is None or other.starts_at is None:
        return False
    return one.starts_at < _end(other) and other.starts_at < _end(one)


def _end(session: Session) -> dt.time:
    """When it ends; an hour that nobody wrote is taken as the beginning, midnight as the end of the day."""
    if session.ends_at == dt.time(0):
        return dt.time.max
    start = session.starts_at or dt.time(0)
    return session.ends_at or start.replace(second=59)
