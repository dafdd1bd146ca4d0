"""Who is away, from when to when, and who holds their thread meanwhile."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Absence, Member
from filrouge.organisations.rules import can_stand_in

# Longer ones are noted again: nobody should hold somebody's rights for years by one line.
LONGEST = dt.timedelta(days=3 * 366)


@transactional
def note_absence(
    *,
    by: Member,
    member: Member,
    starts_on: dt.date,
    ends_on: dt.date,
    substitute: Member | None = None,
    note: str = "",
) -> Absence:
    """Somebody is away; on those days the substitute has their rights and what is due to them.

    Raises `ValidationError` with a sentence when the days touch those of another absence of theirs, or
    when the substitute cannot be that one.
    """
    absence = Absence(
        organisation_id=member.organisation_id,
        member=member,
        substitute=substitute,
        starts_on=starts_on,
        ends_on=ends_on,
        note=note,
    )
    _check(absence, by)
    return records.create(absence, by=by)


@transactional
def change_absence(*, by: Member, absence: Absence, version: int, **values: Any) -> Absence:
    """Other days, another substitute. `version` is the one that was read: see `records.change`."""
    after = Absence(
        pk=absence.pk, organisation_id=absence.organisation_id, member=absence.member, **_all(absence, values)
    )
    if version == absence.version:
        _check(after, by)
    return records.change(absence, by=by, version=version, **values)


def _all(absence: Absence, values: dict[str, Any]) -> dict[str, Any]:
    kept = {name: getattr(absence, name) for name in ("starts_on", "ends_on", "substitute")}
    return kept | {name: value for name, value in values.items() if name in kept}


def remove_absence(*, by: Member, absence: Absence) -> None:
    """It was a mistake; the journal keeps it. An absence that ends sooner is shortened instead."""
    records.remove(absence, by=by)


def _check(absence: Absence, by: Member) -> None:
    # Two people may note the same absence at once: the second waits here, then meets the first.
    Member.objects.select_for_update().get(pk=absence.member_id)
    if not absence.member.is_active:
        raise ValidationError(_("%(name)s a quitté l’équipe.") % {"name": absence.member})
    if absence.ends_on < absence.starts_on:
        raise ValidationError({"ends_on": _("L’absence finit avant de commencer.")})
    if absence.ends_on - absence.starts_on > LONGEST:
        raise ValidationError({"ends_on": _("Notez trois ans au plus : vous pourrez prolonger.")})
    _check_substitute(absence, by)
    others = Absence.objects.filter(
        member=absence.member_id, starts_on__lte=absence.ends_on, ends_on__gte=absence.starts_on
    ).exclude(pk=absence.pk)
    if (other := others.first()) is not None:
        raise ValidationError(
            _("Une absence est déjà notée %(when)s : changez-la plutôt.") % {"when": other.when}
        )


def _check_substitute(absence: Absence, by: Member) -> None:
    substitute = absence.substitute
    if substitute is None:
        return
    if substitute.pk == absence.member_id:
        sentence = _("On ne se remplace pas soi-même : choisissez une autre personne.")
        raise ValidationError({"substitute": sentence})
    if not substitute.is_active:
        sentence = _("%(name)s a quitté l’équipe : choisissez une autre personne.") % {"name": substitute}
        raise ValidationError({"substitute": sentence})
    if substitute.pk == by.pk and not can_stand_in(by, absence.member):
        sentence = _("Ce remplacement vous donnerait plus de droits : quelqu’un d’autre doit le noter.")
        raise ValidationError({"substitute": sentence})
