"""The pages of this room, by module: a screen is a function."""

from filrouge.followup.views.lost import call_note, lost_list
from filrouge.followup.views.papers import paper_add, paper_download, paper_remove
from filrouge.followup.views.steps import (
    situation_write,
    step_add,
    step_change,
    step_list,
    step_remove,
    step_settle,
)
from filrouge.followup.views.stories import story_add, story_change, story_list, story_remove

__all__ = [
    "call_note",
    "lost_list",
    "paper_add",
    "paper_download",
    "paper_remove",
    "situation_write",
    "step_add",
    "step_change",
    "step_list",
    "step_remove",
    "step_settle",
    "story_add",
    "story_change",
    "story_list",
    "story_remove",
]
