"""Who put their name down for a session: a place while there are some, then the waiting list, in order."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.agenda.enums import Presence, SessionState
from filrouge.agenda.models import Attendance, Session
from filrouge.agenda.queries.enrolment import enrolled_at, places_of
from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member
from filrouge.people.models import Person
from filrouge.people.services import new_person


@transactional
def enrol(
    *,
    by: Member | None,
    session: Session,
    person: Person | None = None,
    label: str = "",
    deposit: Decimal | None = None,
) -> Attendance:
    """Put somebody down: a person who is known, or a first name. Without a free place they wait.

    Raises `ValidationError` when they are in the list already, or when the session is off or held.
    """
    locked = _open(session)
    if person is None:
        person = new_person(session.organisation, label)
        if not person.label:
            sentence = _("Écrivez un prénom, ou ce qui permet de reconnaître la personne.")
            raise ValidationError({"label": sentence})
        records.create(person, by=by)
    line = Attendance.objects.filter(session=session, person=person).first()
    presence = Presence.ENROLLED if has_place(locked) else Presence.WAITING
    told: dict[str, Any] = {"presence": presence, "enrolled_at": timezone.now(), "deposit": deposit}
    if line is None:
        row = Attendance(organisation_id=session.organisation_id, session=session, person=person, **told)
        return records.create(row, by=by)
    if line.presence != Presence.EXCUSED:
        raise ValidationError({"label": _("Cette personne est déjà dans la liste.")})
    return records.change(line, by=by, **told)


@transactional
def withdraw(*, by: Member | None, line: Attendance) -> list[Attendance]:
    """Take somebody off the list; who takes their place, when somebody waited.

    Raises `ValidationError` for somebody who came: their presence is untied on the attendance page.
    """
    session = Session.objects.select_for_update().get(pk=line.session_id)
    if line.presence == Presence.PRESENT:
        raise ValidationError(_("Cette personne est pointée présente : corrigez d’abord les présences."))
    records.remove(line, by=by)
    return fill_places(by=by, session=session)


@transactional
def note_deposit(*, by: Member | None, line: Attendance, version: int, deposit: Decimal | None) -> Attendance:
    """What somebody left as a deposit; None when nobody knows. Raises `StaleVersionError`."""
    return records.change(line, by=by, version=version, deposit=deposit)


@transactional
def mark_enrolled(*, by: Member | None, line: Attendance, presence: str) -> list[Attendance]:
    """How somebody who had put their name down turned out; who comes up when they excuse themselves.

    Raises `ValidationError`: who waits has no place to miss, and nobody is absent from what is to come.
    """
    session = Session.objects.select_for_update().get(pk=line.session_id)
    if presence == Presence.ENROLLED and line.presence in (Presence.WAITING, Presence.EXCUSED):
        if not has_place(session):
            raise ValidationError(_("Il n’y a plus de place : la personne reste en attente."))
    elif line.presence == Presence.WAITING and presence != Presence.EXCUSED:
        raise ValidationError(_("Cette personne attend une place : donnez-lui-en une d’abord."))
    if presence in (Presence.ABSENT, Presence.PRESENT) and session.day > timezone.localdate():
        raise ValidationError(_("Cette séance n’a pas encore eu lieu."))
    records.change(line, by=by, presence=presence, ticked_at=timezone.now())
    return fill_places(by=by, session=session)


@transactional
def fill_places(*, by: Member | None, session: Session) -> list[Attendance]:
    """Give the free places of a session that is to come to those who wait, the first of them first."""
    if session.state != SessionState.PLANNED:
        return []
    waiting = list(enrolled_at(session).filter(presence=Presence.WAITING))[: places_of(session).free]
    return records.change_all([(line, {"presence": Presence.ENROLLED}) for line in waiting], by=by)


def has_place(session: Session) -> bool:
    """Whether somebody more can come. Without a number of places, always."""
    return places_of(session).free != 0


def _open(session: Session) -> Session:
    """The session, locked: two people do not take its last place."""
    locked = Session.objects.select_for_update().get(pk=session.pk)
    if locked.is_off:
        raise ValidationError(_("Cette séance n’a pas lieu : inscrivez la personne à une autre."))
    if locked.state == SessionState.HELD:
        raise ValidationError(_("Cette séance a eu lieu : pointez plutôt la personne dans les présences."))
    return locked
