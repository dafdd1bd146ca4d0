"""Who follows a person, from when to when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member
from filrouge.people.models import Follower, Person
from filrouge.people.queries.following import follows_for_good, follows_now
from filrouge.people.rules import can_meet_people


@transactional
def join(*, by: Member, person: Person, why: str) -> Follower:
    """Begin to follow a person, and say why; the others who follow them see it. Again changes nothing."""
    known = follows_now().filter(person=person, member=by).first()
    return known or _follow(by=by, person=person, member=by, why=why)


@transactional
def add_follower(*, by: Member, person: Person, member: Member) -> Follower:
    """A colleague follows the person too. Raises `ValidationError` at `member`."""
    if not can_meet_people(member):
        sentence = _("%(name)s ne reçoit pas les personnes : choisissez quelqu’un d’autre.") % {
            "name": member
        }
        raise ValidationError({"member": sentence})
    known = follows_now().filter(person=person, member=member).first()
    return known or _follow(by=by, person=person, member=member, why="")


def _follow(*, by: Member, person: Person, member: Member, why: str) -> Follower:
    row = Follower(organisation_id=person.organisation_id, person=person, member=member, why=why)
    with records.gesture():
        if not person.has_file:
            records.change(person, by=by, has_file=True)
        past = Follower.objects.filter(person=person, member=member, ended_on__isnull=True)
        records.change_all(closing(past), by=by)
        return records.create(row, by=by)


def closing(rows: Iterable[Follower]) -> list[tuple[Follower, dict[str, Any]]]:
    """What closes follows whose last day is past, so that their member may begin again."""
    return [(row, {"ended_on": row.ends_on + dt.timedelta(days=1)}) for row in rows if row.ends_on]


@transactional
def end_follower(*, by: Member, follower: Follower) -> Follower:
    """Somebody follows the person no more. Raises `ValidationError` when nobody would be left."""
    others = follows_for_good().filter(person=follower.person_id).exclude(pk=follower.pk)
    if not others.exists():
        raise ValidationError(_("Personne d’autre ne suit cette personne : ajoutez d’abord un collègue."))
    return records.change(follower, by=by, ended_on=timezone.localdate())


@transactional
def leave_files(*, member: Member, by: Member | None) -> int:
    """Somebody is erased from the team: they follow nobody any more; how many they followed."""
    rows = Follower.objects.filter(member=member, ended_on__isnull=True)
    today = timezone.localdate()
    return len(records.change_all([(row, {"ended_on": today}) for row in rows], by=by))
