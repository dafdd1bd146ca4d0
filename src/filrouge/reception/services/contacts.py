"""A contact is noted once, whatever the number of times its form is sent; corrected, taken away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.directory.services import entries_named
from filrouge.organisations.models import Member, Organisation
from filrouge.people.services import note_seen
from filrouge.reception.enums import Mode
from filrouge.reception.models import Category, Contact, Intervention

MOST = 3  # categories of one contact


class SentAgainError(Exception):
    """This form was sent already, and says something else now: `contact` is what was saved then."""

    def __init__(self, contact: Contact) -> None:
        super().__init__(_("Ce passage est déjà enregistré."))
        self.contact = contact


def note_contact(
    *, by: Member, organisation: Organisation, key: UUID, categories: Sequence[Category], **values: Any
) -> tuple[Contact, bool]:
    """Note a contact under the key of its form; and whether it is new.

    The same form sent twice is one contact. Raises `SentAgainError` when what it says has changed since, and
    `ValidationError`, at the field, for what cannot be.
    """
    check_categories(categories)
    row = Contact(pk=key, organisation=organisation, **_with_entries(by, organisation, values))
    try:
        return _note(row, categories, by), True
    except IntegrityError:
        known = Contact.objects.filter(pk=key).first()
        if known is None:
            raise ValidationError(_("Ce formulaire a déjà servi : enregistrez encore une fois.")) from None
    if not _is_same(known, row, categories):
        raise SentAgainError(known)
    return known, False


def _with_entries(by: Member, organisation: Organisation, values: dict[str, Any]) -> dict[str, Any]:
    """The services that are named, as they are in the directory; a new name is written there."""
    names = {name: str(values.get(name) or "") for name in ("sent_by", "sent_on")}
    asked = [text for text in names.values() if text.strip()]
    known = entries_named(by=by, organisation=organisation, names=asked) if asked else {}
    return {**values, **{name: known.get(text) for name, text in names.items()}}


@transactional
def _note(row: Contact, categories: Sequence[Category], by: Member) -> Contact:
    if Contact.objects.filter(pk=row.pk).exists():
        raise IntegrityError
    with records.gesture():
        records.create(row, by=by)
        records.create_all(_interventions(row, categories), by=by)
        _note_seen(row, by)
    return row


def _note_seen(contact: Contact, by: Member) -> None:
    """Somebody who has a file was met that day. A step taken without them is no meeting."""
    if contact.person is not None and contact.mode != Mode.ERRAND:
        note_seen(by=by, people=[contact.person], day=timezone.localdate(contact.at))


def check_categories(categories: Sequence[Category]) -> None:
    """Raise `ValidationError`, at the field, for none, too many, or the same one twice."""
    if not categories:
        raise ValidationError({"category": _("Choisissez pour quoi la personne est venue.")})
    if len({one.pk for one in categories}) < len(categories):
        raise ValidationError({"category_2": _("Cette catégorie est déjà choisie pour ce passage.")})
    if len(categories) > MOST:
        raise ValidationError(
            {"category": _("Trois demandes au plus par passage : notez-en un autre pour le reste.")}
        )


def _interventions(contact: Contact, categories: Sequence[Category]) -> list[Intervention]:
    return [
        Intervention(
            organisation_id=contact.organisation_id, contact=contact, category=category, position=place
        )
        for place, category in enumerate(categories)
    ]


def _is_same(known: Contact, row: Contact, categories: Sequence[Category]) -> bool:
    names = (
        "mode",
        "site_id",
        "worker_id",
        "minutes",
        "comes_from",
        "sent_by_id",
        "from_action_id",
        "sent_on_id",
        "person_id",
    )
    if any(getattr(known, name) != getattr(row, name) for name in names):
        return False
    kept = list(
        Intervention.objects.filter(contact=known).order_by("position").values_list("category_id", flat=True)
    )
    return kept == [one.pk for one in categories]


@transactional
def change_contact(
    *, by: Member, contact: Contact, version: int, categories: Sequence[Category], **values: Any
) -> Contact:
    """Correct a contact and what it was for. `version` is the one that was read: see `records.change`."""
    check_categories(categories)
    with records.gesture():
        told = _with_entries(by, contact.organisation, values)
        records.change(contact, by=by, version=version, **told)
        _note_seen(contact, by)
        kept = {one.category_id: one for one in contact.interventions.select_related("category")}
        fresh = [one for one in categories if one.pk not in kept]
        wanted = {one.pk for one in categories}
        for pk, row in kept.items():
            if pk not in wanted:
                records.remove(row, by=by)
        added = _interventions(contact, fresh)
        records.create_all(added, by=by)
        rows = {**kept, **{row.category_id: row for row in added}}
        records.change_all(
            [(rows[one.pk], {"position": place}) for place, one in enumerate(categories)], by=by
        )
    return contact


@transactional
def remove_contact(*, by: Member, contact: Contact) -> None:
    """It was noted by mistake: the journal keeps it, the tables do not count it."""
    with records.gesture():
        for row in contact.interventions.select_related("category"):
            records.remove(row, by=by)
        records.remove(contact, by=by)
