"""Saving a reading, or throwing it away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from filrouge.actions.models import Action, SheetTemplate
from filrouge.core.scoping import scope
from filrouge.intake.enums import DraftState
from filrouge.intake.models import Draft
from filrouge.intake.tests.conftest import address
from filrouge.intake.tests.papers import EVALUATION, NOTHING, SHEET, dropped
from filrouge.organisations.tests.cast import Cast
from filrouge.programme.models import Programme, Round

NEW = {"version": 1, "target": "new", "title": "Notre programme 2025-2030", "period": "2025-2030"}
ROUND = {"round_kind": "mid_term", "round_title": "À mi-chemin", "opened_on": "2021-10-04"}


def programmes(cast: Cast) -> list[Programme]:
    with scope(organisation=cast.valmont):
        return list(Programme.objects.all())


def save(client: Any, draft: Draft, values: dict[str, Any]) -> Any:
    return client.post(address(draft, "enregistrer/"), values)


def test_saving_leads_to_the_programme(cast: Cast, director: Any, draft: Draft) -> None:
    answer = save(director, draft, NEW)
    (programme,) = programmes(cast)
    assert answer["Location"] == f"/valmont/programme/{programme.pk}/"
    assert "Programme enregistré" in director.get(answer["Location"]).content.decode()


def test_pressed_twice_saves_once(cast: Cast, director: Any, draft: Draft) -> None:
    first, second = save(director, draft, NEW), save(director, draft, NEW)
    assert first["Location"] == second["Location"]
    assert len(programmes(cast)) == 1


def test_evaluation_makes_its_round(cast: Cast, director: Any) -> None:
    with scope(organisation=cast.valmont):
        found = dropped(cast.director, EVALUATION)
    save(director, found, {**NEW, **ROUND, "title": "Les lanternes"})
    with scope(organisation=cast.valmont):
        held = Round.objects.get()
        assert (held.title, held.opened_on.year, held.programme.title) == (
            "À mi-chemin",
            2021,
            "Les lanternes",
        )


def test_sheet_leads_to_its_action(cast: Cast, director: Any) -> None:
    with scope(organisation=cast.valmont):
        found = dropped(cast.director, SHEET)
    answer = save(director, found, {"version": 1, "action": ""})
    assert "/valmont/actions/" in answer["Location"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"opened_on": "31/11/2021"},
        {"opened_on": ""},
        {"round_title": ""},
        {"round_kind": "weekly"},
        {"target": "9b2f"},
        {"target": ""},
        {"title": "x" * 301},
    ],
)
def test_wrong_answer_is_said_at_its_field_and_saves_nothing(
    cast: Cast, director: Any, wrong: dict[str, str]
) -> None:
    with scope(organisation=cast.valmont):
        found = dropped(cast.director, EVALUATION)
    answer = save(director, found, {**NEW, **ROUND, **wrong})
    assert answer.status_code == 400
    assert "errorlist" in answer.content.decode()
    assert programmes(cast) == []


def test_programme_of_another_house_is_no_choice(cast: Cast, director: Any, draft: Draft) -> None:
    with scope(organisation=cast.etangs):
        theirs = Programme(organisation=cast.etangs, title="Le leur")
        theirs.save(force_insert=True)
    assert save(director, draft, {**NEW, "target": str(theirs.pk)}).status_code == 400
    assert programmes(cast) == []


def test_tree_too_deep_is_explained_and_nothing_is_saved(
    cast: Cast, director: Any, draft: Draft, now: Callable[[], Draft]
) -> None:
    with scope(organisation=cast.valmont):
        draft.reading["nodes"][4]["level"] = 3
        draft.save()
    answer = save(director, draft, NEW)
    assert answer.status_code == 400
    assert "Remontez cette ligne" in answer.content.decode()
    assert programmes(cast) == []
    assert now().state == DraftState.OPEN


def test_sheet_of_an_unknown_template_is_one_sentence_and_saves_nothing(
    cast: Cast, director: Any, now: Callable[[], Draft]
) -> None:
    with scope(organisation=cast.valmont):
        found = dropped(cast.director, SHEET)
        found.reading["sheets"][0]["form"] = "project-2031"
        found.save()
    assert director.get(address(found)).status_code == 200
    answer = save(director, found, {"version": 1, "action": ""})
    assert answer.status_code == 400
    assert "project-2031" in answer.content.decode()
    assert "n’existe pas ici" in answer.content.decode()
    assert now().state == DraftState.OPEN
    with scope(organisation=cast.valmont):
        assert not Action.objects.exists()
        assert not SheetTemplate.objects.exists()


def test_correction_made_meanwhile_is_shown_first(cast: Cast, director: Any, draft: Draft) -> None:
    director.post(address(draft, "corriger/"), {"do": "ignore", "node": "n3", "version": 1})
    answer = save(director, draft, NEW)
    assert answer.status_code == 409
    assert "Quelqu’un a corrigé cette lecture" in answer.content.decode()
    assert programmes(cast) == []


def test_text_without_programme_cannot_be_saved(cast: Cast, director: Any) -> None:
    with scope(organisation=cast.valmont):
        found = dropped(cast.director, NOTHING)
    answer = save(director, found, {"version": 1})
    assert answer.status_code == 400
    assert "rien à enregistrer" in answer.content.decode()


def test_throwing_away_is_asked_first(director: Any, draft: Draft, now: Callable[[], Draft]) -> None:
    assert "Jeter cette lecture ?" in director.get(address(draft, "jeter/")).content.decode()
    assert now().state == DraftState.OPEN
    assert director.post(address(draft, "jeter/"))["Location"] == "/valmont/documents/"
    assert now().state == DraftState.DISCARDED
    assert save(director, draft, NEW).status_code == 400


def test_saved_reading_cannot_be_thrown_away(cast: Cast, director: Any, draft: Draft) -> None:
    save(director, draft, NEW)
    assert director.post(address(draft, "jeter/")).status_code == 400
    assert len(programmes(cast)) == 1
