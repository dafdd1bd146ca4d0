"""Whom each session of a series needs, and who takes turns for it, in which order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filrouge.agenda.models import RotaMember, Series, StaffNeed
from filrouge.agenda.queries.rota import trouble_of
from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member

# More needs than that are several series.
MOST = 20


@transactional
def add_need(*, by: Member | None, series: Series, label: str, count: int, **told: Any) -> StaffNeed:
    """One more need of a series. Raises `ValidationError` at the fields."""
    rows = StaffNeed.objects.filter(series=series)
    if rows.count() >= MOST:
        raise ValidationError(_("Vingt besoins par série au plus : réunissez-en."))
    last = rows.order_by("-position").values_list("position", flat=True).first()
    need = StaffNeed(
        organisation_id=series.organisation_id,
        series=series,
        label=label,
        count=count,
        position=0 if last is None else last + 1,
        **told,
    )
    return records.create(need, by=by)


@transactional
def change_need(*, by: Member | None, need: StaffNeed, version: int, **told: Any) -> StaffNeed:
    """Ask for others, or more of them. Turns that stand stay; see `records.change` for what it raises."""
    return records.change(need, by=by, version=version, **told)


@transactional
def remove_need(*, by: Member | None, need: StaffNeed) -> None:
    """No longer needed. Those who were to come still are, under no need."""
    for row in RotaMember.objects.filter(need=need):
        records.remove(row, by=by)
    records.remove(need, by=by)


@transactional
def join_pool(*, by: Member | None, need: StaffNeed, members: Iterable[Member]) -> list[RotaMember]:
    """Put members at the end of the list of a need; those who are there already are left.

    Raises `ValidationError` when somebody is not of the service or of the role that the need asks.
    """
    rows = list(RotaMember.objects.filter(need=need).order_by("position", "created_at"))
    there = {row.member_id for row in rows}
    fresh = [member for member in members if member.pk not in there]
    for member in fresh:
        _check(member, need)
    last = max((row.position for row in rows), default=-1)
    return records.create_all(
        [
            RotaMember(
                organisation_id=need.organisation_id, need=need, member=member, position=last + 1 + rank
            )
            for rank, member in enumerate(fresh)
        ],
        by=by,
    )


@transactional
def move_in_pool(*, by: Member | None, row: RotaMember, up: bool) -> None:
    """One step up, or down, in the order of the list; nothing at its ends."""
    rows = list(RotaMember.objects.filter(need=row.need_id).order_by("position", "created_at"))
    at = next(rank for rank, one in enumerate(rows) if one.pk == row.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(rows):
        return
    rows[at], rows[to] = rows[to], rows[at]
    records.change_all([(one, {"position": rank}) for rank, one in enumerate(rows)], by=by)


@transactional
def leave_pool(*, by: Member | None, row: RotaMember) -> None:
    """Take somebody off the list; the turns that they have stay."""
    records.remove(row, by=by)


def _check(member: Member, need: StaffNeed) -> None:
    match trouble_of(member, need):
        case "left":
            sentence = _("%(name)s a quitté l’équipe : choisissez une autre personne.")
        case "service":
            sentence = _("%(name)s n’est pas du service demandé (%(service)s).")
        case "role":
            sentence = _("%(name)s n’a pas le rôle demandé (%(role)s).")
        case _none:
            return
    words = {"name": member.name, "service": need.service, "role": need.get_role_display()}
    raise ValidationError({"members": sentence % words})
