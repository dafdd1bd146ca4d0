"""Objectives by hand: added, written, moved with their branch, deleted when they are empty."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filrouge.core import records
from filrouge.core.records import StaleVersionError
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member
from filrouge.programme.enums import Level
from filrouge.programme.models import Idea, Objective, Programme
from filrouge.programme.queries.moves import Spot
from filrouge.programme.services.order import (
    hold,
    objectives_under,
    parent_at,
    placements_under,
    position_at,
)


@transactional
def add_objective(
    *,
    by: Member | None,
    programme: Programme,
    title: str,
    label: str = "",
    parent: Objective | None = None,
    spot: Spot | None = None,
) -> Objective:
    """A strategic objective, or an operational one under a strategic one. There is no third level.

    It goes to the end, unless a `spot` says where; `parent` is then the spot's own.
    """
    held = hold(programme)
    spot = spot or Spot(parent.pk if parent else None)
    above = parent_at(held, spot)
    _must_be_strategic(above)
    objective = Objective(
        organisation_id=held.organisation_id,
        programme=held,
        parent=above,
        level=Level.OPERATIONAL if above else Level.STRATEGIC,
        label=label.strip(),
        title=" ".join(title.split()),
        position=position_at(objectives_under(held, above), spot, by=by),
    )
    return records.create(objective, by=by)


@transactional
def write_objective(
    *, by: Member | None, objective: Objective, version: int, label: str, title: str, text: str
) -> Objective:
    """Its number, its title and the text under it. `version` is the one that was read."""
    hold(objective.programme)
    return records.change(
        objective,
        by=by,
        version=version,
        label=label.strip(),
        title=" ".join(title.split()),
        text=text.replace("\r\n", "\n").strip(),
    )


@transactional
def move_objective(
    *, by: Member | None, objective: Objective, version: int, spot: Spot, note: str = ""
) -> Objective:
    """To another spot, with all that is under it. At the top it is strategic, under another operational.

    `version` is the one that was read. `ValidationError` when that would make a third level.
    """
    held = hold(objective.programme)
    above = parent_at(held, spot)
    _must_be_strategic(above)
    if above is not None and above.pk == objective.pk:
        raise ValidationError(_("Un objectif ne peut pas se ranger sous lui-même."))
    if above is not None and Objective.objects.filter(parent=objective).exists():
        raise ValidationError(
            _(
                "« %(title)s » a des objectifs opérationnels : rangez-les d’abord ailleurs. Sous un objectif "
                "opérationnel il n’y a que des actions."
            )
            % {"title": objective}
        )
    level = objective.level
    if above is not None:
        level = Level.OPERATIONAL
    elif objective.parent_id is not None:
        level = Level.STRATEGIC
    siblings = objectives_under(held, above)
    return records.change(
        objective,
        by=by,
        version=version,
        note=note,
        parent=above,
        level=level,
        position=position_at(siblings, spot, by=by, moving=objective.pk),
    )


@transactional
def delete_objective(*, by: Member | None, objective: Objective, version: int) -> None:
    """Delete an empty objective. `ValidationError` when something is still under it, retired or not."""
    held = hold(objective.programme)
    if version != objective.version:
        raise StaleVersionError(objective, {})
    left = objectives_under(held, objective).count()
    if left:
        told = ngettext(
            "%(n)s objectif est encore sous « %(title)s » : rangez-le ailleurs, puis supprimez celui-ci.",
            "%(n)s objectifs sont encore sous « %(title)s » : rangez-les ailleurs, puis supprimez celui-ci.",
            left,
        )
        raise ValidationError(told % {"n": left, "title": objective})
    _must_hold_no_action(held, objective)
    if Idea.objects.filter(objective=objective).exists():
        raise ValidationError(
            _("L’équipe a écrit des idées sous « %(title)s » : il reste, avec elles.") % {"title": objective}
        )
    records.remove(objective, by=by)


def _must_hold_no_action(programme: Programme, objective: Objective) -> None:
    placed = placements_under(programme, objective)
    left = placed.filter(planned_action__retired_on__isnull=True).count()
    if left:
        told = ngettext(
            "%(n)s action est encore sous « %(title)s » : rangez-la ailleurs, puis supprimez l’objectif.",
            "%(n)s actions sont encore sous « %(title)s » : rangez-les ailleurs, puis supprimez l’objectif.",
            left,
        )
        raise ValidationError(told % {"n": left, "title": objective})
    if placed.exists():
        raise ValidationError(
            _("« %(title)s » tient encore des actions retirées, que d’anciennes rondes racontent : il reste.")
            % {"title": objective}
        )


def _must_be_strategic(above: Objective | None) -> None:
    if above is not None and above.level != Level.STRATEGIC:
        raise ValidationError(
            _("« %(title)s » est déjà un objectif opérationnel : rangez sous lui des actions.")
            % {"title": above.title}
        )
