"""« Qui » : naming people, saying since when, passing the thread on, taking a mistake away."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from filrouge.actions.models import Action, Actor
from filrouge.actions.services import change_actor, name_actor, remove_actor
from filrouge.actions.tests.stories import page_of, words_of
from filrouge.core.partial_dates import PartialDate
from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast

pytestmark = pytest.mark.django_db


def entered(client: Client, member: Any) -> Client:
    client.force_login(member.user)
    return client


def ines(cafe: Action) -> Actor:
    return Actor._base_manager.get(action=cafe, role="referent", name="Inès Valdor")


def test_a_member_or_anybody_is_named(client: Client, cast: Cast, cafe: Action) -> None:
    entered(client, cast.ines)
    assert f'<option value="{cast.receptionist.name}">' in client.get(page_of(cafe, "qui/")).content.decode()
    client.post(page_of(cafe, "qui/"), {"name": cast.receptionist.name, "role": "agent", "since": "mai 2021"})
    client.post(page_of(cafe, "qui/"), {"name": "La  Verrière", "role": "partner"})
    lines = {line.name: line for line in Actor._base_manager.all()}
    assert lines[cast.receptionist.name].member_id == cast.receptionist.pk
    assert (lines["La Verrière"].member_id, lines["La Verrière"].role) == (None, "partner")
    assert "depuis mai 2021" in words_of(client.get(page_of(cafe)))


def test_the_thread_is_passed_on(client: Client, cast: Cast, cafe: Action) -> None:
    entered(client, cast.director)
    line = ines(cafe)
    told = {"do": "follow", "next_name": cast.coordinator.name, "next_on": "mars 2026"}
    assert client.post(page_of(cafe, f"qui/{line.pk}/"), told).status_code == 302
    page = words_of(client.get(page_of(cafe)))
    assert "Portée par Inès Valdor jusqu’en mars 2026" in page
    assert f"puis par {cast.coordinator.name} depuis mars 2026" in page.replace("\xa0", " ")
    again = client.post(page_of(cafe, f"qui/{line.pk}/"), told)
    assert again.status_code == 400
    assert "n’a déjà plus cette part" in words_of(again)


def test_another_name_points_to_another_member(client: Client, cast: Cast, cafe: Action) -> None:
    line = ines(cafe)
    told = {"name": cast.coordinator.name, "role": "agent", "since": "2024", "version": "1", "do": "save"}
    entered(client, cast.director).post(page_of(cafe, f"qui/{line.pk}/"), told)
    line.refresh_from_db()
    assert (line.member_id, line.role, line.since) == (cast.coordinator.pk, "agent", PartialDate(2024))


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"name": ""}, "obligatoire"),
        ({"since": "hier"}, "Écrivez une date"),
        ({"since": "2026", "until": "2019"}, "La fin vient avant le début."),
        ({"since": "mai 2020", "until": "mars 2020"}, "La fin vient avant le début."),
        ({"role": "chef"}, "choix"),
    ],
)
def test_a_line_that_cannot_be_is_refused_and_kept(
    client: Client, cast: Cast, cafe: Action, told: dict[str, str], sentence: str
) -> None:
    entered(client, cast.ines)
    posted = {"name": "Colette", "role": "partner", "version": "1", "do": "save", **told}
    for more in ("", f"{ines(cafe).pk}/"):
        answer = client.post(page_of(cafe, f"qui/{more}"), posted)
        assert answer.status_code == 400
        assert sentence in words_of(answer)
    assert Actor._base_manager.count() == 1


def test_two_tabs_on_one_person(client: Client, cast: Cast, cafe: Action) -> None:
    with scope(organisation=cast.valmont):
        change_actor(by=None, actor=ines(cafe), version=1, since=PartialDate(2020), until=None)
    told = {"name": "Inès Valdor", "role": "referent", "since": "2021", "version": "1"}
    answer = entered(client, cast.director).post(page_of(cafe, f"qui/{ines(cafe).pk}/"), told)
    assert answer.status_code == 409
    assert "« 2020 »" in words_of(answer)


def test_a_mistake_is_taken_away_and_who_writes_on_it_keeps_their_words(
    client: Client, cast: Cast, cafe: Action
) -> None:
    with scope(organisation=cast.valmont):
        line = name_actor(by=None, action=cafe, role="partner", name="La Verrière")
        entered(client, cast.ines)
        assert client.post(page_of(cafe, f"qui/{line.pk}/"), {"do": "remove"}).status_code == 302
        other = name_actor(by=None, action=cafe, role="partner", name="Le Mably")
        pk = other.pk
        remove_actor(by=None, actor=other)
    answer = client.post(page_of(cafe, f"qui/{pk}/"), {"name": "Le Mably, café", "role": "partner"})
    assert answer.status_code == 404
    assert "Le Mably, café" in answer.content.decode()


def test_agents_write_the_sheet_and_name_nobody(client: Client, cast: Cast, cafe: Action) -> None:
    with scope(organisation=cast.valmont):
        name_actor(by=None, action=cafe, role="agent", name=cast.receptionist.name)
    entered(client, cast.receptionist)
    assert "Dire qui" not in words_of(client.get(page_of(cafe)))
    for more in ("", f"{ines(cafe).pk}/"):
        assert client.get(page_of(cafe, f"qui/{more}")).status_code == 403
        assert client.post(page_of(cafe, f"qui/{more}"), {"do": "remove"}).status_code == 403


@pytest.mark.parametrize("number", [1, 60])
def test_naming_costs_the_same(client: Client, cast: Cast, cafe: Action, queries: Any, number: int) -> None:
    with scope(organisation=cast.valmont):
        for each in range(number):
            name_actor(by=None, action=cafe, role="partner", name=f"Partenaire {each}")
    entered(client, cast.ines)
    client.get(page_of(cafe, "qui/"))
    with queries(9):  # session, user, member; the action, my parts; its people, who is away; the names
        client.get(page_of(cafe, "qui/"))


def test_the_directory_is_offered_and_a_name_that_is_nearly_its_own_is_asked_about(
    client: Client, cast: Cast, cafe: Action
) -> None:
    entered(client, cast.director)
    where = page_of(cafe, "qui/")
    client.post(where, {"name": "La Voix est libre", "role": "partner"})
    assert '<option value="La Voix est libre">' in client.get(where).content.decode()
    asked = client.post(where, {"name": "La Voix est livre", "role": "partner"})
    assert "presque pareil" in words_of(asked)
    assert Actor._base_manager.filter(role="partner").count() == 1
    told = {"name": "La Voix est livre", "role": "with", "sure": "La Voix est livre"}
    client.post(where, {**told, "meant": "La Voix est libre"})
    lines = list(Actor._base_manager.filter(entry__isnull=False))
    assert [line.name for line in lines] == ["La Voix est libre"] * 2
    assert len({line.entry_id for line in lines}) == 1
    client.post(where, told)
    other = Actor._base_manager.get(name="La Voix est livre")
    assert other.entry_id not in {line.entry_id for line in lines}


def test_a_line_under_another_name_points_to_its_own_entry(client: Client, cast: Cast, cafe: Action) -> None:
    entered(client, cast.director)
    for name in ("La Marelle", "Le Moulin"):
        client.post(page_of(cafe, "qui/"), {"name": name, "role": "partner"})
    mill = Actor._base_manager.get(name="Le Moulin")
    line = Actor._base_manager.get(name="La Marelle")
    told = {"name": "Le Moulin", "role": "with", "version": "1", "do": "save"}
    assert client.post(page_of(cafe, f"qui/{line.pk}/"), told).status_code == 302
    line.refresh_from_db()
    assert line.entry_id == mill.entry_id
