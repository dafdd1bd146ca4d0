"""What a person should look at twice, said in French beside each node."""

from __future__ import annotations

import itertools
from collections import Counter

from filrouge.reading.errors import gettext_noop
from filrouge.reading.model import Confidence, ReadAction, Reading, ReadObjective
from filrouge.reading.outline.tree import Tree
from filrouge.reading.remarks import Remark

_UNTITLED = gettext_noop("Sans titre")
_SPELT = gettext_noop("Écrit « %(written)s », lu %(read)s")
_AGAIN = gettext_noop("Numéro répété")
_ONE_LEFT_OUT = gettext_noop("Un numéro manque avant %(label)s")
_LEFT_OUT = gettext_noop("%(count)s numéros manquent avant %(label)s")


def add_doubts(reading: Reading, tree: Tree) -> None:
    """Labels written otherwise than their sisters, repeated or skipped numbers, empty titles."""
    nodes: list[ReadObjective | ReadAction] = [*tree.all_objectives(), *tree.all_actions()]
    _spelling(nodes, tree)
    _repeated(nodes, tree)
    _skipped(reading, nodes, tree)
    for node in nodes:
        if not node.title:
            _doubt(node, Remark(_UNTITLED), Confidence.CHECK)


def _doubt(node: ReadObjective | ReadAction, remark: Remark, confidence: Confidence) -> None:
    if remark not in node.doubts:
        node.doubts.append(remark)
    if node.confidence is Confidence.SURE or confidence is Confidence.CHECK:
        node.confidence = confidence


def _letters(label: str) -> str:
    return label.rstrip("0123456789. ")


def _spelling(nodes: list[ReadObjective | ReadAction], tree: Tree) -> None:
    """ "Ose2" among "OSe1" and "OSe3" """
    writings: dict[str, Counter[str]] = {}
    for node in nodes:
        family = tree.families.get(id(node), "")
        writings.setdefault(family, Counter())[_letters(node.label)] += 1
    for node in nodes:
        here = _letters(node.label)
        for usual in writings.get(tree.families.get(id(node), ""), {}):
            if usual != here and usual.casefold() == here.casefold() and _is_usual(usual, here):
                values: dict[str, str | int] = {
                    "written": node.label,
                    "read": f"{usual}{node.label[len(here) :]}",
                }
                _doubt(node, Remark(_SPELT, values), Confidence.PROBABLE)
                break


def _is_usual(one: str, other: str) -> bool:
    """The writing with more capitals is the usual one: "OSe" rather than "Ose"."""
    return sum(c.isupper() for c in one) > sum(c.isupper() for c in other)


def _repeated(nodes: list[ReadObjective | ReadAction], tree: Tree) -> None:
    seen: set[tuple[object, ...]] = set()
    for node in nodes:
        number = tree.ranks.get(id(node))
        if not number:
            continue
        parent = tree.parents.get(id(node))
        key = (id(parent), tree.families.get(id(node)), number)
        if key in seen:
            _doubt(node, Remark(_AGAIN), Confidence.CHECK)
        seen.add(key)


def _skipped(reading: Reading, nodes: list[ReadObjective | ReadAction], tree: Tree) -> None:
    """A number left out between two actions that follow one another."""
    last: dict[tuple[object, ...], int] = {}
    shared = _shared_counters(nodes, tree)
    for node in nodes:
        number = tree.ranks.get(id(node))
        if not number or not isinstance(node, ReadAction):
            continue
        family = tree.families.get(id(node))
        counter = ("shared",) if family in shared else (family, number[:-1])
        before = last.get(counter)
        if before is not None and 1 < number[-1] - before <= 10:
            missing = number[-1] - before - 1
            _doubt(node, _left_out(missing, node.label), Confidence.PROBABLE)
        last[counter] = number[-1]


def _left_out(missing: int, label: str) -> Remark:
    if missing == 1:
        return Remark(_ONE_LEFT_OUT, {"label": label})
    return Remark(_LEFT_OUT, {"count": missing, "label": label})


def _shared_counters(nodes: list[ReadObjective | ReadAction], tree: Tree) -> set[str | None]:
    """Me and Pe often share one counter: Me7, Pe8, Pe9, Me10."""
    pairs = [
        (tree.families.get(id(n)), tree.ranks[id(n)][-1])
        for n in nodes
        if isinstance(n, ReadAction) and tree.ranks.get(id(n))
    ]
    families = {family for family, _ in pairs}
    steps = [b[1] - a[1] for a, b in itertools.pairwise(pairs) if a[0] != b[0]]
    if len(families) == 2 and steps and sum(0 < step < 4 for step in steps) * 2 > len(steps):
        return families
    return set()
