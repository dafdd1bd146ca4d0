"""A document that was dropped becomes a draft that people correct. Nothing is saved in the programme here."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from filrouge.core.queue import enqueue
from filrouge.core.records import StaleVersionError, change, create
from filrouge.core.transactions import transactional
from filrouge.intake.enums import DraftState
from filrouge.intake.models import Draft
from filrouge.intake.queries import Gesture, apply_all, current, to_shape, twin_of
from filrouge.organisations.models import Member, Organisation
from filrouge.reading import Unreadable, read
from filrouge.reading.errors import Reason
from filrouge.reading.limits import Limits
from filrouge.reading.lines import Source
from filrouge.reading.loading import load

READ_AT_ONCE = 1_000_000  # bytes: a larger file is read in the queue, with its progress
MOST_GESTURES = 2000


class RefusedError(Exception):
    """What was asked cannot be done. `str(error)` is one French sentence that says what to do."""


def receive_document(*, organisation: Organisation, data: bytes, name: str, by: Member | None) -> Draft:
    """Keep a document that was dropped; read it at once when it is small, in the queue otherwise.

    The same file dropped again gives back its draft, open or saved, with the corrections already made.
    Raises `Unreadable` with a French sentence, and keeps nothing, when a small file cannot be read.
    """
    draft = prepare_draft(
        organisation=organisation, data=data, name=name, by=by, at_once=len(data) <= READ_AT_ONCE
    )
    return _keep(draft, by) if draft._state.adding else draft


@transactional
def _keep(draft: Draft, by: Member | None) -> Draft:
    if draft.state == DraftState.READING:
        asked = enqueue(
            "intake.read", organisation=draft.organisation, by=by, label=draft.file_name, draft=str(draft.pk)
        )
        draft.job = asked.pk
    return create(draft, by=by)


def prepare_draft(
    *, organisation: Organisation, data: bytes, name: str, by: Member | None, at_once: bool
) -> Draft:
    """The draft of a file: the one it has, or a new one that is not written yet, read if `at_once`."""
    if len(data) > settings.UPLOAD_MAX_BYTES:
        raise Unreadable(Reason.TOO_LARGE, megabytes=max(settings.UPLOAD_MAX_BYTES // 1_000_000, 1))
    digest = hashlib.sha256(data).hexdigest()
    if twin := twin_of(digest):
        return twin
    draft = Draft(
        organisation=organisation, file_name=safe_name(name), digest=digest, size=len(data), dropped_by=by
    )
    if at_once:
        _fill(draft, data)
    else:
        draft.document = data
    return draft


def read_draft(*, draft: Draft, by: Member | None = None) -> Draft:
    """Read a draft that waits in the queue. What cannot be read says why and loses its bytes."""
    if draft.state != DraftState.READING or draft.document is None:
        return draft
    filled = Draft(organisation=draft.organisation, file_name=draft.file_name)
    try:
        _fill(filled, bytes(draft.document))
    except Unreadable as error:
        return fail_draft(draft=draft, sentence=str(error), by=by)
    return change(
        draft,
        by=by,
        document=None,
        state=filled.state,
        kind=filled.kind,
        reading=filled.reading,
        source=filled.source,
    )


def fail_draft(*, draft: Draft, sentence: str, by: Member | None = None) -> Draft:
    """Say why a draft was not read; its bytes go."""
    return change(draft, by=by, state=DraftState.UNREADABLE, sentence=sentence[:300], document=None)


def correct_draft(*, draft: Draft, gestures: Sequence[Gesture], version: int, by: Member | None) -> Draft:
    """Make some gestures on a draft, all or none. `version` is the one the person saw.

    Raises `GestureError` when one makes no sense there, `RefusedError` when the draft is no longer open,
    `StaleVersionError` when another tab made a gesture in between.
    """
    _must_be_open(draft)
    if version != draft.version:
        raise StaleVersionError(draft, {"gestures": list(gestures)})
    if len(draft.gestures) + len(gestures) > MOST_GESTURES:
        raise RefusedError(
            _("Cette lecture a trop de corrections : enregistrez-la, puis corrigez le programme.")
        )
    apply_all(current(draft), gestures)
    return change(draft, by=by, version=version, gestures=[*draft.gestures, *gestures])


def undo_correction(*, draft: Draft, version: int, by: Member | None) -> Draft:
    """Take the last gesture back."""
    _must_be_open(draft)
    if version != draft.version:
        raise StaleVersionError(draft, {})
    return change(draft, by=by, version=version, gestures=draft.gestures[:-1])


def discard_draft(*, draft: Draft, by: Member | None) -> Draft:
    """Throw a reading away: its text goes, its line in the list stays. A saved one cannot be thrown away."""
    if draft.state == DraftState.SAVED:
        raise RefusedError(_("Ce document est enregistré : corrigez plutôt le programme."))
    return change(
        draft, by=by, state=DraftState.DISCARDED, document=None, reading={}, gestures=[], source={}, made={}
    )


def _must_be_open(draft: Draft) -> None:
    if draft.state != DraftState.OPEN:
        raise RefusedError(_("Cette lecture n’est plus ouverte : rechargez la page."))


def _fill(draft: Draft, data: bytes) -> None:
    source = load(data, name=draft.file_name, limits=Limits(max_bytes=settings.UPLOAD_MAX_BYTES))
    reading = read(source)
    draft.state, draft.kind = DraftState.OPEN, str(reading.kind)
    draft.reading, draft.source = to_shape(reading), source_shape(source)


def source_shape(source: Source) -> dict[str, Any]:
    """The lines of the document as the page shows them; empty ones are left out."""
    lines = [
        {"n": line.number, "text": line.text, "page": line.page, "bold": line.bold or bool(line.heading)}
        for line in source.lines
        if line.text
    ]
    return {
        "pages": source.pages,
        "kind": str(source.kind),
        "notes": [asdict(note) for note in source.notes],
        "lines": lines,
    }


def safe_name(name: str) -> str:
    """A file name that can be shown: no folder, no control or invisible character, at most 200 characters."""
    base = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(c for c in base if unicodedata.category(c)[0] != "C")
    kept = " ".join(kept.split()).strip(". ")
    if len(kept) > 200:
        kept = kept[:150].rstrip() + "…" + kept[-40:]
    return kept or "document"
