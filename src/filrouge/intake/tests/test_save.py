"""A draft becomes a programme: whole, once, and where the person wants it."""

from __future__ import annotations

import datetime as dt

import pytest

from filrouge.actions.models import Action, BudgetLine, Sheet
from filrouge.core.records import StaleVersionError
from filrouge.intake.enums import DraftState
from filrouge.intake.models import Draft
from filrouge.intake.queries import due_drafts
from filrouge.intake.services import Choice, RefusedError, correct_draft, plan_of, save_draft
from filrouge.intake.tests.papers import EVALUATION, NOTHING, PROGRAMME, SHEET, dropped
from filrouge.organisations.tests.cast import Cast
from filrouge.programme.models import Assessment, Objective, Placement, Programme, Round
from filrouge.programme.services import create_programme
from filrouge.reports.queries import report_for, texts_of


def test_programme_is_saved_as_it_was_read(in_valmont: Cast) -> None:
    draft = dropped(in_valmont.director)
    result = save_draft(draft=draft, by=in_valmont.director)
    assert result.programme == Programme.objects.get()
    assert list(Objective.objects.values_list("label", flat=True)) == ["OSe1", "OOe1", "OOe2", "OSe2", "OOe3"]
    assert list(Placement.objects.values_list("label", flat=True)) == ["Me1", "Pe2", "Pe3", "Me4", "Pe5"]
    assert "5 actions" in result.sentences[0]
    saved = Draft.objects.get()
    assert (saved.state, saved.programme) == (DraftState.SAVED, result.programme)
    assert not due_drafts().exists()


def test_corrections_are_saved(in_valmont: Cast) -> None:
    draft = dropped(in_valmont.director)
    correct_draft(
        draft=draft,
        gestures=[
            {"do": "ignore", "node": "n3"},
            {"do": "rename", "node": "n2", "label": "Me1", "title": "La permanence du mardi"},
        ],
        version=1,
        by=in_valmont.director,
    )
    save_draft(draft=draft, by=in_valmont.director)
    assert list(Placement.objects.values_list("label", flat=True)) == ["Me1", "Pe3", "Me4", "Pe5"]
    assert Action.objects.filter(title="La permanence du mardi").exists()


def test_pressed_twice_saves_once(in_valmont: Cast) -> None:
    draft = dropped(in_valmont.director)
    once = save_draft(draft=draft, by=in_valmont.director, version=1)
    twice = save_draft(draft=draft, by=in_valmont.director, version=1)
    assert (once.already, twice.already) == (False, True)
    assert twice.programme == once.programme
    assert Programme.objects.count() == 1


def test_saved_file_dropped_again_leads_to_its_programme(in_valmont: Cast) -> None:
    save_draft(draft=dropped(in_valmont.director), by=in_valmont.director)
    again = dropped(in_valmont.coordinator)
    assert again.state == DraftState.SAVED
    assert Draft.objects.count() == 1


def test_saved_file_whose_programme_is_gone_may_be_saved_again(in_valmont: Cast) -> None:
    save_draft(draft=dropped(in_valmont.director), by=in_valmont.director)
    Programme.objects.all().delete()
    save_draft(draft=dropped(in_valmont.director), by=in_valmont.director)
    assert Programme.objects.count() == 1
    assert sorted(Draft.objects.values_list("state", flat=True)) == ["discarded", "saved"]


def test_programme_that_is_there_is_completed(in_valmont: Cast) -> None:
    first = save_draft(draft=dropped(in_valmont.director), by=in_valmont.director)
    draft = dropped(in_valmont.director, PROGRAMME + "Me6 : La bibliothèque d’outils\n")
    assert plan_of(draft).programme == first.programme
    result = save_draft(draft=draft, by=in_valmont.director)
    assert result.programme == first.programme
    assert Placement.objects.count() == 6
    assert result.sentences[0].startswith("Programme complété")


def test_person_may_prefer_a_new_programme_and_give_it_a_name(in_valmont: Cast) -> None:
    save_draft(draft=dropped(in_valmont.director), by=in_valmont.director)
    draft = dropped(in_valmont.director, PROGRAMME + "\nMe6 : La bibliothèque d’outils\n")
    save_draft(
        draft=draft,
        by=in_valmont.director,
        choice=Choice(is_new=True),
        entitled={"do": "entitle", "title": "Le suivant", "period": "2031-2036"},
    )
    suivant = Programme.objects.get(title="Le suivant")
    assert (suivant.starts_in, suivant.ends_in) == (2031, 2036)
    assert Programme.objects.count() == 2


