"""What was noted while attendance was taken becomes the first words of the minutes."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils import timezone

from filrouge.agenda.enums import SessionState
from filrouge.agenda.models import Gesture, Minutes, Session
from filrouge.agenda.queries.roll import note_text, notes_of
from filrouge.core import records
from filrouge.organisations.models import Member

LONGEST = 20_000


def keep_notes(*, by: Member | None, session: Session, fresh: Collection[UUID]) -> None:
    """Begin the minutes of a session that is held with the notes of its attendance pages.

    Minutes that somebody began to write are theirs: notes that come later are added below, once.
    """
    if session.state != SessionState.HELD:
        return
    minutes = Minutes.objects.filter(session=session).first()
    said = note_text(notes_of([session.pk]).get(session.pk, []))[:LONGEST]
    if minutes is None:
        if said:
            records.create(
                Minutes(
                    organisation_id=session.organisation_id, session=session, done=said, written_by=by
                ),
                by=by,
            )  # fmt: skip
        return
    if not fresh:
        return
    earlier = notes_of([session.pk], without=fresh).get(session.pk, [])
    if minutes.done == note_text(earlier)[:LONGEST]:
        # Nobody wrote there but the telephones: what they say now takes the place of what they said.
        records.change(minutes, by=by, done=said, told_at=timezone.now())
        return
    added = [row.text for row in Gesture.objects.filter(pk__in=fresh).order_by("made_at", "id")]
    text = "\n\n".join([minutes.done, *(one for one in added if one and one not in minutes.done)])
    records.change(minutes, by=by, done=text[:LONGEST].strip(), told_at=timezone.now())
