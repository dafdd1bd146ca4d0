"""The actions of a programme, by hand: written into it, placed once or more, moved, retired and put back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.actions.enums import ActionKind
from filrouge.actions.models import Action
from filrouge.actions.services import create_action
from filrouge.core import records
from filrouge.core.models import TenantModel
from filrouge.core.records import StaleVersionError
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member
from filrouge.programme.models import Collaboration, Objective, Placement, PlannedAction, Programme
from filrouge.programme.queries.moves import Spot
from filrouge.programme.services.order import hold, parent_at, placements_under, position_at


@transactional
def plan_action(
    *,
    by: Member | None,
    programme: Programme,
    action: Action,
    objective: Objective | None = None,
    spot: Spot | None = None,
    label: str = "",
    collaborations: Iterable[str] = (),
    **values: Any,
) -> PlannedAction:
    """Write an action into a programme and give it its first place there."""
    planned = PlannedAction(
        organisation_id=programme.organisation_id, programme=programme, action=action, **values
    )
    records.create(planned, by=by)
    records.create_all(_collaborations(planned, collaborations), by=by)
    place_action(by=by, planned_action=planned, objective=objective, spot=spot, label=label)
    return planned


@transactional
def add_action(
    *,
    by: Member | None,
    programme: Programme,
    title: str,
    spot: Spot,
    nature: str = "",
    kind: str = ActionKind.PROJECT,
    **values: Any,
) -> PlannedAction:
    """A new action of the house, written into the programme at a spot."""
    action = create_action(by=by, organisation=programme.organisation, title=title, kind=kind)
    return plan_action(by=by, programme=programme, action=action, spot=spot, nature=nature, **values)


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


@transactional
def place_action(
    *,
    by: Member | None,
    planned_action: PlannedAction,
    objective: Objective | None = None,
    spot: Spot | None = None,
    label: str = "",
) -> Placement:
    """One more place for an action. Twice under different objectives is fine; twice under one is refused.

    It goes to the end of `objective`, unless a `spot` says where.
    """
    held = hold(planned_action.programme)
    spot = spot or Spot(objective.pk if objective else None)
    above = parent_at(held, spot)
    placement = Placement(
        organisation_id=held.organisation_id,
        planned_action=planned_action,
        objective=above,
        label=label.strip(),
        position=position_at(placements_under(held, above), spot, by=by),
    )
    return records.create(placement, by=by)


@transactional
def move_placement(
    *,
    by: Member | None,
    placement: Placement,
    version: int,
    objective: Objective | None = None,
    spot: Spot | None = None,
    label: str | None = None,
    note: str = "",
) -> Placement:
    """To the end of another objective, or to a spot; under another number when there is a `label`.

    `version` is the one that was read.
    """
    held = hold(placement.planned_action.programme)
    spot = spot or Spot(objective.pk if objective else None)
    above = parent_at(held, spot)
    values: dict[str, Any] = {} if label is None else {"label": label.strip()}
    siblings = placements_under(held, above)
    return records.change(
        placement,
        by=by,
        version=version,
        note=note,
        objective=above,
        position=position_at(siblings, spot, by=by, moving=placement.pk),
        **values,
    )


@transactional
def take_place_away(*, by: Member | None, placement: Placement, version: int) -> None:
    """One place less for an action that has several. Its only place is not taken: that is retiring it."""
    hold(placement.planned_action.programme)
    if version != placement.version:
        raise StaleVersionError(placement, {})
    if (
        not Placement.objects.filter(planned_action=placement.planned_action)
        .exclude(pk=placement.pk)
        .exists()
    ):
        raise ValidationError(
            _(
                "« %(action)s » n’a que cette place : pour l’enlever du programme, retirez l’action et "
                "dites pourquoi."
            )
            % {"action": placement.planned_action}
        )
    records.remove(placement, by=by)


def change_planned_action(
    *, by: Member | None, planned_action: PlannedAction, version: int, **values: Any
) -> PlannedAction:
    """Who bears it, on what condition, until when. `version` is the one that was read."""
    return records.change(planned_action, by=by, version=version, **values)


@transactional
def write_place(
    *,
    by: Member | None,
    placement: Placement,
    versions: tuple[int, int, int],
    label: str,
    title: str,
    collaborations: Iterable[str],
    had: Iterable[str],
    **values: Any,
) -> Placement:
    """All that one page says of an action: its number there, its title, what the programme says of it.

    `versions` are those that were read: of the placement, the planned action and the action. Only what is
    written otherwise is compared with them. `had` are the collaborations that were read: those that somebody
    added in between stay.
    """
    planned = placement.planned_action
    hold(planned.programme)
    of_place, of_planned, of_action = versions
    _write(placement, by, of_place, label=label.strip())
    _write(planned.action, by, of_action, title=" ".join(title.split()))
    _write(planned, by, of_planned, **values)
    _write_collaborations(by, planned, list(dict.fromkeys(collaborations)), set(had))
    return placement


def _write(row: TenantModel, by: Member | None, version: int, **values: Any) -> None:
    if any(getattr(row, name) != value for name, value in values.items()):
        records.change(row, by=by, version=version, **values)


@transactional
def retire_action(
    *, by: Member | None, planned_action: PlannedAction, version: int, reason: str, on: dt.date | None = None
) -> PlannedAction:
    """It leaves the tree from a day on, and why. The rounds opened before still tell it."""
    hold(planned_action.programme)
    if not reason.strip():
        raise ValidationError({"reason": _("Dites pourquoi l’action est retirée du programme.")})
    return records.change(
        planned_action,
        by=by,
        version=version,
        retired_on=on or timezone.localdate(),
        retired_reason=reason.strip(),
    )


@transactional
def put_back_action(*, by: Member | None, planned_action: PlannedAction, version: int) -> PlannedAction:
    """A retired action comes back where it stood."""
    hold(planned_action.programme)
    return records.change(planned_action, by=by, version=version, retired_on=None, retired_reason="")


def _collaborations(planned: PlannedAction, names: Iterable[str]) -> list[Collaboration]:
    return [
        Collaboration(
            organisation_id=planned.organisation_id, planned_action=planned, name=name, position=place
        )
        for place, name in enumerate(names)
    ]


def _write_collaborations(
    by: Member | None, planned: PlannedAction, wanted: list[str], had: set[str]
) -> None:
    """The names that are wanted, in that order, then those that nobody had read; a name keeps its line."""
    rows = {row.name: row for row in Collaboration.objects.filter(planned_action=planned)}
    for name in had.difference(wanted).intersection(rows):
        records.remove(rows.pop(name), by=by)
    names = [*wanted, *(name for name in rows if name not in wanted)]
    kept = [(rows[name], {"position": place}) for place, name in enumerate(names) if name in rows]
    records.change_all(kept, by=by)
    fresh = [row for row in _collaborations(planned, names) if row.name not in rows]
    records.create_all(fresh, by=by)
