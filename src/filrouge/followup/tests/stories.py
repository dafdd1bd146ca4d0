"""What the stories of this room begin with, and what they read."""

from __future__ import annotations

import datetime as dt
import io
import uuid
from typing import Any
from uuid import UUID

from django.urls import reverse

from filrouge.core.scoping import scope
from filrouge.followup.enums import StoryCheck
from filrouge.followup.models import CaseStory, FilePaper, FileStep
from filrouge.followup.services import keep_paper, note_step, write_story
from filrouge.organisations.models import Member
from filrouge.people.models import Person


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


def followed_up(director: Member, person: UUID, word: str) -> dict[str, Any]:
    """The ids of what this room holds of a person whom the direction follows; the word is in each."""
    with scope(organisation=director.organisation):
        followed = Person.objects.get(pk=person)
    step = step_with(director, followed, "errand", f"Porter un {word}")
    paper = paper_of(director, followed, word)
    told: dict[str, Any] = {"file_step": step.pk, "paper": paper.pk, "sort": "errand"}
    # Its title names nobody: a word of a file that one follows is refused.
    return {**told, "story": story_by(director, "Un toit").pk}


def step_with(by: Member, person: Person, kind: str, text: str = "", **values: Any) -> FileStep:
    """Something to do with a person."""
    with scope(organisation=by.organisation):
        row, _is_new = note_step(
            by=by, person=person, key=uuid.uuid4(), kind=kind, text=text, **{"member": by, **values}
        )
        return row


def paper_of(by: Member, person: Person, word: str) -> FilePaper:
    """A document in a file."""
    with scope(organisation=by.organisation):
        return keep_paper(by=by, person=person, name=f"{word}.txt", content=io.BytesIO(word.encode()))
