"""Reads of the actions, each in a fixed number of queries.

- `actions_list(filters, member=…) -> tuple[ActionRow, ...]`
- `action_view(action, member=…) -> ActionView`: people, sheets in order, budget, total
- `history_of(object) -> tuple[HistoryLine, ...]`: what was done to any object, newest first, in words
"""

from filrouge.actions.queries.actions import action_view, actions_list, actor_groups, chain_of, hands_of
from filrouge.actions.queries.history import history_of
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
from filrouge.actions.queries.sheets import sheets_of

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
    "action_view",
    "actions_list",
    "actor_groups",
    "chain_of",
    "hands_of",
    "history_of",
    "sheets_of",
]
