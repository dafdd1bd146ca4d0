"""A site, or the whole house, closes from one day to another."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filrouge.calendars.models import Closure, check_days
from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member, Organisation, Site


@transactional
def note_closure(
    *,
    by: Member,
    organisation: Organisation,
    starts_on: dt.date,
    ends_on: dt.date,
    reason: str,
    site: Site | None = None,
) -> Closure:
    """Note that a site is closed, or the whole house without one.

    Raises `ValidationError`, at the field, when a closure of the same place touches these days.
    """
    row = Closure(
        organisation=organisation,
        site=site,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=reason,
        noted_by=by,
    )
    _check(row)
    return records.create(row, by=by)


@transactional
def change_closure(*, by: Member, closure: Closure, version: int, **values: Any) -> Closure:
    """Other days, another place. `version` is the one that was read: see `records.change`."""
    if version == closure.version:
        kept = {name: getattr(closure, name) for name in ("site", "starts_on", "ends_on")}
        told = {name: value for name, value in values.items() if name in kept}
        _check(Closure(pk=closure.pk, organisation_id=closure.organisation_id, **kept | told))
        if any(getattr(closure, name) != value for name, value in values.items()):
            values["noted_by"] = by  # who wrote it last answers for it
    return records.change(closure, by=by, version=version, **values)


def remove_closure(*, by: Member, closure: Closure) -> None:
    """The place does not close after all; the journal keeps it."""
    records.remove(closure, by=by)


def _check(row: Closure) -> None:
    # Two people may note the same closure at once: the second waits here, then meets the first.
    Organisation.objects.select_for_update(no_key=True).get(pk=row.organisation_id)
    check_days(row.starts_on, row.ends_on)
    others = Closure.objects.filter(
        site=row.site, starts_on__lte=row.ends_on, ends_on__gte=row.starts_on
    ).exclude(pk=row.pk)
    if (other := others.first()) is not None:
        told = {"when": other.when}
        sentence = _("Une fermeture y est déjà notée, %(when)s : changez-la plutôt.") % told
        raise ValidationError({"starts_on": sentence})
