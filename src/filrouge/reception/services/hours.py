"""When a place receives without appointment."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member, Organisation, Site
from filrouge.reception.models import FIRST_YEAR, LAST_YEAR, DropIn

_FIELDS = ("site", "weekday", "starts_at", "ends_at", "starts_on", "ends_on")


@transactional
def add_hours(
    *,
    by: Member | None,
    organisation: Organisation,
    site: Site,
    weekday: int,
    starts_at: dt.time,
    ends_at: dt.time,
    starts_on: dt.date,
    ends_on: dt.date | None = None,
) -> DropIn:
    """Hours of one day of the week. Raises `ValidationError`, at the field, when others meet them."""
    row = DropIn(
        organisation=organisation, site=site, weekday=weekday, starts_at=starts_at, ends_at=ends_at,
        starts_on=starts_on, ends_on=ends_on,
    )  # fmt: skip
    _check(row)
    return records.create(row, by=by)


@transactional
def change_hours(*, by: Member, hours: DropIn, version: int, **values: Any) -> DropIn:
    """Other hours, another place, a last day. `version` is the one that was read: see `records.change`."""
    if version == hours.version:
        told = {name: values.get(name, getattr(hours, name)) for name in _FIELDS}
        _check(DropIn(pk=hours.pk, organisation_id=hours.organisation_id, **told))
    return records.change(hours, by=by, version=version, **values)


def remove_hours(*, by: Member, hours: DropIn) -> None:
    """They were noted by mistake; hours that end have a last day."""
    records.remove(hours, by=by)


def _check(row: DropIn) -> None:
    # Two people may write the same hours at once: the second waits here, then meets the first.
    Organisation.objects.select_for_update(no_key=True).get(pk=row.organisation_id)
    if row.ends_at <= row.starts_at:
        raise ValidationError({"ends_at": _("La permanence finit avant de commencer.")})
    for name, day in (("starts_on", row.starts_on), ("ends_on", row.ends_on)):
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError({name: _("Choisissez un jour entre 2000 et 2099.")})
    if row.ends_on is not None and row.ends_on < row.starts_on:
        raise ValidationError({"ends_on": _("Le dernier jour vient avant le premier.")})
    others = DropIn.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=row.starts_on),
        site=row.site,
        weekday=row.weekday,
        starts_at__lt=row.ends_at,
        ends_at__gt=row.starts_at,
    ).exclude(pk=row.pk)
    if row.ends_on is not None:
        others = others.filter(starts_on__lte=row.ends_on)
    if (other := others.first()) is not None:
        sentence = _("Une permanence y est déjà, %(other)s : changez-la plutôt.") % {"other": other}
        raise ValidationError({"starts_at": sentence})
