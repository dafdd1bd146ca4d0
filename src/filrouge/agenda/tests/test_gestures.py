"""Taps of a telephone: each counts once, in any order; two telephones lose nothing."""

from __future__ import annotations

import datetime as dt
import random
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filrouge.actions.models import Action
from filrouge.agenda import services
from filrouge.agenda.enums import Presence, SessionState
from filrouge.agenda.models import Attendance, Gesture, Headcount, Minutes, Session
from filrouge.agenda.queries import sheet_of
from filrouge.agenda.services import Taken, Tap, take_gestures
from filrouge.core import records
from filrouge.core.models import AuditLine
from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast
from filrouge.people.models import Person
from filrouge.people.services import name_person

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)


@pytest.fixture
def session(in_valmont: Cast, cafe: Action, today: dt.date) -> Session:
    """A session of today."""
    return services.add_session(
        by=in_valmont.ines, organisation=in_valmont.valmont, action=cafe, day=today, title="Café"
    )


@pytest.fixture
def andree(in_valmont: Cast) -> Person:
    return name_person(by=in_valmont.ines, organisation=in_valmont.valmont, label="Andrée M.")


def tap(kind: str, after: int = 0, **told: object) -> Tap:
    """A tap made so many seconds after noon."""
    return Tap(uuid4(), kind, NOON + dt.timedelta(seconds=after), **told)


def take(session: Session, *taps: Tap) -> Taken:
    return take_gestures(by=None, session=session, taps=taps)


def here(session: Session) -> list[str]:
    return [row.person.label for row in sheet_of(Session.objects.get(pk=session.pk)).here]


def counts(session: Session) -> dict[str, int | None]:
    return sheet_of(Session.objects.get(pk=session.pk)).counts


def test_a_tick_sent_twice_counts_once(session: Session, andree: Person) -> None:
    one = tap("tick", person=andree.pk)
    assert take(session, one, one).taken == [one.id]
    before = AuditLine.objects.count()
    assert take(session, one).taken == [one.id], "the telephone learns that it is there"
    assert (Gesture.objects.count(), AuditLine.objects.count()) == (1, before)
    assert here(session) == ["Andrée M."]
    andree.refresh_from_db()
    assert andree.seen_on == session.day


def test_of_two_ticks_the_later_one_is_right_whatever_arrives_first(session: Session, andree: Person) -> None:
    take(session, tap("untick", 20, person=andree.pk))
    take(session, tap("tick", 10, person=andree.pk))
    assert here(session) == []
    take(session, tap("tick", 30, person=andree.pk))
    assert here(session) == ["Andrée M."]


def test_a_first_name_on_two_telephones_is_two_people_unless_the_id_is_the_same(session: Session) -> None:
    person = uuid4()
    take(session, tap("newcomer", person=person, label="Youssef", delta=1))
    take(session, tap("newcomer", person=person, label="Youssef", delta=1))
    take(session, tap("newcomer", person=uuid4(), label="Youssef"))
    assert here(session) == ["Youssef", "Youssef"]
    assert sorted(Attendance.objects.values_list("is_new", flat=True)) == [False, True]
    assert not Gesture.objects.exclude(text="").exists(), "the name is the person's, and goes with it"


def test_a_tick_of_a_newcomer_counts_in_the_same_batch_whatever_its_place(session: Session) -> None:
    person = uuid4()
    told = take(session, tap("untick", 5, person=person), tap("newcomer", person=person, label="Nora"))
    assert (told.refused, here(session)) == ({}, [])


def test_counts_add_up_and_a_tap_taken_back_is_not_zero(session: Session) -> None:
    take(session, tap("count", column="women", delta=1), tap("count", column="men", delta=1))
    take(session, tap("count", column="women", delta=1), tap("count", column="men", delta=-1))
    take(session, tap("count", column="children", delta=0))
    assert counts(session) == {"women": 2, "men": None, "children": 0, "newcomers": None}
    take(session, tap("count", 60, column="women", text="?"))
    assert counts(session)["women"] is None


def test_what_was_counted_before_is_added_to(session: Session, in_valmont: Cast) -> None:
    known = Headcount(organisation=in_valmont.valmont, session=session, women=4, men=0, least=10, most=30)
    known.created_at = NOON - dt.timedelta(hours=1)
    records.create(known, by=None)
    take(session, tap("count", column="women", delta=1))
    count = Headcount.objects.get()
    assert (count.women, count.men, count.least, count.most, count.children) == (5, 0, 10, 30, None)


def test_of_two_totals_the_later_one_stays(session: Session) -> None:
    take(session, tap("count", 20, column="total", text="10-30"), tap("count", 10, column="total", text="12"))
    assert Headcount.objects.get().said == "10 à 30"
    take(session, tap("count", 30, column="total", text="?"))
    assert Headcount.objects.get().said == ""


def test_the_end_makes_the_session_held_once_and_the_notes_its_minutes(session: Session) -> None:
    take(session, tap("note", column="a", text="Des cartes."), tap("note", 5, column="b", text="Une soupe."))
    assert not Minutes.objects.exists()
    take(session, tap("finish"), tap("finish", 5))
    found = Session.objects.get(pk=session.pk)
    assert (found.state, found.version) == (SessionState.HELD, 2)
    assert Minutes.objects.get().done == "Des cartes.\n\nUne soupe."
    take(session, tap("note", 9, column="a", text="Des cartes, et un gâteau."))
    minutes = Minutes.objects.get()
    assert minutes.done == "Des cartes, et un gâteau.\n\nUne soupe."
    records.change(minutes, by=None, done="Ce que nous avons fait.")
    take(session, tap("note", 11, column="b", text="Une soupe au potiron."))
    assert Minutes.objects.get().done == "Ce que nous avons fait.\n\nUne soupe au potiron."


