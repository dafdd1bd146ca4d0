"""What was said and sent, around a session, a series, an action; what one has to do, on « Aujourd'hui »."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.actions.models import Action
from filrouge.actions.queries import with_parts
from filrouge.agenda.enums import MessageState, Presence, SessionState
from filrouge.agenda.models import Message, Series, Session
from filrouge.agenda.queries import last_minutes, minutes_of, todos_left
from filrouge.agenda.queries.readers import people_expected
from filrouge.agenda.rules import (
    can_read_agenda,
    can_read_minutes,
    can_see_people,
    can_send_messages,
    can_settle_of,
    can_write_minutes,
)
from filrouge.core.registries import Due
from filrouge.core.templatetags.words import said_on
from filrouge.organisations.models import Member


def minutes_of_session(request: HttpRequest, session: Session) -> str:
    """The minutes of a session, or where one writes them."""
    member: Member = request.member  # type: ignore[attr-defined]  # the page came through the door
    may_write = can_write_minutes(member, session)
    if not (may_write or can_read_minutes(member)) or session.state == SessionState.MOVED:
        return ""
    minutes = minutes_of(session)
    is_past = session.day <= timezone.localdate()
    if minutes is None and not (may_write and is_past):
        return ""
    values = {
        "session": session,
        "minutes": minutes,
        "may_write": may_write,
        "may_see": can_see_people(member),
        "today": timezone.localdate(),
    }
    return render_to_string("agenda/panels/minutes.html", values, request)


def messages_of_session(request: HttpRequest, session: Session) -> str:
    """What was sent; who is to be told when it is off."""
    member: Member = request.member  # type: ignore[attr-defined]
    if not can_see_people(member):
        return ""
    states = list(Message.objects.filter(session=session).values_list("state", "trouble"))
    is_ahead = session.day >= timezone.localdate()
    people = None
    if is_ahead:
        presences = (Presence.ENROLLED, Presence.WAITING) if session.is_off else (Presence.ENROLLED,)
        people = people_expected(session, *presences)
    elif not states:
        return ""
    values = {
        "session": session,
        "sent": sum(state == MessageState.SENT for state, _trouble in states),
        "failed": sum(state != MessageState.SENT and bool(trouble) for state, trouble in states),
        "leaving": sum(state != MessageState.SENT and not trouble for state, trouble in states),
        "is_ahead": is_ahead,
        "people": people,
        "may_send": can_send_messages(member),
    }
    return render_to_string("agenda/panels/messages.html", values, request)


def reminders_of_series(request: HttpRequest, series: Series) -> str:
    """Whether the day before is reminded of, and which services read the minutes."""
    member: Member = request.member  # type: ignore[attr-defined]
    if not can_see_people(member):
        return ""
    rows = series.minutes_to.select_related("service").order_by("service__name")
    values = {
        "series": series,
        "services": [row.service.name for row in rows],
        "may_settle": can_settle_of(member, with_parts(member, series.action) if series.action else None),
    }
    return render_to_string("agenda/panels/reminders.html", values, request)


def minutes_of_action(request: HttpRequest, action: Action) -> str:
    """The last minutes of an action, and the way to a year of them."""
    member: Member = request.member  # type: ignore[attr-defined]
    minutes = last_minutes(action.pk) if can_read_minutes(member) else []
    if not minutes:
        return ""
    values = {"action": action, "minutes": minutes, "year": minutes[0].session.day.year}
    return render_to_string("agenda/panels/action_minutes.html", values, request)


def todos_due(member: Member) -> list[Due]:
    """What a member has to do after sessions: ticked on « Aujourd'hui » too."""
    if not can_read_agenda(member):
        return []
    slug = member.organisation.slug
    things = []
    for row in todos_left(member, timezone.localdate()):
        session = row.minutes.session
        name = "agenda:minutes_show" if can_read_minutes(member) else "agenda:session_show"
        url = f"{reverse(name, kwargs={'organisation': slug, 'session': session.pk})}#a-faire"
        title = f"{row.text} : {row.person.label}" if row.person and can_see_people(member) else row.text
        detail = _("%(session)s, compte rendu du %(on)s") % {
            "session": session.title,
            "on": said_on(session.day),
        }
        tick = reverse("agenda:todo_tick", kwargs={"organisation": slug, "todo": row.pk})
        things.append(Due(title, url, _("Ouvrir"), detail, row.due_on, tick))
    return things
