from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from filrouge.core.partial_dates import PartialDate
from filrouge.core.records import StaleVersionError
from filrouge.organisations.tests.cast import Cast
from filrouge.programme.models import Objective, Placement
from filrouge.programme.services import (
    add_objective,
    adopt_programme,
    change_planned_action,
    change_programme,
    close_programme,
    create_programme,
    move_placement,
    place_action,
    publish_programme,
)
from filrouge.programme.tests.stories import planned, small_programme


def test_a_programme_is_adopted_then_published(in_valmont: Cast) -> None:
    programme = create_programme(by=in_valmont.director, organisation=in_valmont.valmont, title="Le nôtre")
    with pytest.raises(ValidationError, match="adopter"):
        publish_programme(by=in_valmont.director, programme=programme, on=PartialDate(2025, 4))
    adopt_programme(
        by=in_valmont.director, programme=programme, on=PartialDate(2025, 3, 11), body="le Conseil"
    )
    publish_programme(by=in_valmont.director, programme=programme, on=PartialDate(2025, 4), where="le site")
    programme.refresh_from_db()
    assert (programme.state, str(programme.adopted_on)) == ("adopted", "11 mars 2025")
    assert (str(programme.published_on), programme.published_in) == ("avril 2025", "le site")


def test_a_programme_that_is_over_is_not_adopted_again(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    close_programme(by=None, programme=programme)
    with pytest.raises(ValidationError, match="terminé"):
        adopt_programme(by=None, programme=programme, on=PartialDate(2031))


def test_a_programme_does_not_end_before_it_begins(in_valmont: Cast) -> None:
    with pytest.raises(ValidationError, match="finit avant de commencer"):
        create_programme(
            by=None, organisation=in_valmont.valmont, title="À l’envers", starts_in=2030, ends_in=2025
        )


def test_two_people_changing_a_title_are_both_heard(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    read = programme.version
    change_programme(by=in_valmont.director, programme=programme, version=read, title="Celui de Solveig")
    with pytest.raises(StaleVersionError) as conflict:
        change_programme(
            by=in_valmont.coordinator, programme=programme, version=read, title="Celui de Basile"
        )
    assert conflict.value.tried == {"title": "Celui de Basile"}


def test_there_is_no_third_level(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    top = add_objective(by=None, programme=programme, title="Un sommet", label="OSe3")
    below = add_objective(by=None, programme=programme, title="Une marche", parent=top)
    assert (top.level, below.level) == (1, 2)
    with pytest.raises(ValidationError, match="déjà un objectif opérationnel"):
        add_objective(by=None, programme=programme, title="Trop bas", parent=below)


def test_an_action_is_not_placed_twice_under_one_objective(in_valmont: Cast) -> None:
    garden = planned(small_programme(in_valmont.valmont), "Pe2")
    with pytest.raises(ValidationError, match="déjà rangée sous cet objectif"):
        place_action(by=None, planned_action=garden, objective=Objective.objects.get(label="OOe1"))


def test_an_action_is_not_placed_under_another_programme_s_objective(in_valmont: Cast) -> None:
    garden = planned(small_programme(in_valmont.valmont), "Pe2")
    other = create_programme(by=None, organisation=in_valmont.valmont, title="Un autre")
    elsewhere = add_objective(by=None, programme=other, title="Ailleurs")
    with pytest.raises(ValidationError, match="autre programme"):
        place_action(by=None, planned_action=garden, objective=elsewhere)


def test_an_action_moves_to_another_objective_with_another_number(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    place = Placement.objects.get(label="Pe2")
    paths = Objective.objects.get(label="OOe3")
    move_placement(by=None, placement=place, version=place.version, objective=paths, label="Pe6")
    assert planned(programme, "Pe6").placements.get().objective == paths


def test_who_bears_an_action_can_be_corrected(in_valmont: Cast) -> None:
    garden = planned(small_programme(in_valmont.valmont), "Pe2")
    kept = change_planned_action(by=None, planned_action=garden, version=garden.version, bearer="La Régie")
    assert kept.bearer == "La Régie"
