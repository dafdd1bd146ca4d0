from __future__ import annotations

import io
import zipfile

import pytest

from filrouge.actions.enums import ActionKind, EditionState
from filrouge.actions.models import Sheet
from filrouge.actions.services import change_edition, create_action, open_editions, save_file
from filrouge.actions.tests.stories import question, words_of
from filrouge.actions.tests.test_editions import choir_file
from filrouge.core.registries import registries
from filrouge.core.scoping import scope
from filrouge.core.tests.strict import StrictClient
from filrouge.organisations.enums import Role
from filrouge.organisations.tests.cast import Cast

LIST = "/valmont/actions/dossiers/2023/"


@pytest.fixture
def choir(cast: Cast) -> Sheet:
    """The file of the choir for 2023, opened from the one of 2022."""
    with scope(organisation=cast.valmont):
        save_file(by=cast.director, organisation=cast.valmont, file=choir_file(), year=2022)
        [fresh] = open_editions(by=cast.director, organisation=cast.valmont, year=2023)
        change_edition(by=None, sheet=fresh, version=1, writer=cast.ines, proofreader=cast.director)
    return fresh


def page_of(sheet: Sheet, more: str = "") -> str:
    return f"/valmont/actions/{sheet.action_id}/dossier/{sheet.pk}/{more}"


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_a_year_costs_the_same(
    cast: Cast, client: StrictClient, number: int, django_assert_num_queries: object
) -> None:
    with scope(organisation=cast.valmont):
        for place in range(number):
            title, kind = f"Atelier {place}", ActionKind.COLLECTIVE
            create_action(by=None, organisation=cast.valmont, title=title, kind=kind)
        open_editions(by=None, organisation=cast.valmont, year=2023)
    client.force_login(cast.director.user)
    client.get(LIST)
    with django_assert_num_queries(7):  # type: ignore[operator]
        page = words_of(client.get(LIST))
    assert page.count("Atelier ") == number


def test_one_finds_who_has_not_written(cast: Cast, client: StrictClient, choir: Sheet) -> None:
    client.force_login(cast.director.user)
    assert "La chorale du palier" in words_of(
        client.get(LIST, {"pas-ecrits": "1", "plume": str(cast.ines.pk)})
    )
    assert "Aucun dossier" in words_of(client.get(LIST, {"etat": EditionState.VALIDATED}))
    assert "Aucun dossier" in words_of(client.get(LIST, {"genre": ActionKind.COMMUNITY}))
    assert client.get(LIST, {"plume": "n’importe qui", "etat": "?"}).status_code == 200
    assert client.get("/valmont/actions/dossiers/99999/").status_code == 404


def test_the_year_is_opened_from_the_page(cast: Cast, client: StrictClient, choir: Sheet) -> None:
    client.force_login(cast.director.user)
    answer = client.post("/valmont/actions/dossiers/2024/ouvrir/", {"due_on": "2025-01-31"}, follow=True)
    assert "1 dossier est ouvert." in words_of(answer)
    again = client.post("/valmont/actions/dossiers/2024/ouvrir/", {}, follow=True)
    assert "Tous les dossiers sont déjà là." in words_of(again)
    client.force_login(cast.ines.user)
    assert client.post("/valmont/actions/dossiers/2025/ouvrir/", {}).status_code == 403


def test_a_file_says_what_is_carried_over(cast: Cast, client: StrictClient, choir: Sheet) -> None:
    client.force_login(cast.director.user)
    page = words_of(client.get(page_of(choir)))
    assert "Repris de 2022" in page
    assert "III. Effets" in page
    assert "la ferme des Ronces" in page
    old = Sheet._base_manager.get(action=choir.action_id, year=2022)
    assert "Repris de" not in words_of(client.get(page_of(old)))


