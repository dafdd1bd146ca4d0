"""What the programme says on an action's page, and what it says is due."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.urls import reverse

from filrouge.core.scoping import scope
from filrouge.programme.models import Objective
from filrouge.programme.panels import due
from filrouge.programme.services import answer, close_round, place_action
from filrouge.programme.tests.stories import autumn, planned, small_programme


@pytest.fixture
def programme(cast):
    with scope(organisation=cast.valmont):
        return small_programme(cast.valmont)


def page_of(action_id):
    return reverse("actions:action_show", kwargs={"organisation": "valmont", "action": action_id})


def text_of(response):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def test_the_thread_goes_from_the_objective_to_the_action(cast, sign_in, programme):
    with scope(organisation=cast.valmont):
        garden = planned(programme, "Pe2")
    page = sign_in(cast.ines).get(page_of(garden.action_id))
    words = text_of(page)
    assert (
        "OSe1 Être une maison qui éclaire OOe1 Garder nos lanternes allumées Pe2 Le jardin partagé" in words
    )
    assert page.content.decode().count('class="thread"') == 1
    assert "pas encore de réponse" in words
    assert "Commune (PCS), avec CPAS, Les Potagers réunis" in words


def test_an_action_placed_twice_has_two_threads(cast, sign_in, programme):
    with scope(organisation=cast.valmont):
        garden = planned(programme, "Pe2")
        bridges = Objective.objects.get(label="OOe2")
        place_action(by=None, planned_action=garden, objective=bridges, label="Pe2 bis")
    page = sign_in(cast.ines).get(page_of(garden.action_id)).content.decode()
    assert page.count('class="thread"') == 2


def test_the_rounds_are_told_and_the_last_one_says_what_follows(cast, sign_in, programme):
    with scope(organisation=cast.valmont):
        garden = planned(programme, "Pe2")
        answer(
            by=cast.ines,
            round=autumn(programme),
            planned_action=garden,
            health="partial",
            narrative="Deux bacs sont plantés.",
            next_steps="Trouver de la terre.",
        )
    words = text_of(sign_in(cast.ines).get(page_of(garden.action_id)))
    assert "Ronde d’automne 2026 partiellement Deux bacs sont plantés." in words
    assert "À suivre Trouver de la terre." in words
    assert "Échéance juin 2026" in words


def test_a_volunteer_reads_their_action_without_the_programme(cast, sign_in, programme):
    from filrouge.actions.services import name_actor

    with scope(organisation=cast.valmont):
        garden = planned(programme, "Pe2")
        name_actor(by=None, action=garden.action, role="agent", name=cast.volunteer.name)
    page = sign_in(cast.volunteer).get(page_of(garden.action_id))
    assert page.status_code == 200
    assert "OSe1" not in text_of(page)


def test_a_running_round_is_due_for_who_has_an_action_without_answer(cast, programme):
    with scope(organisation=cast.valmont):
        running = autumn(programme)
        (thing,) = due(cast.ines)
        assert thing.title == "Ronde d’automne 2026"
        assert thing.detail == "1 de vos actions attend une réponse."
        assert due(cast.director) == []
        assert due(cast.volunteer) == []
        answer(by=cast.ines, round=running, planned_action=planned(programme, "Me1"), health="done")
        assert due(cast.ines) == []


def test_a_closed_round_waits_for_nobody(cast, programme):
    with scope(organisation=cast.valmont):
        close_round(by=None, round=autumn(programme))
        assert due(cast.ines) == []
