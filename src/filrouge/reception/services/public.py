"""Somebody is forgotten: the years in which they came still count them."""

from __future__ import annotations

from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member
from filrouge.people.models import PROFILE, Person
from filrouge.reception.models import ForgottenTally
from filrouge.reception.queries.public import told_of_forgotten, years_of


@transactional
def tally_forgotten(person: Person, *, by: Member | None) -> int:
    """Count a person among the forgotten of each year in which they came; in how many years that was."""
    years = years_of(person)
    for year in years:
        for key in PROFILE:
            value = told_of_forgotten(person, key, year)
            row = ForgottenTally.objects.filter(year=year, key=key, value=value).first()
            if row is None:
                fresh = ForgottenTally(
                    organisation_id=person.organisation_id, year=year, key=key, value=value, count=1
                )
                records.create(fresh, by=by)
            else:
                records.change(row, by=by, count=row.count + 1)
    return len(years)
