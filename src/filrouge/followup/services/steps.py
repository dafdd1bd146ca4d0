"""Writing what is done with somebody, and what became of it."""

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
from filrouge.directory.services import entries_named
from filrouge.followup.enums import StepKind, StepState
from filrouge.followup.models import FileStep, Situation
from filrouge.organisations.models import Member
from filrouge.people.models import Person
from filrouge.people.rules import can_meet_people
from filrouge.people.services import note_seen

LONGEST_TEXT = 4_000
# What is a meeting once it is done: the person was seen that day.
_MEETINGS = (StepKind.APPOINTMENT, StepKind.CALL)


@transactional
def write_situation(*, by: Member, person: Person, version: int, text: str) -> Situation:
    """Where somebody stands. `version` is the one that was read, 0 for none."""
    row = Situation.objects.filter(person=person).first()
    if row is None:
        row = Situation(organisation_id=person.organisation_id, person=person, written_by=by)
        row.text = seal(row, text)
        return records.create(row, by=by)
    if unseal(row, row.text) == text:
        return row
    return records.change(row, by=by, version=version, text=seal(row, text), written_by=by)


@transactional
def note_step(
    *, by: Member, person: Person, key: UUID, kind: str, text: str, entry: str = "", **values: Any
) -> tuple[FileStep, bool]:
    """A step in a file, under the key of its form, and whether it is new: sent twice, it is one.

    `entry` is what the directory calls the service of an orientation; a new name is written there.
    `values` are member, day, hour, site and action. Raises `ValidationError` at the field.
    """
    known = FileStep.objects.filter(pk=key, person=person).first()
    if known is not None:
        return known, False
    _check(kind, text, entry, values)
    row = FileStep(pk=key, organisation_id=person.organisation_id, person=person, kind=kind, **values)
    row.text = seal(row, text)
    with records.gesture():
        row.entry = _entry(by, person, entry)
        return records.create(row, by=by), True


@transactional
def change_step(
    *, by: Member, step: FileStep, version: int, text: str, entry: str = "", **values: Any
) -> FileStep:
    """Say it otherwise. `version` is the one that was read; the same words sent again change nothing."""
    _check(step.kind, text, entry, values)
    if unseal(step, step.text) != text:
        values["text"] = seal(step, text)
    if step.kind == StepKind.ORIENTATION:
        values["entry"] = _entry(by, step.person, entry)
    return records.change(step, by=by, version=version, **values)


@transactional
def settle_step(*, by: Member, step: FileStep, state: str, on: dt.date | None = None) -> FileStep:
    """What became of it, today unless told; an appointment that was kept is a meeting. Again: nothing."""
    if step.state == state:
        return step
    day = on or timezone.localdate()
    if step.kind == StepKind.APPOINTMENT and step.day is not None and step.day <= day:
        day = step.day
    settled = None if state == StepState.TODO else day
    with records.gesture():
        if state == StepState.DONE and step.kind in _MEETINGS:
            note_seen(by=by, people=[step.person], day=day)
        return records.change(step, by=by, state=state, settled_on=settled)


@transactional
def note_call(*, by: Member, person: Person, key: UUID, state: str) -> tuple[FileStep, bool]:
    """Somebody was called: reached, not reached, or does not wish it; and whether it is new."""
    row, is_new = note_step(by=by, person=person, key=key, kind=StepKind.CALL, text="", member=by)
    if is_new:
        settle_step(by=by, step=row, state=state)
    return row, is_new


def remove_step(*, by: Member, step: FileStep) -> None:
    """It was written by mistake."""
    records.remove(step, by=by)


def _entry(by: Member, person: Person, name: str) -> Any:
    if not name.strip():
        return None
    return entries_named(by=by, organisation=person.organisation, names=[name]).get(name)


def _check(kind: str, text: str, entry: str, values: dict[str, Any]) -> None:
    errors: dict[str, Any] = {}
    if kind == StepKind.ERRAND and not text.strip():
        errors["text"] = _("Dites ce qui est à faire.")
    if kind == StepKind.APPOINTMENT and not values.get("day"):
        errors["day"] = _("Dites quel jour est le rendez-vous.")
    if kind == StepKind.ORIENTATION and not entry.strip():
        errors["entry"] = _("Dites vers quel service du carnet.")
    if kind == StepKind.INVITATION and not values.get("action"):
        errors["action"] = _("Choisissez à quelle action.")
    day = values.get("day")
    if day is not None and not 2000 <= day.year <= 2099:
        errors["day"] = _("Choisissez un jour de notre siècle.")
    member = values.get("member")
    if member is not None and not can_meet_people(member):
        errors["member"] = _("%(name)s ne reçoit pas les personnes : choisissez quelqu’un d’autre.") % {
            "name": member
        }
    if errors:
        raise ValidationError(errors)


@transactional
def forget_steps(person: Person, *, by: Member | None) -> int:
    """A person is forgotten: nothing of what was done with them is left; how many rows."""
    rows = [*FileStep.objects.filter(person=person), *Situation.objects.filter(person=person)]
    for row in rows:
        records.remove(row, by=by)
    return len(rows)
