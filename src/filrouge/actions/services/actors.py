"""Naming the people who have a part in an action."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filrouge.actions.enums import ActorRole
from filrouge.actions.models import Action, Actor
from filrouge.core import records
from filrouge.core.partial_dates import PartialDate
from filrouge.core.transactions import transactional
from filrouge.directory.models import Entry
from filrouge.directory.services import entries_named
from filrouge.organisations.models import Member, Organisation
from filrouge.organisations.services import take_name_off

LONGEST_NAME = 600
# Who is written in the directory; a longer line is a sentence about somebody, and no name.
OF_THE_DIRECTORY = frozenset({ActorRole.PARTNER, ActorRole.WITH})
LONGEST_ENTRY = 150


class ActorWanted(NamedTuple):
    """Somebody to be named in an action, by the name they were written with."""

    action: Action
    role: str
    name: str


def name_actor(
    *,
    by: Member | None,
    action: Action,
    role: str,
    name: str,
    member: Member | None = None,
    since: PartialDate | None = None,
    until: PartialDate | None = None,
) -> Actor:
    """One line for somebody; without `member` it points to the one of that name when there is exactly one.

    Named already, and still in place, their line is given back unchanged.
    """
    _in_order(since, until)
    kept = " ".join(name.split())
    for line in Actor.objects.filter(action=action, role=role, until__isnull=True):
        if same_name(line.name, kept) and until is None and (since is None or since == line.since):
            return line
    dates: dict[str, Any] = {"since": since, "until": until}
    wanted = ActorWanted(action, role, kept)
    actor = Actor(
        organisation_id=action.organisation_id,
        action=action,
        role=role,
        name=kept,
        entry=_entries(action.organisation_id, [wanted], by).get(kept),
        member=member or _MembersByName(action.organisation_id).find(kept),
        position=Actor.objects.filter(action=action).count(),
        **dates,
    )
    return records.create(actor, by=by)


def name_actors(*, by: Member | None, organisation_id: UUID, wanted: Iterable[ActorWanted]) -> list[Actor]:
    """Many lines at once, those already there left alone; the new ones, in a fixed number of queries."""
    listed = [line for line in wanted if line.name.strip()]
    known: dict[tuple[UUID, str], set[str]] = defaultdict(set)
    positions: dict[UUID, int] = defaultdict(int)
    for actor in Actor.objects.filter(action__in={line.action.pk for line in listed}):
        known[actor.action_id, actor.role].add(folded(actor.name))
        positions[actor.action_id] = max(positions[actor.action_id], actor.position + 1)
    members = _MembersByName(organisation_id)
    entries = _entries(organisation_id, listed, by)
    fresh = []
    for line in listed:
        name = " ".join(line.name.split())
        if len(name) > LONGEST_NAME or folded(name) in known[line.action.pk, line.role]:
            continue
        known[line.action.pk, line.role].add(folded(name))
        fresh.append(
            Actor(
                organisation_id=organisation_id,
                action=line.action,
                role=line.role,
                name=name,
                member=members.find(name),
                entry=entries.get(name) if line.role in OF_THE_DIRECTORY else None,
                position=positions[line.action.pk],
            )
        )
        positions[line.action.pk] += 1
    return records.create_all(fresh, by=by)


@transactional
def replace_actor(
    *, by: Member | None, actor: Actor, name: str, on: PartialDate, member: Member | None = None
) -> Actor:
    """Somebody takes over: the first line ends that day, the next begins, and the thread is kept."""
    if actor.until is not None:
        raise ValidationError(_("%(name)s n’a déjà plus cette part dans l’action.") % {"name": actor.name})
    records.change(actor, by=by, until=on)
    return name_actor(by=by, action=actor.action, role=actor.role, name=name, member=member, since=on)


def change_actor(
    *,
    by: Member | None,
    actor: Actor,
    version: int,
    since: PartialDate | None,
    until: PartialDate | None,
    **values: Any,
) -> Actor:
    """From when to when somebody has their part, under which `name` and in which `role`.

    `version` is the one that was read. Another name points to the member of that name when there is one, and
    to its own entry of the directory.
    """
    _in_order(since, until)
    name = values.get("name", actor.name)
    if not same_name(name, actor.name):
        values["member"] = _MembersByName(actor.organisation_id).find(name)
        wanted = ActorWanted(actor.action, values.get("role", actor.role), name)
        values["entry"] = _entries(actor.organisation_id, [wanted], by).get(" ".join(name.split()))
    return records.change(actor, by=by, version=version, since=since, until=until, **values)


def remove_actor(*, by: Member | None, actor: Actor) -> None:
    """Take a line away that should never have been there; who leaves gets an end date instead."""
    records.remove(actor, by=by)


@transactional
def forget_person(*, by: Member | None, member: Member) -> int:
    """Take a member's name off every line, off what the journal says of it, and the link; how many lines.

    The journal keeps the part and its dates: it says what happened, not to whom.
    """
    lines = list(Actor.objects.filter(member=member))
    for line in lines:
        records.change(line, by=by, name=_("une personne de l’équipe"), member=None)
    take_name_off(line.pk for line in lines)
    return len(lines)


def _entries(organisation_id: UUID, wanted: Iterable[ActorWanted], by: Member | None) -> dict[str, Entry]:
    """The entries of the partners that are named, by name; a sentence is no name."""
    names = [" ".join(line.name.split()) for line in wanted if line.role in OF_THE_DIRECTORY]
    organisation = Organisation.objects.get(pk=organisation_id) if names else None
    if organisation is None:
        return {}
    short = [name for name in names if len(name) <= LONGEST_ENTRY]
    return entries_named(by=by, organisation=organisation, names=short)


def ends_first(since: PartialDate | None, until: PartialDate | None) -> bool:
    """Whether an end surely comes before its beginning: « 2015 » may begin before « mai 2015 » or after."""
    if since is None or until is None or until.first_day >= since.first_day:
        return False
    return since.year != until.year or (since.month is not None and until.month is not None)


def _in_order(since: PartialDate | None, until: PartialDate | None) -> None:
    if ends_first(since, until):
        raise ValidationError({"until": _("La fin vient avant le début.")})


def folded(name: str) -> str:
    """A name as it is compared: without accents, capitals and doubled spaces."""
    plain = unicodedata.normalize("NFKD", " ".join(name.split()).casefold().replace("’", "'"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def same_name(one: str, other: str) -> bool:
    """Whether two names are written for the same person."""
    return folded(one) == folded(other)


class _MembersByName:
    """The active members of an organisation by their name, read once."""

    def __init__(self, organisation_id: UUID) -> None:
        self._found: dict[str, list[Member]] = defaultdict(list)
        for member in Member.objects.filter(organisation=organisation_id, is_active=True):
            self._found[folded(member.name)].append(member)

    def find(self, name: str) -> Member | None:
        """The member of that name, None when there is none or more than one."""
        found = self._found[folded(name)]
        return found[0] if len(found) == 1 else None
