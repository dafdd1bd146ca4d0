"""Opening, renaming and closing an action."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filrouge.actions.enums import ActionKind
from filrouge.actions.models import Action
from filrouge.core import records
from filrouge.core.partial_dates import PartialDate
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
    """Change its title, its kind or its dates. `version` is the one that was read."""
    _in_order(values.get("opened_on", action.opened_on), values.get("closed_on", action.closed_on))
    return records.change(action, by=by, version=version, **values)


def _in_order(opened_on: PartialDate | None, closed_on: PartialDate | None) -> None:
    if opened_on and closed_on and closed_on.first_day < opened_on.first_day:
        # « 2015 » may begin after « mai 2015 » by its first day, and yet be the same year.
        if (closed_on.month is None or opened_on.month is None) and closed_on.year == opened_on.year:
            return
        raise ValidationError({"closed_on": _("L’action est fermée avant d’être ouverte.")})
