"""Reading a report: its texts, its chapters, the document they make, and its page.

- `report_for(programme, round)`: the report, or one that is not written yet
- `compose(report)`: the document that prints
- `annual_document(report)`: an annual report, as approved or as of today; `placed_chapters` its outline
- `annual_page(report, member, …)`: a part of it as a page; `compared(report)`: then and today
- `report_page(report)`: the same as a page, with the places where one writes
"""

from filrouge.reports.queries.annual import (
    Placed,
    YearLine,
    annual_document,
    annual_list,
    annual_report,
    annual_reports,
    annual_today,
    approved_said,
    chapters_waiting,
    counts_before,
    frozen_document,
    placed_chapters,
    rows_of,
    rows_stamp,
)
from filrouge.reports.queries.annual_page import (
    AnnualPage,
    ChapterBody,
    Left,
    OutlineRow,
    annual_page,
    chapter_body,
    outline_rows,
    place_of,
)
from filrouge.reports.queries.checking import Findings, Found, findings_of
from filrouge.reports.queries.composing import (
    chapters_of,
    compose,
    report_for,
    reports,
    text_keys,
    texts_of,
)
from filrouge.reports.queries.counted import TypedAt
from filrouge.reports.queries.differing import compared
from filrouge.reports.queries.pages import (
    ChapterView,
    OutlineLine,
    ReportPage,
    TextView,
    outline,
    report_page,
    text_view,
)
from filrouge.reports.queries.slips import Spot

__all__ = [
    "AnnualPage",
    "ChapterBody",
    "ChapterView",
    "Findings",
    "Found",
    "Left",
    "OutlineLine",
    "OutlineRow",
    "Placed",
    "ReportPage",
    "Spot",
    "TextView",
    "TypedAt",
    "YearLine",
    "annual_document",
    "annual_list",
    "annual_page",
    "annual_report",
    "annual_reports",
    "annual_today",
    "approved_said",
    "chapter_body",
    "chapters_of",
    "chapters_waiting",
    "compared",
    "compose",
    "counts_before",
    "findings_of",
    "frozen_document",
    "outline",
    "outline_rows",
    "place_of",
    "placed_chapters",
    "report_for",
    "report_page",
    "reports",
    "rows_of",
    "rows_stamp",
    "text_keys",
    "text_view",
    "texts_of",
]
