from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from filrouge.actions.models import Action, Actor
from filrouge.actions.services import create_action
from filrouge.core.models import AuditLine
from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast
from filrouge.programme.models import Collaboration, Objective, Placement, PlannedAction, Programme
from filrouge.programme.queries import find_programme_for, programme_view
from filrouge.programme.services import save_outline
from filrouge.programme.tests.stories import planned, small_programme, small_reading
from filrouge.reading.model import ReadAction, Reading, ReadingKind, ReadObjective


def test_the_tree_is_kept_with_its_labels_its_order_and_its_dates(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    view = programme_view(programme)
    assert [group.label for group in view.walk()] == ["OSe1", "OOe1", "OOe2", "OSe2", "OOe3"]
    assert [row.label for group in view.walk() for row in group.rows] == ["Me1", "Pe2", "Pe3", "Me4", "Pe5"]
    assert (programme.starts_in, programme.ends_in, str(programme.adopted_on)) == (2025, 2030, "11 mars 2025")
    assert (programme.state, programme.numbering) == ("adopted", "continuous")


def test_everything_said_of_an_action_is_kept(in_valmont: Cast) -> None:
    garden = planned(small_programme(in_valmont.valmont), "Pe2")
    assert (garden.nature, garden.bearer, garden.deadline) == ("project", "Commune (PCS)", "juin 2026")
    assert garden.condition == "sous réserve d’un terrain"
    assert list(garden.collaborations.values_list("name", flat=True)) == ["CPAS", "Les Potagers réunis"]
    assert "des fraises" in garden.note
    assert "des courges" in garden.note


def test_a_responsible_person_becomes_a_referent_and_finds_their_member(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    ines = Actor.objects.get(action=planned(programme, "Me1").action)
    hugo = Actor.objects.get(action=planned(programme, "Pe3").action)
    assert (ines.role, ines.member) == ("referent", in_valmont.ines)
    assert (hugo.name, hugo.member) == ("Hugo Marin", None)


def test_the_same_reading_twice_changes_nothing(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    lines = AuditLine.objects.count()
    again = save_outline(
        by=None, organisation=in_valmont.valmont, reading=small_reading(), programme=programme
    )
    assert again.pk == programme.pk
    assert AuditLine.objects.count() == lines
    assert (Action.objects.count(), Placement.objects.count(), Collaboration.objects.count()) == (5, 5, 2)


def test_a_new_edition_changes_titles_adds_what_is_new_and_takes_nothing_away(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    reading = small_reading()
    reading.objectives[0].children[0].actions[0].title = "La permanence du lundi et du jeudi"
    reading.objectives[0].children[0].actions[1].bearer = None
    reading.objectives[0].children[1].actions = [ReadAction("Pe6", "La fête des voisins", 20)]
    save_outline(by=None, organisation=in_valmont.valmont, reading=reading, programme=programme)
    assert planned(programme, "Me1").action.title == "La permanence du lundi et du jeudi"
    assert planned(programme, "Pe2").bearer == "Commune (PCS)"
    assert {row.label for group in programme_view(programme).walk() for row in group.rows} == {
        "Me1", "Pe2", "Pe3", "Me4", "Pe5", "Pe6",
    }  # fmt: skip
    assert Objective.objects.count() == 5


def test_a_large_tree_is_written_in_batches_not_line_by_line(
    in_valmont: Cast, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    reading = small_reading()
    reading.objectives[0].children[0].actions += [
        ReadAction(f"X{number}", f"Une action de plus, la {number}e", number) for number in range(300)
    ]
    with django_assert_max_num_queries(70):
        save_outline(by=in_valmont.director, organisation=in_valmont.valmont, reading=reading)


def test_an_action_under_two_objectives_by_the_same_number_is_one_action(in_valmont: Cast) -> None:
    reading = small_reading()
    reading.objectives[1].children[0].actions.append(ReadAction("Pe3", "La table d’hôtes du jeudi", 15))
    programme = save_outline(by=None, organisation=in_valmont.valmont, reading=reading)
    assert (PlannedAction.objects.count(), Placement.objects.count()) == (5, 6)
    assert programme_view(programme).counts.total == 5
    lines = AuditLine.objects.count()
    save_outline(by=None, organisation=in_valmont.valmont, reading=reading, programme=programme)
    assert AuditLine.objects.count() == lines


def test_two_actions_of_one_title_and_two_numbers_stay_two(in_valmont: Cast) -> None:
    reading = small_reading()
    reading.objectives[1].children[0].actions.append(ReadAction("Pe6", "La table d’hôtes du jeudi", 15))
    programme = save_outline(by=None, organisation=in_valmont.valmont, reading=reading)
    assert programme_view(programme).counts.total == 6


def test_an_action_that_the_house_has_enters_the_programme_without_a_double(in_valmont: Cast) -> None:
    bikes = create_action(by=None, organisation=in_valmont.valmont, title="L’ATELIER VÉLO")
    programme = small_programme(in_valmont.valmont)
    assert planned(programme, "Me4").action == bikes
    assert Action.objects.count() == 5


def test_an_action_under_no_objective_is_kept_outside_of_them(in_valmont: Cast) -> None:
    reading = Reading(ReadingKind.PROGRAMME, actions=[ReadAction("", "Une action toute seule", 1)])
    view = programme_view(save_outline(by=None, organisation=in_valmont.valmont, reading=reading))
    assert [row.title for row in view.unplaced] == ["Une action toute seule"]
    assert view.counts.total == 1


def test_a_third_level_is_refused_with_a_sentence_and_nothing_is_saved(in_valmont: Cast) -> None:
    reading = small_reading()
    reading.objectives[0].children[0].children.append(ReadObjective(3, "3.1", "Trop bas", 40))
    with pytest.raises(ValidationError, match=r"Trop bas.*niveau 3"):
        save_outline(by=None, organisation=in_valmont.valmont, reading=reading)
    assert not Programme.objects.exists()


def test_a_tree_that_turns_in_a_circle_is_refused_with_a_sentence(in_valmont: Cast) -> None:
    reading = small_reading()
    child = reading.objectives[0].children[0]
    child.children.append(child)
    with pytest.raises(ValidationError, match="se range sous lui-même"):
        save_outline(by=None, organisation=in_valmont.valmont, reading=reading)
    assert not Objective.objects.exists()


def test_what_is_too_long_for_its_place_goes_to_the_note(in_valmont: Cast) -> None:
    reading = small_reading()
    reading.objectives[0].children[0].actions[0].bearer = "Une très longue maison " * 20
    reading.objectives[0].children[0].actions[0].label = "Une étiquette qui n’en finit pas " * 3
    save_outline(by=None, organisation=in_valmont.valmont, reading=reading)
    kept = PlannedAction.objects.get(note__contains="Entité porteuse")
    assert kept.bearer == ""
    assert "Une très longue maison" in kept.note
    assert kept.action.title.startswith("Une étiquette qui n’en finit pas")


def test_a_programme_is_found_again_by_its_labels_and_titles(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    reading = small_reading()
    for action in reading.objectives[0].children[0].actions:
        action.title = action.title.upper()
    assert find_programme_for(reading) == programme


def test_the_same_numbers_with_other_titles_are_another_programme(in_valmont: Cast) -> None:
    small_programme(in_valmont.valmont)
    reading = small_reading()
    for objective in (*reading.objectives[0].children, *reading.objectives[1].children):
        for action in objective.actions:
            action.title = "Repeindre la salle communale en bleu"
    assert find_programme_for(reading) is None


def test_another_organisation_s_programme_is_never_found(in_valmont: Cast) -> None:
    with scope(organisation=in_valmont.etangs):
        small_programme(in_valmont.etangs)
    assert find_programme_for(small_reading()) is None


def test_an_action_that_nobody_had_foreseen_changes_no_numbering(in_valmont: Cast) -> None:
    reading = small_reading()
    reading.objectives[0].actions.append(ReadAction("", "Des leçons de vélo", 20, unplanned=True))
    programme = save_outline(by=None, organisation=in_valmont.valmont, reading=reading)
    assert programme.numbering == "continuous"
    assert programme_view(programme).counts.total == 5
