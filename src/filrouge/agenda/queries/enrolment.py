"""Who put their name down for a session, and how many places there are."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from filrouge.agenda.enums import Presence
from filrouge.agenda.models import Attendance, Session

# Who takes a place. Somebody absent had one; excused, they gave it back.
SEATED = (Presence.ENROLLED, Presence.PRESENT, Presence.ABSENT)


@dataclass(frozen=True, slots=True)
class Seats:
    """The places of a session: how many in all (None: as many as come), taken, and how many wait."""

    total: int | None
    taken: int
    waiting: int

    @property
    def free(self) -> int | None:
        """How many more can come; None when nobody counts places."""
        return None if self.total is None else max(0, self.total - self.taken)


def enrolled_at(session: Session) -> QuerySet[Attendance]:
    """Those who put their name down for a session, the first of them first."""
    rows = Attendance.objects.filter(session=session, enrolled_at__isnull=False)
    return rows.select_related("person").order_by("enrolled_at", "created_at")


def places_of(session: Session) -> Seats:
    """The places of a session, taken by whoever is enrolled or came."""
    told = list(Attendance.objects.filter(session=session).values_list("presence", flat=True))
    taken = sum(presence in SEATED for presence in told)
    return Seats(session.capacity, taken, told.count(Presence.WAITING))
