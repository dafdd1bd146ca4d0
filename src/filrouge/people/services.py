"""Writes about people: a label, what they agreed to, the day they were seen; and forgetting them by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member, Organisation
from filrouge.people.models import Person
from filrouge.people.queries import unseen

LONGEST = 80  # letters of a label


def new_person(
    organisation: Organisation, label: str, *, person_id: UUID | None = None, seen_on: dt.date | None = None
) -> Person:
    """A person that is not written yet; their id may have been made on a telephone."""
    person = Person(organisation=organisation, label=tidy_label(label), seen_on=seen_on)
    if person_id is not None:
        person.pk = person_id
    return person


def tidy_label(label: str) -> str:
    """A label on one line, without what no screen shows."""
    shown = "".join(letter if letter.isprintable() else " " for letter in label)
    return " ".join(shown.split())


@transactional
def name_person(
    *, by: Member | None, organisation: Organisation, label: str, seen_on: dt.date | None = None
) -> Person:
    """Somebody whom the team wants to recognise. Two people may have the same label: they stay two.

    Raises `ValidationError` at `label` when it is empty or longer than 80 letters.
    """
    person = new_person(organisation, label, seen_on=seen_on)
    if not person.label:
        raise ValidationError({"label": _("Écrivez un prénom, ou ce qui permet de reconnaître la personne.")})
    return records.create(person, by=by)


@transactional
def note_agreement(
    *, by: Member | None, person: Person, email: str, phone: str, agreed_on: dt.date | None
) -> Person:
    """Where a person may be written to, and since when they agree; None takes the agreement back.

    Raises `ValidationError`: an agreement needs an address or a telephone, and nobody agrees once forgotten.
    """
    if person.forgotten_on is not None:
        raise ValidationError(_("Cette personne a été effacée : notez un nouveau prénom."))
    if agreed_on is not None and not (email or phone):
        sentence = _("Écrivez l’adresse ou le téléphone où prévenir la personne.")
        raise ValidationError({"email": sentence})
    return records.change(person, by=by, email=email, phone=phone, agreed_on=agreed_on)


@transactional
def note_seen(*, by: Member | None, people: Iterable[Person], day: dt.date) -> int:
    """These people were seen that day; how many had not been seen since. A day before changes nothing."""
    later = [(one, {"seen_on": day}) for one in people if one.seen_on is None or one.seen_on < day]
    return len(records.change_all(later, by=by))


@transactional
def forget(*, by: Member | None, people: Sequence[Person], on: dt.date) -> int:
    """Take the name and the addresses off these people: where they came, they still count as one each."""
    gone = {
        "label": _("prénom effacé"), "email": "", "phone": "", "agreed_on": None, "forgotten_on": on,
    }  # fmt: skip
    return len(records.change_all([(one, gone) for one in people if one.forgotten_on is None], by=by))


def forget_unseen(today: dt.date) -> int:
    """Forget who has not been seen for a year, in the organisation in scope; how many."""
    return forget(by=None, people=list(unseen(today)), on=today)
