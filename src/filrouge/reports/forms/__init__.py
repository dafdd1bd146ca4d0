"""What people write and choose in the reports."""

from filrouge.reports.forms.annual import ApproveForm, ChapterForm, NewChapterForm, YearForm
from filrouge.reports.forms.checking import ReasonForm
from filrouge.reports.forms.rows import Line, RowsForm, moved
from filrouge.reports.forms.texts import TextForm

__all__ = [
    "ApproveForm",
    "ChapterForm",
    "Line",
    "NewChapterForm",
    "ReasonForm",
    "RowsForm",
    "TextForm",
    "YearForm",
    "moved",
]
