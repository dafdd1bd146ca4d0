"""What was understood, beside the document it comes from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils.translation import override

from filrouge.core.scoping import scope
from filrouge.intake.models import Draft
from filrouge.intake.queries.preview import said_remark
from filrouge.intake.services import discard_draft, receive_document, save_draft
from filrouge.intake.tests.conftest import address
from filrouge.intake.tests.papers import EVALUATION, NOTHING, PROGRAMME, SHEET, dropped
from filrouge.organisations.tests.cast import Cast
from filrouge.reading.errors import SENTENCES, Reason


def shown(cast: Cast, director: Any, text: str, query: str = "") -> str:
    with scope(organisation=cast.valmont):
        found = dropped(cast.director, text)
    return str(director.get(address(found) + query).content.decode())


def test_tree_and_document_stand_side_by_side(director: Any, draft: Draft) -> None:
    page = director.get(address(draft)).content.decode()
    assert 'id="n3"' in page
    assert 'id="l7"' in page
    assert "Enregistrer 5 actions" in page
    assert "un nouveau programme" in page
    assert "2 objectifs stratégiques, 3 objectifs opérationnels, 5 actions" in page


def test_chosen_line_shows_where_it_comes_from_and_what_one_may_do(director: Any, draft: Draft) -> None:
    page = director.get(address(draft) + "?node=n3").content.decode()
    assert page.count("pick-src") == 3
    assert "Commune (PCS)" in page
    for words in ("C’est juste", "Monter en objectif opérationnel", "Réunir à la ligne du dessus", "Ignorer"):
        assert words in page


def test_line_that_is_not_there_chooses_nothing(director: Any, draft: Draft) -> None:
    page = director.get(address(draft) + "?node=n999%22%3E%3Cscript%3E")
    assert page.status_code == 200
    assert "pick-src" not in page.content.decode()


def test_fragment_alone_for_htmx(director: Any, draft: Draft) -> None:
    page = director.get(address(draft) + "?node=n3", headers={"HX-Request": "true"}).content.decode()
    assert page.lstrip().startswith('<div id="lecture"')
    assert "<html" not in page


def test_line_of_the_document_that_went_nowhere_is_struck(cast: Cast, director: Any) -> None:
    page = shown(cast, director, PROGRAMME + "\nPage 3\n")
    assert 'class="l2 out"' in page


def test_evaluation_says_its_colours_and_its_round(cast: Cast, director: Any) -> None:
    page = shown(cast, director, EVALUATION)
    assert "4 couleurs iront dans cette ronde" in page
    assert 'value="mid_term" selected' in page
    assert "Il nous a appris à compter" in page


def test_sheet_shows_unknown_amounts_as_unknown(cast: Cast, director: Any) -> None:
    page = shown(cast, director, SHEET)
    assert "Enregistrer la fiche" in page
    assert "? €" in page
    assert "l’action du même titre" in page


def test_text_without_programme_says_so_and_has_nothing_to_save(cast: Cast, director: Any) -> None:
    page = shown(cast, director, NOTHING)
    assert "ni programme, ni évaluation, ni fiche" in page
    assert "Enregistrer" not in page


def test_programme_that_is_there_is_proposed(cast: Cast, director: Any) -> None:
    with scope(organisation=cast.valmont):
        save_draft(draft=dropped(cast.director), by=cast.director)
    page = shown(cast, director, PROGRAMME + "Me6 : La bibliothèque d’outils\n")
    assert "il le complétera, sans rien en retirer" in page


def test_saved_and_thrown_away_readings_say_what_became_of_them(
    cast: Cast, director: Any, draft: Draft
) -> None:
    with scope(organisation=cast.valmont):
        save_draft(draft=draft, by=cast.director)
        gone = discard_draft(draft=dropped(cast.director, SHEET), by=cast.director)
    assert "Voir le programme" in director.get(address(draft)).content.decode()
    assert "a été jetée" in director.get(address(gone)).content.decode()


def test_reading_in_the_queue_shows_its_progress(
    cast: Cast, director: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("filrouge.intake.services.drafts.READ_AT_ONCE", 10)
    with scope(organisation=cast.valmont):
        waiting = receive_document(
            organisation=cast.valmont, data=PROGRAMME.encode(), name="p.txt", by=cast.director
        )
    page = director.get(address(waiting)).content.decode()
    assert "Nous lisons votre document" in page
    assert 'hx-trigger="every 1s"' in page
    assert 'id="progress"' in director.get(address(waiting, "etat/")).content.decode()


def test_reading_that_is_over_sends_the_browser_to_its_page(director: Any, draft: Draft) -> None:
    assert director.get(address(draft, "etat/"))["HX-Redirect"] == address(draft)


def large(actions: int) -> str:
    lines = [f"Me{n} : Tenir la permanence numéro {n}" for n in range(1, actions + 1)]
    return "OSe1 : Grandir\nOOe1 : Tenir\n" + "\n".join(lines)


@pytest.mark.parametrize("actions", [1, 400])
def test_page_costs_the_same_queries(
    cast: Cast, director: Any, queries: Callable[[int], Any], actions: int
) -> None:
    with scope(organisation=cast.valmont):
        found = dropped(cast.director, large(actions))
    with queries(7):
        page = director.get(address(found))
    assert page.content.decode().count("Tenir la permanence numéro") >= 2 * actions


def test_doubts_are_said_with_their_values(cast: Cast, director: Any) -> None:
    text = "OS1 : Être proche\nPe1 : Ouvrir un lavoir\nPe3 : Prêter des vélos\n"
    assert "Un numéro manque avant Pe3" in shown(cast, director, text, "?node=n2")


def test_what_the_reader_says_is_said_in_the_language_of_the_person() -> None:
    remark = {"sentence": SENTENCES[Reason.TOO_LARGE], "values": {"megabytes": 20}}
    with override("nl"):
        dutch = said_remark(remark)
    assert "20" in dutch
    assert dutch != said_remark(remark)
