"""A round, read from top to bottom: what was said, what moved, what is still missing."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.urls import reverse

from filrouge.core.partial_dates import PartialDate
from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.programme.enums import MeetingState
from filrouge.programme.models import Round
from filrouge.programme.services import answer, close_round, hold_meeting, write_factors
from filrouge.programme.tests.stories import autumn, large_programme, planned, small_programme


def page_of(round, query=""):
    return reverse("programme:round_show", kwargs={"organisation": "valmont", "round_id": round.pk}) + query


def list_of(programme):
    return reverse("programme:round_list", kwargs={"organisation": "valmont", "programme": programme.pk})


def text_of(response):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


@pytest.fixture
def programme(cast):
    with scope(organisation=cast.valmont):
        return small_programme(cast.valmont)


@pytest.fixture
def rounds(cast, programme):
    """Last year and this year: the permanence went forward, the garden waits for its answer."""
    with scope(organisation=cast.valmont):
        before = autumn(programme, 2025)
        answer(by=None, round=before, planned_action=planned(programme, "Me1"), health="not_started")
        close_round(by=None, round=before)
        now = autumn(programme)
        answer(
            by=cast.ines,
            round=now,
            planned_action=planned(programme, "Me1"),
            health="partial",
            narrative="Six lundis sur sept.",
            obstacles="Personne en août.",
            next_steps="Un remplaçant pour l’été.",
        )
    return before, now


def test_each_action_is_told_once_with_its_colour_and_its_words(cast, sign_in, rounds):
    page = sign_in(cast.ines).get(page_of(rounds[1]))
    words = text_of(page)
    assert page.content.decode().count('<article class="answer prose"') == 5
    assert "Me1. La permanence du lundi partiellement Inès Valdor Six lundis sur sept." in words
    assert "Ce qui freine Personne en août." in words
    assert "La suite Un remplaçant pour l’été." in words
    assert "4 sans réponse" in words
    assert page.content.decode().count("<h1") == 1


def test_what_moved_since_the_round_before_comes_first(cast, sign_in, rounds):
    words = text_of(sign_in(cast.ines).get(page_of(rounds[1])))
    assert "Ce qui a bougé depuis « Ronde d’automne 2025 »" in words
    assert "Me1 La permanence du lundi non mis en place puis partiellement" in words
    assert "Ce qui a bougé" not in text_of(sign_in(cast.ines).get(page_of(rounds[0])))


def test_a_meeting_that_was_missed_says_why(cast, sign_in, rounds):
    with scope(organisation=cast.valmont):
        now = Round.objects.get(pk=rounds[1].pk)
        hold_meeting(by=None, round=now, on=None, state=MeetingState.MISSED, note="La salle était prise.")
    words = text_of(sign_in(cast.ines).get(page_of(rounds[1])))
    assert "La réunion n’a pas eu lieu. La salle était prise." in words


def test_a_meeting_that_was_held_says_when_and_what_weighed_on_all(cast, sign_in, rounds):
    with scope(organisation=cast.valmont):
        now = hold_meeting(by=None, round=rounds[1], on=PartialDate(2026, 10, 18))
        write_factors(by=None, round=now, factors="Deux postes vides.", version=now.version)
    words = text_of(sign_in(cast.ines).get(page_of(rounds[1])))
    assert "La réunion a eu lieu le 18 octobre 2026." in words
    assert "Ce qui a pesé sur toute la ronde Deux postes vides." in words


def test_one_may_read_only_their_own(cast, sign_in, rounds):
    page = sign_in(cast.ines).get(page_of(rounds[1], "?miennes=1")).content.decode()
    assert page.count('<article class="answer prose"') == 1


def test_the_rounds_are_listed_the_newest_first(cast, sign_in, programme, rounds):
    words = text_of(sign_in(cast.ines).get(list_of(programme)))
    assert words.index("Ronde d’automne 2026") < words.index("Ronde d’automne 2025")
    assert "Close le" in words


def test_before_the_first_round_the_list_says_how_one_comes(cast, sign_in, programme):
    assert "Aucune ronde" in text_of(sign_in(cast.ines).get(list_of(programme)))


def test_another_organisation_finds_nothing(cast, sign_in, programme, rounds):
    for name, kwargs in (
        ("programme:round_show", {"round_id": rounds[1].pk}),
        ("programme:round_list", {"programme": programme.pk}),
    ):
        inside = reverse(name, kwargs={"organisation": "etangs", **kwargs})
        assert sign_in(cast.neighbour).get(inside).status_code == 404
    assert sign_in(cast.neighbour).get(page_of(rounds[1])).status_code == 404


def test_volunteers_and_posts_are_refused(cast, sign_in, programme, rounds):
    for address in (page_of(rounds[1]), list_of(programme)):
        assert sign_in(cast.member(Role.VOLUNTEER)).get(address).status_code == 403
        assert sign_in(cast.director).post(address).status_code == 405


@pytest.mark.parametrize("count", [1, 3, 40])
def test_a_round_costs_the_same_whatever_its_length(cast, sign_in, queries, count):
    with scope(organisation=cast.valmont):
        large = large_programme(cast.valmont, count)
        running = autumn(large)
        for number in range(count):
            answer(by=None, round=running, planned_action=planned(large, f"A{number}"), health="done")
    client = sign_in(cast.ines)
    client.get(page_of(running))
    with queries(QUERIES):
        client.get(page_of(running))


# Session, user and member; the round; six for its answers; eight for the tree they stand in.
QUERIES = 18


def test_a_long_round_opens_one_objective_at_a_time(cast, sign_in):
    with scope(organisation=cast.valmont):
        made = large_programme(cast.valmont, actions=130)
        held = autumn(made)
    client = sign_in(cast.ines)
    page = client.get(page_of(held))
    assert "Action numéro 0 de la maison" not in text_of(page)
    assert "Ouvrir les 8 actions" in text_of(page)
    opened = re.search(r"\?objectif=[0-9a-f-]+", page.content.decode())
    assert "Action numéro 0 de la maison" in text_of(client.get(page_of(held, opened[0])))
    assert "Action numéro 9 de la maison" not in text_of(client.get(page_of(held, opened[0])))
    assert "Action numéro 9 de la maison" in text_of(client.get(page_of(held, "?attente=1")))
