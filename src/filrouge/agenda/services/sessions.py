"""What happens to one session: held, cancelled and why, moved and where; or one that stands alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.actions.models import Action
from filrouge.agenda.enums import Presence, SessionState
from filrouge.agenda.models import Attendance, Session
from filrouge.agenda.queries.enrolment import places_of
from filrouge.agenda.services.enrolment import fill_places
from filrouge.agenda.services.series import FARTHEST
from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member, Organisation

# What a calendar shows: a change of these is a new version of the event.
_SHOWN = {"day", "starts_at", "ends_at", "venue", "site", "title", "theme", "state", "guest"}


@transactional
def add_session(
    *, by: Member | None, organisation: Organisation, action: Action | None, day: dt.date, **told: Any
) -> Session:
    """A session that no series gives. Raises `ValidationError` with a sentence per field."""
    check_day(day, action)
    told.setdefault("title", action.title[:200] if action else "")
    session = Session(organisation=organisation, action=action, day=day, is_edited=True, **told)
    return records.create(session, by=by)


class Moment(Protocol):
    """A time that something happens, as it was read somewhere."""

    @property
    def day(self) -> dt.date: ...  # noqa: D102
    @property
    def starts_at(self) -> dt.time | None: ...  # noqa: D102
    @property
    def ends_at(self) -> dt.time | None: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def venue(self) -> str: ...  # noqa: D102


@transactional
def add_sessions(
    *, by: Member | None, organisation: Organisation, action: Action | None, found: Sequence[Moment]
) -> list[Session]:
    """Many sessions that no series gives, together or not at all. `ValidationError` as `add_session`."""
    for one in found:
        check_day(one.day, action)
    rows = [
        Session(
            organisation=organisation,
            action=action,
            day=one.day,
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            title=one.title,
            venue=one.venue,
            is_edited=True,
        )
        for one in found
    ]
    return records.create_all(rows, by=by)


@transactional
def change_session(*, by: Member | None, session: Session, version: int, **told: Any) -> Session:
    """Change what a session says; the series leaves it alone from now on.

    Raises `StaleVersionError`, or `ValidationError` with a sentence per field: fewer places than people
    enrolled, a day outside the action's life.
    """
    if "day" in told and told["day"] != session.day:
        check_day(told["day"], session.action)
    if told.get("capacity") is not None and told["capacity"] != session.capacity:
        _check_capacity(session, told["capacity"])
    changed = _change(session, by=by, version=version, **told)
    if "capacity" in told:
        fill_places(by=by, session=changed)
    return changed


@transactional
def hold_session(*, by: Member | None, session: Session, version: int) -> Session:
    """It took place. Raises `ValidationError` when its day has not come."""
    if session.day > timezone.localdate():
        raise ValidationError(_("Cette séance n’a pas encore eu lieu : revenez le jour même."))
    return _change(
        session, by=by, version=version, state=SessionState.HELD, reason="", reason_text="", moved_to=None
    )


@transactional
def cancel_session(
    *, by: Member | None, session: Session, version: int, reason: str, reason_text: str = ""
) -> Session:
    """It does not take place, and why. It stays in the agenda and in calendars, as cancelled."""
    if not reason:
        raise ValidationError({"reason": _("Dites pourquoi la séance n’a pas lieu.")})
    return _change(
        session,
        by=by,
        version=version,
        state=SessionState.CANCELLED,
        reason=reason,
        reason_text=reason_text,
        moved_to=None,
    )


@transactional
def move_session(
    *,
    by: Member | None,
    session: Session,
    version: int,
    day: dt.date,
    starts_at: dt.time | None = None,
    ends_at: dt.time | None = None,
    venue: str = "",
    reason: str = "",
    reason_text: str = "",
) -> Session:
    """It takes place another day: that session, which this one points to. Who was enrolled comes along.

    Raises `ValidationError` when the day is not another one.
    """
    if day == session.day and starts_at in (None, session.starts_at):
        raise ValidationError({"day": _("Choisissez un autre jour, ou une autre heure.")})
    check_day(day, session.action)
    other = _copy(session, day)
    if starts_at is not None:
        other.starts_at, other.ends_at = starts_at, ends_at
    other.venue = venue or session.venue
    records.create(other, by=by)
    _change(
        session,
        by=by,
        version=version,
        state=SessionState.MOVED,
        moved_to=other,
        reason=reason,
        reason_text=reason_text,
    )
    for row in Attendance.objects.filter(session=session, presence__in=(Presence.ENROLLED, Presence.WAITING)):
        records.change(row, by=by, session=other)
    return other


@transactional
def plan_again(*, by: Member | None, session: Session, version: int) -> Session:
    """Take back a state: it is planned. Raises `ValidationError` when it was moved: its other day stands."""
    if session.state == SessionState.MOVED:
        raise ValidationError(_("Cette séance a été déplacée : annulez plutôt celle de l’autre jour."))
    return _change(
        session, by=by, version=version, state=SessionState.PLANNED, reason="", reason_text="", moved_to=None
    )


def _copy(session: Session, day: dt.date) -> Session:
    """The same session on another day, that no series gives."""
    names = ("action", "site", "title", "theme", "guest", "capacity", "cost", "contribution", "price")
    told = {name: getattr(session, name) for name in names}
    return Session(
        organisation_id=session.organisation_id,
        day=day,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        is_edited=True,
        **told,
    )


def check_day(day: dt.date, action: Action | None) -> None:
    """Refuse at `day` what is centuries away, or outside the life of the action."""
    today = timezone.localdate()
    if not today - 10 * FARTHEST <= day <= today + FARTHEST:
        raise ValidationError({"day": _("Ce jour est bien loin : corrigez l’année.")})
    if action is None:
        return
    # What was moved, or the last words, come after the closing: two months of them.
    if action.closed_on and day > action.closed_on.last_day + dt.timedelta(days=62):
        sentence = _("L’action est fermée (%(on)s) : rouvrez-la d’abord.") % {"on": action.closed_on}
        raise ValidationError({"day": sentence})
    if action.opened_on and day < action.opened_on.first_day:
        sentence = _("L’action n’est pas encore ouverte ce jour-là (%(on)s) : corrigez le jour.")
        raise ValidationError({"day": sentence % {"on": action.opened_on}})


def _check_capacity(session: Session, capacity: int) -> None:
    taken = places_of(session).taken
    if capacity < taken:
        sentence = _("%(taken)s personnes sont déjà inscrites : gardez au moins autant de places.")
        raise ValidationError({"capacity": sentence % {"taken": taken}})


def _change(session: Session, *, by: Member | None, version: int, **told: Any) -> Session:
    shown = any(getattr(session, name) != value for name, value in told.items() if name in _SHOWN)
    told["is_edited"] = True
    if shown:
        told["sequence"] = session.sequence + 1
    return records.change(session, by=by, version=version, **told)
