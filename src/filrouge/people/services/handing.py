"""Files that a colleague takes over: until a day while somebody is away, for good when they left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member
from filrouge.people.enums import JoinReason
from filrouge.people.models import Follower
from filrouge.people.queries.following import files_of, follows_for_good, follows_now
from filrouge.people.rules import can_meet_people
from filrouge.people.services.following import closing
from filrouge.people.services.notes import LONGEST_ABSENCE


@transactional
def hand_over(
    *,
    by: Member,
    absent: Member,
    taker: Member,
    until: dt.date,
    others: Mapping[UUID, Member] | None = None,
) -> int:
    """All that an absent colleague follows is followed by another too, until a day; how many files changed.

    `others` says who takes which file (by the id of its person) instead of `taker`. Who follows one already
    keeps their follow, or keeps it longer; the absent one goes on following all along, and confidences stay
    theirs. Sent twice, it changes nothing more. Raises `ValidationError`, at `ends_on` for the day.
    """
    today = timezone.localdate()
    if not today <= until <= today + LONGEST_ABSENCE:
        raise ValidationError({"ends_on": _("Choisissez un dernier jour, dans l’année qui vient.")})
    chosen = others or {}
    for one in {taker, *chosen.values()}:
        _check(one, absent)
    # A file that is itself taken over from somebody goes back to them on the day foreseen.
    wanted = [
        (chosen.get(row.person_id, taker), row, min(until, row.ends_on or until)) for row in files_of(absent)
    ]
    return _follow_all(wanted, instead_of=absent, by=by)


@transactional
def take_over(
    *, member: Member, to: Member, by: Member | None, others: Mapping[UUID, Member] | None = None
) -> int:
    """Somebody leaves the team: another follows, from now on, all that they followed; how many files.

    `others` as in `hand_over`. Raises `ValidationError` when somebody meets nobody.
    """
    rows = files_of(member)
    if not rows:
        return 0
    chosen = others or {}
    for one in {to, *chosen.values()}:
        _check(one, member)
    with records.gesture():
        wanted = [(chosen.get(row.person_id, to), row, row.ends_on) for row in rows]
        _follow_all(wanted, instead_of=None, by=by)
        today = timezone.localdate()
        records.change_all([(row, {"ended_on": today}) for row in rows], by=by)
    return len(rows)


@transactional
def end_handing(*, by: Member, absent: Member, taker: Member) -> int:
    """A hand-over ends before its day; how many files went back.

    A file that nobody else follows for good stays with who took it over.
    """
    rows = follows_now().filter(instead_of=absent, member=taker)
    others = follows_for_good().filter(person__in=rows.values("person")).exclude(member=taker)
    kept = set(others.values_list("person", flat=True))
    today = timezone.localdate()
    given = [(row, {"ended_on": today}) for row in rows if row.person_id in kept]
    return len(records.change_all(given, by=by))


def _check(taker: Member, absent: Member) -> None:
    if taker.pk == absent.pk:
        raise ValidationError(_("Choisissez un collègue : on ne se confie rien à soi-même."))
    if not can_meet_people(taker):
        sentence = _("%(name)s ne reçoit pas les personnes : choisissez quelqu’un d’autre.")
        raise ValidationError(sentence % {"name": taker})


def _follow_all(
    wanted: Iterable[tuple[Member, Follower, dt.date | None]], *, instead_of: Member | None, by: Member | None
) -> int:
    """Write who follows which file until when, beside those who do; how many rows differ."""
    listed = list(wanted)
    takers = {one.pk for one, _row, _until in listed}
    open_rows = Follower.objects.filter(member__in=takers, ended_on__isnull=True)
    known = {(row.member_id, row.person_id): row for row in open_rows}
    today = timezone.localdate()
    longer: list[tuple[Follower, dict[str, Any]]] = []
    over: list[Follower] = []
    fresh: list[Follower] = []
    for member, row, until in listed:
        held = known.get((member.pk, row.person_id))
        if held is not None and (held.ends_on is None or held.ends_on >= today):
            if held.ends_on is not None and (until is None or until > held.ends_on):
                longer.append((held, {"ends_on": until, "instead_of": instead_of}))
            continue
        if held is not None:
            over.append(held)
        fresh.append(
            Follower(
                organisation_id=row.organisation_id, person=row.person, member=member,
                why=JoinReason.TAKING_OVER, ends_on=until, instead_of=instead_of,
            )
        )  # fmt: skip
    with records.gesture():
        records.change_all(closing(over), by=by)
        changed = records.change_all(longer, by=by)
        return len(changed) + len(records.create_all(fresh, by=by))
