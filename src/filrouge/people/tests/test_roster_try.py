"""A list is tried, then taken over: once, in one gesture, and nothing of it stays."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from filrouge.core.models import AuditLine
from filrouge.core.scoping import scope
from filrouge.core.workbooks import cell
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of
from filrouge.people.models import Follower, Person, Roster
from filrouge.people.queries.trying import Fate, trial_of
from filrouge.people.services import take_roster
from filrouge.people.tests.stories import listed, noting, opened, page

pytestmark = pytest.mark.django_db


def where(roster: Roster) -> str:
    return page("roster_try", roster=roster.pk)


def take(client: Any, roster: Roster, *lines: int, shown: tuple[int, ...] = ()) -> Any:
    told = {"do": "take", "line": [str(n) for n in lines], "shown": [str(n) for n in shown or lines]}
    return client.post(where(roster), told, follow=True)


def why(roster: Roster) -> dict[int, str]:
    """Why each line that is not simply taken is not."""
    with scope(organisation=roster.organisation):
        told = trial_of(roster).lines
    return {one.number: " ; ".join(one.why).replace("\u00a0", " ") for one in told if one.why}


def people() -> list[tuple[str, str, str]]:
    return list(Person._base_manager.order_by("label").values_list("label", "phone", "commune"))


def test_it_says_then_does(cast: Cast, sign_in: Any) -> None:
    noting(cast.director, commune="Savoir d’où l’on vient.")
    client = sign_in(cast.director)
    roster = listed(
        cast.director,
        "Nom;Prénom;Tél.;Commune;Remarque",
        "M.;Andrée;0470 12 34 56;Valmont;=1+1",
        "T.;Zoé;;;secret",
    )
    words = words_of(client.get(where(roster)))
    assert "Rien n’est encore écrit." in words
    assert "2 personnes nouvelles" in words
    assert "Reprendre 2 personnes Revenir" in words
    assert not Person._base_manager.exists()
    assert "2 personnes sont reprises." in words_of(take(client, roster))
    assert people() == [("M. Andrée", "0470 12 34 56", "Valmont"), ("T. Zoé", "", "")]
    assert {one.has_file for one in Person._base_manager.all()} == {False}
    assert not Follower._base_manager.exists()


def test_taken_twice_it_is_once_and_nothing_of_it_is_left(cast: Cast, sign_in: Any) -> None:
    client = sign_in(cast.director)
    roster = listed(cast.director, "Nom;Note", "Wilhelmine O.;Ostrogothie")
    stale = Roster._base_manager.select_related("organisation").get()
    take(client, roster)
    again = take(client, roster)
    assert "1 personne est reprise." in words_of(again)
    assert Person._base_manager.count() == 1
    left = Roster._base_manager.get()
    assert (left.made, left.columns, left.chosen) == (1, [], [])
    with scope(organisation=cast.valmont):
        assert take_roster(by=cast.director, roster=left) == 1
        with pytest.raises(Exception, match="entre-temps"):
            take_roster(by=cast.director, roster=stale)
    assert Person._base_manager.count() == 1
    told = str(list(AuditLine._base_manager.values()))
    assert not any(word in told for word in ("Wilhelmine", "Ostrogothie"))
    assert len(set(AuditLine._base_manager.exclude(gesture=None).values_list("gesture", flat=True))) == 1


def test_who_looks_like_somebody_is_left_unless_it_is_said(cast: Cast, sign_in: Any) -> None:
    opened(cast.ines, "Andrée Masson")
    client = sign_in(cast.director)
    roster = listed(cast.director, "Nom", "Andree Masson", "Zoé T.", "zoé t", "Luc")
    words = words_of(client.get(where(roster)))
    assert "2 lignes à décider" in words
    assert "Andree Masson ligne 2, ressemble à Andrée Masson" in words
    assert "zoé t ligne 4, comme la ligne 3" in words
    take(client, roster, 4, shown=(2, 4))
    assert [label for label, _phone, _commune in people()] == ["Andrée Masson", "Luc", "Zoé T.", "zoé t"]


def test_a_line_that_was_not_shown_is_not_chosen(cast: Cast, sign_in: Any) -> None:
    client = sign_in(cast.director)
    roster = listed(cast.director, "Nom", "Zoé", "Zoé", "Zoé")
    take(client, roster, 3, 4, 99, shown=(4, 99))
    assert Person._base_manager.count() == 2


def test_each_refused_line_says_why(cast: Cast) -> None:
    noting(cast.director, gender="Compter.", age_bracket="Compter.", housing="Compter.")
    roster = listed(
        cast.director,
        "Nom;Courriel;Tél.;Genre;Âge;Logement",
        f"{'x' * 81};;;;;",
        ";a@b.be;;;;",
        "Luc;pas une adresse;;;;",
        f"Luc;;{'0' * 41};;;",
        "Luc;;;fame;;",
        "Luc;;;;;yourte",
        "Luc;;;;140 ans;",
        "Andrée 85.07.30-033.28;;;;;",
        "Zoé;;1 85 07 75 116 001 91;;;",
        "Luc;;;;;;;de trop",
    )
    told = why(roster)
    assert told[2] == "« nom ou prénom » a plus de 80 signes"
    assert told[3] == "aucun nom dans la colonne choisie"
    assert told[4] == "« pas une adresse » n’est pas une adresse de courriel"
    assert told[5] == "« téléphone » a plus de 40 signes"
    assert told[6] == "« fame » n’est pas dans la liste « genre » : est-ce « femme » ?"
    assert told[7] == "« yourte » n’est pas dans la liste « logement »"
    assert told[8].startswith("« 140 ans » n’est pas dans la liste « tranche d’âge »")
    assert told[9] == "un numéro national dans « Nom » : la maison n’en garde aucun"
    assert told[10] == "un numéro national dans « Tél. » : la maison n’en garde aucun"
    assert told[11] == "8 cases au lieu de 6 : un signe de séparation est de trop"
    with scope(organisation=cast.valmont):
        assert {one.fate for one in trial_of(roster).lines} == {Fate.REFUSED}


def test_a_number_in_a_column_that_is_not_taken_or_in_two_is_refused(cast: Cast) -> None:
    roster = listed(cast.director, "Nom;NISS", "Zoé;85073003328", "Luc;")
    assert why(roster) == {2: "un numéro national dans « NISS » : la maison n’en garde aucun"}
    halves = listed(cast.director, "Nom;Prénom", "85.07.30;033.28")
    assert why(halves) == {2: "un numéro national : la maison n’en garde aucun"}


def test_a_list_value_is_understood(cast: Cast, sign_in: Any) -> None:
    noting(cast.director, gender="Compter.", age_bracket="Compter.", household_kind="Compter.")
    roster = listed(
        cast.director,
        "Nom;Genre;Âge;Ménage",
        "Zoé;F;34;Seul",
        "Luc;HOMME;65 ans;colocation",
        "Ada;;moins de 18 ans;",
    )
    take(sign_in(cast.director), roster)
    told = Person._base_manager.order_by("label").values_list("gender", "age_bracket", "household_kind")
    assert list(told) == [("", "0-17", ""), ("man", "65+", "shared"), ("woman", "26-44", "alone")]


def test_three_columns_are_missing(cast: Cast, sign_in: Any) -> None:
    client = sign_in(cast.director)
    roster = listed(cast.director, "Nom;Tél.;Note;Ville", "Zoé", "Luc;0470;x;y")
    assert why(roster) == {2: "il manque 3 cases"}
    words = words_of(client.get(where(roster)))
    assert "Zoé ligne 2, il manque 3 cases" in words
    take(client, roster, 2)
    assert [label for label, _phone, _commune in people()] == ["Luc", "Zoé"]


def test_a_formula_stays_a_text(cast: Cast, sign_in: Any) -> None:
    client = sign_in(cast.director)
    roster = listed(cast.director, "Nom;Tél.", '=HYPERLINK("x");+32 470', "@Zoé;-1")
    take(client, roster)
    told = people()
    assert told == [('=HYPERLINK("x")', "+32 470", ""), ("@Zoé", "-1", "")]
    assert cell(told[0][0]) == '\'=HYPERLINK("x")'


def test_nothing_can_be_taken(cast: Cast, sign_in: Any) -> None:
    client = sign_in(cast.director)
    roster = listed(cast.director, "Nom;Tél.", ";0470")
    assert "Aucune ligne ne peut être reprise" in words_of(client.get(where(roster)))
    take(client, roster)
    assert not Person._base_manager.exists()


def test_pages_keep_what_was_chosen(cast: Cast, sign_in: Any) -> None:
    client = sign_in(cast.director)
    roster = listed(cast.director, "Nom", "Zoé", *["Zoé"] * 60)
    first = client.get(where(roster))
    assert "61 lignes" not in words_of(first)
    assert "page 1 sur 2" in words_of(first)
    shown = [str(line.number) for line in first.context["page"]]
    answer = client.post(where(roster), {"do": "2", "shown": shown, "line": ["3", "5"]})
    assert answer["Location"] == f"{where(roster)}?page=2"
    second = client.get(answer["Location"])
    assert "Reprendre 3 personnes et celles que vous cochez" in words_of(second)
    assert 'aria-describedby="l3" checked' in client.get(where(roster)).content.decode()
    take(client, roster, 60, shown=(60, 61))
    assert Person._base_manager.count() == 4


def test_five_thousand_lines_cost_as_many_queries_as_five(cast: Cast, sign_in: Any) -> None:
    noting(cast.director, commune="Compter.")

    def cost(count: int) -> tuple[int, int, float]:
        lines = [f"Personne{n:05d} Nom{n * 7919 % 100_003:06d};0470{n:06d};Valmont" for n in range(count)]
        roster = listed(cast.director, "Nom;Tél.;Commune", *lines)
        client, started = sign_in(cast.director), time.process_time()
        with CaptureQueriesContext(connection) as tried:
            assert client.get(where(roster)).status_code == 200
        with CaptureQueriesContext(connection) as taken:
            client.post(where(roster), {"do": "take"})
        assert Person._base_manager.count() >= count
        spent = time.process_time() - started
        Person._base_manager.all().delete()
        return len(tried), len(taken), spent

    few, many = cost(5), cost(5_000)
    assert few[0] == many[0]
    assert many[1] - few[1] <= 5_000 / 20  # writes go many by many, as many as the database takes
    assert many[2] < 30  # seconds of work, whatever else the machine does
