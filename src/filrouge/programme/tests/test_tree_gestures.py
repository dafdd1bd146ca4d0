"""Any gestures, in any order: the tree stays a tree, and taking them back gives exactly the first state."""

from __future__ import annotations

import os
from collections import Counter
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filrouge.actions.models import Action
from filrouge.core import records
from filrouge.core.history import said
from filrouge.core.models import AuditLine
from filrouge.core.records import StaleVersionError
from filrouge.organisations.tests.cast import Cast
from filrouge.programme.enums import Level, Nature, Numbering
from filrouge.programme.models import Collaboration, Objective, Placement, PlannedAction, Programme
from filrouge.programme.queries.facts import tree_of
from filrouge.programme.queries.moves import Spot, spots_of
from filrouge.programme.queries.numbering import USUAL, renumbering, seen
from filrouge.programme.services import (
    add_action,
    add_objective,
    delete_objective,
    move_objective,
    move_placement,
    place_action,
    put_back_action,
    renumber,
    retire_action,
    take_place_away,
    undo_in_tree,
    write_objective,
    write_place,
)
from filrouge.programme.tests.stories import small_programme

MANY = settings(
    max_examples=int(os.environ.get("FILROUGE_FUZZ", "25")),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def state(programme: Programme) -> dict[str, Any]:
    """Everything of a programme that a gesture may write."""
    rows = {
        "programme": Programme.objects.filter(pk=programme.pk).values_list("pk", "numbering"),
        "objectives": Objective.objects.filter(programme=programme).values_list(
            "pk", "parent", "level", "label", "title", "text", "position"
        ),
        "placements": Placement.objects.values_list("pk", "planned_action", "objective", "label", "position"),
        "planned": PlannedAction.objects.values_list(
            "pk", "action", "nature", "bearer", "condition", "retired_on", "retired_reason"
        ),
        "collaborations": Collaboration.objects.values_list("pk", "planned_action", "name", "position"),
        "actions": Action.objects.values_list("pk", "title"),
    }
    return {name: sorted(map(tuple, listed), key=str) for name, listed in rows.items()}


def must_be_a_tree(programme: Programme) -> None:
    goals = {row.pk: row for row in Objective.objects.filter(programme=programme)}
    places = list(Placement.objects.filter(planned_action__programme=programme))
    for goal in goals.values():
        assert goal.parent_id is None or goals[goal.parent_id].level == Level.STRATEGIC
        assert goal.level == Level.OPERATIONAL or goal.parent_id is None
    assert all(place.objective_id is None or place.objective_id in goals for place in places)
    assert {place.planned_action_id for place in places} == set(
        PlannedAction.objects.values_list("pk", flat=True)
    )
    taken = Counter((goal.parent_id, goal.position) for goal in goals.values())
    taken_here = Counter((place.objective_id, place.position) for place in places)
    assert max([*taken.values(), *taken_here.values()], default=1) == 1


class Hands:
    """One person's gestures on a programme, each chosen by a few numbers."""

    def __init__(self, cast: Cast, programme: Programme) -> None:
        self.by, self.programme = cast.coordinator, programme

    def goal(self, pick: int) -> Objective | None:
        rows = list(Objective.objects.filter(programme=self.programme).order_by("pk"))
        return rows[pick % len(rows)] if rows else None

    def place(self, pick: int) -> Placement:
        rows = list(Placement.objects.select_related("planned_action__action", "planned_action__programme"))
        return sorted(rows, key=lambda row: row.pk)[pick % len(rows)]

    def spot(self, pick: int, goals: bool) -> Spot:
        """Some spot, under some parent, next to some sibling or at an end; some of them make no sense."""
        parent = None if pick % 3 == 0 else self.goal(pick)
        parent_id = parent.pk if parent else None
        rows = (
            Objective.objects.filter(programme=self.programme, parent=parent_id)
            if goals
            else Placement.objects.filter(objective=parent_id)
        )
        listed: list[UUID | None] = [None, *rows.order_by("pk").values_list("pk", flat=True)]
        return Spot(parent_id, listed[pick % len(listed)], pick % 2 == 0)

    def make(self, gesture: str, one: int, two: int) -> None:
        getattr(self, gesture)(one, two)

    def add_goal(self, one: int, two: int) -> None:
        add_objective(by=self.by, programme=self.programme, title=f"But {one}", spot=self.spot(two, True))

    def add_place(self, one: int, two: int) -> None:
        nature = Nature.MAINTAINED if one % 2 else Nature.PROJECT
        spot = self.spot(two, False)
        add_action(by=self.by, programme=self.programme, title=f"Action {one}", spot=spot, nature=nature)

    def move_goal(self, one: int, two: int) -> None:
        if goal := self.goal(one):
            move_objective(by=self.by, objective=goal, version=goal.version, spot=self.spot(two, True))

    def move_place(self, one: int, two: int) -> None:
        place = self.place(one)
        move_placement(by=self.by, placement=place, version=place.version, spot=self.spot(two, False))

    def step(self, one: int, two: int) -> None:
        tree = tree_of(self.programme)
        lines = sorted([*tree.goals.values(), *tree.walk()], key=lambda line: line.id)
        line = lines[one % len(lines)]
        spots = sorted(spots_of(tree, line).items())
        if not spots:
            return
        _name, spot = spots[two % len(spots)]
        if line.id in tree.goals:
            goal = Objective.objects.get(pk=line.id)
            move_objective(by=self.by, objective=goal, version=goal.version, spot=spot)
        else:
            place = Placement.objects.get(pk=line.id)
            move_placement(by=self.by, placement=place, version=place.version, spot=spot)

    def again(self, one: int, two: int) -> None:
        place = self.place(one)
        place_action(by=self.by, planned_action=place.planned_action, spot=self.spot(two, False))

    def less(self, one: int, two: int) -> None:
        place = self.place(one)
        take_place_away(by=self.by, placement=place, version=place.version)

    def retire(self, one: int, two: int) -> None:
        planned = self.place(one).planned_action
        if planned.retired_on:
            put_back_action(by=self.by, planned_action=planned, version=planned.version)
        else:
            retire_action(by=self.by, planned_action=planned, version=planned.version, reason="Trop cher")

    def delete(self, one: int, two: int) -> None:
        if goal := self.goal(one):
            delete_objective(by=self.by, objective=goal, version=goal.version)

    def write(self, one: int, two: int) -> None:
        place = self.place(one)
        planned = place.planned_action
        had = list(planned.collaborations.values_list("name", flat=True))
        wanted = [*had[one % 2 :], *[f"Partenaire {number}" for number in range(two % 3)]][::-1]
        write_place(
            by=self.by, placement=place, versions=(place.version, planned.version, planned.action.version),
            label=f"X{two}", title=f"Titre {two}", collaborations=wanted, had=had, bearer=f"Porteur {one}",
        )  # fmt: skip

    def write_goal(self, one: int, two: int) -> None:
        if goal := self.goal(one):
            write_objective(
                by=self.by, objective=goal, version=goal.version, label=str(two), title="But", text="Texte"
            )

    def number(self, one: int, two: int) -> None:
        rule = Numbering.CONTINUOUS if one % 2 else Numbering.PER_OBJECTIVE
        agreed = seen(renumbering(self.programme, rule, USUAL[rule]))
        renumber(by=self.by, programme=self.programme, rule=rule, prefixes=USUAL[rule], agreed=agreed)


GESTURES = [
    name for name, made in vars(Hands).items()
    if callable(made) and name not in ("__init__", "goal", "place", "spot", "make")
]  # fmt: skip
numbers = st.integers(0, 40)


@MANY
@given(asked=st.lists(st.tuples(st.sampled_from(GESTURES), numbers, numbers), min_size=1, max_size=14))
def test_the_tree_stays_a_tree_and_everything_can_be_taken_back(
    in_valmont: Cast, asked: list[tuple[str, int, int]]
) -> None:
    with transaction.atomic():
        programme = small_programme(in_valmont.valmont)
        hands, first = Hands(in_valmont, programme), state(programme)
        done, states = [], [first]
        for gesture, one, two in asked:
            before = state(programme)
            with records.gesture() as made:
                try:
                    with transaction.atomic():
                        hands.make(gesture, one, two)
                except ValidationError:
                    assert state(programme) == before
            must_be_a_tree(programme)
            if state(programme) != before:
                done.append(made)
                states.append(state(programme))
        undone = []
        for made, before in zip(reversed(done), reversed(states[:-1]), strict=True):
            undone.append(undo_in_tree(by=in_valmont.coordinator, programme=programme, gesture=made))
            assert state(programme) == before
            must_be_a_tree(programme)
        assert state(programme) == first
        for undoing, after in zip(reversed(undone), states[1:], strict=True):
            undo_in_tree(by=in_valmont.coordinator, programme=programme, gesture=undoing)
            assert state(programme) == after
        transaction.set_rollback(True)


@MANY
@given(asked=st.lists(st.tuples(st.sampled_from(GESTURES), numbers, numbers), min_size=2, max_size=8))
def test_a_gesture_taken_back_out_of_turn_leaves_a_tree_or_says_no(
    in_valmont: Cast, asked: list[tuple[str, int, int]]
) -> None:
    with transaction.atomic():
        programme = small_programme(in_valmont.valmont)
        hands, done = Hands(in_valmont, programme), []
        for gesture, one, two in asked:
            with records.gesture() as made:
                try:
                    with transaction.atomic():
                        hands.make(gesture, one, two)
                    done.append(made)
                except ValidationError:
                    continue
        for made in done:
            before = state(programme)
            try:
                with transaction.atomic():
                    undo_in_tree(by=in_valmont.coordinator, programme=programme, gesture=made)
            except ValidationError:
                assert state(programme) == before
            must_be_a_tree(programme)
        transaction.set_rollback(True)


@pytest.fixture
def hands(in_valmont: Cast) -> Hands:
    return Hands(in_valmont, small_programme(in_valmont.valmont))


def labelled(label: str) -> Placement:
    return Placement.objects.select_related("planned_action__programme", "planned_action__action").get(
        label=label
    )


def order_under(label: str) -> list[str]:
    listed = Placement.objects.filter(objective__label=label).order_by("position")
    return list(listed.values_list("label", flat=True))


def test_sixty_lines_fit_between_two(hands: Hands) -> None:
    """Each time after the same neighbour: sooner or later the numbers spread out, and undo still works."""
    first = labelled("Me1")
    with records.gesture() as made:
        for number in range(60):
            add_action(by=hands.by, programme=hands.programme, title=f"Action {number}",
                       spot=Spot(first.objective_id, first.pk), label=f"N{number}")  # fmt: skip
    assert order_under("OOe1") == ["Me1", *[f"N{number}" for number in range(59, -1, -1)], "Pe2"]
    must_be_a_tree(hands.programme)
    before = state(hands.programme)
    undoing = undo_in_tree(by=hands.by, programme=hands.programme, gesture=made)
    assert order_under("OOe1") == ["Me1", "Pe2"]
    undo_in_tree(by=hands.by, programme=hands.programme, gesture=undoing)
    assert state(hands.programme) == before


def test_two_people_move_two_lines_and_both_are_heard(hands: Hands, in_valmont: Cast) -> None:
    one, other = labelled("Me1"), labelled("Pe2")
    paths = Objective.objects.get(label="OOe3")
    move_placement(by=hands.by, placement=one, version=1, spot=Spot(paths.pk))
    move_placement(by=in_valmont.director, placement=other, version=1, spot=Spot(paths.pk, is_before=True))
    assert order_under("OOe3") == ["Pe2", "Me4", "Pe5", "Me1"]


def test_the_second_on_the_same_line_is_told(hands: Hands, in_valmont: Cast) -> None:
    one, again = labelled("Me1"), labelled("Me1")
    bridges = Objective.objects.get(label="OOe2")
    move_placement(by=in_valmont.director, placement=one, version=1, spot=Spot(bridges.pk))
    with pytest.raises(StaleVersionError):
        move_placement(by=hands.by, placement=again, version=1, spot=Spot(None))


def test_a_move_is_one_line_of_the_journal(hands: Hands) -> None:
    place = labelled("Pe5")
    with records.gesture() as made:
        move_placement(by=hands.by, placement=place, version=1, spot=Spot(place.objective_id, is_before=True),
                       note="avant Me4")  # fmt: skip
    [line] = said(AuditLine.objects.filter(gesture=made))
    assert (line.sentence, line.note) == ("Basile Quintart a déplacé « Pe5 Le regard durable »", "avant Me4")
