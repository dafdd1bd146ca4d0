"""On the page of a session: who came, who is enrolled, and the way to both."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from filrouge.agenda.models import Session
from filrouge.agenda.queries import places_of, sheet_of
from filrouge.agenda.rules import can_count, can_see_people
from filrouge.organisations.models import Member


def on_session(request: HttpRequest, session: Session) -> str:
    """Who came, by first name, and how many beside them; nothing for who does not take attendance."""
    member: Member = request.member  # type: ignore[attr-defined]  # the page came through the door
    if session.is_off or not can_count(member, session):
        return ""
    values = {
        "session": session,
        "sheet": sheet_of(session) if session.day <= timezone.localdate() else None,
        "seats": places_of(session),
        "may_see": can_see_people(member),
        "is_today": session.day == timezone.localdate(),
    }
    return render_to_string("agenda/panels/session.html", values, request)


def attendance_at(member: Member, session: Session) -> str:
    """Where this member takes the attendance of a session; an empty text when they do not."""
    if session.is_off or not can_count(member, session):
        return ""
    place = {"organisation": member.organisation.slug, "session": session.pk}
    return reverse("agenda:attendance_take", kwargs=place)
