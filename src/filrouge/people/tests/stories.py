"""What the stories of this room begin with, and what they read."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

from django.urls import reverse

from filrouge.core.scoping import scope
from filrouge.organisations.models import Member
from filrouge.people.models import Follower, Person
from filrouge.people.services import choose_profile, open_file


def page(name: str, slug: str = "valmont", **kwargs: Any) -> str:
    """The address of a page of this room."""
    return reverse(f"people:{name}", kwargs={"organisation": slug, **kwargs})


def opened(by: Member, label: str, **profile: Any) -> Person:
    """A file that this member opened."""
    with scope(organisation=by.organisation):
        person, _new = open_file(
            by=by, organisation=by.organisation, label=label, key=uuid.uuid4(), profile=profile
        )
        return person


def noting(by: Member, **purposes: str) -> None:
    """The house notes these things, each for its purpose."""
    with scope(organisation=by.organisation):
        chosen = {key: (True, purpose) for key, purpose in purposes.items()}
        choose_profile(by=by, organisation=by.organisation, chosen=chosen)


def file_of(director: Member, word: str) -> dict[str, UUID]:
    """The ids of a person whom the direction follows, and of that; the word is in it."""
    person = opened(director, f"Rosine {word}")
    with scope(organisation=director.organisation):
        return {"person": person.pk, "follower": Follower.objects.get(person=person).pk}
