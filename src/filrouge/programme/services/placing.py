"""Objectives and the actions placed under them, by hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filrouge.actions.enums import ActionKind
from filrouge.actions.models import Action
from filrouge.actions.services import create_action
from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member
from filrouge.programme.enums import Level
from filrouge.programme.models import Collaboration, Objective, Placement, PlannedAction, Programme


def add_objective(
    *, by: Member | None, programme: Programme, title: str, label: str = "", parent: Objective | None = None
) -> Objective:
    """A strategic objective, or an operational one under a strategic one. There is no third level."""
    if parent is not None and parent.programme_id != programme.pk:
        raise ValidationError(_("Cet objectif est d’un autre programme."))
    if parent is not None and parent.level != Level.STRATEGIC:
        raise ValidationError(
            _("« %(title)s » est déjà un objectif opérationnel : rangez sous lui des actions.")
            % {"title": parent.title}
        )
    objective = Objective(
        organisation_id=programme.organisation_id,
        programme=programme,
        parent=parent,
        level=Level.OPERATIONAL if parent else Level.STRATEGIC,
        label=label.strip(),
        title=title.strip(),
        position=Objective.objects.filter(programme=programme).count(),
    )
    return records.create(objective, by=by)


@transactional
def plan_action(
    *,
    by: Member | None,
    programme: Programme,
    action: Action,
    objective: Objective | None = None,
    label: str = "",
    collaborations: Iterable[str] = (),
    **values: Any,
) -> PlannedAction:
    """Write an action into a programme and give it its first place there."""
    planned = PlannedAction(
        organisation_id=programme.organisation_id, programme=programme, action=action, **values
    )
    records.create(planned, by=by)
    records.create_all(
        [
            Collaboration(
                organisation_id=programme.organisation_id, planned_action=planned, name=name, position=place
            )
            for place, name in enumerate(collaborations)
        ],
        by=by,
    )
    place_action(by=by, planned_action=planned, objective=objective, label=label)
    return planned


def place_action(
    *, by: Member | None, planned_action: PlannedAction, objective: Objective | None, label: str = ""
) -> Placement:
    """One more place for an action. Twice under different objectives is fine; twice under one is refused."""
    if objective is not None and objective.programme_id != planned_action.programme_id:
        raise ValidationError(_("Cet objectif est d’un autre programme."))
    placement = Placement(
        organisation_id=planned_action.organisation_id,
        planned_action=planned_action,
        objective=objective,
        label=label.strip(),
        position=Placement.objects.filter(planned_action__programme=planned_action.programme_id).count(),
    )
    return records.create(placement, by=by)


def move_placement(
    *, by: Member | None, placement: Placement, version: int, objective: Objective | None, label: str
) -> Placement:
    """Another objective, another number. `version` is the one that was read."""
    if objective is not None and objective.programme_id != placement.planned_action.programme_id:
        raise ValidationError(_("Cet objectif est d’un autre programme."))
    return records.change(placement, by=by, version=version, objective=objective, label=label.strip())


def change_planned_action(
    *, by: Member | None, planned_action: PlannedAction, version: int, **values: Any
) -> PlannedAction:
    """Who bears it, on what condition, until when. `version` is the one that was read."""
    return records.change(planned_action, by=by, version=version, **values)


@transactional
def add_unplanned_action(
    *,
    by: Member | None,
    programme: Programme,
    title: str,
    objective: Objective | None = None,
    label: str = "",
    kind: str = ActionKind.PROJECT,
    **values: Any,
) -> PlannedAction:
    """An action that came on the way, not foreseen in the programme, tied to an axis when there is one."""
    action = create_action(by=by, organisation=programme.organisation, title=title, kind=kind)
    return plan_action(
        by=by,
        programme=programme,
        action=action,
        objective=objective,
        label=label,
        is_unplanned=True,
        **values,
    )
