"""The file of an earlier year is written, restored and found on its own page, beside the next one."""

from __future__ import annotations

from typing import Any

import pytest

from filrouge.actions.models import Sheet, SheetAnswer
from filrouge.actions.services import open_editions, save_file, write_answer
from filrouge.actions.tests.stories import question, words_of
from filrouge.actions.tests.test_editions import choir_file
from filrouge.core import search
from filrouge.core.models import AuditLine
from filrouge.core.scoping import scope
from filrouge.core.tests.strict import StrictClient
from filrouge.organisations.tests.cast import Cast

HTMX = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def old(cast: Cast, client: StrictClient) -> Sheet:
    """The file of the choir for 2022; the one of 2023 was opened from it, and says something else since."""
    with scope(organisation=cast.valmont):
        sheet = save_file(by=cast.director, organisation=cast.valmont, file=choir_file(), year=2022)
        [fresh] = open_editions(by=cast.director, organisation=cast.valmont, year=2023)
        effects = question(fresh, "effects")
        write_answer(by=cast.ines, sheet=fresh, question=effects, text="On se parle en 2023.", version=1)
    client.force_login(cast.director.user)
    return sheet


def writing(sheet: Sheet) -> str:
    return f"/valmont/actions/{sheet.action_id}/fiche/{sheet.pk}/{question(sheet, 'effects').pk}/"


def own_page(sheet: Sheet) -> str:
    return f"/valmont/actions/{sheet.action_id}/dossier/{sheet.pk}/"


def kept(sheet: Sheet) -> SheetAnswer:
    return SheetAnswer._base_manager.get(sheet=sheet, question__key="effects")


def test_writing_there_shows_what_is_written_there(client: StrictClient, old: Sheet) -> None:
    shown = client.post(writing(old), {"text": "On se saluait.", "version": "1"}, **HTMX)
    assert "On se saluait." in words_of(shown)
    assert "2023" not in words_of(shown)
    read = client.get(writing(old), {"lire": "1"}, **HTMX)
    assert "On se saluait." in words_of(read)
    assert kept(old).text == "On se saluait."


def test_without_a_script_one_comes_back_to_its_page(client: StrictClient, old: Sheet) -> None:
    assert f'href="{own_page(old)}#q-' in client.get(writing(old)).content.decode()
    answer = client.post(writing(old), {"text": "On se saluait.", "version": "1"})
    assert answer["Location"].startswith(f"{own_page(old)}#q-")
    last = Sheet._base_manager.get(action=old.action_id, year=2023)
    base = f"/valmont/actions/{old.action_id}/#q-"
    assert client.post(writing(last), {"text": "Encore.", "version": "2"})["Location"].startswith(base)


def test_two_people_see_both_texts_and_their_difference(cast: Cast, client: StrictClient, old: Sheet) -> None:
    with scope(organisation=cast.valmont):
        mine = question(old, "effects")
        write_answer(by=cast.ines, sheet=old, question=mine, text="On se salue le lundi.", version=1)
    stale = client.post(writing(old), {"text": "On se salue le jeudi.", "version": "1"})
    assert stale.status_code == 409
    told = words_of(stale)
    assert f"{cast.ines.name} a enregistré un autre texte pendant que vous écriviez" in told
    assert "lundi" in told
    assert "<ins>" in stale.content.decode()
    assert "On se salue le jeudi." in stale.content.decode()
    assert kept(old).text == "On se salue le lundi."
    client.post(writing(old), {"text": "On se salue le jeudi.", "version": "2"})
    told_of = words_of(client.get(f"{writing(old)}historique/"))
    assert "lundi" in told_of
    assert "jeudi" in told_of
    assert cast.ines.name in told_of


def test_an_earlier_text_is_put_back_in_its_own_year(client: StrictClient, old: Sheet) -> None:
    client.post(writing(old), {"text": "On ne se dit rien.", "version": "1"})
    first = AuditLine._base_manager.get(object_id=kept(old).pk, after__text="On se salue.")
    page = client.get(f"{writing(old)}historique/")
    assert f'href="{own_page(old)}#q-' in page.content.decode()
    answer = client.post(f"{writing(old)}historique/{first.pk}/", {"version": "2"})
    assert answer["Location"].startswith(f"{own_page(old)}#q-")
    assert kept(old).text == "On se salue."
    assert "2023" in kept(Sheet._base_manager.get(action=old.action_id, year=2023)).text


@pytest.mark.parametrize(("words", "year"), [("salue", 2022), ("parle 2023", 2023)])
def test_each_year_is_found_where_it_is_read(
    cast: Cast, client: StrictClient, old: Sheet, words: str, year: int
) -> None:
    with scope(organisation=cast.valmont):
        found = {one.key: one.hits for one in search.find(words, member=cast.director)}
    [hit] = [one for one in found["actions.sheetanswer"] if one.title == "Résultats atteints"]
    assert hit.where == f"Dossier {year} de La chorale du palier"
    page: Any = client.get(hit.url.partition("#")[0])
    assert f'id="{hit.url.partition("#")[2]}"' in page.content.decode()
    assert words.split()[0] in words_of(page)
