"""What each column of a list becomes: guessed from its heading, said by somebody."""

from __future__ import annotations

from typing import Any

import pytest

from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of
from filrouge.people.models import Roster
from filrouge.people.tests.stories import listed, noting, page

pytestmark = pytest.mark.django_db


def sent(*columns: str, **values: str) -> dict[str, str]:
    told = {f"column_{place}": key for place, key in enumerate(columns)}
    return {"version": "1", "has_header": "on", **told, **values}


def where(roster: Roster) -> str:
    return page("roster_map", roster=roster.pk)


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        ("Nom;Prénom;GSM;E-mail", ["label", "label", "phone", "email"]),
        ("NOM DE FAMILLE;Adresse mail;N° de téléphone", ["label", "email", "phone"]),
        ("Usager;Commune de résidence;Sexe", ["label", "commune", "gender"]),
        ("Naam;Gemeente;Taal", ["label", "commune", ""]),
        ("Remarque;Date;Référent", ["", "", ""]),
        ("Tél. 1;Tél. 2;Nom", ["phone", "", "label"]),
    ],
)
def test_a_heading_says_its_field(cast: Cast, headings: str, columns: list[str]) -> None:
    noting(cast.director, commune="Savoir d’où l’on vient.", gender="Compter.")
    assert listed(cast.director, headings, "a;b;c").columns[: len(columns)] == columns


def test_only_what_the_house_notes_is_offered(cast: Cast, sign_in: Any) -> None:
    client = sign_in(cast.director)
    roster = listed(cast.director, "Nom;Commune", "Zoé;Valmont", "Luc;Rochelle")
    words = words_of(client.get(where(roster)))
    assert "2 lignes sont lues." in words
    assert "Commune Valmont / Rochelle ne pas reprendre" in words
    assert roster.columns == ["label", ""]
    assert client.post(where(roster), sent("label", "commune")).status_code == 400
    noting(cast.director, commune="Savoir d’où l’on vient.")
    assert client.post(where(roster), sent("label", "commune")).status_code == 302
    assert Roster._base_manager.get().columns == ["label", "commune"]


def test_a_name_is_asked_and_a_field_comes_once(cast: Cast, sign_in: Any) -> None:
    client = sign_in(cast.director)
    roster = listed(cast.director, "Nom;Tél.;GSM", "Zoé;04;05")
    nameless = client.post(where(roster), sent("", "phone", ""))
    assert nameless.status_code == 400
    assert "Choisissez la colonne du nom" in words_of(nameless)
    twice = client.post(where(roster), sent("label", "phone", "phone"))
    assert "Deux colonnes deviennent « téléphone » : gardez-en une." in words_of(twice)
    assert 'value="phone" selected' in twice.content.decode()
    assert Roster._base_manager.get().version == 1


def test_a_list_without_headings_loses_nobody(cast: Cast, sign_in: Any) -> None:
    client = sign_in(cast.director)
    roster = listed(cast.director, "Andrée M.;0470 12 34 56", "Zoé T.;0471 12 34 56")
    assert not roster.has_header
    words = words_of(client.get(where(roster)))
    assert "2 lignes sont lues." in words
    assert "colonne 1 Andrée M. / Zoé T." in words
    told = sent("label", "phone")
    del told["has_header"]
    answer = client.post(where(roster), told, follow=True)
    assert "2 personnes nouvelles" in words_of(answer)


def test_two_tabs_do_not_undo_each_other(cast: Cast, sign_in: Any) -> None:
    client = sign_in(cast.director)
    roster = listed(cast.director, "Nom;Tél.", "Zoé;0470")
    client.post(where(roster), sent("label", ""))
    stale = client.post(where(roster), sent("", "label"), follow=True)
    assert "a changé dans un autre onglet" in words_of(stale)
    with scope(organisation=cast.valmont):
        assert Roster.objects.get().columns == ["label", ""]


def test_what_was_chosen_of_other_columns_is_forgotten(cast: Cast, sign_in: Any) -> None:
    client = sign_in(cast.director)
    roster = listed(cast.director, "Nom;Nom", "Zoé;Luc", "Zoé;Luc")
    client.post(page("roster_try", roster=roster.pk), {"shown": "3", "line": "3"})
    assert Roster._base_manager.get().chosen == [3]
    client.post(where(roster), sent("label", "", version="2"))
    assert Roster._base_manager.get().chosen == []
