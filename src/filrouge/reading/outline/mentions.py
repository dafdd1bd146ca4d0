"""An objective said twice: where its actions follow it is a node, in a summary it is only named."""

from __future__ import annotations

import itertools

from filrouge.reading.outline.blocks import Block
from filrouge.reading.outline.declared import without_total
from filrouge.reading.outline.items import key_of
from filrouge.reading.outline.labels import STRUCTURAL
from filrouge.reading.outline.plan import ACTION, Plan
from filrouge.reading.outline.tree import clean_title, same_title


def keep_richest(blocks: list[Block], plan: Plan) -> None:
    """Take the mentions of objectives out of the plan."""
    places: dict[tuple[object, ...], list[int]] = {}
    for i in sorted(plan.levels):
        label = blocks[i].label
        if plan.levels[i] != ACTION and label and label.number and label.family not in STRUCTURAL:
            places.setdefault(key_of(label), []).append(i)
    rich = _with_children(plan)
    for spots in places.values():
        for poor in _poor(blocks, plan, spots, rich):
            blocks[poor].kind = "mention"
            del plan.levels[poor]


def _with_children(plan: Plan) -> set[int]:
    """The objectives under which an action or a deeper objective stands."""
    found: set[int] = set()
    for here, after in itertools.pairwise(sorted(plan.levels)):
        level = plan.levels[after]
        if level == ACTION or level > plan.levels[here]:
            found.add(here)
    return found


def _poor(blocks: list[Block], plan: Plan, spots: list[int], with_children: set[int]) -> list[int]:
    if len(spots) < 2:
        return []
    rich = [i for i in spots if i in with_children]
    best = rich or spots[-1:]
    titles = [without_total(clean_title(blocks[i])) for i in best[:20]]
    others = sorted(set(spots) - set(best))
    if len(rich) == 1 and plan.levels[rich[0]] == 1:  # a summary may word its axes otherwise
        return others
    return [i for i in others if any(same_title(t, without_total(clean_title(blocks[i]))) for t in titles)]
