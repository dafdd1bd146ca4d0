"""Two rounds side by side: what moved between them, both ways."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from filrouge.programme.enums import Health
from filrouge.programme.models import Round
from filrouge.programme.queries.counts import Counts
from filrouge.programme.queries.facts import NO_COLOUR, Colour, Tree, colours_in, legend, tree_of, words_of
from filrouge.programme.queries.moves import in_order

_STEPS: dict[str, int] = {Health.NOT_STARTED: 0, Health.PARTIAL: 1, Health.DONE: 2}


@dataclass(frozen=True, slots=True)
class Move:
    """One action with its colour then and now; an empty colour: nobody answered."""

    planned_id: UUID
    action_id: UUID
    label: str
    title: str
    before: str
    word_before: str
    after: str
    word_after: str


@dataclass(frozen=True, slots=True)
class Way:
    """The actions that went the same way, in the order of the tree."""

    key: str
    label: str
    rows: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class GoalCounts:
    """The colours under one objective, then and now; each foreseen action once."""

    level: int
    label: str
    title: str
    before: Counts
    after: Counts


@dataclass(frozen=True, slots=True)
class Comparison:
    """What moved from one round to another, and the colours of each."""

    before: Round
    after: Round
    ways: tuple[Way, ...]
    same: int
    counts_before: Counts
    counts_after: Counts
    goals: tuple[GoalCounts, ...]


def compare_rounds(before: Round, after: Round) -> Comparison:
    """What moved from `before` to `after`, rounds of the same programme: five queries, whatever its size.

    Actions that stand in the programme at the later round; each once. An action without an answer in one of
    them is told apart: it neither went forward nor back.
    """
    then, now, words = colours_in(before), colours_in(after), {**words_of(legend()), "": _("sans réponse")}
    ways: dict[str, list[Move]] = defaultdict(list)
    foreseen: list[tuple[str, str]] = []
    seen: set[UUID] = set()
    same = 0
    tree = tree_of(after.programme, on=after.opened_on)
    for place in tree.walk():
        if place.planned_id in seen:
            continue
        seen.add(place.planned_id)
        old = then[place.planned_id].health if place.planned_id in then else ""
        new = now[place.planned_id].health if place.planned_id in now else ""
        if not place.unplanned:
            foreseen.append((old, new))
        if old == new:
            same += bool(old)
            continue
        ways[_way(old, new)].append(
            Move(
                place.planned_id, place.action_id, place.label, place.title, old, words[old], new, words[new]
            )
        )
    return Comparison(
        before=before,
        after=after,
        ways=tuple(Way(key, label, tuple(ways[key])) for key, label in _labels().items() if ways[key]),
        same=same,
        counts_before=Counts.of(old for old, _new in foreseen),
        counts_after=Counts.of(new for _old, new in foreseen),
        goals=_goals(tree, then, now),
    )


def _goals(tree: Tree, then: dict[UUID, Colour], now: dict[UUID, Colour]) -> tuple[GoalCounts, ...]:
    """Every objective that has foreseen actions at or below it, in the order of the tree."""
    below: dict[UUID, set[UUID]] = defaultdict(set)
    for place in tree.walk():
        if not place.unplanned:
            for goal in tree.path(place.objective_id):
                below[goal.id].add(place.planned_id)
    return tuple(
        GoalCounts(
            level=goal.level,
            label=goal.label,
            title=goal.title,
            before=Counts.of(then.get(one, NO_COLOUR).health for one in below[goal.id]),
            after=Counts.of(now.get(one, NO_COLOUR).health for one in below[goal.id]),
        )
        for goal in in_order(tree)
        if goal.id in below
    )


def _labels() -> dict[str, str]:
    return {
        "back": _("Ont reculé"),
        "on": _("Ont avancé"),
        "aside": _("Ont pris une autre forme"),
        "new": _("Ont leur première réponse"),
        "gone": _("N’ont plus de réponse"),
    }


def _way(old: str, new: str) -> str:
    if not old:
        return "new"
    if not new:
        return "gone"
    before, after = _STEPS.get(old), _STEPS.get(new)
    if before is None or after is None:
        return "aside"
    return "on" if after > before else "back"
