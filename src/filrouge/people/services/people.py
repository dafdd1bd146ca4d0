"""Writes about people: a label, what they agreed to, the day they were seen; and forgetting them by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filrouge.core import records, unsaved
from filrouge.core.registries import registries
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member, Organisation
from filrouge.people.models import PROFILE, Follower, Person, key_of
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
def open_file(
    *, by: Member, organisation: Organisation, label: str, key: UUID, profile: Mapping[str, Any]
) -> tuple[Person, bool]:
    """A person whom the team follows, beginning with who writes; and whether they are new.

    `key` is the one of the form: sent twice, it is one person. Raises `ValidationError` at `label`.
    """
    known = Person.objects.filter(pk=key).first()
    if known is not None:
        return known, False
    person = new_person(organisation, label, person_id=key)
    person.has_file = True
    for name, value in profile.items():
        setattr(person, name, value)
    with records.gesture():
        records.create(person, by=by)
        records.create(Follower(organisation=organisation, person=person, member=by), by=by)
    return person, True


@transactional
def change_person(*, by: Member, person: Person, version: int, label: str, **values: Any) -> Person:
    """What a person is called, and what is noted of them. `version` is the one read: see `records.change`.

    Raises `ValidationError`: an agreement needs an address or a telephone.
    """
    if values.get("agreed_on") and not (values.get("email") or values.get("phone")):
        raise ValidationError({"email": _("Écrivez l’adresse ou le téléphone où prévenir la personne.")})
    told = tidy_label(label)
    return records.change(person, by=by, version=version, label=told, label_key=key_of(told), **values)


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
    """Take off these people all that would tell who they are: where they came, they still count as one each.

    Every room does the same for what it holds of them (`registries.people`).
    """
    named = [one for one in people if one.forgotten_on is None]
    for person in named:
        unsaved.forget_about(person.pk)
        for record in registries.people:
            record.forget(person, by=by)
    gone: dict[str, Any] = {
        "label": _("prénom effacé"), "label_key": "", "email": "", "phone": "", "agreed_on": None,
        "forgotten_on": on, "has_file": False, "household": None, "tie": "", **dict.fromkeys(PROFILE, ""),
    }  # fmt: skip
    return len(records.change_all([(one, gone) for one in named], by=by))


def forget_unseen(today: dt.date) -> int:
    """Forget who has no file and has not been seen for a year, in the organisation in scope; how many."""
    return forget(by=None, people=list(unseen(today)), on=today)
