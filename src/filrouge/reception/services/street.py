"""Requests noted on the square, the calls and the shifts of a helpline."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member, Organisation
from filrouge.reception.enums import Mode, RequestState
from filrouge.reception.models import FIRST_YEAR, Category, Contact, HelplineShift, StreetRequest
from filrouge.reception.services.contacts import note_contact

KEPT = dt.timedelta(days=90)  # what would name somebody, after the day it was of use


@transactional
def note_request(
    *, by: Member, organisation: Organisation, key: UUID, category: Category, **values: Any
) -> tuple[StreetRequest, bool]:
    """A request met outside, under the key of its form, and whether it is new: sent twice, it is one.

    Its contact counts among those of the street. Raises `ValidationError` at the field, and `SentAgainError`
    when the same form says something else.
    """
    if not values["relayed_to"] and values.get("state", RequestState.OPEN) == RequestState.OPEN:
        raise ValidationError({"relayed_to": _("Dites où la personne est attendue, ou réglez-le sur place.")})
    told = {"mode": Mode.STREET, "worker": by, "minutes": 10}
    contact, is_new = note_contact(by=by, organisation=organisation, key=key, categories=[category], **told)
    if not is_new:
        return StreetRequest.objects.select_related("contact").get(contact=contact), False
    state = values.pop("state", RequestState.OPEN)
    closed = None if state == RequestState.OPEN else timezone.localdate()
    row = StreetRequest(organisation=organisation, contact=contact, state=state, closed_on=closed, **values)
    return records.create(row, by=by), True


@transactional
def close_request(*, by: Member, request: StreetRequest, state: str, version: int) -> StreetRequest:
    """The person came, or will not: how to call them is of no more use. Said twice, it is said once."""
    if request.state == state:
        return request
    if state == RequestState.OPEN or state not in RequestState.values:
        raise ValidationError(_("Dites si la personne est venue, ou non."))
    values: dict[str, Any] = {"state": state, "closed_on": timezone.localdate(), "called": ""}
    return records.change(request, by=by, version=version, **values)


def forget_called(today: dt.date) -> int:
    """Empty what would name somebody who was met three months ago, and close what nobody closed; how many."""
    before = timezone.make_aware(dt.datetime.combine(today - KEPT, dt.time()))
    old = list(
        StreetRequest.objects.filter(created_at__lt=before).exclude(called="", closed_on__isnull=False)
    )
    changes: list[tuple[StreetRequest, dict[str, Any]]] = []
    for row in old:
        values: dict[str, Any] = {"called": ""}
        if row.state == RequestState.OPEN:
            values |= {"state": RequestState.MISSED, "closed_on": today}
        changes.append((row, values))
    records.change_all(changes, by=None)
    return len(changes)


def note_call(
    *, by: Member, organisation: Organisation, key: UUID, categories: list[Category], minutes: int
) -> tuple[Contact, bool]:
    """A call to the helpline: its themes and how long, nothing of who called. Sent twice, it is one."""
    told = {"mode": Mode.HELPLINE, "worker": by, "minutes": minutes}
    return note_contact(by=by, organisation=organisation, key=key, categories=categories, **told)


@transactional
def note_shift(*, by: Member, organisation: Organisation, **values: Any) -> HelplineShift:
    """A turn at the helpline. Raises `ValidationError` at the field."""
    row = HelplineShift(organisation=organisation, **values)
    _check(row)
    return records.create(row, by=by)


@transactional
def change_shift(*, by: Member, shift: HelplineShift, version: int, **values: Any) -> HelplineShift:
    """Other hours, somebody else. `version` is the one that was read."""
    _check(HelplineShift(pk=shift.pk, organisation_id=shift.organisation_id, **values))
    return records.change(shift, by=by, version=version, **values)


def remove_shift(*, by: Member, shift: HelplineShift) -> None:
    """It was noted by mistake."""
    records.remove(shift, by=by)


def _check(row: HelplineShift) -> None:
    if row.ends_at <= row.starts_at:
        raise ValidationError({"ends_at": _("Le tour finit avant de commencer.")})
    if row.day.year < FIRST_YEAR or row.day > timezone.localdate() + dt.timedelta(days=366):
        raise ValidationError({"day": _("Choisissez un jour entre 2000 et l’an prochain.")})
    meeting = HelplineShift.objects.filter(
        member=row.member, day=row.day, starts_at__lt=row.ends_at, ends_at__gt=row.starts_at
    ).exclude(pk=row.pk)
    if (other := meeting.first()) is not None:
        sentence = _("Un autre tour est déjà noté, %(other)s : changez-le plutôt.") % {"other": other}
        raise ValidationError({"starts_at": sentence})
