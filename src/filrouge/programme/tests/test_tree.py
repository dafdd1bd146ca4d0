from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filrouge.core.partial_dates import PartialDate
from filrouge.core.scoping import ScopeError, scope
from filrouge.organisations.tests.cast import Cast
from filrouge.programme.enums import Health
from filrouge.programme.models import Assessment, Objective, Placement
from filrouge.programme.queries import Filters, current_programme, programme_view, threads_of
from filrouge.programme.services import (
    add_unplanned_action,
    adopt_programme,
    answer,
    close_programme,
    create_programme,
    place_action,
)
from filrouge.programme.tests.stories import autumn, large_programme, planned, small_programme

Guard = Callable[[int], AbstractContextManager[None]]


@pytest.mark.parametrize("actions", [1, 3, 400])
def test_the_tree_costs_seven_queries_at_any_size(in_valmont: Cast, queries: Guard, actions: int) -> None:
    programme = large_programme(in_valmont.valmont, actions)
    with queries(7):
        view = programme_view(programme, member=in_valmont.ines)
    assert view.action_count == actions
    assert view.counts.unanswered == actions


def test_an_action_placed_twice_is_counted_once_above_both_places(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    table = planned(programme, "Pe3")
    for label in ("OOe1", "OOe3"):
        place_action(by=None, planned_action=table, objective=Objective.objects.get(label=label), label="Pe3")
    view = programme_view(programme)
    by_label = {group.label: group.counts.total for group in view.walk()}
    assert by_label == {"OSe1": 3, "OOe1": 3, "OOe2": 1, "OSe2": 3, "OOe3": 3}
    assert view.counts.total == 5


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(data=st.data())
def test_totals_add_up_whatever_is_placed_and_answered(cast: Cast, data: st.DataObject) -> None:
    with scope(organisation=cast.valmont):
        programme = large_programme(cast.valmont, 12, per_objective=3)
        held = autumn(programme)
        objectives = list(Objective.objects.filter(programme=programme))
        places = Placement.objects.filter(planned_action__programme=programme)
        actions = [place.planned_action for place in places.select_related("planned_action")]
        for action in data.draw(st.lists(st.sampled_from(actions), unique=True, max_size=6)):
            free = [
                one for one in objectives if not places.filter(planned_action=action, objective=one).exists()
            ]
            place_action(by=None, planned_action=action, objective=data.draw(st.sampled_from(free)))
        for action in data.draw(st.lists(st.sampled_from(actions), unique=True)):
            health = data.draw(st.sampled_from(Health.values))
            Assessment(organisation=cast.valmont, round=held, planned_action=action, health=health).save()
        view = programme_view(programme)
        assert view.counts.total == 12
        assert view.counts.answered == Assessment.objects.filter(round=held).count()
        for group in view.walk():
            placed = {row.planned_id for each in group.walk() for row in each.rows}
            assert group.counts.total == len(placed)
            assert group.counts.total <= sum(len(each.rows) for each in group.walk())
            assert group.counts.achieved_or_under_way(False) <= group.counts.achieved_or_under_way(True)


def test_what_came_on_the_way_is_shown_and_not_counted_with_what_was_foreseen(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    add_unplanned_action(
        by=None, programme=programme, title="Les colis de Noël", objective=Objective.objects.get(label="OSe2")
    )
    add_unplanned_action(by=None, programme=programme, title="Les appels du soir")
    view = programme_view(programme)
    assert (view.counts.total, view.added.total, view.action_count) == (5, 2, 7)
    assert (view.groups[1].added, view.groups[1].rows[0].title) == (1, "Les colis de Noël")
    assert [row.title for row in view.unplaced] == ["Les appels du soir"]


def _labels(view: Any) -> list[str]:
    return [row.label for group in view.walk() for row in group.rows]


@time_machine.travel("2026-11-16")
def test_filters_leave_what_is_asked_for_and_counts_stay_whole(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    held = autumn(programme)
    answer(by=None, round=held, planned_action=planned(programme, "Me4"), health="done")

    def shown(**asked: Any) -> list[str]:
        return _labels(programme_view(programme, member=in_valmont.ines, filters=Filters(**asked)))

    assert shown(mine=True) == ["Me1"]
    assert shown(late=True) == ["Pe2"]
    assert shown(health="done") == ["Me4"]
    assert shown(health="unanswered") == ["Me1", "Pe2", "Pe3", "Pe5"]
    assert shown(nature="maintained") == ["Me1", "Me4"]
    assert shown(bearer="Commune (PCS)") == ["Pe2"]
    assert shown(text="jardin") == ["Pe2"]
    assert shown(nature="maintained", health="done") == ["Me4"]
    view = programme_view(programme, filters=Filters(text="jardin"))
    assert (view.counts.total, view.groups[0].shown, view.groups[1].shown, view.shown) == (5, 1, 0, 1)


@time_machine.travel("2026-11-16")
def test_facets_say_how_many_each_filter_would_show(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    facets = programme_view(programme, member=in_valmont.ines, filters=Filters(nature="project")).facets
    assert (facets.mine.count, facets.late.count, facets.unplanned.count) == (1, 1, 0)
    assert [(one.value, one.count, one.is_on) for one in facets.nature] == [
        ("maintained", 2, False),
        ("project", 3, True),
    ]
    assert [(one.label, one.count) for one in facets.bearer] == [("Commune (PCS)", 1)]
    assert facets.health[-1].value == "unanswered"
    assert facets.health[-1].count == 5


@time_machine.travel("2026-11-16")
def test_what_is_achieved_is_never_late(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    answer(by=None, round=autumn(programme), planned_action=planned(programme, "Pe2"), health="done")
    assert programme_view(programme).facets.late.count == 0


def test_an_action_s_thread_goes_from_the_objective_to_its_number(in_valmont: Cast, queries: Guard) -> None:
    programme = small_programme(in_valmont.valmont)
    table = planned(programme, "Pe3")
    place_action(by=None, planned_action=table, objective=Objective.objects.get(label="OSe2"), label="T1")
    answer(
        by=in_valmont.ines, round=autumn(programme), planned_action=table, health="partial", narrative="Six."
    )
    with queries(5):
        threads = threads_of(table.action)
    assert [[step.label for step in thread.steps] for thread in threads] == [["OSe1", "OOe2"], ["OSe2"]]
    assert [thread.label for thread in threads] == ["Pe3", "T1"]
    assert (threads[0].word, threads[0].history[0].narrative) == ("partiellement", "Six.")


def test_the_running_programme_is_the_adopted_one_of_the_year(in_valmont: Cast) -> None:
    old = create_programme(
        by=None, organisation=in_valmont.valmont, title="L’ancien", starts_in=2018, ends_in=2024
    )
    draft = create_programme(by=None, organisation=in_valmont.valmont, title="Le prochain", starts_in=2031)
    assert current_programme(in_valmont.valmont) == draft
    adopt_programme(by=None, programme=old, on=PartialDate(2019, 10, 8), body="le Conseil")
    assert current_programme(in_valmont.valmont) == old
    close_programme(by=None, programme=old)
    assert current_programme(in_valmont.valmont) == draft
    with time_machine.travel("2026-11-16"):
        running = small_programme(in_valmont.valmont)
        assert current_programme(in_valmont.valmont) == running


def test_nothing_is_read_outside_an_organisation_or_from_another(cast: Cast) -> None:
    with scope(organisation=cast.valmont):
        programme = small_programme(cast.valmont)
    with pytest.raises(ScopeError):
        programme_view(programme)
    with scope(organisation=cast.etangs):
        assert programme_view(programme).action_count == 0
        assert current_programme(cast.etangs) is None
