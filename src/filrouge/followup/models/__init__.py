"""The tables of this room: stories for the report."""

from filrouge.followup.models.stories import CaseStory

__all__ = ["CaseStory"]
