"""Saving a proposed rota: as it was read, or not at all."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filrouge.agenda.models import Series, Shift
from filrouge.agenda.queries.rota import LONGEST, Proposal, proposal_for
from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member


@dataclass(frozen=True, slots=True)
class Saved:
    """What one saving did."""

    written: int
    changed: int
    dropped: int


class ChangedSinceError(Exception):
    """What was proposed is no longer what would be: somebody changed something meanwhile."""


def check_time(since: dt.date, until: dt.date) -> None:
    """Refuse days out of order, and more than a season: `ValidationError` at `until`."""
    if until < since:
        raise ValidationError({"until": _("Le dernier jour vient avant le premier.")})
    if until - since > LONGEST:
        raise ValidationError({"until": _("Proposez treize mois au plus à la fois.")})


@transactional
def save_turns(
    *,
    by: Member | None,
    series: Series,
    since: dt.date,
    until: dt.date,
    redo: bool = False,
    seal: str | None = None,
) -> Saved:
    """Write what `proposal_for` proposes. Raises `ChangedSinceError` when it is not what `seal` sealed."""
    check_time(since, until)
    # Two people may save at once: the second waits here, then meets what the first wrote.
    Series.objects.select_for_update().get(pk=series.pk)
    proposal = proposal_for(series, since, until, redo=redo)
    if seal is not None and seal != proposal.seal:
        raise ChangedSinceError
    return _write(proposal, series, by)


def _write(proposal: Proposal, series: Series, by: Member | None) -> Saved:
    """Turns that stand are kept, those that give way change hands, the others are new or go."""
    old = {(one.session_id, one.member_id): one for one in proposal.dropped}
    turns = {(one.session, one.member): one for one in proposal.filled.turns}
    free: dict[UUID, list[Shift]] = defaultdict(list)
    for key, shift in old.items():
        if key not in turns:
            free[shift.session_id].append(shift)
    given: list[tuple[Shift, dict[str, Any]]] = []
    fresh = []
    for key, turn in turns.items():
        need, member = proposal.needs[turn.need], proposal.people[turn.member]
        if key in old:
            given.append((old[key], {"need": need, "member": member}))
        elif free[turn.session]:
            given.append((free[turn.session].pop(), {"need": need, "member": member}))
        else:
            owner = {"organisation_id": series.organisation_id, "session_id": turn.session}
            fresh.append(Shift(**owner, need=need, member=member))
    note = _("tour de rôle de « %(series)s »") % {"series": series.title}
    changed = records.change_all(given, by=by, note=note)
    records.create_all(fresh, by=by, note=note)
    left = [shift for shifts in free.values() for shift in shifts]
    for shift in left:
        records.remove(shift, by=by, note=note)
    return Saved(len(fresh), len(changed), len(left))
