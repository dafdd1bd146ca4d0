"""What the stories of this room begin with, and what they read."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any
from uuid import UUID

from django.urls import reverse

from filrouge.core.scoping import scope
from filrouge.followup.enums import StoryCheck
from filrouge.followup.models import CaseStory
from filrouge.followup.services import write_story
from filrouge.organisations.models import Member


def page(name: str, slug: str = "valmont", **kwargs: Any) -> str:
    """The address of a page of this room."""
    return reverse(f"followup:{name}", kwargs={"organisation": slug, **kwargs})


def story_by(
    by: Member,
    title: str,
    text: str = "Il a fallu trois guichets.",
    *,
    is_ready: bool = False,
    year: int = 2026,
) -> CaseStory:
    """A story that this member wrote; ready when it is said so."""
    ready: dict[str, Any] = {"checked": [], "agreed_on": None, "agreed_how": ""}
    if is_ready:
        ready = {"checked": list(StoryCheck.values), "agreed_on": dt.date(2026, 3, 2), "agreed_how": "spoken"}
    with scope(organisation=by.organisation):
        row, _is_new = write_story(by=by, key=uuid.uuid4(), title=title, text=text, year=year, **ready)
        return row


def followed_up(director: Member, word: str) -> dict[str, UUID]:
    """The ids of what this room holds, of a house; the word is in it."""
    return {"story": story_by(director, f"Une {word}").pk}
