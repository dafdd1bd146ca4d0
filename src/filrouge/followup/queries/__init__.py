"""Reads of this room."""

from filrouge.followup.queries.stories import OpenStory, ready_in, stories_of, told

__all__ = ["OpenStory", "ready_in", "stories_of", "told"]
