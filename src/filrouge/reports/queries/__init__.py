"""Reading a report: its texts, its chapters, the document they make, and its page.

- `report_for(programme, round)`: the report, or one that is not written yet
- `compose(report)`: the document that prints
- `annual_document(report)`: an annual report, as approved or as of today; `placed_chapters` its outline
- `report_page(report)`: the same as a page, with the places where one writes
"""

from filrouge.reports.queries.annual import (
    Placed,
    annual_document,
    annual_report,
    annual_reports,
    annual_today,
    approved_said,
    frozen_document,
    placed_chapters,
    rows_of,
)
from filrouge.reports.queries.composing import (
    chapters_of,
    compose,
    report_for,
    reports,
    text_keys,
    texts_of,
)
from filrouge.reports.queries.pages import (
    ChapterView,
    OutlineLine,
    ReportPage,
    TextView,
    outline,
    report_page,
    text_view,
)

__all__ = [
    "ChapterView",
    "OutlineLine",
    "Placed",
    "ReportPage",
    "TextView",
    "annual_document",
    "annual_report",
    "annual_reports",
    "annual_today",
    "approved_said",
    "chapters_of",
    "compose",
    "frozen_document",
    "outline",
    "placed_chapters",
    "report_for",
    "report_page",
    "reports",
    "rows_of",
    "text_keys",
    "text_view",
    "texts_of",
]
