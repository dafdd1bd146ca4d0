"""Things on paper, in no table: what the page of the rights asks the rules about."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from filrouge.followup.enums import Agreement, StoryCheck
from filrouge.followup.models import CaseStory
from filrouge.organisations.queries import ON_PAPER

AUTHOR, READY = "author", "ready"


def story_of(cases: frozenset[str]) -> CaseStory:
    """A story, of the member asked about when the case says so, ready when it says so."""
    story = CaseStory(author_id=ON_PAPER if AUTHOR in cases else UUID(int=2))
    if READY in cases:
        story.checked = list(StoryCheck.values)
        story.agreed_on, story.agreed_how = dt.date(2026, 1, 1), Agreement.SPOKEN
    return story


SUBJECTS = {"story": story_of}
