"""Things on paper, in no table: what the page of the rights asks the rules about."""

from __future__ import annotations

from uuid import UUID

from filrouge.organisations.queries import ON_PAPER
from filrouge.people.models import Farewell, Person

FOLLOWED, ASKED = "followed", "asked"


def person_of(cases: frozenset[str]) -> Person:
    """A person whom the member asked about follows, when the case says so."""
    person = Person()
    person.followed_by = (ON_PAPER,) if FOLLOWED in cases else ()
    return person


def farewell_of(cases: frozenset[str]) -> Farewell:
    """A proposal that the member asked about made, when the case says so."""
    return Farewell(asked_by_id=ON_PAPER if ASKED in cases else UUID(int=2))


SUBJECTS = {"person": person_of, "farewell": farewell_of}
