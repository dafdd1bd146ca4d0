"""Minutes: a line is enough, things to do come with them, two people at once lose nothing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from filrouge.actions.enums import ActorRole
from filrouge.actions.models import Action
from filrouge.actions.services import name_actor
from filrouge.agenda import services
from filrouge.agenda.enums import Presence, SessionState
from filrouge.agenda.models import Attendance, Minutes, Series, Session, ToDo
from filrouge.agenda.services import Line
from filrouge.core import records
from filrouge.core.models import AuditLine, UnsavedText
from filrouge.core.records import StaleVersionError
from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast
from filrouge.people.models import Person

pytestmark = pytest.mark.django_db
HELD = dt.date(2026, 11, 24)


@pytest.fixture
def session(tuesdays: Series) -> Session:
    """Last Tuesday."""
    return Session.objects.get(day=HELD)


@pytest.fixture
def rose(session: Session) -> Person:
    """Somebody who was there."""
    person = records.create(Person(organisation=session.organisation, label="Rose-Marie T."), by=None)
    row = Attendance(organisation=session.organisation, session=session, person=person)
    row.presence = Presence.PRESENT
    records.create(row, by=None)
    return person


def page(session: Session, name: str = "") -> str:
    return f"/valmont/agenda/seances/{session.pk}/compte-rendu/{name}"


def sent(version: int = 0, **told: str) -> dict[str, str]:
    return {"version": str(version), "done": "", "decisions": "", "ideas": "", "follow_up": "", **told}


def test_a_line_is_enough_and_the_session_was_held(in_valmont: Cast, session: Session) -> None:
    minutes = services.write_minutes(by=in_valmont.ines, session=session, version=0, done=" Une visite. ")
    assert (minutes.done, minutes.written_by, minutes.version) == ("Une visite.", in_valmont.ines, 1)
    assert Session.objects.get(pk=session.pk).state == SessionState.HELD


def test_nothing_is_not_minutes(in_valmont: Cast, session: Session) -> None:
    with pytest.raises(ValidationError, match="au moins une ligne"):
        services.write_minutes(by=in_valmont.ines, session=session, version=0, done="  ")
    assert not Minutes.objects.exists()


def test_a_session_to_come_has_none(in_valmont: Cast, tuesdays: Series, today: dt.date) -> None:
    ahead = Session.objects.filter(day__gt=today).first()
    with pytest.raises(ValidationError, match="pas encore eu lieu"):
        services.write_minutes(by=in_valmont.ines, session=ahead, version=0, done="Une visite.")


def test_lines_come_change_and_go_and_each_counts_as_a_version(in_valmont: Cast, session: Session) -> None:
    ines = in_valmont.ines
    lines = [Line("Rappeler la mairie", ines, dt.date(2026, 12, 1)), Line("Acheter du café")]
    minutes = services.write_minutes(by=ines, session=session, version=0, lines=lines, done="Une visite.")
    town, coffee = ToDo.objects.all()
    assert (town.text, town.member, town.due_on) == ("Rappeler la mairie", ines, dt.date(2026, 12, 1))
    told = [Line("Rappeler la commune", ines, None, None, town.pk), Line("", todo_id=coffee.pk)]
    services.write_minutes(by=ines, session=session, version=1, lines=told, done="Une visite.")
    assert [todo.text for todo in ToDo.objects.all()] == ["Rappeler la commune"]
    minutes.refresh_from_db()
    assert minutes.version == 2
    same = [Line("Rappeler la commune", ines, None, None, town.pk)]
    services.write_minutes(by=ines, session=session, version=2, lines=same, done="Une visite.")
    minutes.refresh_from_db()
    assert minutes.version == 2, "nothing differs"


def test_a_line_that_somebody_else_added_stays(in_valmont: Cast, session: Session) -> None:
    ines = in_valmont.ines
    services.write_minutes(by=ines, session=session, version=0, lines=[Line("Un")], done="Une visite.")
    services.write_minutes(by=ines, session=session, version=1, lines=[Line("Deux")], done="Une visite.")
    assert {todo.text for todo in ToDo.objects.all()} == {"Un", "Deux"}


def test_a_tick_is_no_new_version(in_valmont: Cast, session: Session) -> None:
    services.write_minutes(by=None, session=session, version=0, lines=[Line("Un")])
    todo = ToDo.objects.get()
    for _time in range(2):
        services.tick_todo(by=in_valmont.ines, todo=todo, done=True)
    assert (todo.is_done, todo.version, Minutes.objects.get().version) == (True, 2, 1)


def test_two_people_at_once(in_valmont: Cast, session: Session) -> None:
    services.write_minutes(by=in_valmont.ines, session=session, version=0, done="Une visite.")
    with pytest.raises(StaleVersionError):
        services.write_minutes(by=in_valmont.director, session=session, version=0, done="Un départ.")
    assert Minutes.objects.get().done == "Une visite."


def test_both_texts_are_shown_and_none_is_lost(
    cast: Cast, in_valmont: Cast, sign_in: Any, session: Session
) -> None:
    services.write_minutes(by=cast.ines, session=session, version=0, lines=[Line("Un")], done="Une visite.")
    browser = sign_in(cast.director)
    typed = sent(done="Un départ.", **{"todo-0-text": "Écrire à Colette", "todo-0-member": ""})
    answer = browser.post(page(session, "ecrire/"), typed)
    assert answer.status_code == 409
    assert "Une visite." in answer.text
    assert "Un départ." in answer.text
    assert "Écrire à Colette" in answer.text
    assert UnsavedText.objects.filter(user=cast.director.user).exists()
    again = browser.post(page(session, "ecrire/"), {**typed, "version": "1"})
    assert again.status_code == 302
    assert Minutes.objects.get().done == "Un départ."
    assert {todo.text for todo in ToDo.objects.all()} == {"Un", "Écrire à Colette"}
    assert not UnsavedText.objects.exists()


def test_what_is_typed_is_kept_and_shown_again(cast: Cast, sign_in: Any, session: Session) -> None:
    browser = sign_in(cast.ines)
    typed = sent(done="À moitié", **{"todo-0-text": "Rappeler Aïcha", "todo-0-due_on": "2026-12-01"})
    assert "Brouillon gardé" in browser.post(page(session, "brouillon/"), typed).json()["said"]
    shown = browser.get(page(session, "ecrire/")).text
    assert "Votre brouillon est là" in shown
    assert "À moitié" in shown
    assert "Rappeler Aïcha" in shown
    assert "2026-12-01" in shown
    assert "Vos brouillons" in browser.get("/valmont/").text
    browser.post(page(session, "ecrire/"), {**typed, "do": "leave"})
    assert "À moitié" not in browser.get(page(session, "ecrire/")).text


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"todo-0-text": "", "todo-0-due_on": "2026-12-01"}, "Écrivez ce qu’il y a à faire"),
        ({"todo-0-text": "Un", "todo-0-due_on": "31/11/2026"}, "date"),
        ({"todo-0-text": "Un", "todo-0-member": "nul"}, "Choisissez dans la liste"),
        ({"done": "a" * 20_001}, "raccourcissez-le"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    cast: Cast, sign_in: Any, session: Session, told: dict[str, str], sentence: str
) -> None:
    typed = {**sent(done="Une visite."), **told}
    answer = sign_in(cast.ines).post(page(session, "ecrire/"), typed)
    assert answer.status_code == 400
    assert sentence in answer.text
    assert typed["done"][:50] in answer.text
    assert not Minutes.objects.exists()


def test_somebody_to_see_again_is_a_thing_to_do_that_says_only_their_label(
    cast: Cast, in_valmont: Cast, sign_in: Any, session: Session, rose: Person
) -> None:
    again = {"again-0-person": str(rose.pk), "again-0-member": str(cast.ines.pk)}
    browser = sign_in(cast.director)
    refused = browser.post(page(session, "ecrire/"), sent(**again))
    assert "Dites quel jour." in refused.text
    browser.post(page(session, "ecrire/"), sent(**again, **{"again-0-due_on": "2026-12-01"}))
    todo = ToDo.objects.get()
    assert (todo.text, todo.person, todo.member) == ("Reprise d’un accompagnement", rose, cast.ines)
    assert "Reprise d’un accompagnement : Rose-Marie T." in browser.get(page(session)).text
    assert "Rose-Marie T." in sign_in(cast.ines).get("/valmont/").text
    told = AuditLine.objects.filter(model="agenda.todo")
    assert not [line for line in told if "Rose" in f"{line.object_name}{line.before}{line.after}"]


def test_only_who_was_there_may_be_seen_again(
    cast: Cast, sign_in: Any, session: Session, rose: Person
) -> None:
    other = records.create(Person(organisation=cast.valmont, label="Une autre"), by=None)
    told = {"again-0-person": str(other.pk), "again-0-member": str(cast.ines.pk)}
    answer = sign_in(cast.ines).post(
        page(session, "ecrire/"), sent(**told, **{"again-0-due_on": "2026-12-01"})
    )
    assert "Choisissez dans la liste" in answer.text
    assert "Une autre" not in answer.text


def test_what_is_left_to_do_waits_on_today_and_is_ticked_there(
    cast: Cast, sign_in: Any, session: Session, today: dt.date
) -> None:
    far = dt.date(2027, 3, 1)
    lines = [Line("Rappeler la mairie", cast.ines, today), Line("Au printemps", cast.ines, far)]
    services.write_minutes(by=None, session=session, version=0, lines=lines)
    browser = sign_in(cast.ines)
    shown = browser.get("/valmont/").text
    assert "Rappeler la mairie" in shown
    assert "Au printemps" not in shown, "it waits for its fortnight"
    todo = ToDo.objects.get(due_on=today)
    answer = browser.post(f"/valmont/agenda/choses-a-faire/{todo.pk}/", {"do": "done"}, follow=True)
    assert "C’est fait : « Rappeler la mairie »." in answer.text
    assert ToDo.objects.get(pk=todo.pk).is_done
    back = browser.post(f"/valmont/agenda/choses-a-faire/{todo.pk}/", {"do": "undone", "back": "minutes"})
    assert back["Location"].endswith("/compte-rendu/#a-faire")
    assert not ToDo.objects.get(pk=todo.pk).is_done


def test_a_volunteer_ticks_their_own_and_no_other(cast: Cast, sign_in: Any, session: Session) -> None:
    lines = [Line("Le mien", cast.volunteer), Line("L’autre", cast.ines)]
    services.write_minutes(by=None, session=session, version=0, lines=lines)
    browser = sign_in(cast.volunteer)
    mine, other = ToDo.objects.get(text="Le mien"), ToDo.objects.get(text="L’autre")
    assert browser.post(f"/valmont/agenda/choses-a-faire/{mine.pk}/", {"do": "done"}).status_code == 302
    assert browser.post(f"/valmont/agenda/choses-a-faire/{other.pk}/", {"do": "done"}).status_code == 403
    assert browser.get(page(session)).status_code == 403


def test_minutes_are_on_the_session_and_on_the_action(
    cast: Cast, in_valmont: Cast, sign_in: Any, session: Session, cafe: Action
) -> None:
    browser = sign_in(cast.ines)
    there = f"/valmont/agenda/seances/{session.pk}/"
    assert "Écrire le compte rendu" in browser.get(there).text
    services.write_minutes(by=cast.ines, session=session, version=0, done="Une **visite** du musée.")
    assert "<strong>visite</strong>" in browser.get(there).text
    name_actor(by=None, action=cafe, role=ActorRole.REFERENT, name=cast.ines.name)
    shown = browser.get(f"/valmont/actions/{cafe.pk}/").text
    assert "Une visite du musée." in shown
    assert f"/actions/{cafe.pk}/comptes-rendus/?annee=2026" in shown


@pytest.mark.parametrize("count", [1, 3, 8])
def test_a_year_in_one_page_costs_the_same(
    cast: Cast, in_valmont: Cast, sign_in: Any, tuesdays: Series, cafe: Action, queries: Any, count: int
) -> None:
    sessions = list(Session.objects.filter(day__lte=HELD).order_by("day")[:count])
    for session in sessions:
        lines = [Line(f"Faire {session.day}", cast.ines), Line("Autre chose")]
        services.write_minutes(by=None, session=session, version=0, lines=lines, done=f"Le {session.day}.")
    browser = sign_in(cast.director)
    with queries(12):
        shown = browser.get(f"/valmont/agenda/actions/{cafe.pk}/comptes-rendus/", {"annee": "2026"})
    assert all(f"Le {session.day}." in shown.text for session in sessions)


@pytest.mark.parametrize("asked", ["", "hier", "99999", "²", "1066"])
def test_a_year_that_is_none_is_this_one(cast: Cast, sign_in: Any, cafe: Action, asked: str) -> None:
    shown = sign_in(cast.ines).get(f"/valmont/agenda/actions/{cafe.pk}/comptes-rendus/", {"annee": asked})
    assert "Aucun compte rendu en 2026" in shown.text


def test_minutes_of_another_house_are_nowhere(cast: Cast, sign_in: Any, session: Session) -> None:
    with scope(organisation=cast.valmont):
        services.write_minutes(by=None, session=session, version=0, done="Une visite.")
    browser = sign_in(cast.neighbour)
    assert browser.get(page(session).replace("/valmont/", "/etangs/")).status_code == 404
    assert browser.get(page(session)).status_code == 404
