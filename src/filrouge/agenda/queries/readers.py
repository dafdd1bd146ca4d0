"""Who is written to about a session: the team that holds it, the services that read its minutes, people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from filrouge.actions.enums import ActorRole
from filrouge.actions.models import Actor
from filrouge.agenda.enums import Presence, SessionState, ShiftState
from filrouge.agenda.models import Attendance, Message, MinutesService, Session, Shift
from filrouge.core import sms
from filrouge.organisations.models import Member, Service
from filrouge.organisations.queries import active_members, substitutes_on
from filrouge.people.models import Person


@dataclass(slots=True)
class People:
    """Those who are expected at a session, by how they may be told."""

    by_mail: list[Person] = field(default_factory=list)
    by_sms: list[Person] = field(default_factory=list)
    by_voice: list[Person] = field(default_factory=list)  # they gave no address, or did not agree

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.everybody)

    @property
    def everybody(self) -> list[Person]:
        """All of them, by name."""
        return sorted([*self.by_mail, *self.by_sms, *self.by_voice], key=lambda person: person.label)


def people_expected(session: Session, *presences: str) -> People:
    """Those who are enrolled (or as asked), by how they may be told: one query.

    Who was enrolled in a session that moved is enrolled in the other one.
    """
    about = session.moved_to if session.state == SessionState.MOVED and session.moved_to else session
    rows = Attendance.objects.filter(session=about, presence__in=presences or (Presence.ENROLLED,))
    found = People()
    for row in rows.select_related("person").order_by("person__label"):
        person = row.person
        if not person.may_be_written_to:
            found.by_voice.append(person)
        elif person.email:
            found.by_mail.append(person)
        else:
            found.by_sms.append(person)
    return found


def on_duty(session: Session) -> list[Member]:
    """Who holds a session, or stands in that day for who does: two queries, no rota and no team: three.

    Without a rota it is the action's own team.
    """
    held = Shift.objects.filter(session=session, state=ShiftState.ASKED).select_related("member__user")
    members = [shift.member for shift in held] or team_of(session)
    standing = substitutes_on(session.day)
    return _once(standing.get(member.pk, member) for member in members)


def team_of(session: Session) -> list[Member]:
    """The referent and the agents of the session's action who are members: one query."""
    if session.action_id is None:
        return []
    lines = Actor.objects.filter(
        action=session.action_id,
        role__in=(ActorRole.REFERENT, ActorRole.AGENT),
        until__isnull=True,
        member__is_active=True,
    )
    return _once(line.member for line in lines.select_related("member__user").order_by("position"))


def services_of(session: Session) -> list[Service]:
    """The services that receive the minutes of a series: one query."""
    if session.series_id is None:
        return []
    rows = MinutesService.objects.filter(series=session.series_id).select_related("service")
    return [row.service for row in rows.order_by("service__name")]


def minutes_readers(session: Session, services: Iterable[Service]) -> list[Member]:
    """Who receives minutes: the action's team, and everybody of those services, each once."""
    return _once([*team_of(session), *active_members().filter(service__in=list(services))])


def address_of(message: Message) -> str:
    """Where a message goes today: an address, the number of a telephone, or nothing."""
    person = Person.objects.filter(pk=message.recipient_id).first()
    if person is not None:
        if not person.may_be_written_to:
            return ""
        return sms.number_of(person.phone) if message.is_sms else person.email
    member = Member.objects.filter(pk=message.recipient_id, is_active=True).select_related("user").first()
    return member.user.email if member and member.user else ""


def language_of(member_id: UUID) -> str:
    """The language of a member; empty for who has no account."""
    member = Member.objects.filter(pk=member_id).select_related("user").first()
    return member.user.language if member and member.user else ""


def _once(members: Iterable[Member | None]) -> list[Member]:
    """Each of them once, in order."""
    return list({member.pk: member for member in members if member is not None}.values())
