"""The pages of this room, by module: a screen is a function."""

from filrouge.followup.views.stories import story_add, story_change, story_list, story_remove

__all__ = ["story_add", "story_change", "story_list", "story_remove"]
