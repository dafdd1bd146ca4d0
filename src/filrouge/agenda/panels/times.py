"""What this room says elsewhere: on the page of an action, on « Aujourd'hui »."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from filrouge.actions.models import Action
from filrouge.actions.queries import with_parts
from filrouge.agenda.enums import Reason
from filrouge.agenda.panels.attendance import attendance_at
from filrouge.agenda.queries import (
    next_sessions,
    numbers_of,
    series_of_action,
    sessions_between,
    todays_sessions,
    views_of,
    waiting_sessions,
    with_staff,
)
from filrouge.agenda.rules import can_read_agenda, can_settle_of
from filrouge.organisations.models import Member


def on_action(request: HttpRequest, action: Action) -> str:
    """When the action meets, in words; who came this year."""
    member: Member = request.member  # type: ignore[attr-defined]  # the page came through the door
    today = timezone.localdate()
    sessions = list(sessions_between(dt.date(today.year, 1, 1), today, action_ids=[action.pk]))
    said = numbers_of(sessions) if sessions else None
    values = {
        "action": action,
        "series": series_of_action(action.pk),
        "may_settle": can_settle_of(member, with_parts(member, action)),
        "said": said,
        "reasons": [(Reason(key).label, n) for key, n in said.reasons.items()] if said else [],
        "year": today.year,
    }
    return render_to_string("agenda/panels/action.html", values, request)


def beside_action(request: HttpRequest, action: Action) -> str:
    """The sessions that wait to be told, and the next ones."""
    values = {"waiting": waiting_sessions(action.pk, most=3), "ahead": next_sessions(action.pk)}
    if not (values["waiting"] or values["ahead"]):
        return ""
    return render_to_string("agenda/panels/side.html", values, request)


def today(request: HttpRequest, member: Member) -> str:
    """The sessions of the day that this member staffs, or whose action is theirs; all of them for nobody."""
    if not can_read_agenda(member):
        return ""
    sessions = with_staff(todays_sessions(member, timezone.localdate()))
    views = [(view, attendance_at(member, view.session)) for view in views_of(sessions)]
    return render_to_string("agenda/panels/today.html", {"views": views}, request) if views else ""
