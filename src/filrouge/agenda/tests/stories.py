"""Sessions to tell stories with."""

from __future__ import annotations

import datetime as dt
from typing import Any

from filrouge.actions.models import Action
from filrouge.agenda import services
from filrouge.agenda.enums import MessageKind, MessageState, MessageTrouble, Presence
from filrouge.agenda.models import Attendance, Message, Minutes, Session, ToDo
from filrouge.agenda.services import needs, shifts
from filrouge.core import records
from filrouge.core.scoping import scope
from filrouge.core.tests.mail_box import Box
from filrouge.core.worker import run_worker
from filrouge.organisations.models import Member
from filrouge.people.models import Person


def times(director: Member, action: Action, word: str) -> dict[str, Any]:
    """A series of an action of the house, its next session, and the address of its calendar."""
    with scope(organisation=director.organisation):
        series = services.open_series(
            by=director,
            organisation=director.organisation,
            action=action,
            title=f"Café {word}",
            text="tous les mardis de 14h à 17h",
        )
        session = series.sessions.first()
        need = needs.add_need(by=director, series=series, label=f"mains {word}", count=1)
        needs.join_pool(by=director, need=need, members=[director])
        shift = shifts.put_on(by=director, session=session, member=director, need=need)
        day = session.day + dt.timedelta(days=1)
        off, _turns = shifts.note_unavailability(by=director, member=director, starts_on=day, ends_on=day)
        feed, _token = services.make_feed(by=director, action=action)
        return {
            "series": series.pk,
            "session": session.pk,
            "need": need.pk,
            "shift": shift.pk,
            "unavailability": off.pk,
            "feed": feed.pk,
            **told_of(session, word),
        }


def told_of(session: Session, word: str = "Safran") -> dict[str, Any]:
    """Minutes of a session, a thing to do, somebody enrolled, and a message that did not leave."""
    house = session.organisation
    person = Person(organisation=house, label=f"Rose {word}", phone="0470 12 34 56", agreed_on=session.day)
    records.create(person, by=None)
    enrolled = Attendance(organisation=house, session=session, person=person, presence=Presence.ENROLLED)
    records.create(enrolled, by=None)
    minutes = Minutes(organisation=house, session=session, done=f"Nous avons parlé de {word}.")
    records.create(minutes, by=None)
    todo = ToDo(organisation=house, minutes=minutes, text=f"Rappeler {word}", due_on=session.day)
    records.create(todo, by=None)
    message = Message(
        organisation=house, session=session, kind=MessageKind.SMS, recipient_id=person.pk, segments=1,
        state=MessageState.FAILED, trouble=MessageTrouble.NO_GATEWAY, text="Rappel : votre rendez-vous.",
    )  # fmt: skip
    records.create(message, by=None)
    return {"todo": todo.pk, "message": message.pk}


def expected(session: Session, label: str, presence: str = Presence.ENROLLED, **told: Any) -> Person:
    """Somebody of whom that session knows."""
    row = records.create(Person(organisation=session.organisation, label=label, **told), by=None)
    at = Attendance(organisation=session.organisation, session=session, person=row, presence=presence)
    records.create(at, by=None)
    return row


def sent(box: Box) -> dict[str, str]:
    """Let a worker do all that waits; the letters so far, by who received them."""
    run_worker(once=True)
    addresses = [str(letter["To"]) for letter in box.letters]
    assert len(addresses) == len(set(addresses)), f"twice to one address: {addresses}"
    return {
        str(letter["To"]): plain(f"{letter['Subject']}\n{letter.get_content()}") for letter in box.letters
    }


def plain(text: str) -> str:
    """A text with ordinary spaces."""
    return text.replace("\u00a0", " ")
