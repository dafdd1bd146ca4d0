"""What was written before, as the journal tells it: who wrote a section last, a whole action line by line."""

from __future__ import annotations

from django.core.paginator import Page, Paginator

from filrouge.actions.models import Action, SheetAnswer
from filrouge.core.history import HistoryLine, lines_about, said
from filrouge.core.models import AuditLine

# Lines of one page.
LINES_SHOWN = 60


def last_written(answer: SheetAnswer | None) -> AuditLine | None:
    """The last line of the journal about an answer: who wrote it last, and when."""
    if answer is None:
        return None
    return AuditLine.objects.filter(object_id=answer.pk).order_by("-at").first()


def history_page(action: Action, *, number: object) -> tuple[tuple[HistoryLine, ...], Page[AuditLine]]:
    """All that was written about an action, the newest first: two queries."""
    pages = Paginator(lines_about([action.pk]).order_by("-at", "-pk"), LINES_SHOWN)
    page = pages.get_page(number)  # type: ignore[arg-type]
    return said(page.object_list), page
