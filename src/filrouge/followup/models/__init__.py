"""The tables of this room: situations, steps, documents of a file, stories for the report."""

from filrouge.followup.models.papers import FilePaper
from filrouge.followup.models.steps import FileStep, Situation
from filrouge.followup.models.stories import CaseStory

__all__ = ["CaseStory", "FilePaper", "FileStep", "Situation"]
