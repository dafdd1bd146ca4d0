"""Reads of the actions, each in a fixed number of queries.

- `actions_list(filters, member=…) -> tuple[ActionRow, ...]`
- `action_view(action, member=…) -> ActionView`: people, sheets in order, budget, total
- `history_of(object) -> tuple[HistoryLine, ...]`: what was done to any object, newest first, in words
"""

from filrouge.actions.queries.shapes import (
    ActionFilters,
    ActionRow,
    ActionView,
    ActorGroup,
    ActorLine,
    AnswerView,
    BudgetView,
    HistoryLine,
    MaterialView,
    SheetView,
)

__all__ = [
    "ActionFilters",
    "ActionRow",
    "ActionView",
    "ActorGroup",
    "ActorLine",
    "AnswerView",
    "BudgetView",
    "HistoryLine",
    "MaterialView",
    "SheetView",
]
