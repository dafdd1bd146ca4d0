"""One session: held, cancelled with its reason, moved, put back; a day or a room that cannot be."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from filrouge.actions.models import Action
from filrouge.agenda import services
from filrouge.agenda.enums import Presence, SessionState
from filrouge.agenda.models import Attendance, Series, Session
from filrouge.core import records
from filrouge.core.partial_dates import PartialDate
from filrouge.core.records import StaleVersionError
from filrouge.organisations.tests.cast import Cast
from filrouge.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(tuesdays: Series, today: dt.date) -> Session:
    """The next Tuesday."""
    return Session.objects.filter(series=tuesdays, day__gte=today).order_by("day").first()


def enrol(session: Session, label: str, presence: str = Presence.ENROLLED) -> Attendance:
    organisation = session.organisation
    person = records.create(Person(organisation=organisation, label=label), by=None)
    return records.create(
        Attendance(organisation=organisation, session=session, person=person, presence=presence), by=None
    )


def test_it_took_place(in_valmont: Cast, tuesdays: Series, today: dt.date) -> None:
    past = Session.objects.filter(day__lt=today).first()
    services.hold_session(by=in_valmont.ines, session=past, version=1)
    assert Session.objects.get(pk=past.pk).state == SessionState.HELD


def test_it_has_not_taken_place_yet(in_valmont: Cast, session: Session) -> None:
    with pytest.raises(ValidationError, match="pas encore eu lieu"):
        services.hold_session(by=in_valmont.ines, session=session, version=1)


def test_it_is_cancelled_and_says_why(in_valmont: Cast, session: Session) -> None:
    with pytest.raises(ValidationError, match="Dites pourquoi"):
        services.cancel_session(by=in_valmont.ines, session=session, version=1, reason="")
    with pytest.raises(ValidationError, match="quelques mots"):
        services.cancel_session(by=in_valmont.ines, session=session, version=1, reason="other")
    services.cancel_session(by=in_valmont.ines, session=session, version=1, reason="weather")
    assert session.sequence == 1
    services.plan_again(by=in_valmont.ines, session=session, version=session.version)
    assert (session.state, session.reason) == (SessionState.PLANNED, "")


def test_it_is_moved_with_who_was_enrolled(in_valmont: Cast, session: Session) -> None:
    row = enrol(session, "Andrée M.")
    other = services.move_session(
        by=in_valmont.ines,
        session=session,
        version=1,
        day=session.day + dt.timedelta(days=2),
        reason="safety",
    )
    assert session.state == SessionState.MOVED
    assert session.moved_to == other
    assert other.series is None
    assert Attendance.objects.get(pk=row.pk).session == other
    with pytest.raises(ValidationError, match="déplacée"):
        services.plan_again(by=in_valmont.ines, session=session, version=session.version)


def test_moved_to_the_same_moment_is_not_moved(in_valmont: Cast, session: Session) -> None:
    with pytest.raises(ValidationError, match="un autre jour"):
        services.move_session(by=in_valmont.ines, session=session, version=1, day=session.day)


def test_there_are_no_fewer_places_than_people(in_valmont: Cast, session: Session) -> None:
    for label in ("Andrée M.", "Luis G.", "Fatou S."):
        enrol(session, label)
    with pytest.raises(ValidationError, match="3 personnes sont déjà inscrites"):
        services.change_session(by=in_valmont.ines, session=session, version=1, capacity=2)
    services.change_session(by=in_valmont.ines, session=session, version=1, capacity=3)


def test_a_day_outside_the_life_of_the_action(in_valmont: Cast, cafe: Action, today: dt.date) -> None:
    records.change(
        cafe, by=None, opened_on=PartialDate(2025, 9), closed_on=PartialDate(2026, 6), closed_why="Fini."
    )
    house = in_valmont.valmont
    for day, sentence in (
        (dt.date(2025, 8, 31), "pas encore ouverte"),
        (dt.date(2026, 12, 1), "fermée"),
        (dt.date(2126, 1, 1), "bien loin"),
    ):
        with pytest.raises(ValidationError, match=sentence):
            services.add_session(by=None, organisation=house, action=cafe, day=day)
    # What was moved may come a little after the closing.
    services.add_session(by=None, organisation=house, action=cafe, day=dt.date(2026, 7, 15))


def test_two_people_change_one_session(in_valmont: Cast, session: Session) -> None:
    services.change_session(by=in_valmont.ines, session=session, version=1, theme="Cartes")
    with pytest.raises(StaleVersionError):
        services.change_session(by=in_valmont.director, session=session, version=1, theme="Tricot")
