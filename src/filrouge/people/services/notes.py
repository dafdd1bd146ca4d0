"""Writing in a file: a fact, a confidence; naming who reads one's confidences while one is away."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.sealing import seal, unseal
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member
from filrouge.people.enums import NoteKind
from filrouge.people.models import Confidant, FileNote, Person
from filrouge.people.rules import can_meet_people
from filrouge.people.services.people import note_seen

LONGEST_NOTE = 20_000
LONGEST_ABSENCE = dt.timedelta(days=366)


@transactional
def write_note(
    *, by: Member, person: Person, key: UUID, kind: str, day: dt.date, text: str
) -> tuple[FileNote, bool]:
    """A note in a file, under the key of its form, and whether it is new: sent twice, it is one.

    Raises `ValidationError` at `day` or `text`.
    """
    known = FileNote.objects.filter(pk=key, author=by, person=person).first()
    if known is not None:
        return known, False
    _check(day, text)
    row = FileNote(
        pk=key, organisation_id=person.organisation_id, person=person, author=by, kind=kind, day=day
    )
    row.text = seal(row, text)
    with records.gesture():
        if kind == NoteKind.FACT:  # the day of a confidence is nobody else's to know
            note_seen(by=by, people=[person], day=day)
        return records.create(row, by=by), True


@transactional
def change_note(*, by: Member, note: FileNote, version: int, kind: str, day: dt.date, text: str) -> FileNote:
    """Say it otherwise. `version` is the one that was read; the same words sent again change nothing."""
    _check(day, text)
    values: dict[str, Any] = {"kind": kind, "day": day}
    if unseal(note, note.text) != text:
        values["text"] = seal(note, text)
    return records.change(note, by=by, version=version, **values)


def remove_note(*, by: Member, note: FileNote) -> None:
    """It is nowhere any more."""
    records.remove(note, by=by)


def _check(day: dt.date, text: str) -> None:
    if not text.strip():
        raise ValidationError({"text": _("Écrivez la note.")})
    if len(text) > LONGEST_NOTE:
        raise ValidationError({"text": _("Une note a au plus %(most)s signes.") % {"most": LONGEST_NOTE}})
    if day > timezone.localdate() or day.year < 1950:
        raise ValidationError({"day": _("Choisissez un jour qui est passé.")})


@transactional
def name_confidant(*, by: Member, member: Member, ends_on: dt.date) -> Confidant:
    """Somebody reads one's confidences until a day. Raises `ValidationError` at the field."""
    today = timezone.localdate()
    if member.pk == by.pk:
        raise ValidationError({"member": _("Choisissez un collègue : vous lisez déjà vos confidences.")})
    if not can_meet_people(member):
        sentence = _("%(name)s ne reçoit pas les personnes : choisissez quelqu’un d’autre.")
        raise ValidationError({"member": sentence % {"name": member}})
    if not today <= ends_on <= today + LONGEST_ABSENCE:
        raise ValidationError({"ends_on": _("Choisissez un dernier jour, dans l’année qui vient.")})
    known = Confidant.objects.filter(author=by, member=member, ends_on__gte=today).first()
    if known is not None:
        return records.change(known, by=by, ends_on=ends_on)
    row = Confidant(organisation_id=by.organisation_id, author=by, member=member, ends_on=ends_on)
    return records.create(row, by=by)


def end_confidant(*, by: Member, confidant: Confidant) -> None:
    """They read them no more."""
    records.remove(confidant, by=by)


@transactional
def forget_notes(person: Person, *, by: Member | None) -> int:
    """A person is forgotten: what was written of them is nowhere any more; how many notes."""
    rows = list(FileNote.objects.filter(person=person))
    for row in rows:
        records.remove(row, by=by)
    return len(rows)


@transactional
def leave_notes(*, member: Member, by: Member | None) -> int:
    """Somebody is erased from the team: their confidences go with them, the facts stay; how many rows."""
    rows = [
        *FileNote.objects.filter(author=member, kind=NoteKind.CONFIDENCE).select_related("person"),
        *Confidant.objects.filter(author=member),
        *Confidant.objects.filter(member=member),
    ]
    for row in rows:
        records.remove(row, by=by)
    return len(rows)
