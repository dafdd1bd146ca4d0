"""A number that somebody typed becomes a living figure, where it is written."""

from __future__ import annotations

from typing import Any

from filrouge.actions.models import Sheet, SheetQuestion
from filrouge.actions.services import write_answer
from filrouge.core.transactions import transactional
from filrouge.figures.queries import enlivened
from filrouge.organisations.models import Member
from filrouge.reports.models import Report, ReportChapter
from filrouge.reports.queries import TypedAt
from filrouge.reports.services.annual import still_open, write_chapter


@transactional
def enliven(*, report: Report, found: TypedAt, by: Member | None) -> None:
    """Put the figure of the house in the place of a typed number, in a chapter or in the file of an action.

    Raises `ValidationError` of a report that is approved, `StaleVersionError` when the text changed since.
    """
    still_open(report)
    where = found.where
    values: dict[str, Any] = {
        "text": enlivened(where.text, found.typed, found.value), "version": where.version, "by": by,
    }  # fmt: skip
    if where.spot.chapter is not None:
        write_chapter(chapter=ReportChapter.objects.get(pk=where.spot.chapter, report=report), **values)
    elif where.question is not None and where.spot.edition is not None:
        sheet = Sheet.objects.select_related("action", "template").get(pk=where.spot.edition)
        write_answer(sheet=sheet, question=SheetQuestion.objects.get(pk=where.question), **values)
