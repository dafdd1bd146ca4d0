"""Writes of this room."""

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
    "LONGEST_TITLE",
    "change_story",
    "leave_stories",
    "remove_story",
    "write_story",
]
