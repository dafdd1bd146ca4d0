"""Things on paper, in no table: what the page of the rights asks the rules about."""

from __future__ import annotations

from uuid import UUID

from filrouge.organisations.queries import ON_PAPER
from filrouge.reception.models import Contact

OWN = "own"


def contact_of(cases: frozenset[str]) -> Contact:
    """A contact that the member asked about had, when the case says so."""
    return Contact(worker_id=ON_PAPER if OWN in cases else UUID(int=2))


SUBJECTS = {"contact": contact_of}
