"""An action's page: the way to it, its sheet as a document, who has a part in it, what was done."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.urls import reverse

from filrouge.actions.enums import ActorRole
from filrouge.actions.services import create_action, name_actor, save_sheet, start_sheet
from filrouge.core.partial_dates import PartialDate
from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.reading.model import ReadBudgetLine, ReadMaterial, ReadSection, ReadSheet


def page_of(action, organisation="valmont"):
    return reverse("actions:action_show", kwargs={"organisation": organisation, "action": action.pk})


def text_of(response):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


@pytest.fixture
def cafe(cast):
    with scope(organisation=cast.valmont):
        action = create_action(
            by=cast.director,
            organisation=cast.valmont,
            title="Le café du mardi",
            kind="collective",
            opened_on=PartialDate(2024, 3),
        )
        name_actor(by=None, action=action, role=ActorRole.REFERENT, name=cast.ines.name)
    return action


@pytest.fixture
def told(cast, cafe):
    """The same, with its sheet."""
    sheet = ReadSheet(
        title="Le café du mardi",
        line=1,
        agents=["Colette des Prés"],
        partners=["ASBL La Verrière"],
        sections=[ReadSection("Objectifs", "Une porte ouverte.\n\nSans rendez-vous.", 2, key="aims")],
        steps=["Faire du café.", "Ranger ensemble."],
        material=[ReadMaterial("Des tables", 5, "La Verrière")],
        budget=[
            ReadBudgetLine("Café", 6, "15.00"),
            ReadBudgetLine("Sortie", 7, state="unknown"),
        ],
    )
    with scope(organisation=cast.valmont):
        save_sheet(by=cast.ines, organisation=cast.valmont, sheet=sheet, action=cafe)
    return cafe


def test_the_sheet_is_read_as_a_document(cast, sign_in, told):
    page = sign_in(cast.ines).get(page_of(told))
    words = text_of(page)
    assert "Action collective" in words
    assert "Ouverte en mars 2024" in words
    assert "<p>Une porte ouverte.</p>" in page.content.decode()
    assert "Faire du café. Ranger ensemble." in words
    assert "Des tables (La Verrière)" in words
    assert "Colette des Prés (agent traitant)" in words
    assert page.content.decode().count("<h1") == 1


def test_an_unknown_amount_is_said_and_left_out_of_the_total(cast, sign_in, told):
    words = text_of(sign_in(cast.ines).get(page_of(told)))
    assert "Sortie ? €" in words
    assert "Total connu 15 €" in words
    assert "laisse de côté 1 montant que personne ne connaît encore" in words


def test_the_questions_that_wait_are_named_together(cast, sign_in, told):
    assert "questions sans réponse" in text_of(sign_in(cast.ines).get(page_of(told)))


def test_without_a_sheet_the_page_says_what_one_is_for(cast, sign_in, cafe):
    words = text_of(sign_in(cast.ines).get(page_of(cafe)))
    assert "Pas encore de fiche" in words
    assert "Qui Inès Valdor référent" in words


def test_the_journal_is_told_in_words(cast, sign_in, told):
    words = text_of(sign_in(cast.ines).get(page_of(told)))
    assert "Historique" in words
    assert "Inès Valdor a écrit" in words
    assert "aujourd’hui," in words


def test_another_organisation_finds_nothing(cast, sign_in, cafe):
    assert sign_in(cast.neighbour).get(page_of(cafe, "etangs")).status_code == 404
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


# Session, user and member; the action, its people, its sheet; its threads; its journal.
QUERIES = 16
