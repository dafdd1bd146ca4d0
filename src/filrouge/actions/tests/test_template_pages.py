"""« Modèles de fiches »: read, prepared question by question, published, and two people at it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from filrouge.actions.models import SheetQuestion, SheetTemplate
from filrouge.actions.queries.templates import template_rows
from filrouge.actions.services import begin_draft, drop_draft, open_editions, publish_draft, retire_question
from filrouge.actions.tests.stories import words_of
from filrouge.core.scoping import scope
from filrouge.core.tests.strict import StrictClient
from filrouge.organisations.enums import Role
from filrouge.organisations.tests.cast import Cast

LIST = "/valmont/actions/modeles/"
PAGE = f"{LIST}collective/"
DRAFT = f"{PAGE}brouillon/"
SENT = {"heading": "Ce qui a bougé", "help": "Un exemple.", "part": "III. Effets", "number": "III.1"}
SENT |= {"source": "hand", "version": "1"}


@pytest.fixture
def director(cast: Cast, client: StrictClient) -> StrictClient:
    client.force_login(cast.director.user)
    return client


@pytest.fixture
def draft(cast: Cast) -> SheetTemplate:
    with scope(organisation=cast.valmont):
        return begin_draft(by=cast.director, organisation=cast.valmont, key="collective")


def question(template: SheetTemplate, key: str) -> SheetQuestion:
    return SheetQuestion._base_manager.get(template=template, key=key)


def publish(cast: Cast, draft: SheetTemplate) -> None:
    with scope(organisation=cast.valmont):
        publish_draft(by=cast.ines, draft=draft, version=1, title="Le nôtre")


def test_the_list_stands_before_any_sheet_and_writes_nothing(cast: Cast, director: StrictClient) -> None:
    page = words_of(director.get(LIST))
    assert "Dossier d’action collective" in page
    assert "Fiche de pratique" in page
    shown = words_of(director.get(f"{LIST}community/"))
    assert "Problématique sociale collective" in shown
    assert "C’est le modèle d’origine." in shown
    assert not SheetTemplate._base_manager.exists()
    assert director.get(f"{LIST}balloon/").status_code == 404
    assert director.post(f"{LIST}balloon/preparer/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same(
    cast: Cast, director: StrictClient, draft: SheetTemplate, number: int, django_assert_num_queries: Any
) -> None:
    with scope(organisation=cast.valmont):
        for place in range(number):
            made = begin_draft(by=None, organisation=cast.valmont, key="project")
            publish_draft(by=None, draft=made, version=1, title=f"Projet {place}")
        open_editions(by=None, organisation=cast.valmont, year=2023)
        with django_assert_num_queries(2):
            assert len(template_rows()) == 4
    director.get(LIST)
    with django_assert_num_queries(5):
        assert "la version 2 est en préparation" in words_of(director.get(LIST))
    with django_assert_num_queries(6):
        assert f"Version {number + 1}" in words_of(director.get(f"{LIST}project/"))


def test_a_version_is_prepared_changed_and_published(cast: Cast, director: StrictClient) -> None:
    answer = director.post(f"{PAGE}preparer/", follow=True)
    assert "Version 2 en préparation" in words_of(answer)
    with scope(organisation=cast.valmont):
        draft = SheetTemplate.objects.get(is_draft=True)
    effects = question(draft, "effects")
    shown = director.get(f"{DRAFT}{effects.pk}/")
    assert "Résultats atteints" in words_of(shown)
    assert director.post(f"{DRAFT}{effects.pk}/", SENT).status_code == 302
    kept = question(draft, "effects")
    assert (kept.heading, kept.help, kept.source) == ("Ce qui a bougé", "Un exemple.", "hand")
    added = director.post(f"{DRAFT}ajouter/", SENT | {"heading": "Qui prête le local ?", "source": "place"})
    assert added.status_code == 302
    page = words_of(director.get(f"{DRAFT}publier/"))
    assert "Questions ajoutées Qui prête le local ?" in page
    assert "Questions dites autrement Ce qui a bougé" in page
    sent = {"title": "Notre dossier", "version": "1"}
    told = words_of(director.post(f"{DRAFT}publier/", sent, follow=True))
    assert "La version 2 est publiée" in told
    assert f"Publiée par {cast.director.name}" in told
    assert "Venue avec Fil rouge" in told
    assert "Résultats atteints" in words_of(director.get(PAGE, {"version": "1"}))
    # Sent twice, it is published once.
    again = director.post(f"{DRAFT}publier/", sent, follow=True)
    assert "Cela n’est plus en préparation" in words_of(again)
    assert SheetTemplate._base_manager.filter(key="collective").count() == 2


def test_what_is_wrong_is_said_at_its_field(director: StrictClient, draft: SheetTemplate) -> None:
    page = f"{DRAFT}{question(draft, 'effects').pk}/"
    answer = director.post(page, SENT | {"heading": "", "help": "Je garde ceci."})
    assert answer.status_code == 400
    assert "Je garde ceci." in answer.content.decode()
    asked = director.post(page, SENT | {"source": "budget", "is_required": "on"})
    assert "Seule une question écrite à la main peut ne pas se sauter" in words_of(asked)
    assert director.post(page, SENT | {"source": "the moon"}).status_code == 400
    nothing = director.post(f"{DRAFT}publier/", {"title": draft.title, "version": "1"})
    assert nothing.status_code == 400
    assert "Rien n’a changé depuis la version publiée" in words_of(nothing)


def test_questions_move_without_a_script_and_with_one(director: StrictClient, draft: SheetTemplate) -> None:
    public = f"{DRAFT}{question(draft, 'public').pk}/"
    assert director.post(public, {"do": "up"}).status_code == 302
    assert question(draft, "public").position == 0
    part = director.post(public, {"do": "down"}, headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert question(draft, "public").position == 1


def test_a_question_is_retired_and_put_back(director: StrictClient, draft: SheetTemplate) -> None:
    quote = question(draft, "quote")
    answer = director.post(f"{DRAFT}{quote.pk}/retirer/", follow=True)
    assert "« Citation » est retirée" in words_of(answer)
    gesture = answer.context["gesture"]
    assert not SheetQuestion._base_manager.filter(pk=quote.pk).exists()
    director.post(f"{DRAFT}remettre/", {"geste": str(gesture)})
    assert SheetQuestion._base_manager.filter(pk=quote.pk).exists()
    for odd in ("", "n’importe quoi", str(uuid4())):
        told = director.post(f"{DRAFT}remettre/", {"geste": odd}, follow=True)
        assert "Il n’y a rien à remettre ici." in words_of(told)
    stays = director.post(f"{DRAFT}{question(draft, 'other').pk}/retirer/", follow=True)
    assert "reste" in words_of(stays)


def test_an_abandoned_version_is_put_back(director: StrictClient, draft: SheetTemplate) -> None:
    answer = director.post(f"{DRAFT}abandonner/", follow=True)
    assert "La version en préparation est abandonnée" in words_of(answer)
    assert not SheetTemplate._base_manager.filter(is_draft=True).exists()
    back = director.post(f"{DRAFT}remettre/", {"geste": str(answer.context["gesture"])}, follow=True)
    assert "Version 2 en préparation" in words_of(back)
    assert director.post(f"{DRAFT}abandonner/").status_code == 302
    assert "Cela n’est plus en préparation" in words_of(director.get(DRAFT, follow=True))


def test_the_house_s_own_words_give_way_to_those_of_origin(
    cast: Cast, director: StrictClient, draft: SheetTemplate
) -> None:
    with scope(organisation=cast.valmont):
        retire_question(by=cast.ines, question=question(draft, "quote"))
    publish(cast, draft)
    assert "Revenir au modèle d’origine" in words_of(director.get(PAGE))
    told = words_of(director.post(f"{PAGE}preparer/", {"do": "default"}, follow=True))
    assert "Voici les questions d’origine." in told
    assert "Citation" in told


def test_two_people_on_one_question_lose_nothing(director: StrictClient, draft: SheetTemplate) -> None:
    page = f"{DRAFT}{question(draft, 'effects').pk}/"
    director.post(page, SENT)
    stale = director.post(page, SENT | {"heading": "Ce qui est resté"})
    assert stale.status_code == 409
    told = words_of(stale)
    assert "Quelqu’un a enregistré entre-temps" in told
    assert "« Ce qui a bougé » est enregistré." in told
    assert "Ce qui est resté" in stale.content.decode()
    assert director.post(page, SENT | {"heading": "Ce qui est resté", "version": "2"}).status_code == 302


def test_published_while_one_writes_it_is_asked_in_the_next(
    cast: Cast, director: StrictClient, draft: SheetTemplate
) -> None:
    page = f"{DRAFT}{question(draft, 'effects').pk}/"
    publish(cast, draft)
    answer = director.post(page, SENT)
    assert answer.status_code == 409
    assert "Quelqu’un a publié cette version entre-temps." in words_of(answer)
    assert 'value="Ce qui a bougé"' in answer.content.decode()
    with scope(organisation=cast.valmont):
        third = SheetTemplate.objects.get(is_draft=True)
    fresh = question(third, "effects")
    assert f"{DRAFT}{fresh.pk}/" in answer.content.decode()
    assert director.post(f"{DRAFT}{fresh.pk}/", SENT).status_code == 302
    assert question(third, "effects").heading == "Ce qui a bougé"
    assert question(draft, "effects").heading == "Résultats atteints"


def test_retired_while_one_writes_it_may_be_added_again(
    cast: Cast, director: StrictClient, draft: SheetTemplate
) -> None:
    page = f"{DRAFT}{question(draft, 'effects').pk}/"
    with scope(organisation=cast.valmont):
        retire_question(by=cast.ines, question=question(draft, "effects"))
    answer = director.post(page, SENT)
    assert answer.status_code == 409
    assert "Quelqu’un a retiré cette question entre-temps." in words_of(answer)
    assert 'value="Ce qui a bougé"' in answer.content.decode()
    assert director.get(page).status_code == 302
    assert director.post(page, {"do": "up"}).status_code == 302
    assert director.post(f"{DRAFT}{uuid4()}/", SENT).status_code == 404
    with scope(organisation=cast.valmont):
        drop_draft(by=cast.ines, draft=draft)
    added = director.post(f"{DRAFT}ajouter/", SENT, follow=True)
    assert "Ce qui a bougé" in words_of(added)


def test_published_twice_at_once_the_second_is_told(
    cast: Cast, director: StrictClient, draft: SheetTemplate
) -> None:
    with scope(organisation=cast.valmont):
        retire_question(by=cast.ines, question=question(draft, "quote"))
    stale = director.post(f"{DRAFT}publier/", {"title": "Le mien", "version": "7"})
    assert stale.status_code == 409
    assert 'value="Le mien"' in stale.content.decode()
    assert SheetTemplate._base_manager.get(pk=draft.pk).is_draft


def test_others_compose_nothing(cast: Cast, client: StrictClient, draft: SheetTemplate) -> None:
    for role in (Role.WORKER, Role.COUNCIL, Role.TRAINEE):
        client.force_login(cast.member(role).user)
        assert client.get(LIST).status_code == 403
        assert client.post(f"{DRAFT}abandonner/").status_code == 403
    client.force_login(cast.neighbour.user)
    assert client.get(PAGE).status_code in {403, 404}
    client.force_login(cast.director.user)
    for way_in in ("/valmont/equipe/", "/valmont/actions/dossiers/2023/"):
        assert f'href="{LIST}"' in client.get(way_in).content.decode()
    client.force_login(cast.ines.user)
    assert LIST not in client.get("/valmont/actions/dossiers/2023/").content.decode()
