"""Writes of this room: programmes, their tree, their rounds. Everything goes through `core.records`."""

from filrouge.programme.queries.matching import find_programme_for
from filrouge.programme.services.evaluations import SavedEvaluation, save_assessments, save_evaluation
from filrouge.programme.services.letters import ask, ask_everybody, remind, remind_in
from filrouge.programme.services.numbering import renumber
from filrouge.programme.services.objectives import (
    add_objective,
    delete_objective,
    move_objective,
    write_objective,
)
from filrouge.programme.services.outline import save_outline
from filrouge.programme.services.placing import (
    add_action,
    add_unplanned_action,
    change_planned_action,
    move_placement,
    place_action,
    plan_action,
    put_back_action,
    retire_action,
    take_place_away,
    write_place,
)
from filrouge.programme.services.programmes import (
    adopt_programme,
    change_programme,
    close_programme,
    create_programme,
    publish_programme,
    reopen_programme,
    write_facts,
)
from filrouge.programme.services.rounds import (
    TEXTS,
    answer,
    answer_same,
    change_round,
    close_round,
    hold_meeting,
    must_be_open,
    note_later,
    open_round,
    write_factors,
)
from filrouge.programme.services.undoing import undo_in_tree

__all__ = [
    "TEXTS",
    "SavedEvaluation",
    "add_action",
    "add_objective",
    "add_unplanned_action",
    "adopt_programme",
    "answer",
    "answer_same",
    "ask",
    "ask_everybody",
    "change_planned_action",
    "change_programme",
    "change_round",
    "close_programme",
    "close_round",
    "create_programme",
    "delete_objective",
    "find_programme_for",
    "hold_meeting",
    "move_objective",
    "move_placement",
    "must_be_open",
    "note_later",
    "open_round",
    "place_action",
    "plan_action",
    "publish_programme",
    "put_back_action",
    "remind",
    "remind_in",
    "renumber",
    "reopen_programme",
    "retire_action",
    "save_assessments",
    "save_evaluation",
    "save_outline",
    "take_place_away",
    "undo_in_tree",
    "write_factors",
    "write_facts",
    "write_objective",
    "write_place",
]
