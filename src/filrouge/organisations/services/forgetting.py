"""What was written about a person beside their name: invitations and absences, rows and journal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.models import AuditLine, UnsavedText, User
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Absence, Invitation, Member

_PERSONAL = ("name", "function", "user", "email", "note")


@transactional
def forget_invitations(*, member: Member, by: Member | None) -> int:
    """The invitations that brought, or would have brought, this person; how many rows changed."""
    theirs = Q(member=member)
    if member.user is not None:
        theirs |= Q(email=member.user.email)
    return _remove_all(list(Invitation.objects.filter(theirs)), by=by)


@transactional
def forget_absences(*, member: Member, by: Member | None) -> int:
    """When this person was away, and why one should know; how many rows changed.

    Where they stood in for somebody else, that absence stays: their name goes with their place.
    """
    return _remove_all(list(Absence.objects.filter(member=member)), by=by)


def forget_deeds(*, user: User) -> int:
    """What this person did here is by « Ancien membre »; how many lines of the journal there were."""
    return AuditLine.objects.filter(user=user).update(actor=_("Ancien membre"), user=None)


def forget_unsaved(*, user: User) -> int:
    """What this person was typing here and never saved; how many texts there were."""
    return int(UnsavedText.objects.filter(user=user).delete()[0])


def _remove_all(rows: list[Invitation] | list[Absence], *, by: Member | None) -> int:
    ids = [row.pk for row in rows]
    for row in rows:
        records.remove(row, by=by)
    return len(ids) + take_name_off(ids)


def take_name_off(ids: Iterable[UUID]) -> int:
    """Take the person off the journal's lines about some objects; how many lines there were."""
    nobody, changed = _("Ancien membre"), 0
    for line in AuditLine.objects.filter(object_id__in=list(ids)):
        line.object_name = nobody
        line.before, line.after = _without_person(line.before), _without_person(line.after)
        line.save(update_fields=["object_name", "before", "after"])
        changed += 1
    return changed


def _without_person(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key not in _PERSONAL}
