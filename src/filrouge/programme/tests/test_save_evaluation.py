from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from filrouge.core.models import AuditLine
from filrouge.organisations.tests.cast import Cast
from filrouge.programme.models import Assessment, HealthWord, Programme
from filrouge.programme.queries import programme_view
from filrouge.programme.services import SavedEvaluation, save_assessments, save_evaluation
from filrouge.programme.tests.stories import evaluation_of, small_programme, small_reading
from filrouge.reading.model import Health, ReadAction, ReadAssessment, ReadColour, Reading, ReadSection


def _save(programme: Programme, reading: Reading, **values: Any) -> SavedEvaluation:
    return save_evaluation(
        by=None,
        programme=programme,
        reading=reading,
        kind="mid_term",
        title="À mi-mandat",
        **{"opened_on": dt.date(2027, 11, 2), "closed_on": dt.date(2027, 12, 1), **values},
    )


def _four_colours() -> Reading:
    return evaluation_of(
        small_reading(), Me1=Health.DONE, Pe2=Health.PARTIAL, Pe3=Health.NOT_STARTED, Me4=Health.CHANGED
    )


def test_colours_and_words_find_their_actions(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    saved = _save(programme, _four_colours())
    counts = programme_view(programme, round=saved.round).counts
    assert (counts.done, counts.partial, counts.not_started, counts.changed, counts.unanswered) == (
        1,
        1,
        1,
        1,
        1,
    )
    assert (saved.answered, saved.unmatched) == (4, ())
    assert Assessment.objects.get(health="done").narrative == "Ce que nous avons fait pour Me1."


def test_the_same_evaluation_twice_changes_nothing_even_closed(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    first = _save(programme, _four_colours())
    lines = AuditLine.objects.count()
    again = _save(programme, _four_colours())
    assert again.round == first.round
    assert (again.answered, again.changed) == (0, 0)
    assert AuditLine.objects.count() == lines


def test_a_closed_round_refuses_another_evaluation_of_its_title(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    _save(programme, _four_colours())
    with pytest.raises(ValidationError, match="est close"):
        _save(programme, evaluation_of(small_reading(), Me1=Health.NOT_STARTED))
    assert Assessment.objects.filter(health="done").count() == 1


def test_a_running_round_takes_what_a_later_document_says(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    _save(programme, _four_colours(), closed_on=None)
    saved = _save(programme, evaluation_of(small_reading(), Pe3=Health.PARTIAL), closed_on=None)
    assert (saved.answered, saved.changed) == (0, 1)
    assert programme_view(programme).counts.partial == 2


def test_what_is_in_no_programme_is_given_back_and_never_invented(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    reading = evaluation_of(small_reading(), Me1=Health.DONE)
    reading.assessments.append(ReadAssessment("Pe99", Health.DONE, 50))
    reading.objectives[0].actions.append(ReadAction("Pe98", "Personne n’en a parlé", 51, text="Et pourtant."))
    saved = _save(programme, reading)
    assert set(saved.unmatched) == {"Pe99", "Pe98 Personne n’en a parlé"}
    assert programme_view(programme).action_count == 5


def test_an_action_said_to_be_added_on_the_way_enters_as_unplanned(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    reading = evaluation_of(small_reading(), N1=Health.DONE)
    reading.objectives[1].actions.append(ReadAction("N1", "Les appels du mercredi", 60, unplanned=True))
    saved = _save(programme, reading)
    view = programme_view(programme, round=saved.round)
    assert (saved.added, view.added.done, view.counts.total) == (1, 1, 5)
    assert view.groups[1].added == 1
    assert view.groups[1].rows[0].unplanned


def test_a_title_that_fits_finds_its_action_when_its_number_changed(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    reading = evaluation_of(small_reading(), **{"1.4": Health.DONE})
    reading.objectives[1].children[0].actions[0].label = "1.4"
    saved = _save(programme, reading)
    assert saved.unmatched == ()
    assert Assessment.objects.get().planned_action.action.title == "L’atelier vélo"


def test_what_weighed_on_the_round_is_kept_with_it(in_valmont: Cast) -> None:
    reading = _four_colours()
    reading.sections = [ReadSection("Ce qui a pesé", "Deux hivers sans chauffage.", 3, key="factors")]
    programme = small_programme(in_valmont.valmont)
    held = save_assessments(
        by=None,
        programme=programme,
        reading=reading,
        kind="final",
        title="Fin",
        opened_on=dt.date(2030, 1, 2),
    )
    assert held.factors == "Deux hivers sans chauffage."


def test_what_the_house_means_by_a_colour_is_learnt_once(in_valmont: Cast) -> None:
    reading = _four_colours()
    reading.legend = [
        ReadColour("vert", Health.DONE, "réalisée ;", 1),
        ReadColour("bleu", Health.CHANGED, "devenue autre chose, personne ne pouvait le prévoir ;", 2),
    ]
    programme = small_programme(in_valmont.valmont)
    _save(programme, reading)
    assert list(HealthWord.objects.values_list("health", "word", "meaning")) == [
        ("changed", "a évolué", "devenue autre chose, personne ne pouvait le prévoir")
    ]
    legend = {one.health: one for one in programme_view(programme).legend}
    assert (legend["changed"].word, legend["done"].word) == ("a évolué", "réalisé")


def test_each_part_that_the_document_names_goes_under_its_word(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    reading = evaluation_of(small_reading(), Me1=Health.PARTIAL)
    reading.assessments[0].text = "Huit lundis sur dix.\nLa pluie.\nUn auvent."
    reading.assessments[0].answers = {
        "narrative": "Huit lundis sur dix.",
        "obstacles": "La pluie.",
        "next_steps": "Un auvent.",
    }
    _save(programme, reading)
    said = Assessment.objects.get()
    assert said.narrative == "Huit lundis sur dix."
    assert (said.obstacles, said.next_steps) == ("La pluie.", "Un auvent.")


def test_an_unforeseen_action_without_a_colour_enters_too_and_is_not_counted(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    reading = evaluation_of(small_reading(), Me1=Health.DONE)
    reading.objectives[1].actions.append(ReadAction("", "Des leçons de vélo", 60, unplanned=True))
    saved = _save(programme, reading)
    again = _save(programme, reading)
    assert (saved.added, again.added, saved.unmatched) == (1, 0, ())
    assert programme_view(programme, round=saved.round).counts.total == 5