def test_evaluation_brings_its_tree_its_colours_and_its_texts(in_valmont: Cast) -> None:
    draft = dropped(in_valmont.director, EVALUATION)
    choice = Choice(opened_on=dt.date(2021, 10, 4))
    result = save_draft(draft=draft, by=in_valmont.director, choice=choice)
    held = Round.objects.get()
    assert (held.kind, held.opened_on) == ("mid_term", dt.date(2021, 10, 4))
    healths = Assessment.objects.order_by("planned_action__placements__position").values_list(
        "health", flat=True
    )
    assert list(healths) == ["done", "partial", "not_started", "changed"]
    assert result.programme is not None
    texts = texts_of(report_for(result.programme, held))
    assert texts["contribution"].text == "Il nous a appris à compter ce que nous faisons."
    assert texts["presentation_structure"].text == "Un seul cap, deux axes, quatre fiches."


def test_title_given_to_an_evaluation_is_its_programme_s(in_valmont: Cast) -> None:
    draft = dropped(in_valmont.director, EVALUATION)
    entitled = {"do": "entitle", "title": "Programme des lanternes", "period": "2018-2024"}
    save_draft(draft=draft, by=in_valmont.director, entitled=entitled)
    assert Programme.objects.get().title == "Programme des lanternes"


def test_sheet_makes_its_action_and_keeps_unknown_amounts_unknown(in_valmont: Cast) -> None:
    result = save_draft(draft=dropped(in_valmont.director, SHEET), by=in_valmont.director)
    assert Sheet.objects.get().action.title == "Le banc du mercredi"
    assert [line.amount for line in BudgetLine.objects.all()] == [12, None]
    assert result.draft.action == Action.objects.get()
    assert result.programme is None


def test_sheet_joins_the_action_it_is_told(in_valmont: Cast) -> None:
    action = Action(organisation=in_valmont.valmont, title="Une halte")
    action.save(force_insert=True)
    save_draft(
        draft=dropped(in_valmont.director, SHEET), by=in_valmont.director, choice=Choice(action=action)
    )
    assert Sheet.objects.get().action == action
    assert Action.objects.count() == 1


def test_sheet_finds_the_action_of_its_label_in_the_programme(in_valmont: Cast) -> None:
    save_draft(draft=dropped(in_valmont.director), by=in_valmont.director)
    draft = dropped(in_valmont.director, SHEET)
    draft.reading["sheets"][0].update(label="Fiche Pe2", title="Jardin partagé du quai")
    draft.save()
    assert [str(home) for home in plan_of(draft).homes] == ["Le jardin partagé"]
    save_draft(draft=draft, by=in_valmont.director)
    assert Sheet.objects.get().action.title == "Le jardin partagé"


def test_text_without_programme_is_refused_and_stays_open(in_valmont: Cast) -> None:
    draft = dropped(in_valmont.director, NOTHING)
    with pytest.raises(RefusedError, match="ni programme ni fiche"):
        save_draft(draft=draft, by=in_valmont.director)
    assert Draft.objects.get().state == DraftState.OPEN
    assert not Programme.objects.exists()


def test_tree_too_deep_is_refused_whole(in_valmont: Cast) -> None:
    draft = dropped(in_valmont.director)
    draft.reading["nodes"][4]["level"] = 3
    draft.save()
    with pytest.raises(RefusedError, match="niveau 3"):
        save_draft(draft=draft, by=in_valmont.director)
    assert not Programme.objects.exists()
    assert not Action.objects.exists()


def test_correction_made_meanwhile_stops_the_saving(in_valmont: Cast) -> None:
    draft = dropped(in_valmont.director)
    correct_draft(
        draft=draft, gestures=[{"do": "ignore", "node": "n2"}], version=1, by=in_valmont.coordinator
    )
    with pytest.raises(StaleVersionError):
        save_draft(draft=draft, by=in_valmont.director, version=1)
    assert not Programme.objects.exists()


def test_colours_without_a_programme_say_what_to_do_first(in_valmont: Cast) -> None:
    draft = dropped(in_valmont.director, EVALUATION)
    draft.reading["nodes"] = []
    draft.save()
    with pytest.raises(RefusedError, match="enregistrez d’abord le programme"):
        save_draft(draft=draft, by=in_valmont.director)


def test_choice_of_a_programme_wins_over_the_likeness(in_valmont: Cast) -> None:
    other = create_programme(by=in_valmont.director, organisation=in_valmont.valmont, title="Tout autre")
    result = save_draft(
        draft=dropped(in_valmont.director), by=in_valmont.director, choice=Choice(programme=other)
    )
    assert result.programme == other
