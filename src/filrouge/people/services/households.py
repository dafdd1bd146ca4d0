"""Who lives with whom."""

from __future__ import annotations

from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member
from filrouge.people.models import Household, Person


@transactional
def join_household(*, by: Member, person: Person, other: Person, tie: str) -> Household:
    """Another person lives with this one; `tie` is their place there: « sa fille ».

    Who was in another household comes alone.
    """
    home = person.household
    with records.gesture():
        if home is None:
            home = records.create(Household(organisation_id=person.organisation_id), by=by)
            records.change(person, by=by, household=home)
        records.change(other, by=by, household=home, tie=tie)
    return home


@transactional
def leave_household(*, by: Member, person: Person) -> None:
    """They live there no more; a household of one is none."""
    home = person.household
    if home is None:
        return
    with records.gesture():
        records.change(person, by=by, household=None, tie="")
        left = list(Person.objects.filter(household=home))
        if len(left) < 2:
            records.change_all([(one, {"household": None, "tie": ""}) for one in left], by=by)
            records.remove(home, by=by)
