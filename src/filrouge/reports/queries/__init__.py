"""Reading a report: its texts, its chapters, the document they make, and its page.

- `report_for(programme, round)`: the report, or one that is not written yet
- `compose(report)`: the document that prints
- `report_page(report)`: the same as a page, with the places where one writes
"""

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
    "ReportPage",
    "TextView",
    "chapters_of",
    "compose",
    "outline",
    "report_for",
    "report_page",
    "reports",
    "text_keys",
    "text_view",
    "texts_of",
]
