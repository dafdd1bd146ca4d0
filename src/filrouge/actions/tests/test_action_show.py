"""An action's page: the way to it, its sheet as a document, who has a part in it, what was done."""

from __future__ import annotations

import pytest

from filrouge.actions.enums import ActorRole
from filrouge.actions.services import name_actor, start_sheet
from filrouge.actions.tests.stories import page_of, words_of
from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role


@pytest.fixture
def told(cafe, sheet):
    """The same, with its sheet."""
    return cafe


def test_the_sheet_is_read_as_a_document(cast, sign_in, told):
    page = sign_in(cast.ines).get(page_of(told))
    words = words_of(page)
    assert "Action collective" in words
    assert "Ouverte en mars 2024" in words
    assert "<p>Une porte ouverte.</p>" in page.content.decode()
    assert "Faire du café. Ranger ensemble." in words
    assert "Des tables (La Verrière)" in words
    assert "Colette des Prés (agent traitant)" in words
    assert page.content.decode().count("<h1") == 1


def test_an_unknown_amount_is_said_and_left_out_of_the_total(cast, sign_in, told):
    words = words_of(sign_in(cast.ines).get(page_of(told)))
    assert "Sortie ? €" in words
    assert "Total connu 15 €" in words
    assert "15 € connus · 1 ligne inconnue non comptée" in words


def test_the_questions_that_wait_are_named_together_for_who_only_reads(cast, sign_in, told):
    page = sign_in(cast.councillor).get(page_of(told))
    assert "questions sans réponse" in words_of(page)
    assert "Écrire ici" not in words_of(page)


def test_who_writes_the_sheet_meets_every_question_as_an_invitation(cast, sign_in, told):
    words = words_of(sign_in(cast.ines).get(page_of(told)))
    assert "questions sans réponse" not in words
    assert words.count("Écrire ici") == 9
    assert words.count("Ligne par ligne") == 3
    assert words.count("Dire qui :") == 2
    assert "Attend une réponse Ce qui rendrait l’action plus durable." in words


def test_without_a_sheet_the_page_says_what_one_is_for(cast, sign_in, cafe):
    words = words_of(sign_in(cast.ines).get(page_of(cafe)))
    assert "Pas encore de fiche" in words
    assert "Qui Inès Valdor référent" in words


def test_the_journal_is_told_in_words(cast, sign_in, told):
    words = words_of(sign_in(cast.ines).get(page_of(told)))
    assert "Historique" in words
    assert "Inès Valdor a ajouté" in words
    assert "aujourd’hui," in words


def test_another_organisation_finds_nothing(cast, sign_in, cafe):
    assert sign_in(cast.neighbour).get(page_of(cafe, organisation="etangs")).status_code == 404
    assert sign_in(cast.neighbour).get(page_of(cafe)).status_code == 404
    assert sign_in(cast.stranger).get(page_of(cafe)).status_code == 404


def test_a_volunteer_reads_the_action_they_take_part_in_and_no_other(cast, sign_in, cafe):
    assert sign_in(cast.volunteer).get(page_of(cafe)).status_code == 403
    with scope(organisation=cast.valmont):
        name_actor(by=None, action=cafe, role=ActorRole.AGENT, name=cast.volunteer.name)
    assert sign_in(cast.volunteer).get(page_of(cafe)).status_code == 200
    assert sign_in(cast.member(Role.COUNCIL)).get(page_of(cafe)).status_code == 200


def test_it_is_read_never_written(cast, sign_in, cafe):
    assert sign_in(cast.director).post(page_of(cafe)).status_code == 405


@pytest.mark.parametrize("people", [1, 3, 30])
def test_the_page_costs_the_same_whatever_it_holds(cast, sign_in, queries, cafe, people):
    with scope(organisation=cast.valmont):
        start_sheet(by=None, organisation=cast.valmont, action=cafe)
        for number in range(people):
            name_actor(by=None, action=cafe, role=ActorRole.PARTNER, name=f"Partenaire {number}")
    client = sign_in(cast.ines)
    client.get(page_of(cafe))
    with queries(QUERIES):
        client.get(page_of(cafe))


# Session, user, member; action, my parts; its people, sheet, threads and notes; its journal; who writes;
# three of what the agenda says in its sheet.
QUERIES = 31