def test_a_cancelled_session_keeps_its_ticks_and_is_not_held_behind_backs(
    session: Session, andree: Person
) -> None:
    services.cancel_session(by=None, session=session, version=1, reason="weather")
    end = tap("finish")
    told = take(session, tap("tick", person=andree.pk), end)
    assert "annulée" in told.refused[end.id]
    assert (len(told.taken), Session.objects.get(pk=session.pk).state) == (1, SessionState.CANCELLED)


def test_who_was_enrolled_still_is_when_the_tick_is_taken_back(session: Session, andree: Person) -> None:
    services.enrol(by=None, session=session, person=andree)
    take(session, tap("tick", person=andree.pk))
    assert Attendance.objects.get().presence == Presence.PRESENT
    take(session, tap("untick", 5, person=andree.pk))
    assert Attendance.objects.get().presence == Presence.ENROLLED


def test_what_cannot_count_is_told_and_the_rest_counts(
    session: Session, andree: Person, in_valmont: Cast
) -> None:
    unknown, other = tap("tick", person=uuid4()), tap("newcomer", person=uuid4(), label="x" * 81)
    told = take(session, unknown, other, tap("tick", person=andree.pk))
    assert set(told.refused) == {unknown.id, other.id}
    assert "pas connue ici" in told.refused[unknown.id]
    assert here(session) == ["Andrée M."]


def test_ids_of_another_house_open_nothing(session: Session, cast: Cast) -> None:
    with scope(organisation=cast.etangs):
        theirs = name_person(by=cast.neighbour, organisation=cast.etangs, label="Salicorne")
        there = services.add_session(
            by=cast.neighbour, organisation=cast.etangs, action=None, day=session.day, title="Là-bas"
        )
        used = tap("count", column="women", delta=1)
        take(there, used)
    with scope(organisation=cast.valmont):
        taken = tap("newcomer", person=theirs.pk, label="Moi")
        told = take(session, tap("tick", person=theirs.pk), taken, used, tap("count", column="men", delta=2))
        assert len(told.refused) == 3
        assert counts(session) == {"women": None, "men": 2, "children": None, "newcomers": None}
    with scope(organisation=cast.etangs):
        assert Person.objects.get(pk=theirs.pk).label == "Salicorne"


@pytest.mark.parametrize("what", ["tomorrow", "moved"])
def test_nothing_is_told_of_what_is_to_come_or_went_elsewhere(
    session: Session, andree: Person, what: str
) -> None:
    if what == "moved":
        services.move_session(by=None, session=session, version=1, day=session.day + dt.timedelta(days=1))
    else:
        records.change(session, by=None, day=session.day + dt.timedelta(days=1))
    told = take(session, tap("tick", person=andree.pk))
    assert (told.taken, len(told.refused), Gesture.objects.count()) == ([], 1, 0)


def test_the_number_of_queries_does_not_grow_with_the_taps(session: Session, in_valmont: Cast) -> None:
    people = [name_person(by=None, organisation=in_valmont.valmont, label=f"P{n}") for n in range(14)]
    take(session, tap("tick", person=people[0].pk), tap("count", column="women", delta=1))
    asked = []
    for few in (people[1:3], people[3:]):
        ticks = [tap("tick", person=one.pk) for one in few]
        with CaptureQueriesContext(connection) as captured:
            take(session, *ticks, tap("count", column="women", delta=1))
        asked.append(len(captured))
    assert asked[0] == asked[1]


TICKS = st.tuples(st.sampled_from(["tick", "untick"]), st.integers(0, 5), st.integers(0, 2))
COUNTS = st.tuples(st.sampled_from(["women", "men"]), st.integers(0, 5), st.sampled_from([-1, 0, 1, 2, "?"]))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ticks=st.lists(TICKS, max_size=8), counted=st.lists(COUNTS, max_size=8), seed=st.integers())
def test_any_order_any_repetition_and_any_batches_say_the_same(
    ticks, counted, seed, in_valmont: Cast, cafe: Action, today: dt.date
) -> None:
    people = [name_person(by=None, organisation=in_valmont.valmont, label=f"P{n}") for n in range(3)]
    taps = [tap(kind, at, person=people[who].pk) for kind, at, who in ticks]
    for column, at, what in counted:
        told = {"text": "?"} if what == "?" else {"delta": what}
        taps.append(tap("count", at, column=column, **told))
    dice, said = random.Random(seed), []  # noqa: S311
    for turn in range(2):
        session = services.add_session(
            by=None, organisation=in_valmont.valmont, action=cafe, day=today, title="Café"
        )
        # The same taps, as another session knows them: ids are of one session only.
        batch = [Tap(_other(one.id, turn), *_rest(one)) for one in taps]
        order = batch + dice.choices(batch, k=3) if batch else []
        dice.shuffle(order)
        while order:
            size = dice.randint(1, len(order))
            take(session, *order[:size])
            order = order[size:]
        sheet = sheet_of(Session.objects.get(pk=session.pk))
        said.append(({row.person.pk for row in sheet.here}, sheet.counts))
    assert said[0] == said[1]


def _other(tap_id: UUID, turn: int) -> UUID:
    return UUID(int=tap_id.int ^ turn)


def _rest(one: Tap) -> tuple[object, ...]:
    return (one.kind, one.made_at, one.person, one.label, one.column, one.delta, one.text)
