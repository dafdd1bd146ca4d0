"""Days that somebody adds to a calendar, or takes off it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filrouge.calendars.enums import Effect
from filrouge.calendars.models import NotedDay, check_days
from filrouge.calendars.queries import followed_by, known_off
from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member, Organisation
from filrouge.schedules import Calendar


@transactional
def note_day(
    *,
    by: Member,
    organisation: Organisation,
    calendar: str,
    effect: str,
    starts_on: dt.date,
    ends_on: dt.date,
    source: str,
    name: str = "",
) -> NotedDay:
    """Add days to a calendar, or take them off it; who did, and why, is kept.

    Days that are taken off may go without a name: they bear the one that the calendar gives them. Raises
    `ValidationError`, at the field, when a hand noted them already, or when there is nothing to take off.
    """
    row = NotedDay(
        organisation=organisation,
        calendar=calendar,
        effect=effect,
        name=name,
        starts_on=starts_on,
        ends_on=ends_on,
        source=source,
        noted_by=by,
    )
    _check(row)
    return records.create(row, by=by)


@transactional
def change_day(*, by: Member, day: NotedDay, version: int, **values: Any) -> NotedDay:
    """Other days, another name. `version` is the one that was read: see `records.change`."""
    if version == day.version:
        kept = {name: getattr(day, name) for name in ("calendar", "effect", "name", "starts_on", "ends_on")}
        after = NotedDay(pk=day.pk, organisation=day.organisation, **kept | _checked(values))
        _check(after)
        values["name"] = after.name
        if any(getattr(day, name) != value for name, value in values.items()):
            values["noted_by"] = by  # who wrote it last answers for it
    return records.change(day, by=by, version=version, **values)


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != "source"}


def remove_day(*, by: Member, day: NotedDay) -> None:
    """What was noted is forgotten: these days are again what the library says. The journal keeps it."""
    records.remove(day, by=by)


def _check(row: NotedDay) -> None:
    # Two people may note the same day at once: the second waits here, then meets the first.
    Organisation.objects.select_for_update(no_key=True).get(pk=row.organisation_id)
    check_days(row.starts_on, row.ends_on)
    others = NotedDay.objects.filter(
        calendar=row.calendar, starts_on__lte=row.ends_on, ends_on__gte=row.starts_on
    ).exclude(pk=row.pk)
    if (other := others.first()) is not None:
        told = {"name": other.name, "when": other.when}
        sentence = _("« %(name)s » y est déjà noté à la main, %(when)s : changez-le plutôt.") % told
        raise ValidationError({"starts_on": sentence})
    if row.effect == Effect.REMOVED:
        known = known_off(followed_by(row.organisation), row.starts_on, row.ends_on)
        names = list(known[Calendar(row.calendar)].values())
        if not names:
            sentence = _("Ce calendrier n’a aucun jour à ces dates : il n’y a rien à enlever.")
            raise ValidationError({"starts_on": sentence})
        row.name = row.name or names[0]
    if not row.name:
        raise ValidationError({"name": _("Donnez un nom à ce jour.")})
