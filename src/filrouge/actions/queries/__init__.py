"""Reads of the actions, each in a fixed number of queries.

- `actions_list(filters, member=…) -> tuple[ActionRow, ...]`
- `actions_page(filters, number=…, member=…) -> ActionPage`: a hundred of them
- `action_view(action, member=…) -> ActionView`: people, sheets in order, budget, total
"""

from filrouge.actions.queries.actions import (
    action_view,
    actions_list,
    actions_page,
    actor_groups,
    chain_of,
    dates_told,
    hands_of,
    people_of,
)
from filrouge.actions.queries.editions import (
    EditionFilters,
    EditionRow,
    editions_of,
    editions_page,
    editions_waiting,
    files_naming,
    years_with_files,
)
from filrouge.actions.queries.history import history_page, last_written
from filrouge.actions.queries.lines import LINES, line_of, line_words, lines_of
from filrouge.actions.queries.paper import ASKED, lines_told
from filrouge.actions.queries.parts import (
    OWN_PART_ONLY,
    WRITES,
    action_on_paper,
    current_parts,
    parts_in,
    reads_all,
    with_parts,
)
from filrouge.actions.queries.shapes import (
    ActionFilters,
    ActionRow,
    ActionView,
    ActorGroup,
    ActorLine,
    AnswerView,
    BudgetView,
    MaterialView,
    Relay,
    SheetView,
    budget_said,
)
from filrouge.actions.queries.sheets import Asked, asked, budget_view, is_asked, sheet_alone, sheets_of
from filrouge.actions.queries.waiting import missing_answers

__all__ = [
    "ASKED",
    "LINES",
    "OWN_PART_ONLY",
    "WRITES",
    "ActionFilters",
    "ActionRow",
    "ActionView",
    "ActorGroup",
    "ActorLine",
    "AnswerView",
    "Asked",
    "BudgetView",
    "EditionFilters",
    "EditionRow",
    "MaterialView",
    "Relay",
    "SheetView",
    "action_on_paper",
    "action_view",
    "actions_list",
    "actions_page",
    "actor_groups",
    "asked",
    "budget_said",
    "budget_view",
    "chain_of",
    "current_parts",
    "dates_told",
    "editions_of",
    "editions_page",
    "editions_waiting",
    "files_naming",
    "hands_of",
    "history_page",
    "is_asked",
    "last_written",
    "line_of",
    "line_words",
    "lines_of",
    "lines_told",
    "missing_answers",
    "parts_in",
    "people_of",
    "reads_all",
    "sheet_alone",
    "sheets_of",
    "with_parts",
    "years_with_files",
]
