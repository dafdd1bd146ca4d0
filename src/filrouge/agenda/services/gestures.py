"""Taking attendance: each tap is a gesture that counts once, whatever its order and however often it is sent.

The gestures of a session are its log, and what the sheet says is read from them: of two ticks of one person
the later one is right; what was counted one by one adds up; of two totals, and of two notes from one
telephone, the later one stays. So two telephones lose nothing, and sending twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.agenda.enums import GestureKind, SessionState
from filrouge.agenda.models import Gesture, Session
from filrouge.agenda.services.minuting import keep_notes
from filrouge.agenda.services.sessions import hold_session
from filrouge.agenda.services.telling import seed_counts, tell_counts, tell_presences
from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member
from filrouge.people.models import Person
from filrouge.people.services import new_person

MOST_GESTURES = 5000  # of one session: nobody taps so much
_OF_PEOPLE = (GestureKind.TICK, GestureKind.UNTICK, GestureKind.NEWCOMER)


@dataclass(frozen=True, slots=True)
class Tap:
    """One gesture as it arrives. `label` is the first name of a newcomer; `delta` 1 when they are new."""

    id: UUID
    kind: str  # of `GestureKind`
    made_at: datetime
    person: UUID | None = None
    label: str = ""
    column: str = ""
    delta: int = 0
    text: str = ""


@dataclass(slots=True)
class Taken:
    """What became of some taps: those that count now (or did before), and why the others never will."""

    taken: list[UUID] = field(default_factory=list)
    refused: dict[UUID, str] = field(default_factory=dict)


@transactional
def take_gestures(*, by: Member | None, session: Session, taps: Sequence[Tap]) -> Taken:
    """Count these taps, each once. What cannot count is told with its reason, and the others count.

    Taps of one session are taken one batch after the other: two telephones wait for each other here.
    """
    told = Taken()
    locked = Session.objects.select_for_update().get(pk=session.pk)
    known = {row.pk: row for row in Gesture.objects.filter(pk__in=[tap.id for tap in taps])}
    fresh = []
    for tap in {one.id: one for one in taps}.values():
        if tap.id in known:
            _again(told, tap, known[tap.id], locked)
        else:
            fresh.append(tap)
    if fresh and (reason := _closed(locked, len(fresh))):
        told.refused |= {tap.id: reason for tap in fresh}
    elif fresh:
        _take(by, locked, fresh, told)
    return told


def _again(told: Taken, tap: Tap, row: Gesture, session: Session) -> None:
    if row.session_id == session.pk:
        told.taken.append(tap.id)
    else:
        told.refused[tap.id] = _("Ce pointage est d’une autre séance.")


def _closed(session: Session, count: int) -> str:
    """Why nothing can be told of a session; an empty text when it can."""
    if session.day > timezone.localdate():
        return _("Cette séance n’a pas encore eu lieu.")
    if session.state == SessionState.MOVED:
        return _("Cette séance a été déplacée : prenez les présences de l’autre jour.")
    if Gesture.objects.filter(session=session).count() + count > MOST_GESTURES:
        return _("Cette séance a déjà trop de pointages.")
    return ""


def _take(by: Member | None, session: Session, taps: list[Tap], told: Taken) -> None:
    order = sorted(taps, key=lambda tap: (tap.kind != GestureKind.NEWCOMER, tap.made_at))
    seed_counts(by=by, session=session)
    people = _people(by, session, order, told)
    rows = []
    for tap in order:
        if tap.id in told.refused:
            continue
        if tap.kind in _OF_PEOPLE and tap.person not in people:
            told.refused[tap.id] = _("Cette personne n’est pas connue ici.")
            continue
        rows.append(
            Gesture(
                id=tap.id,
                organisation_id=session.organisation_id,
                session=session,
                kind=tap.kind,
                person=people[tap.person] if tap.kind in _OF_PEOPLE and tap.person else None,
                column=tap.column,
                delta=tap.delta,
                text=tap.text,
                made_at=tap.made_at,
            )
        )
    kept = _insert(rows, by=by, told=told)
    told.taken += [row.pk for row in kept]
    tell_presences(by=by, session=session, people={row.person for row in kept if row.person is not None})
    if any(row.kind == GestureKind.COUNT for row in kept):
        tell_counts(by=by, session=session)
    _finish(by, session, kept, told)
    keep_notes(by=by, session=session, fresh={row.pk for row in kept if row.kind == GestureKind.NOTE})


def _people(
    by: Member | None, session: Session, taps: Iterable[Tap], told: Taken
) -> dict[UUID | None, Person]:
    """The people that these taps are about; those whom a telephone named are written down."""
    asked = {tap.person for tap in taps if tap.person is not None}
    found: dict[UUID | None, Person] = {one.pk: one for one in Person.objects.filter(pk__in=asked)}
    named: dict[UUID, Person] = {}
    for tap in taps:
        if tap.kind == GestureKind.NEWCOMER and tap.person is not None and tap.person not in found:
            person = new_person(session.organisation, tap.label, person_id=tap.person, seen_on=session.day)
            named.setdefault(tap.person, person)
    for person in named.values():
        try:
            with transaction.atomic():
                records.create(person, by=by)
        except (ValidationError, IntegrityError) as error:
            reason = _in_words(error)
            about = [tap.id for tap in taps if tap.person == person.pk and tap.kind == GestureKind.NEWCOMER]
            told.refused |= dict.fromkeys(about, reason)
        else:
            found[person.pk] = person
    return found


def _insert(rows: list[Gesture], *, by: Member | None, told: Taken) -> list[Gesture]:
    """Write gestures, all at once; one by one when one of them is refused, so that the others count."""
    try:
        with transaction.atomic():
            return records.create_all(rows, by=by)
    except (ValidationError, IntegrityError):
        kept = []
        for row in rows:
            try:
                with transaction.atomic():
                    kept.append(records.create(row, by=by))
            except (ValidationError, IntegrityError) as error:
                told.refused[row.pk] = _in_words(error)
        return kept


def _in_words(error: ValidationError | IntegrityError) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return _("Ce pointage ne peut pas être pris.")


def _finish(by: Member | None, session: Session, rows: list[Gesture], told: Taken) -> None:
    """« Terminer »: the session took place. Said twice, or of one that is held, it changes nothing."""
    ends = [row for row in rows if row.kind == GestureKind.FINISH]
    if not ends or session.state == SessionState.HELD:
        return
    if session.state == SessionState.CANCELLED:
        reason = _("Cette séance est annulée : si elle a eu lieu, remettez-la d’abord comme prévue.")
        told.taken = [one for one in told.taken if one not in {row.pk for row in ends}]
        told.refused |= {row.pk: reason for row in ends}
        return
    hold_session(by=by, session=session, version=session.version)
