"""What is said in the programme is found by its words, where it is said, by who may read it."""

from __future__ import annotations

import pytest
from django.utils import timezone

from filrouge.core import records, search
from filrouge.core.scoping import scope
from filrouge.programme.models import Objective, Placement
from filrouge.programme.services import answer, close_round, ideas, note_later, write_factors
from filrouge.programme.tests.stories import autumn, planned, small_programme


@pytest.fixture
def told(cast):
    """A programme, a round that was answered and corrected, an idea."""
    with scope(organisation=cast.valmont):
        programme = small_programme(cast.valmont)
        round = autumn(programme)
        about = planned(programme, "Pe2")
        answer(
            by=cast.ines,
            round=round,
            planned_action=about,
            health="done",
            narrative="Les framboisiers sont plantés.",
            obstacles="Un merle gourmand.",
        )
        write_factors(by=cast.coordinator, round=round, factors="La grande inondation.", version=1)
        close_round(by=cast.coordinator, round=round)
        note_later(by=cast.ines, round=round, planned_action=about, text="Trois rosiers de plus.")
        today = timezone.localdate()
        call = ideas.open_call(
            by=cast.coordinator,
            programme=programme,
            title="Vos idées",
            words="",
            opens_on=today,
            closes_on=today,
        )
        goal = Objective.objects.get(label="OOe2")
        ideas.write_idea(by=cast.ines, call=call, objective=goal, title="Un poulailler", text="Six poules.")
        yield programme, round, about


def ask(member, words):
    return {
        found.key.removeprefix("programme."): found.hits
        for found in search.find(words, member=member)
        if found.key.startswith("programme.")
    }


@pytest.mark.parametrize(
    ("words", "kind", "text"),
    [
        ("notre programme 2025", "programme", ""),
        ("ooe1", "objective", ""),
        ("lanterne", "objective", ""),
        ("pe2", "placement", ""),
        ("reserve terrain", "plannedaction", "terrain"),
        ("ronde automne", "round", "inondation"),
        ("inondations", "round", "inondation"),
        ("framboisier", "assessment", "framboisiers"),
        ("merles", "assessment", "merle"),
        ("rosier", "laternote", "rosiers"),
        ("poule", "idea", "poules"),
    ],
)
def test_everything_that_is_said_is_found(cast, told, words, kind, text):
    hits = ask(cast.director, words)[kind]
    assert len(hits) == 1
    assert text in hits[0].text


def test_a_hit_opens_where_the_words_are(cast, told, sign_in):
    client = sign_in(cast.director)
    for words in (
        "lanternes",
        "framboisiers",
        "rosiers",
        "pe2",
        "inondation",
        "poulailler",
        "notre programme",
    ):
        for hits in ask(cast.director, words).values():
            address, _hash, place = hits[0].url.partition("#")
            page = client.get(address)
            assert page.status_code == 200, words
            assert not place or f'id="{place}"' in page.content.decode(), words


def test_an_answer_that_changes_is_found_by_its_new_words(cast, told):
    programme, _closed, about = told
    round = autumn(programme, 2027)
    said = answer(by=cast.ines, round=round, planned_action=about, health="done", narrative="Un tilleul.")
    assert "assessment" in ask(cast.ines, "tilleul")
    answer(
        by=cast.ines,
        round=round,
        planned_action=about,
        health="done",
        narrative="Un frêne.",
        version=said.version,
    )
    assert ask(cast.ines, "tilleul") == {}
    assert "assessment" in ask(cast.ines, "frene")


def test_a_volunteer_finds_nothing_of_it_and_the_council_no_idea(cast, told):
    assert ask(cast.volunteer, "framboisiers") == {}
    assert ask(cast.volunteer, "poulailler") == {}
    assert "assessment" in ask(cast.councillor, "framboisiers")
    assert ask(cast.councillor, "poulailler") == {}


def test_the_neighbours_find_nothing_of_it(cast, told):
    with scope(organisation=cast.etangs):
        assert ask(cast.neighbour, "framboisiers") == {}


def test_found_once_or_thirty_times_the_queries_are_the_same(cast, told, queries):
    programme, _round, _about = told
    goals = list(Objective.objects.filter(programme=programme))
    with queries(3):
        assert len(ask(cast.director, "pe2")["placement"]) == 1
    records.create_all(
        [
            Placement(
                organisation_id=cast.valmont.pk,
                planned_action=planned(programme, label),
                objective=goal,
                label="Pe2 encore",
            )
            for label in ("Me1", "Pe3", "Me4", "Pe5")
            for goal in goals
            if not Placement.objects.filter(planned_action=planned(programme, label), objective=goal).exists()
        ],
        by=None,
    )
    with queries(3):
        assert len(ask(cast.director, "pe2")["placement"]) > 3
