"""Writes of this room."""

from filrouge.followup.services.papers import forget_papers, keep_paper, read_paper, remove_paper
from filrouge.followup.services.steps import (
    LONGEST_TEXT,
    change_step,
    forget_steps,
    note_call,
    note_step,
    remove_step,
    settle_step,
    write_situation,
)
from filrouge.followup.services.stories import (
    LONGEST_STORY,
    LONGEST_TITLE,
    change_story,
    leave_stories,
    remove_story,
    write_story,
)

__all__ = [
    "LONGEST_STORY",
    "LONGEST_TEXT",
    "LONGEST_TITLE",
    "change_step",
    "change_story",
    "forget_papers",
    "forget_steps",
    "keep_paper",
    "leave_stories",
    "note_call",
    "note_step",
    "read_paper",
    "remove_paper",
    "remove_step",
    "remove_story",
    "settle_step",
    "write_situation",
    "write_story",
]
