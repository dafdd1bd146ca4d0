"""The numbers that a rule gives to a tree, beside those that it has: nothing is written here."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from filrouge.programme.enums import Level, Nature, Numbering
from filrouge.programme.models import Programme
from filrouge.programme.queries.facts import Goal, Place, Tree, tree_of
from filrouge.programme.queries.moves import in_order

_PREFIX = re.compile(r"(\D*)\d[\d.]*\W*")
_LONGEST = 60  # a number, prefix and all


@dataclass(frozen=True, slots=True)
class Prefixes:
    """What the house writes before a number: « OSe », « Axe »."""

    strategic: str
    operational: str
    maintained: str
    project: str


# As a strategic programme numbers on and on, and as a yearly file numbers under each axis.
USUAL = {
    Numbering.CONTINUOUS: Prefixes("OS", "OO", "Me", "Pe"),
    Numbering.PER_OBJECTIVE: Prefixes("Axe ", "Objectif ", "Fiche ", "Fiche "),
}


@dataclass(frozen=True, slots=True)
class Renumbered:
    """One line whose number the rule changes."""

    id: UUID
    is_objective: bool
    title: str
    before: str
    after: str


def prefixes_of(programme: Programme, rule: str) -> Prefixes:
    """Those that most labels of the programme have; where there are none, the usual ones of the rule."""
    tree = tree_of(programme)
    usual = USUAL.get(Numbering(rule), USUAL[Numbering.CONTINUOUS])
    goals = list(tree.goals.values())
    places = [place for place in tree.walk() if not place.unplanned]
    missions = [place.label for place in places if place.nature == Nature.MAINTAINED]
    projects = [place.label for place in places if place.nature != Nature.MAINTAINED]
    return Prefixes(
        _most((goal.label for goal in goals if goal.level == Level.STRATEGIC), usual.strategic),
        _most((goal.label for goal in goals if goal.level == Level.OPERATIONAL), usual.operational),
        _most(missions, usual.maintained),
        _most(projects, usual.project),
    )


def _most(labels: Iterable[str], usual: str) -> str:
    found = Counter(match[1] for label in labels if (match := _PREFIX.fullmatch(label)))
    return found.most_common(1)[0][0] if found else usual


def renumbering(programme: Programme, rule: str, prefixes: Prefixes) -> tuple[Renumbered, ...]:
    """Every line whose number the rule changes, in the order of the tree.

    Numbered on and on, an action that is placed twice has one number, the one of its first place. Numbered
    under each objective it has one per place: its number says where it stands. What was added on the way,
    and what is retired, keeps its number; with the numbers of the house nothing changes.
    """
    if rule == Numbering.AS_WRITTEN:
        return ()
    tree = tree_of(programme)
    numbered = _on_and_on if rule == Numbering.CONTINUOUS else _under_each
    return tuple(
        Renumbered(line.id, isinstance(line, Goal), line.title, line.label, after)
        for line, after in numbered(tree, prefixes)
        if line.label != after
    )


def seen(changes: Iterable[Renumbered]) -> str:
    """What tells one preview from another: who agrees to it agrees to these numbers only."""
    told = "\n".join(f"{one.id} {one.before} {one.after}" for one in changes)
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def is_too_long(changes: Iterable[Renumbered]) -> bool:
    """Whether a number would not fit."""
    return any(len(one.after) > _LONGEST for one in changes)


def _on_and_on(tree: Tree, prefixes: Prefixes) -> Iterator[tuple[Goal | Place, str]]:
    counted: Counter[int] = Counter()
    given: dict[UUID, str] = {}
    for goal in in_order(tree):
        counted[goal.level] += 1
        yield goal, _of_goal(goal, prefixes) + str(counted[goal.level])
        yield from _continued(tree.places[goal.id], given, prefixes)
    yield from _continued(tree.places[None], given, prefixes)


def _continued(
    places: Iterable[Place], given: dict[UUID, str], prefixes: Prefixes
) -> Iterator[tuple[Place, str]]:
    for place in places:
        if place.unplanned:
            continue
        number = given.setdefault(place.planned_id, f"{_of_place(place, prefixes)}{len(given) + 1}")
        yield place, number


def _under_each(tree: Tree, prefixes: Prefixes) -> Iterator[tuple[Goal | Place, str]]:
    for top, goal in enumerate(tree.below[None], 1):
        yield goal, f"{_of_goal(goal, prefixes)}{top}"
        yield from _again(tree.places[goal.id], f"{top}.", prefixes)
        for under, child in enumerate(tree.below[goal.id], 1):
            yield child, f"{_of_goal(child, prefixes)}{top}.{under}"
            yield from _again(tree.places[child.id], f"{top}.{under}.", prefixes)
    yield from _again(tree.places[None], "", prefixes)


def _again(places: Iterable[Place], above: str, prefixes: Prefixes) -> Iterator[tuple[Place, str]]:
    foreseen = (place for place in places if not place.unplanned)
    for number, place in enumerate(foreseen, 1):
        yield place, f"{_of_place(place, prefixes)}{above}{number}"


def _of_goal(goal: Goal, prefixes: Prefixes) -> str:
    return prefixes.strategic if goal.level == Level.STRATEGIC else prefixes.operational


def _of_place(place: Place, prefixes: Prefixes) -> str:
    return prefixes.maintained if place.nature == Nature.MAINTAINED else prefixes.project
