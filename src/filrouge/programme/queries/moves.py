"""Where a line of the tree may go from where it is: up, down, in, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from filrouge.programme.enums import Level
from filrouge.programme.queries.facts import Goal, Place, Tree

UP, DOWN, IN, OUT = "up", "down", "in", "out"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the tree: under an objective (None: at the top, or outside the objectives), by a sibling.

    Without a sibling it is the last place there, or the first one when `is_before`.
    """

    parent: UUID | None = None
    beside: UUID | None = None
    is_before: bool = False


def spots_of(tree: Tree, line: Goal | Place) -> dict[str, Spot]:
    """Where the four gestures would bring a line; those that make no sense are left out."""
    return _spots_of_goal(tree, line) if isinstance(line, Goal) else _spots_of_place(tree, line)


def in_order(tree: Tree) -> Iterator[Goal]:
    """Every objective, in the order in which one reads the tree."""
    for goal in tree.below[None]:
        yield goal
        yield from tree.below[goal.id]


def _spots_of_place(tree: Tree, place: Place) -> dict[str, Spot]:
    """Past the first and the last of its objective an action goes on into the next one that lacks it."""
    rows = tree.places[place.objective_id]
    at = rows.index(place)
    held = {row.objective_id for row in tree.walk() if row.planned_id == place.planned_id}
    goals: list[UUID | None] = [goal.id for goal in in_order(tree)]
    here = goals.index(place.objective_id) if place.objective_id else len(goals)
    found: dict[str, Spot | None] = {
        UP: _beside(rows, at - 1, is_before=True)
        if at
        else _into(reversed(goals[:here]), held, is_before=False),
        DOWN: _beside(rows, at + 1, is_before=False)
        if at + 1 < len(rows)
        else _into(goals[here + 1 :], held, is_before=True),
    }
    goal = tree.goals.get(place.objective_id) if place.objective_id else None
    if goal is not None:
        found[IN] = _into((child.id for child in tree.below[goal.id]), held, is_before=True)
        found[OUT] = None if goal.parent_id in held else Spot(goal.parent_id, is_before=False)
    return {name: spot for name, spot in found.items() if spot is not None}


def _spots_of_goal(tree: Tree, goal: Goal) -> dict[str, Spot]:
    """Past the first and the last of its parent an operational objective goes on under the next one."""
    rows = tree.below[goal.parent_id]
    at = rows.index(goal)
    tops = [row for row in tree.below[None] if row.level == Level.STRATEGIC and row.id != goal.id]
    above = [row for row in tops if _is_over(tree, row, goal)]
    under = [row for row in tops if row not in above and row.id != goal.parent_id]
    found: dict[str, Spot | None] = {}
    if at:
        found[UP] = _beside(rows, at - 1, is_before=True)
    elif goal.parent_id and above:
        found[UP] = Spot(above[-1].id)
    if at + 1 < len(rows):
        found[DOWN] = _beside(rows, at + 1, is_before=False)
    elif goal.parent_id and under:
        found[DOWN] = Spot(under[0].id, is_before=True)
    if goal.parent_id:
        found[OUT] = Spot(None, beside=goal.parent_id)
    elif above and not tree.below[goal.id]:
        found[IN] = Spot(above[-1].id)
    return {name: spot for name, spot in found.items() if spot is not None}


def _is_over(tree: Tree, top: Goal, goal: Goal) -> bool:
    """Whether a strategic objective stands before the one that holds, or is, this one."""
    roots = [row.id for row in tree.below[None]]
    return roots.index(top.id) < roots.index(goal.parent_id or goal.id)


def _beside(rows: list[Goal] | list[Place], at: int, *, is_before: bool) -> Spot:
    row = rows[at]
    parent = row.parent_id if isinstance(row, Goal) else row.objective_id
    return Spot(parent, row.id, is_before)


def _into(goals: Iterable[UUID | None], held: set[UUID | None], *, is_before: bool) -> Spot | None:
    """The end, or the beginning, of the first objective that does not hold the action yet."""
    return next((Spot(goal, is_before=is_before) for goal in goals if goal not in held), None)
