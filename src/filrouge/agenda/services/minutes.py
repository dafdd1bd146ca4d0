"""Writing what was said at a session and what is left to do; ticking what is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.agenda.enums import SessionState
from filrouge.agenda.models import Minutes, Session, ToDo
from filrouge.agenda.services.sessions import hold_session
from filrouge.core import records
from filrouge.core.records import StaleVersionError
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member
from filrouge.people.models import Person

TEXTS = ("done", "decisions", "ideas", "follow_up")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do as it is written; of a row that is there already, `todo_id`. Without words, it goes."""

    text: str
    member: Member | None = None
    due_on: dt.date | None = None
    person: Person | None = None
    todo_id: UUID | None = None


@transactional
def write_minutes(
    *, by: Member | None, session: Session, version: int, lines: Sequence[Line] = (), **texts: str
) -> Minutes:
    """Write the minutes of a session, or change them; a session that was still planned was then held.

    `version` is the one that was read, 0 when there were none. Raises `StaleVersionError` when somebody
    wrote in between, `ValidationError` when the session has not taken place or nothing is written.
    """
    if session.day > timezone.localdate():
        raise ValidationError(_("Cette séance n’a pas encore eu lieu : son compte rendu s’écrira ensuite."))
    words = {name: texts.get(name, "").strip() for name in TEXTS}
    kept = Minutes.objects.filter(session=session).first()
    if version != (kept.version if kept else 0):
        raise StaleVersionError(kept or Minutes(session=session), words)
    if kept is None:
        if not any(words.values()) and not any(line.text for line in lines):
            raise ValidationError(_("Écrivez au moins une ligne : ce qui s’est passé, ou une chose à faire."))
        fresh = Minutes(organisation_id=session.organisation_id, session=session, written_by=by, **words)
        kept = records.create(fresh, by=by)
        _write_lines(kept, lines, by=by)
        if session.state == SessionState.PLANNED:
            hold_session(by=by, session=session, version=session.version)
        return kept
    differs = any(getattr(kept, name) != text for name, text in words.items())
    if _write_lines(kept, lines, by=by) or differs:
        records.change(kept, by=by, version=version, told_at=timezone.now(), **words)
    return kept


@transactional
def tick_todo(*, by: Member | None, todo: ToDo, done: bool) -> ToDo:
    """It is done, or it is not after all. Ticked twice, it is ticked."""
    return records.change(todo, by=by, is_done=done)


def _write_lines(minutes: Minutes, lines: Sequence[Line], *, by: Member | None) -> bool:
    """Follow the lines as they are written; whether anything differs. A row that no line names stays."""
    known = {todo.pk: todo for todo in ToDo.objects.filter(minutes=minutes)}
    differs = False
    for place, line in enumerate(lines):
        todo = known.get(line.todo_id) if line.todo_id else None
        told: dict[str, Any] = {
            "text": line.text,
            "member": line.member,
            "due_on": line.due_on,
            "person": line.person,
        }
        if todo is not None and not line.text:
            records.remove(todo, by=by)
        elif todo is not None:
            before = todo.version
            records.change(todo, by=by, **told)
            if todo.version == before:
                continue
        elif line.text:
            position = len(known) + place
            records.create(
                ToDo(organisation_id=minutes.organisation_id, minutes=minutes, position=position, **told),
                by=by,
            )
        else:
            continue
        differs = True
    return differs
