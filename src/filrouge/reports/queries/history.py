"""The texts that a chapter had, as the journal tells them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from filrouge.core.differences import Piece, difference
from filrouge.core.enums import AuditVerb
from filrouge.core.models import AuditLine
from filrouge.reports.models import ReportChapter

TEXTS = 20


@dataclass(frozen=True, slots=True)
class EarlierText:
    """One text of a chapter: who wrote it, when, and what it changed in the one before."""

    line_id: UUID
    at: dt.datetime
    actor: str
    note: str
    text: str
    pieces: tuple[Piece, ...]


def texts_before(chapter: ReportChapter, *, number: object) -> tuple[list[EarlierText], Page[AuditLine]]:
    """The texts of a chapter, the newest first: two queries. A wrong number is the first page."""
    told = _told(chapter).order_by("-at", "-pk")
    page = Paginator(told, TEXTS).get_page(number)  # type: ignore[arg-type]
    return [_earlier(line) for line in page.object_list], page


def text_told(chapter: ReportChapter, line: UUID) -> AuditLine | None:
    """A line of the journal about that chapter, when it tells a text."""
    found: AuditLine | None = _told(chapter).filter(pk=line).first()
    return found


def _told(chapter: ReportChapter) -> QuerySet[AuditLine]:
    verbs = (AuditVerb.CREATED, AuditVerb.CHANGED)
    return AuditLine.objects.filter(verb__in=verbs, object_id=chapter.pk, after__has_key="text")


def _earlier(line: AuditLine) -> EarlierText:
    text, before = str(line.after["text"]), str(line.before.get("text", ""))
    return EarlierText(line.pk, line.at, line.actor, line.note, text, difference(before, text))
