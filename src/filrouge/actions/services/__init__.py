"""Writes of this room: actions, the people in them, their sheets. Everything goes through `core.records`."""

from filrouge.actions.services.actions import (
    change_action,
    close_action,
    create_action,
    open_action,
    reopen_action,
)
from filrouge.actions.services.actors import (
    OF_THE_DIRECTORY,
    ActorWanted,
    change_actor,
    forget_person,
    name_actor,
    name_actors,
    remove_actor,
    replace_actor,
)
from filrouge.actions.services.answers import as_kept, restore_answer, write_answer
from filrouge.actions.services.editions import change_edition, open_editions
from filrouge.actions.services.files import save_file
from filrouge.actions.services.handing import hand_over
from filrouge.actions.services.lines import add_line, change_line, move_line, put_line_back, remove_line
from filrouge.actions.services.revising import (
    add_question,
    begin_draft,
    begin_from_default,
    change_question,
    drop_draft,
    move_question,
    publish_draft,
    retire_question,
    undo_revision,
)
from filrouge.actions.services.sheet_templates import ensure_sheet_templates
from filrouge.actions.services.sheets import save_answers, save_sheet, start_sheet

__all__ = [
    "OF_THE_DIRECTORY",
    "ActorWanted",
    "add_line",
    "add_question",
    "as_kept",
    "begin_draft",
    "begin_from_default",
    "change_action",
    "change_actor",
    "change_edition",
    "change_line",
    "change_question",
    "close_action",
    "create_action",
    "drop_draft",
    "ensure_sheet_templates",
    "forget_person",
    "hand_over",
    "move_line",
    "move_question",
    "name_actor",
    "name_actors",
    "open_action",
    "open_editions",
    "publish_draft",
    "put_line_back",
    "remove_actor",
    "remove_line",
    "reopen_action",
    "replace_actor",
    "restore_answer",
    "retire_question",
    "save_answers",
    "save_file",
    "save_sheet",
    "start_sheet",
    "undo_revision",
    "write_answer",
]
