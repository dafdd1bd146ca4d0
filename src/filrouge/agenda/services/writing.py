"""Writing the sessions that a series gives. Done twice, or after the rules changed, none is there twice.

A session is the one of its day and slot. Held, cancelled, moved or touched by hand, it is left as it is;
planned and untouched, it follows the rules. What is past is only ever completed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.agenda.enums import SessionState, ShiftState
from filrouge.agenda.models import Attendance, Gesture, Series, Session, Shift
from filrouge.agenda.queries.expanding import expected_of
from filrouge.core import records
from filrouge.core.following import follow
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member
from filrouge.schedules import Occurrence

# How far ahead sessions stand: a season and the next.
AHEAD = dt.timedelta(days=400)
_COLUMNS = (
    "starts_at", "ends_at", "venue", "site", "title", "capacity", "contribution", "price", "sequence",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """What one writing did: how many sessions came, moved with the rules, went."""

    created: int = 0
    changed: int = 0
    dropped: int = 0


@transactional
def write_sessions(*, by: Member | None, series: Series, until: dt.date | None = None) -> Written:
    """Write the sessions of a series up to a day (400 days ahead unless told).

    Six queries for any number of sessions, and one line in the journal: that of the series.
    """
    last = until or _horizon(series)
    expected = {(one.date, one.slot): one for one in expected_of(series, series.starts_on, last).dates}
    known = {(one.day, one.slot): one for one in _known(series)}
    today = timezone.localdate()
    fresh = [_new(series, one) for key, one in expected.items() if key not in known]
    free = {key: one for key, one in known.items() if one.day >= today and _is_free(one)}
    gone = [one for key, one in free.items() if key not in expected]
    moved = [one for key, one in free.items() if key in expected and _follow(one, series, expected[key])]
    if gone:
        turns = Shift.objects.filter(session__in=[one.pk for one in gone])
        follow(fresh=[], changed=[], columns=(), dropped=list(turns))
    follow(fresh=fresh, changed=moved, columns=_COLUMNS, dropped=gone)
    written = Written(len(fresh), len(moved), len(gone))
    if last != series.written_until:
        records.change(series, by=by, written_until=last, note=_said(written))
    return written


def write_ahead(series: Iterable[Series]) -> int:
    """The sessions of the days that came within sight since the last writing; how many were written."""
    return sum(write_sessions(by=None, series=one).created for one in series)


def _horizon(series: Series) -> dt.date:
    """The last day that is written: of a series that ends, its end."""
    far = max(timezone.localdate(), series.starts_on) + AHEAD
    return min(series.ends_on, far) if series.ends_on else far


def _known(series: Series) -> Iterable[Session]:
    """The sessions that stand, with whether anybody is in them: one query.

    Turns that were only proposed follow their session, or go with it: the rota is proposed again.
    """
    by_hand = Q(is_edited=True) | Q(is_offered=True) | Q(allowance__isnull=False)
    by_hand |= ~Q(state=ShiftState.ASKED)
    rows = Session.objects.filter(series=series)
    return rows.annotate(
        has_people=Exists(Attendance.objects.filter(session=OuterRef("pk")))
        | Exists(Gesture.objects.filter(session=OuterRef("pk"))),
        has_team=Exists(Shift.objects.filter(by_hand, session=OuterRef("pk"))),
    )


def _is_free(session: Session) -> bool:
    """Whether nobody touched it: then it follows the rules."""
    held = session.has_people or session.has_team  # type: ignore[attr-defined]  # annotated by `_known`
    return session.state == SessionState.PLANNED and not session.is_edited and not held


def _new(series: Series, one: Occurrence) -> Session:
    fresh = Session(organisation_id=series.organisation_id, series=series, action_id=series.action_id)
    fresh.day, fresh.slot = one.date, one.slot
    _follow(fresh, series, one)
    fresh.version, fresh.sequence = 1, 0
    return fresh


def _follow(session: Session, series: Series, one: Occurrence) -> bool:
    """Give a session what the rules and the series say; whether that changed anything."""
    told = {
        "starts_at": one.start.time() if one.timed else None,
        "ends_at": one.end.time() if one.end and one.timed else None,
        "venue": one.venue or series.venue,
        "site_id": series.site_id,
        "title": series.title,
        "capacity": series.capacity,
        "contribution": series.contribution,
        "price": series.price,
    }
    differing = [name for name, value in told.items() if getattr(session, name) != value]
    for name in differing:
        setattr(session, name, told[name])
    if differing:
        session.version += 1
        session.sequence += 1
        session.updated_at = timezone.now()
    return bool(differing)


def _said(written: Written) -> str:
    """What the journal says of a writing."""
    return _("séances écrites : %(new)s, changées : %(changed)s, retirées : %(gone)s") % {
        "new": written.created,
        "changed": written.changed,
        "gone": written.dropped,
    }
