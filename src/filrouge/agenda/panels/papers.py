"""Paper and figures beside an action; the sheet to fill by hand beside a session."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from filrouge.actions.models import Action
from filrouge.agenda.models import Session
from filrouge.agenda.rules import can_count, can_read_costs
from filrouge.organisations.models import Member


def beside_action(request: HttpRequest, action: Action) -> str:
    """The poster, the year's outings, what it costs; nothing while the action has no session."""
    if not Session.objects.filter(action=action).exists():
        return ""
    member: Member = request.member  # type: ignore[attr-defined]  # the page came through the door
    values = {"action": action, "may_count": can_read_costs(member)}
    return render_to_string("agenda/panels/papers.html", values, request)


def beside_session(request: HttpRequest, session: Session) -> str:
    """The attendance sheet, for who takes attendance there."""
    member: Member = request.member  # type: ignore[attr-defined]
    if session.is_off or not can_count(member, session):
        return ""
    return render_to_string("agenda/panels/session_paper.html", {"session": session}, request)