def test_a_file_says_since_when_and_that_it_goes_on(cast: Cast, client: StrictClient, choir: Sheet) -> None:
    client.force_login(cast.director.user)
    assert "Ouverte en été 2021 toujours en activité" in words_of(client.get(page_of(choir)))
    word = client.get(f"/valmont/actions/{choir.action_id}/fiche/{choir.pk}/imprimer/docx/")
    text = zipfile.ZipFile(io.BytesIO(word.content)).read("word/document.xml").decode()
    assert "été 2021" in text
    assert "toujours en activité" in text


def test_last_year_s_text_is_beside_when_one_writes(cast: Cast, client: StrictClient, choir: Sheet) -> None:
    client.force_login(cast.ines.user)
    put = question(choir, "effects")
    address = f"/valmont/actions/{choir.action_id}/fiche/{choir.pk}/{put.pk}/"
    client.post(address, {"text": "On chante aussi l’été.", "version": "1"})
    page = words_of(client.get(address))
    assert "Le texte de 2022" in page
    assert "On se salue." in page
    assert Sheet._base_manager.get(pk=choir.pk).state == EditionState.WRITING


def test_state_writer_and_date_are_changed_once(cast: Cast, client: StrictClient, choir: Sheet) -> None:
    client.force_login(cast.director.user)
    version = str(Sheet._base_manager.get(pk=choir.pk).version)
    sent = {"state": "proofread", "writer": str(cast.ines.pk), "due_on": "2024-02-01", "version": version}
    assert client.post(page_of(choir, "qui-ecrit/"), sent).status_code == 302
    assert Sheet._base_manager.get(pk=choir.pk).state == EditionState.PROOFREAD
    stale = client.post(page_of(choir, "qui-ecrit/"), sent | {"state": "validated"})
    assert stale.status_code == 409
    assert client.post(page_of(choir, "qui-ecrit/"), sent | {"state": "nowhere"}).status_code == 400


def test_what_is_to_write_and_to_proof_read_is_due(cast: Cast, choir: Sheet) -> None:
    [source] = [one for one in registries.due if one.key == "actions.files"]
    with scope(organisation=cast.valmont):
        assert [one.detail for one in source.due(cast.ines)] == ["Un dossier à écrire."]
        assert source.due(cast.director) == []
        sheet = Sheet.objects.get(pk=choir.pk)
        change_edition(by=None, sheet=sheet, version=sheet.version, state=EditionState.WRITING)
        assert [one.verb for one in source.due(cast.director)] == ["Relire"]


def test_a_file_prints_alone_with_its_quotation(cast: Cast, client: StrictClient, choir: Sheet) -> None:
    client.force_login(cast.director.user)
    old = Sheet._base_manager.get(action=choir.action_id, year=2022)
    address = f"/valmont/actions/{choir.action_id}/fiche/{old.pk}/imprimer/"
    word = client.get(f"{address}docx/")
    text = zipfile.ZipFile(io.BytesIO(word.content)).read("word/document.xml").decode()
    for told in ("I. Objectifs", "Je connais enfin ma voisine.", "le club du Pré", ", 2022"):
        assert told in text
    assert "Repris de" not in text
    assert client.get(f"{address}pdf/").content.startswith(b"%PDF")


def test_an_entry_says_in_which_files_it_is_named(cast: Cast, client: StrictClient, choir: Sheet) -> None:
    with scope(organisation=cast.valmont):
        entry = choir.action.actors.get(name="le club du Pré").entry
    client.force_login(cast.director.user)
    page = words_of(client.get(f"/valmont/carnet/{entry.pk}/"))
    assert "La chorale du palier" in page


def test_another_house_and_a_volunteer_open_nothing(cast: Cast, client: StrictClient, choir: Sheet) -> None:
    client.force_login(cast.member(Role.VOLUNTEER).user)
    assert client.get(page_of(choir)).status_code == 403
    assert client.get(LIST).status_code == 403
    client.force_login(cast.neighbour.user)
    assert client.get(page_of(choir).replace("valmont", "etangs")).status_code == 404
