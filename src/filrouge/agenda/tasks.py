"""What the clock does: sessions that come within sight, reminders of tomorrow; and messages, in the queue."""

from __future__ import annotations

import datetime as dt
from smtplib import SMTPException
from typing import Any

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from filrouge.agenda import services
from filrouge.agenda.enums import MessageKind, MessageTrouble, SessionState
from filrouge.agenda.models import Message, Series, Session
from filrouge.agenda.queries import minutes_of
from filrouge.agenda.queries.readers import address_of, language_of, on_duty, people_expected
from filrouge.agenda.services.messages import JOB, begin_message, note_sent, note_trouble, remind
from filrouge.core import sms
from filrouge.core.letters import send_letter
from filrouge.core.queue import Progress, job
from filrouge.core.scoping import scope, scopes_disabled
from filrouge.organisations.models import Organisation

log = structlog.get_logger("filrouge.agenda")

# Nobody is written to in the night: local hours between which reminders leave.
FIRST_HOUR, LAST_HOUR = 9, 20
_TEMPLATES = {
    MessageKind.TEAM_REMINDER: "agenda/mail/reminder.txt",
    MessageKind.MINUTES: "agenda/mail/minutes.txt",
    MessageKind.CANCELLED: "agenda/mail/change.txt",
    MessageKind.MOVED: "agenda/mail/change.txt",
}


def write_ahead() -> int:
    """In every organisation, the sessions of the days that came within sight; how many were written."""
    written = 0
    with scopes_disabled():
        houses = list(Organisation.objects.filter(pk__in=Series.objects.values("organisation")))
    for organisation in houses:
        with scope(organisation=organisation):
            today = timezone.localdate()
            going_on = Series.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))
            written += services.write_ahead(going_on.select_related("organisation", "site"))
    return written


def remind_in_time() -> int:
    """In every organisation, the reminders of tomorrow's sessions; how many messages were asked for.

    Run every hour of the day: a session that was added meanwhile is reminded of too, and none twice.
    """
    now = timezone.localtime()
    if not FIRST_HOUR <= now.hour < LAST_HOUR:
        return 0
    tomorrow = now.date() + dt.timedelta(days=1)
    with scopes_disabled():
        rows = Session.objects.filter(day=tomorrow, state=SessionState.PLANNED)
        rows = rows.exclude(series__is_reminded=False)
        sessions = list(rows.select_related("organisation", "series", "site"))
    return sum(_reminded(session) for session in sessions)


def _reminded(session: Session) -> int:
    """One session: what goes wrong with it keeps no other from being reminded of."""
    try:
        with scope(organisation=session.organisation):
            return remind(by=None, session=session)
    except Exception:
        log.exception("agenda.reminder", session=str(session.pk))
        return 0


@job(JOB, _("Messages d’une séance"))
def write(progress: Progress, *, messages: list[str]) -> dict[str, Any]:
    """Send each message once at most; what a server refuses is tried again, the others leave all the same."""
    sent, refusal = 0, None
    for place, message_id in enumerate(messages):
        progress(place, len(messages))
        message = begin_message(message_id)
        if message is None:
            continue
        address = address_of(message)
        if not address:
            note_trouble(message, MessageTrouble.BAD_NUMBER if message.is_sms else MessageTrouble.NO_ADDRESS)
            continue
        try:
            left = _deliver(message, address)
        except (SMTPException, OSError) as error:
            note_trouble(message, MessageTrouble.REFUSED)
            refusal = error
            continue
        if left:
            note_sent(message)
            sent += 1
    if refusal is not None:
        raise refusal
    return {"sent": sent}


def _deliver(message: Message, address: str) -> bool:
    """Give one message to who carries it; False when nobody does."""
    if message.is_sms:
        carrier = sms.gateway()
        if carrier is None:
            note_trouble(message, MessageTrouble.NO_GATEWAY)
            return False
        carrier.send(address, message.text)
    elif message.text:
        EmailMessage(message.subject, message.text + "\n", to=[address]).send()
    else:
        language = language_of(message.recipient_id)
        send_letter(_TEMPLATES[MessageKind(message.kind)], _told(message), to=address, language=language)
    return True


def _told(message: Message) -> dict[str, Any]:
    """What a letter to the team tells: made when it leaves, from what is there then."""
    session, kind = message.session, message.kind
    page = "minutes_show" if kind == MessageKind.MINUTES else "session_show"
    where = {"organisation": message.organisation.slug, "session": session.pk}
    link = settings.URL + reverse(f"agenda:{page}", kwargs=where)
    told: dict[str, Any] = {"session": session, "link": link}
    if kind == MessageKind.MINUTES:
        told["minutes"] = minutes_of(session)
    elif kind == MessageKind.TEAM_REMINDER:
        told["people"] = people_expected(session).everybody
        told["team"] = [member.name for member in on_duty(session)]
    return told
