"""What the stories of this room begin with, and what they read."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member
from filrouge.people.models import Farewell, Follower, Person, Roster
from filrouge.people.services import (
    choose_profile,
    keep_roster,
    name_confidant,
    open_file,
    propose_farewells,
    write_note,
)


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


def keep_asking(by: Member, word: str) -> UUID:
    """The id of a proposal to forget somebody else."""
    person, _new = open_file(
        by=by, organisation=by.organisation, label=f"Alphonse {word}", key=uuid.uuid4(), profile={}
    )
    propose_farewells(by=by, people=[person])
    return Farewell.objects.get(person=person).pk


def listed(by: Member, *lines: str) -> Roster:
    """A list that this member dropped: its headings first."""
    with scope(organisation=by.organisation):
        data = "\n".join(lines).encode()
        return keep_roster(by=by, organisation=by.organisation, key=uuid.uuid4(), data=data)


def file_of(director: Member, word: str) -> dict[str, UUID]:
    """The ids of a person whom the direction follows, and of that; the word is in it."""
    person = opened(director, f"Rosine {word}")
    with scope(organisation=director.organisation):
        note, _is_new = write_note(
            by=director,
            person=person,
            key=uuid.uuid4(),
            kind="fact",
            day=dt.date(2026, 3, 2),
            text=f"Un {word}.",
        )
        other = Member.objects.filter(role=Role.WORKER).exclude(pk=director.pk).first() or director
        named: dict[str, UUID] = {}
        if other != director:
            ends_on = timezone.localdate() + dt.timedelta(days=20)
            named["confidant"] = name_confidant(by=director, member=other, ends_on=ends_on).pk
        follower = Follower.objects.get(person=person).pk
        named["roster"] = listed(director, "Nom;Téléphone", f"Zoé {word};0470 00 00 00").pk
        farewell = keep_asking(director, word)
        return {
            "farewell": farewell,
            "person": person.pk,
            "follower": follower,
            "note": note.pk,
            "shape": "json",
            **named,
        }
