"""Writes of this room: programmes, their tree, their rounds. Everything goes through `core.records`."""

from filrouge.programme.queries.matching import find_programme_for
from filrouge.programme.services.evaluations import SavedEvaluation, save_assessments, save_evaluation
from filrouge.programme.services.outline import save_outline
from filrouge.programme.services.placing import (
    add_objective,
    add_unplanned_action,
    change_planned_action,
    move_placement,
    place_action,
    plan_action,
)
from filrouge.programme.services.programmes import (
    adopt_programme,
    change_programme,
    close_programme,
    create_programme,
    publish_programme,
)
from filrouge.programme.services.rounds import (
    TEXTS,
    answer,
    close_round,
    hold_meeting,
    open_round,
    write_factors,
)

__all__ = [
    "TEXTS",
    "SavedEvaluation",
    "add_objective",
    "add_unplanned_action",
    "adopt_programme",
    "answer",
    "change_planned_action",
    "change_programme",
    "close_programme",
    "close_round",
    "create_programme",
    "find_programme_for",
    "hold_meeting",
    "move_placement",
    "open_round",
    "place_action",
    "plan_action",
    "publish_programme",
    "save_assessments",
    "save_evaluation",
    "save_outline",
    "write_factors",
]
