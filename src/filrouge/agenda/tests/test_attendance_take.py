"""The attendance page: a form that works whole without a script, and only changes what somebody changed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse

from filrouge.actions.models import Action
from filrouge.agenda import services
from filrouge.agenda.models import Attendance, Gesture, Headcount, Minutes, Series, Session, Shift
from filrouge.agenda.queries import sheet_of, sheets_of
from filrouge.core import records
from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of
from filrouge.people.models import Person
from filrouge.people.services import forget

pytestmark = pytest.mark.django_db
NOT_SAID = {"women": "", "men": "", "children": "", "newcomers": "", "total": "", "note": "", "name": ""}


@pytest.fixture
def session(in_valmont: Cast, cafe: Action, tuesdays: Series, today: dt.date) -> Session:
    """A session of today, of an action that met three Tuesdays: Andrée each time, Luis once, last."""
    past = list(Session.objects.filter(series=tuesdays, day__lt=today).order_by("-day")[:3])
    records.change_all([(one, {"state": "held"}) for one in past], by=None)
    people = [Person(organisation=in_valmont.valmont, label=name) for name in ("Luis G.", "Andrée M.")]
    luis, andree = records.create_all(people, by=None)
    came = [(past[0], luis), *((one, andree) for one in past)]
    rows = [
        Attendance(organisation=in_valmont.valmont, session=one, person=person, presence="present")
        for one, person in came
    ]
    records.create_all(rows, by=None)
    return services.add_session(
        by=in_valmont.ines, organisation=in_valmont.valmont, action=cafe, day=today, title="Café du jeudi"
    )


def page(session: Session, name: str = "attendance_take") -> str:
    return reverse(f"agenda:{name}", kwargs={"organisation": "valmont", "session": session.pk})


def person(label: str) -> Person:
    return Person.objects.get(label=label)


def sheet(session: Session) -> Any:
    return sheet_of(Session.objects.get(pk=session.pk))


def test_regulars_are_there_to_tick_with_how_often_they_come(cast: Cast, sign_in, session: Session) -> None:
    words = words_of(sign_in(cast.ines).get(page(session)))
    assert "Jeudi 26 novembre" in words
    assert "Andrée M. chaque mardi Luis G. mardi passé" in words
    assert "? personne n’a encore compté" in words


def test_what_is_typed_is_counted_and_the_rest_stays_unknown(cast: Cast, sign_in, session: Session) -> None:
    sent = {
        **NOT_SAID,
        "here": [person("Luis G.").pk],
        "women": "4",
        "men": "0",
        "name": "Nora",
        "is_new": "1",
    }
    answer = sign_in(cast.ines).post(page(session), {**sent, "note": "Des cartes.", "do": "keep"})
    assert answer.url == page(session)
    told = sheet(session)
    assert [row.person.label for row in told.here] == ["Luis G.", "Nora"]
    assert told.counts == {"women": 4, "men": 0, "children": None, "newcomers": None}
    assert (told.came.said, told.fresh, told.session.state) == ("6", 1, "planned")


def test_the_end_makes_it_held(cast: Cast, sign_in, session: Session) -> None:
    sent = {**NOT_SAID, "total": "entre 10 et 30", "note": "Des cartes.", "do": "finish"}
    answer = sign_in(cast.ines).post(page(session), sent)
    assert answer.url == page(session, "session_show")
    assert (sheet(session).came.said, sheet(session).session.state) == ("10 à 30", "held")
    assert Minutes.objects.get().done == "Des cartes."
    words = words_of(sign_in(cast.ines).get(answer.url))
    assert "10 à 30" in words


def test_nothing_changed_writes_nothing(cast: Cast, sign_in, session: Session) -> None:
    sign_in(cast.ines).post(page(session), {**NOT_SAID, "do": "keep"})
    assert (Gesture.objects.count(), Headcount.objects.count()) == (0, 0)


def test_what_somebody_else_did_meanwhile_stays(cast: Cast, sign_in, session: Session) -> None:
    """Two pages opened at once: each sends only what its reader changed."""
    andree, luis = person("Andrée M."), person("Luis G.")
    client = sign_in(cast.ines)
    client.post(page(session), {**NOT_SAID, "here": [andree.pk], "women": "3", "do": "keep"})
    client.post(page(session), {**NOT_SAID, "here": [luis.pk], "women": "2", "do": "keep"})
    assert [row.person.label for row in sheet(session).here] == ["Andrée M.", "Luis G."]
    assert sheet(session).counts["women"] == 5
    shown = {**NOT_SAID, "was_here": [andree.pk, luis.pk], "here": [luis.pk], "was_women": "5", "women": ""}
    client.post(page(session), {**shown, "do": "keep"})
    assert [row.person.label for row in sheet(session).here] == ["Luis G."]
    assert sheet(session).counts["women"] is None


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("total", "beaucoup", "Écrivez un nombre, ou deux"),
        ("total", "30-10", "ou deux dans l’ordre"),
        ("women", "-1", "Écrivez un nombre entier"),
        ("women", "9999999", "Écrivez un nombre entier"),
        ("name", "x" * 81, "trop long"),
    ],
)
def test_what_is_not_understood_is_said_at_its_field_and_nothing_is_lost(
    cast: Cast, sign_in, session: Session, field: str, text: str, sentence: str
) -> None:
    sent = {
        **NOT_SAID,
        "men": "7",
        "note": "Une longue histoire.",
        "here": [person("Luis G.").pk],
        field: text,
    }
    answer = sign_in(cast.ines).post(page(session), {**sent, "do": "finish"})
    assert answer.status_code == 400
    html = answer.content.decode()
    assert f'id="{field}-error"' in html
    assert sentence in html
    for kept in ('value="7"', "Une longue histoire.", text):
        assert kept in html
    assert f'value="{person("Luis G.").pk}" checked' in html
    assert (Gesture.objects.count(), sheet(session).session.state) == (0, "planned")


def test_somebody_who_came_before_is_found_in_this_action_only(cast: Cast, sign_in, session: Session) -> None:
    valmont = cast.valmont
    old, elsewhere = records.create_all(
        [Person(organisation=valmont, label="Émile C."), Person(organisation=valmont, label="Émilie D.")],
        by=None,
    )
    past = Session(
        organisation=valmont, action=session.action, day=dt.date(2024, 3, 5), title="Café", state="held"
    )
    other = Session(organisation=valmont, day=dt.date(2024, 3, 5), title="Autre chose", state="held")
    records.create_all([past, other], by=None)
    for one, who in ((past, old), (other, elsewhere)):
        line = Attendance(organisation=valmont, session=one, person=who, presence="present")
        records.create(line, by=None)
    client = sign_in(cast.ines)
    words = words_of(client.get(page(session) + "?prenom=emi"))
    assert "Émile C." in words
    assert "Émilie" not in words
    sent = {**NOT_SAID, "offered": [old.pk], "here": [old.pk], "do": "keep"}
    client.post(page(session) + "?prenom=emi", sent)
    assert [row.person.label for row in sheet(session).here] == ["Émile C."]
    assert "Personne de ce nom" in words_of(client.get(page(session) + "?prenom=zoé"))


def test_who_was_forgotten_is_no_regular_and_still_counts(in_valmont: Cast, session: Session) -> None:
    forget(by=None, people=[person("Andrée M.")], on=session.day)
    assert [row.person.label for row in sheet(session).rows] == ["Luis G."]


def test_sheets_are_read_in_the_same_queries_for_one_and_for_three(
    in_valmont: Cast, session: Session, queries
) -> None:
    for few in (1, 3):
        rows = list(Session.objects.filter(day__gte=session.day).order_by("day")[:few])
        with queries(5):
            sheets_of(rows)


def test_a_session_to_come_is_only_prepared(cast: Cast, sign_in, session: Session) -> None:
    records.change(session, by=None, day=session.day + dt.timedelta(days=1))
    client = sign_in(cast.ines)
    assert "n’a pas encore eu lieu" in words_of(client.get(page(session)))
    client.post(page(session), {**NOT_SAID, "women": "3", "do": "finish"})
    assert sheet(session).session.state == "planned"
    assert "n’a pas encore eu lieu" in words_of(client.get(page(session)))


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.TRAINEE])
def test_a_volunteer_takes_it_where_they_are_expected(
    cast: Cast, sign_in, session: Session, role: str
) -> None:
    member = cast.member(role)
    assert sign_in(member).get(page(session)).status_code == 403
    with scope(organisation=cast.valmont):
        shift = Shift(organisation=cast.valmont, session=session, member=member)
        records.create(shift, by=None)
    assert sign_in(member).get(page(session)).status_code == 200
