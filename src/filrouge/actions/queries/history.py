"""What was written before, as the journal tells it: one section text by text, a whole action line by line."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator

from filrouge.actions.models import Action, SheetAnswer
from filrouge.core.differences import Piece, difference
from filrouge.core.enums import AuditVerb
from filrouge.core.history import HistoryLine, lines_about, said
from filrouge.core.models import AuditLine

# Texts of one page, each with its difference; lines of one page.
TEXTS, LINES_SHOWN = 20, 60


@dataclass(frozen=True, slots=True)
class EarlierText:
    """One text of a section: who wrote it, when, and what it changed in the one before."""

    line_id: UUID
    at: dt.datetime
    actor: str
    note: str
    text: str
    pieces: tuple[Piece, ...]


def last_written(answer: SheetAnswer | None) -> AuditLine | None:
    """The last line of the journal about an answer: who wrote it last, and when."""
    if answer is None:
        return None
    return AuditLine.objects.filter(object_id=answer.pk).order_by("-at").first()


def texts_of(answer: SheetAnswer | None, *, number: object) -> tuple[list[EarlierText], Page[AuditLine]]:
    """The texts of a section, the newest first: two queries. A wrong number is the first page."""
    verbs = (AuditVerb.CREATED, AuditVerb.CHANGED)
    told = AuditLine.objects.filter(verb__in=verbs)
    told = told.filter(object_id=answer.pk) if answer else told.none()
    page = Paginator(told.order_by("-at", "-pk"), TEXTS).get_page(number)  # type: ignore[arg-type]
    return [_earlier(line) for line in page.object_list if "text" in line.after], page


def text_told(answer: SheetAnswer | None, line: UUID) -> AuditLine | None:
    """A line of the journal about that answer, when it tells a text."""
    if answer is None:
        return None
    found = AuditLine.objects.filter(pk=line, object_id=answer.pk).first()
    return found if found is not None and "text" in found.after else None


def history_page(action: Action, *, number: object) -> tuple[tuple[HistoryLine, ...], Page[AuditLine]]:
    """All that was written about an action, the newest first: two queries."""
    pages = Paginator(lines_about([action.pk]).order_by("-at", "-pk"), LINES_SHOWN)
    page = pages.get_page(number)  # type: ignore[arg-type]
    return said(page.object_list), page


def _earlier(line: AuditLine) -> EarlierText:
    text, before = str(line.after["text"]), str(line.before.get("text", ""))
    return EarlierText(line.pk, line.at, line.actor, line.note, text, difference(before, text))
