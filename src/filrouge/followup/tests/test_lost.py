"""Who was not seen for long: a list for who follows them, a call, an invitation."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.utils import timezone

from filrouge.actions.services import create_action
from filrouge.core import records
from filrouge.core.scoping import scope
from filrouge.core.templatetags.words import said_on
from filrouge.followup.models import FileStep
from filrouge.followup.tests.stories import page, step_with
from filrouge.organisations.models import Member
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of
from filrouge.people.models import Keeping, Person
from filrouge.people.tests.stories import opened
from filrouge.people.tests.stories import page as file_page

pytestmark = pytest.mark.django_db
LIST = page("lost_list")


def seen(by: Member, label: str, weeks: int, **values: Any) -> Person:
    person = opened(by, label)
    with scope(organisation=by.organisation):
        day = timezone.localdate() - dt.timedelta(weeks=weeks)
        return records.change(person, by=by, seen_on=day, **values)


def called(client: Any, person: Person, state: str) -> Any:
    sent = {"state": state, "key": str(uuid.uuid4())}
    return client.post(page("call_note", person=person.pk), sent, follow=True)


def test_they_are_listed_for_who_follows_them_after_eight_weeks(cast: Cast, sign_in: Any) -> None:
    seen(cast.ines, "Lina", 9, phone="0400 00 00 01", agreed_on=timezone.localdate())
    seen(cast.ines, "Rosa", 7)
    seen(cast.coordinator, "Joseph", 30)
    client = sign_in(cast.ines)
    assert "1 personne à rappeler" in words_of(client.get(file_page("person_list")))
    words = words_of(client.get(LIST))
    assert "Lina 0400 00 00 01" in words
    assert "pas encore appelée" in words
    assert "Rosa" not in words
    assert "Joseph" not in words
    assert "Lina" not in words_of(sign_in(cast.director).get(LIST))


def test_a_number_is_shown_when_they_agreed_to_it(cast: Cast, sign_in: Any) -> None:
    lina = seen(cast.ines, "Lina", 9, phone="0400 00 00 01")
    client = sign_in(cast.ines)
    words = words_of(client.get(LIST))
    assert "0400 00 00 01" not in words
    assert "n’a pas dit accepter d’être appelée" in words
    with scope(organisation=cast.valmont):
        records.change(lina, by=cast.ines, agreed_on=timezone.localdate())
    assert 'href="tel:0400000001"' in client.get(LIST).content.decode()


def test_an_appointment_that_was_missed_is_told_with_the_one_to_come(cast: Cast, sign_in: Any) -> None:
    lina = seen(cast.ines, "Lina", 9)
    client, today = sign_in(cast.ines), timezone.localdate()
    assert "rendez-vous" not in words_of(client.get(LIST))
    missed = step_with(cast.ines, lina, "appointment", day=today - dt.timedelta(days=2))
    client.post(page("step_settle", person=lina.pk, file_step=missed.pk), {"state": "missed"})
    step_with(cast.ines, lina, "appointment", day=today + dt.timedelta(days=1))
    words = words_of(client.get(LIST)).replace("\u00a0", " ")
    assert "pas venue au rendez-vous : " in words
    assert f"attendue : {said_on(today + dt.timedelta(days=1))}" in words


def test_the_direction_sees_how_many_and_no_name(cast: Cast, sign_in: Any) -> None:
    lina = seen(cast.ines, "Lina", 9)
    seen(cast.ines, "Rosa", 10)
    director = sign_in(cast.director)
    words = words_of(director.get(LIST))
    assert "2 personnes à rappeler. Qui les suit les voit ici." in words
    assert "Lina" not in words
    assert LIST in director.get(file_page("person_list")).content.decode()
    client = sign_in(cast.ines)
    called(client, lina, "declined")
    assert "Dans toute la maison" not in words_of(client.get(LIST))
    assert "1 personne à rappeler. Qui la suit" in words_of(director.get(LIST))


def test_today_says_how_many_and_no_name(cast: Cast, sign_in: Any) -> None:
    client = sign_in(cast.ines)
    assert LIST not in client.get("/valmont/").content.decode()
    seen(cast.ines, "Lina", 9)
    answer = client.get("/valmont/")
    assert "1 personne à rappeler" in words_of(answer)
    assert LIST in answer.content.decode()
    assert "Lina" not in words_of(answer)


def test_the_house_says_after_how_many_weeks(cast: Cast, sign_in: Any) -> None:
    seen(cast.ines, "Rosa", 7)
    with scope(organisation=cast.valmont):
        row = Keeping(organisation=cast.valmont, reason="Nos usages.", lost_weeks=4)
        records.create(row, by=cast.director)
    words = words_of(sign_in(cast.ines).get(LIST))
    assert "depuis 4 semaines" in words
    assert "Rosa" in words


def test_reached_they_leave_the_list_and_without_answer_they_stay(cast: Cast, sign_in: Any) -> None:
    lina = seen(cast.ines, "Lina", 9)
    client = sign_in(cast.ines)
    words = words_of(called(client, lina, "missed"))
    assert "L’appel est noté : pas de réponse." in words
    assert "appelée" in words
    assert "Lina" in words
    assert "Lina" not in words_of(called(client, lina, "done")).replace("L’appel", "")
    lina.refresh_from_db()
    assert lina.seen_on == timezone.localdate()
    before = FileStep._base_manager.count()
    assert "Dites ce que l’appel a donné" in words_of(called(client, lina, "todo"))
    assert FileStep._base_manager.count() == before


def test_who_does_not_wish_it_is_not_called_again(cast: Cast, sign_in: Any) -> None:
    lina = seen(cast.ines, "Lina", 9)
    client = sign_in(cast.ines)
    called(client, lina, "declined")
    assert "Personne n’est à rappeler" in words_of(client.get(LIST))


def test_a_call_sent_twice_is_one(cast: Cast, sign_in: Any) -> None:
    lina = seen(cast.ines, "Lina", 9)
    client, sent = sign_in(cast.ines), {"state": "missed", "key": str(uuid.uuid4())}
    for _turn in range(2):
        client.post(page("call_note", person=lina.pk), sent)
    assert FileStep._base_manager.count() == 1


def test_they_are_invited_to_an_action(cast: Cast, sign_in: Any) -> None:
    lina = seen(cast.ines, "Lina", 9)
    with scope(organisation=cast.valmont):
        cafe = create_action(
            by=cast.director, organisation=cast.valmont, title="Café solidaire", kind="collective"
        )
    client = sign_in(cast.ines)
    address = page("step_add", person=lina.pk, sort="invitation")
    assert address in client.get(LIST).content.decode()
    sent = {"key": str(uuid.uuid4()), "member": str(cast.ines.pk), "action": str(cafe.pk), "version": "0"}
    words = words_of(client.post(address, sent, follow=True))
    assert "Invitation à une action : Café solidaire" in words
    assert "invitée" in words_of(client.get(LIST))


def test_the_list_costs_the_same_whatever_its_length(cast: Cast, sign_in: Any, queries: Any) -> None:
    client = sign_in(cast.ines)
    for turn in range(3):
        seen(cast.ines, f"Lina {turn}", 9)
    with queries(COST):
        client.get(LIST)
    for turn in range(3, 30):
        seen(cast.ines, f"Lina {turn}", 9)
    with queries(COST):
        assert "Lina 29" in words_of(client.get(LIST))


COST = 8
