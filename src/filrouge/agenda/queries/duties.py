"""Who is where, by the rota: what another room may read of it."""

from __future__ import annotations

import datetime as dt

from django.db.models import Prefetch

from filrouge.agenda.enums import SessionState, ShiftState
from filrouge.agenda.models import Session, Shift
from filrouge.core.registries import OnDuty

_THERE = (SessionState.PLANNED, SessionState.HELD)


def on_duty(since: dt.date, until: dt.date) -> list[OnDuty]:
    """The sessions of those days at a place of the house that somebody staffs, with names. Two queries."""
    shifts = (
        Shift.objects.exclude(state=ShiftState.REPLACED).select_related("member").order_by("member__name")
    )
    rows = Session.objects.filter(day__range=(since, until), site__isnull=False, state__in=_THERE)
    rows = rows.prefetch_related(Prefetch("shifts", shifts, to_attr="staffed")).order_by("day", "starts_at")
    return [
        OnDuty(
            row.day,
            row.site_id,
            str(row),
            tuple(dict.fromkeys(shift.member.name for shift in row.staffed)),
            row.starts_at,
            row.ends_at,
        )
        for row in rows
        if row.staffed
    ]
