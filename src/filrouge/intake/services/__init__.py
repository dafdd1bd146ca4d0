"""From a document to a programme: receive, read, correct, save or discard.

`import_file` does it all without a preview, on the same path as the page.
"""

from filrouge.intake.services.drafts import (
    RefusedError,
    correct_draft,
    discard_draft,
    fail_draft,
    read_draft,
    receive_document,
    undo_correction,
)
from filrouge.intake.services.importing import ImportResult, import_file
from filrouge.intake.services.plans import Plan, plan_of
from filrouge.intake.services.report_plans import ReportPlan, report_plan_of
from filrouge.intake.services.saving import Choice, SaveResult, save_draft

__all__ = [
    "Choice",
    "ImportResult",
    "Plan",
    "RefusedError",
    "ReportPlan",
    "SaveResult",
    "correct_draft",
    "discard_draft",
    "fail_draft",
    "import_file",
    "plan_of",
    "read_draft",
    "receive_document",
    "report_plan_of",
    "save_draft",
    "undo_correction",
]
