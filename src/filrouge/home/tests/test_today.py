"""Aujourd'hui: what waits for me, then what is mine; and what an empty house offers."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape

import pytest
import time_machine
from django.urls import reverse

from filrouge.actions.services import create_action, name_actor
from filrouge.core.registries import Due, DueSource, registries
from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.programme.services import answer
from filrouge.programme.tests.stories import autumn, large_programme, planned, small_programme

TODAY = reverse("home:today", kwargs={"organisation": "valmont"})
DROP = reverse("intake:document_drop", kwargs={"organisation": "valmont"})


def text_of(response):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


@pytest.fixture
def programme(cast):
    with scope(organisation=cast.valmont):
        return small_programme(cast.valmont)


def test_an_empty_house_offers_the_next_step_to_who_can_take_it(cast, sign_in):
    page = sign_in(cast.director).get(TODAY)
    assert "Commençons par votre programme" in text_of(page)
    assert DROP in page.content.decode()
    assert "Rien ici pour le moment" in text_of(sign_in(cast.volunteer).get(TODAY))


@time_machine.travel(dt.datetime(2026, 11, 17, 9, tzinfo=dt.UTC), tick=False)
def test_my_actions_come_with_their_last_colour(cast, sign_in, programme):
    with scope(organisation=cast.valmont):
        running = autumn(programme)
        answer(by=cast.ines, round=running, planned_action=planned(programme, "Me1"), health="partial")
    words = text_of(sign_in(cast.ines).get(TODAY))
    assert "Mardi 17 novembre" in words
    assert "Bonjour Inès Valdor. Vous êtes à jour." in words
    assert "Me1 La permanence du lundi partiellement" in words
    assert "Le jardin partagé" not in words


def test_a_round_that_waits_for_me_is_on_top(cast, sign_in, programme):
    with scope(organisation=cast.valmont):
        autumn(programme)
    words = text_of(sign_in(cast.ines).get(TODAY))
    assert "Il vous reste 1 chose à faire." in words
    assert "Ronde d’automne 2026 1 de vos actions attend une réponse. Répondre" in words


@time_machine.travel(dt.datetime(2026, 11, 17, 9, tzinfo=dt.UTC), tick=False)
def test_what_is_due_comes_soonest_first_whichever_room_says_so(cast, sign_in, monkeypatch):
    things = [
        Due("Sans date", "/a", "Voir"),
        Due("Vendredi", "/b", "Voir", on=dt.date(2026, 11, 20)),
        Due("Avant-hier", "/c", "Voir", on=dt.date(2026, 11, 15)),
    ]
    monkeypatch.setattr(registries.due, "_entries", {"a": DueSource("a", "A", lambda member: things)})
    words = text_of(sign_in(cast.ines).get(TODAY))
    assert words.index("Avant-hier") < words.index("Vendredi 20 novembre") < words.index("Sans date")
    assert "retard, 2 jours" in words


def test_who_has_no_action_sees_the_programme(cast, sign_in, programme):
    words = text_of(sign_in(cast.director).get(TODAY))
    assert "Notre programme 2025-2030" in words
    assert "5 sans réponse" in words
    assert "Ouvrir le programme" in words


def test_a_volunteer_sees_their_own_action_and_no_programme(cast, sign_in, programme):
    with scope(organisation=cast.valmont):
        cafe = create_action(by=None, organisation=cast.valmont, title="Le café du mardi")
        name_actor(by=None, action=cafe, role="referent", name=cast.volunteer.name)
    words = text_of(sign_in(cast.volunteer).get(TODAY))
    assert "Le café du mardi" in words
    assert "Notre programme" not in words


def test_only_members_come_in(cast, sign_in, client):
    assert sign_in(cast.neighbour).get(TODAY).status_code == 404
    assert sign_in(cast.stranger).get(TODAY).status_code == 404
    assert client.get(TODAY).status_code == 302
    assert sign_in(cast.ines).post(TODAY).status_code == 405


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_its_day(cast, sign_in, programme, role):
    assert sign_in(cast.member(role)).get(TODAY).status_code == 200


@pytest.mark.parametrize("count", [1, 3, 40])
def test_the_day_costs_the_same_whatever_the_programme(cast, sign_in, queries, count):
    with scope(organisation=cast.valmont):
        large = large_programme(cast.valmont, count)
        autumn(large)
        for number in range(count):
            action = planned(large, f"A{number}").action
            name_actor(by=None, action=action, role="referent", name=cast.ines.name)
    client = sign_in(cast.ines)
    client.get(TODAY)
    with queries(QUERIES):
        client.get(TODAY)


# Session, user and member; the programme as a tree; my actions; what each room says is due; drafts; news;
# absences.
QUERIES = 32
