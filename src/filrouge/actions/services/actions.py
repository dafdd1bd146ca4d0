"""Opening, renaming, closing and opening an action again."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filrouge.actions.enums import ActionKind, ActorRole
from filrouge.actions.models import Action
from filrouge.actions.services.actors import ends_first, name_actor
from filrouge.core import records
from filrouge.core.partial_dates import PartialDate
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member, Organisation


def create_action(
    *,
    by: Member | None,
    organisation: Organisation,
    title: str,
    kind: str = ActionKind.PROJECT,
    opened_on: PartialDate | None = None,
    closed_on: PartialDate | None = None,
) -> Action:
    """A new action. Raises `ValidationError` when it has no title or ends before it begins."""
    _in_order(opened_on, closed_on)
    dates: dict[str, Any] = {"opened_on": opened_on, "closed_on": closed_on}
    action = Action(organisation=organisation, title=" ".join(title.split()), kind=kind, **dates)
    return records.create(action, by=by)


def change_action(*, by: Member | None, action: Action, version: int, **values: Any) -> Action:
    """Change its title, its kind or its dates. `version` is the one that was read.

    Why it was closed goes with the date: an action that goes on has no reason left, but in its history.
    """
    if "closed_on" in values and values["closed_on"] is None:
        values["closed_why"] = ""
    _in_order(values.get("opened_on", action.opened_on), values.get("closed_on", action.closed_on))
    return records.change(action, by=by, version=version, **values)


def close_action(
    *, by: Member | None, action: Action, version: int, closed_on: PartialDate, closed_why: str
) -> Action:
    """It is over, since a date and for a reason; it stays readable, and may be opened again."""
    return change_action(
        by=by, action=action, version=version, closed_on=closed_on, closed_why=closed_why.strip()
    )


def reopen_action(*, by: Member | None, action: Action) -> Action:
    """It goes on. When and why it was closed stay in its history."""
    return records.change(action, by=by, closed_on=None, closed_why="")


@transactional
def open_action(
    *,
    by: Member,
    organisation: Organisation,
    title: str,
    kind: str,
    opened_on: PartialDate | None,
    referent: Member | None,
    closed_on: PartialDate | None = None,
) -> Action:
    """A new action written by hand, with who answers for it when somebody does."""
    with records.gesture():
        dates: dict[str, Any] = {"opened_on": opened_on, "closed_on": closed_on}
        action = create_action(by=by, organisation=organisation, title=title, kind=kind, **dates)
        if referent is not None:
            name_actor(
                by=by,
                action=action,
                role=ActorRole.REFERENT,
                name=referent.name,
                member=referent,
                since=opened_on,
            )
    return action


def _in_order(opened_on: PartialDate | None, closed_on: PartialDate | None) -> None:
    if ends_first(opened_on, closed_on):
        raise ValidationError({"closed_on": _("L’action est fermée avant d’être ouverte.")})
