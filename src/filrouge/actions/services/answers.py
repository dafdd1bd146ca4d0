"""What somebody writes under one question of a sheet, and taking up again what was written before."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from filrouge.actions.enums import EditionState
from filrouge.actions.models import Sheet, SheetAnswer, SheetQuestion
from filrouge.core import records
from filrouge.core.date_words import day_said
from filrouge.core.models import AuditLine
from filrouge.core.records import StaleVersionError
from filrouge.organisations.models import Member


def as_kept(text: str) -> str:
    """A text as it is kept: lines end one way, and nothing stands around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def write_answer(
    *,
    by: Member | None,
    sheet: Sheet,
    question: SheetQuestion,
    text: str,
    version: int = 0,
    note: str = "",
) -> SheetAnswer:
    """What somebody writes under one question. `version` is the one they read, 0 when there was none.

    Raises `StaleVersionError` when somebody wrote something else there in between, or took away what was
    read. The same text sent twice is one, and nothing written where there was nothing leaves no trace.
    Last year's text, sent as it is, is this year's from then on.
    """
    text = as_kept(text)
    kept = SheetAnswer.objects.filter(sheet=sheet, question=question).first()
    _begun(sheet, by)
    if kept is not None and kept.text == text and kept.carried_from is None:
        return kept
    if kept is not None:
        return records.change(kept, by=by, version=version, note=note, text=text, **_touched(kept))
    fresh = SheetAnswer(organisation_id=sheet.organisation_id, sheet=sheet, question=question, text=text)
    if version:
        raise StaleVersionError(
            SheetAnswer(organisation_id=sheet.organisation_id, sheet=sheet, question=question, version=0),
            {"text": text},
        )
    if not text:
        return fresh
    try:
        return records.create(fresh, by=by, note=note)
    except ValidationError:
        first = SheetAnswer.objects.filter(sheet=sheet, question=question).first()
        if first is None:
            raise
        raise StaleVersionError(first, {"text": text}) from None


def _touched(answer: SheetAnswer) -> dict[str, Any]:
    """Whatever is written over a text that was carried over makes it this year's."""
    return {} if answer.carried_from is None else {"carried_from": None}


def _begun(sheet: Sheet, by: Member | None) -> None:
    """The file of a year is being written from its first text on."""
    if sheet.year is not None and sheet.state == EditionState.TO_WRITE:
        records.change(sheet, by=by, state=EditionState.WRITING)


def restore_answer(
    *, by: Member | None, sheet: Sheet, question: SheetQuestion, line: AuditLine, version: int
) -> SheetAnswer:
    """Take up the text of a line of the journal again, as a new version of the answer."""
    day = day_said(localtime(line.at), "j F Y")
    return write_answer(
        by=by,
        sheet=sheet,
        question=question,
        text=str(line.after.get("text", "")),
        version=version,
        note=_("reprise du texte du %(day)s") % {"day": day},
    )
