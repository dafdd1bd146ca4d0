"""What is sent about a session: asked for once, noted as leaving before it leaves.

A row stands for one message to one person about one version of a thing; the database refuses a second one.
The worker notes that it is leaving in a transaction of its own: should it die at that moment, nobody is
written to twice, and the page says that nobody knows. Sent again, it is because somebody asked for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.agenda.enums import MessageKind, MessageState, MessageTrouble, Presence, SessionState
from filrouge.agenda.models import Message, Minutes, MinutesService, Series, Session
from filrouge.agenda.queries import outside
from filrouge.agenda.queries.messages import may_try_again
from filrouge.agenda.queries.readers import minutes_readers, on_duty, people_expected
from filrouge.agenda.rules import can_read_minutes
from filrouge.core import records, sms
from filrouge.core.queue import enqueue
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member, Service
from filrouge.people.models import Person

JOB = "agenda.messages"
REMINDERS = frozenset({MessageKind.TEAM_REMINDER, MessageKind.PEOPLE_REMINDER, MessageKind.SMS})


@transactional
def remind(*, by: Member | None, session: Session) -> int:
    """Ask for the reminders of a session, to its team and to those who are enrolled and agreed; how many.

    Who was reminded of it already is not. Raises `ValidationError` when it is past, or not on any more.
    """
    if session.state != SessionState.PLANNED or session.day < timezone.localdate():
        raise ValidationError(_("Cette séance n’est plus à venir : il n’y a rien à rappeler."))
    people = people_expected(session)
    words = outside.reminder(session)
    team = on_duty(session) if people.total or session.shifts.exists() else []
    rows = [_to_member(session, MessageKind.TEAM_REMINDER, member) for member in team]
    rows += [_to_person(session, MessageKind.PEOPLE_REMINDER, one, words) for one in people.by_mail]
    if sms.gateway() is not None:
        rows += [_to_person(session, MessageKind.SMS, one, words, by_sms=True) for one in people.by_sms]
    return _ask(session, rows, by=by)


@transactional
def warn(*, by: Member | None, session: Session) -> int:
    """Tell the team and those who were expected that a session is cancelled, or moved; how many.

    Only when somebody asks for it. Raises `ValidationError` when the session is on, or past.
    """
    if not session.is_off or session.day < timezone.localdate():
        raise ValidationError(_("Cette séance n’est ni annulée ni déplacée : il n’y a rien à annoncer."))
    kind = MessageKind.MOVED if session.state == SessionState.MOVED else MessageKind.CANCELLED
    people = people_expected(session, Presence.ENROLLED, Presence.WAITING)
    words = outside.change(session)
    team = [member for member in on_duty(session) if by is None or member.pk != by.pk]
    rows = [_to_member(session, kind, member) for member in team]
    rows += [_to_person(session, kind, one, words) for one in people.by_mail]
    if sms.gateway() is not None:
        rows += [_to_person(session, kind, one, words, by_sms=True) for one in people.by_sms]
    for row in rows:
        row.edition = session.sequence
    return _ask(session, rows, by=by)


@transactional
def send_minutes(*, by: Member, minutes: Minutes, services: Sequence[Service]) -> int:
    """Send minutes to the action's team and to those services, which the series remembers; how many letters.

    Each reader gets each version once. Raises `ValidationError` when everybody has this one.
    """
    session = minutes.session
    if session.series is not None:
        choose_services(by=by, series=session.series, services=services)
    readers = [one for one in minutes_readers(session, services) if can_read_minutes(one)]
    if not readers:
        raise ValidationError(
            _("Personne à qui l’envoyer : nommez un référent à l’action, ou choisissez un service.")
        )
    rows = [_to_member(session, MessageKind.MINUTES, member) for member in readers]
    for row in rows:
        row.edition = minutes.version
    asked = _ask(session, rows, by=by)
    if not asked:
        raise ValidationError(
            _("Chacun a déjà reçu ce texte : changez-le d’abord, ou choisissez un autre service.")
        )
    return asked


@transactional
def choose_services(*, by: Member | None, series: Series, services: Sequence[Service]) -> None:
    """The services that receive the minutes of a series, those and no others."""
    kept = {row.service_id: row for row in MinutesService.objects.filter(series=series)}
    wanted = {service.pk: service for service in services}
    for pk, row in kept.items():
        if pk not in wanted:
            records.remove(row, by=by)
    fresh = [
        MinutesService(organisation_id=series.organisation_id, series=series, service=service)
        for pk, service in wanted.items()
        if pk not in kept
    ]
    records.create_all(fresh, by=by)


@transactional
def switch_reminders(*, by: Member | None, series: Series, on: bool) -> Series:
    """Remind, or not, of the sessions of a series the day before."""
    return records.change(series, by=by, is_reminded=on)


@transactional
def try_again(*, by: Member, message: Message) -> None:
    """Send once more what did not leave. Raises `ValidationError` when it left, or is too late."""
    if message.state == MessageState.SENT:
        raise ValidationError(_("Ce message est parti : il ne part pas deux fois."))
    if message.trouble == MessageTrouble.LATE or is_late(message):
        raise ValidationError(_("La séance a changé, ou elle est passée : ce message n’a plus d’objet."))
    if not may_try_again(message):
        raise ValidationError(_("Ce message est en chemin : attendez un quart d’heure."))
    records.change(message, by=by, trouble="", state=MessageState.WAITING)
    enqueue(JOB, organisation=message.organisation, by=by, messages=[str(message.pk)])


@transactional
def begin_message(message_id: str) -> Message | None:
    """The message that is about to leave; None when it left, when nobody knows, or when it is too late.

    It is noted as leaving before it does: a worker that dies at that moment writes to nobody twice.
    """
    about = ("session__series", "session__site", "session__action", "session__moved_to__site")
    rows = Message.objects.select_related("organisation", "session__organisation", *about)
    message = rows.filter(pk=message_id).first()
    if (
        message is None
        or message.state == MessageState.SENT
        or message.trouble not in ("", MessageTrouble.REFUSED)
    ):
        return None
    if is_late(message):
        note_trouble(message, MessageTrouble.LATE)
        return None
    return records.change(message, by=None, trouble=MessageTrouble.LEAVING)


def is_late(message: Message) -> bool:
    """Whether a reminder, or the news of a change, has nothing to say any more."""
    session = message.session
    if message.kind == MessageKind.MINUTES:
        return False
    if session.day < timezone.localdate():
        return True
    if message.kind in REMINDERS:
        return session.state != SessionState.PLANNED
    return message.edition != session.sequence


def note_sent(message: Message) -> None:
    """The server, or the gateway, took it."""
    records.change(message, by=None, state=MessageState.SENT, sent_at=timezone.now(), trouble="")


def note_trouble(message: Message, trouble: MessageTrouble) -> None:
    """It did not leave, and why."""
    records.change(message, by=None, state=MessageState.FAILED, trouble=trouble)


def _to_member(session: Session, kind: MessageKind, member: Member) -> Message:
    row = Message(organisation_id=session.organisation_id, session=session, kind=kind, recipient_id=member.pk)
    if member.user is None:
        row.state, row.trouble = MessageState.FAILED, MessageTrouble.NO_ADDRESS
    return row


def _to_person(
    session: Session, kind: MessageKind, person: Person, words: outside.Outside, *, by_sms: bool = False
) -> Message:
    row = Message(organisation_id=session.organisation_id, session=session, kind=kind, recipient_id=person.pk)
    row.subject = "" if by_sms else " ".join(words.subject.split())
    row.text = words.sms if by_sms else words.letter
    row.segments = words.segments if by_sms else None
    if by_sms and not sms.number_of(person.phone):
        row.state, row.trouble = MessageState.FAILED, MessageTrouble.BAD_NUMBER
    return row


def _ask(session: Session, rows: Iterable[Message], *, by: Member | None) -> int:
    """Write the rows that are not there yet, and one job for those that may leave; how many may."""
    # A reminder by letter or by SMS is the same reminder.
    known = {(_about(row), row.edition) for row in Message.objects.filter(session=session)}
    fresh = [row for row in rows if (_about(row), row.edition) not in known]
    records.create_all(fresh, by=by)
    leaving = [str(row.pk) for row in fresh if not row.trouble]
    if leaving:
        enqueue(JOB, organisation=session.organisation, by=by, messages=leaving)
    return len(leaving)


def _about(row: Message) -> tuple[str, str]:
    kind = MessageKind.PEOPLE_REMINDER if row.kind == MessageKind.SMS else row.kind
    return str(kind), str(row.recipient_id)
