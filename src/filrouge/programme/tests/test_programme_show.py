"""The programme's page: the tree as the house numbers it, its colours, its filters, and who reads it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.urls import reverse

from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.programme.services import answer, hold_meeting
from filrouge.programme.tests.stories import (
    autumn,
    large_programme,
    planned,
    small_programme,
)


def page_of(programme, query=""):
    address = reverse(
        "programme:programme_show",
        kwargs={"organisation": programme.organisation.slug, "programme": programme.pk},
    )
    return address + query


@pytest.fixture
def programme(cast):
    with scope(organisation=cast.valmont):
        return small_programme(cast.valmont)


@pytest.fixture
def coloured(cast, programme):
    with scope(organisation=cast.valmont):
        running = autumn(programme)
        for label, colour in {
            "Me1": "done",
            "Pe2": "partial",
            "Pe3": "not_started",
            "Me4": "changed",
        }.items():
            answer(
                by=None,
                round=running,
                planned_action=planned(programme, label),
                health=colour,
                narrative="Dit en deux lignes.",
            )
    return programme


def text_of(response):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def test_the_tree_keeps_the_numbers_and_the_words_of_the_house(cast, sign_in, programme):
    page = sign_in(cast.ines).get(page_of(programme))
    words = text_of(page)
    for label, title in [("OSe1", "Être une maison qui éclaire"), ("OOe3", "Tracer des chemins"),
                         ("Pe2", "Le jardin partagé"), ("Me4", "L’atelier vélo")]:  # fmt: skip
        assert f"{label} {title}" in words
    assert "Adopté le 11 mars 2025" in words
    assert page.content.decode().count("<h1") == 1
    assert "transversale" in words
    assert "Commune (PCS), CPAS, Les Potagers réunis" in words


def test_the_whole_is_counted_and_the_count_is_explained(cast, sign_in, coloured):
    words = text_of(sign_in(cast.ines).get(page_of(coloured)))
    assert "3 actions sur 5 réalisées, en partie ou autrement" in words
    assert "1 réalisée + 1 partiellement + 1 a évolué = 3 sur 5, soit 60 %" in words
    assert "1 réalisée + 1 partiellement = 2 sur 5, soit 40 %" in words


@pytest.mark.parametrize(
    ("query", "kept", "left"),
    [
        ("?miennes=1", "La permanence du lundi", "Le jardin partagé"),
        ("?sante=done", "La permanence du lundi", "Le jardin partagé"),
        ("?sante=unanswered", "Le regard durable", "Le jardin partagé"),
        ("?volet=project", "Le jardin partagé", "La permanence du lundi"),
        ("?porteur=Commune+(PCS)", "Le jardin partagé", "La permanence du lundi"),
        ("?retard=1", "Le jardin partagé", "La permanence du lundi"),
        ("?mot=vélo", "L’atelier vélo", "La permanence du lundi"),
    ],
)
def test_each_filter_is_an_address(cast, sign_in, coloured, query, kept, left):
    words = text_of(sign_in(cast.ines).get(page_of(coloured, query)))
    assert kept in words
    assert left not in words
    assert "sur 5." in words


def test_filters_add_up_and_each_can_be_taken_off(cast, sign_in, coloured):
    page = sign_in(cast.ines).get(page_of(coloured, "?miennes=1&sante=done")).content.decode()
    assert 'href="?sante=done"' in page
    assert 'href="?miennes=1"' in page


def test_an_objective_where_a_filter_finds_nothing_is_left_out(cast, sign_in, coloured):
    words = text_of(sign_in(cast.ines).get(page_of(coloured, "?miennes=1")))
    assert "Garder nos lanternes allumées" in words
    assert "Tracer des chemins" not in words


def test_the_thread_runs_to_my_first_action_or_to_the_one_i_come_from(cast, sign_in, programme):
    client = sign_in(cast.ines)
    assert client.get(page_of(programme)).content.decode().count(" lit") == 1
    with scope(organisation=cast.valmont):
        garden = planned(programme, "Pe2").action_id
    page = client.get(page_of(programme, f"?action={garden}")).content.decode()
    assert re.search(r'node lit"><span class="t"><span class="code">Pe2<', page)


def test_an_older_round_gives_its_own_colours(cast, sign_in, coloured):
    with scope(organisation=cast.valmont):
        older = autumn(coloured, 2024)
        answer(by=None, round=older, planned_action=planned(coloured, "Me1"), health="partial")
    words = text_of(sign_in(cast.ines).get(page_of(coloured, f"?ronde={older.pk}")))
    assert "Couleurs de « Ronde d’automne 2024 » : 1 réponses sur 5" in words
    assert "1 partiellement 4 sans réponse" in words


def test_folded_or_not_everything_is_in_the_page(cast, sign_in, programme):
    client = sign_in(cast.ines)
    folded = client.get(page_of(programme, "?plis=1")).content.decode()
    assert "<details open" not in folded.split('class="tree"')[1]
    assert "Le jardin partagé" in folded
    assert "Tout déplier" in folded


def test_what_people_wrote_is_text_never_html(cast, sign_in, programme):
    with scope(organisation=cast.valmont):
        action = planned(programme, "Pe2").action
        type(action)._base_manager.filter(pk=action.pk).update(title="<script>alert(1)</script>")
    page = sign_in(cast.ines).get(page_of(programme)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_another_organisation_finds_nothing(cast, sign_in, programme):
    address = reverse(
        "programme:programme_show", kwargs={"organisation": "etangs", "programme": programme.pk}
    )
    assert sign_in(cast.neighbour).get(address).status_code == 404
    assert sign_in(cast.neighbour).get(page_of(programme)).status_code == 404
    assert sign_in(cast.stranger).get(page_of(programme)).status_code == 404


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.COUNCIL, 200), (Role.DIRECTION, 200), (Role.TRAINEE, 403), (Role.VOLUNTEER, 403)],
)
def test_the_team_and_the_council_read_it(cast, sign_in, programme, role, status):
    assert sign_in(cast.member(role)).get(page_of(programme)).status_code == status


def test_only_those_who_may_are_offered_to_read_a_document(cast, sign_in, programme):
    assert "Lire un document" in text_of(sign_in(cast.director).get(page_of(programme)))
    assert "Lire un document" not in text_of(sign_in(cast.councillor).get(page_of(programme)))


def test_it_is_read_never_written(cast, sign_in, programme):
    assert sign_in(cast.director).post(page_of(programme)).status_code == 405


def test_a_programme_without_actions_says_what_it_is_for(cast, sign_in):
    with scope(organisation=cast.valmont):
        empty = large_programme(cast.valmont, 0)
    words = text_of(sign_in(cast.director).get(page_of(empty)))
    assert "relie chaque action à l’objectif qu’elle sert" in words


@pytest.mark.parametrize("count", [1, 3, 40])
def test_the_tree_costs_the_same_whatever_its_size(cast, sign_in, queries, count):
    with scope(organisation=cast.valmont):
        large = large_programme(cast.valmont, count)
        hold_meeting(by=None, round=autumn(large), on=None)
    client = sign_in(cast.ines)
    client.get(page_of(large))
    with queries(QUERIES):
        client.get(page_of(large))


# Session, user and member; the programme and its rounds; eight for the tree.
QUERIES = 12
