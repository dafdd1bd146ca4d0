"""Writes of this room: actions, the people in them, their sheets. Everything goes through `core.records`."""

from filrouge.actions.services.actions import change_action, create_action
from filrouge.actions.services.actors import (
    ActorWanted,
    change_actor,
    forget_person,
    name_actor,
    name_actors,
    remove_actor,
    replace_actor,
)
from filrouge.actions.services.sheet_templates import ensure_sheet_templates
from filrouge.actions.services.sheets import save_answers, save_sheet, start_sheet, write_answer

__all__ = [
    "ActorWanted",
    "change_action",
    "change_actor",
    "create_action",
    "ensure_sheet_templates",
    "forget_person",
    "name_actor",
    "name_actors",
    "remove_actor",
    "replace_actor",
    "save_answers",
    "save_sheet",
    "start_sheet",
    "write_answer",
]
