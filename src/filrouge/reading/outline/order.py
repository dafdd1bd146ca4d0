"""Two orders that pages use: a sheet said before its objective, all objectives listed before all actions."""

from __future__ import annotations

from filrouge.reading.errors import gettext_noop
from filrouge.reading.model import Confidence, ReadAction, ReadObjective, joined_answers
from filrouge.reading.outline.blocks import Block
from filrouge.reading.outline.plan import ACTION, Plan
from filrouge.reading.outline.tree import Tree
from filrouge.reading.outline.words import flat
from filrouge.reading.remarks import Remark

_ELSEWHERE = gettext_noop("Son numéro est celui d’un autre objectif (%(objective)s)")
_TWICE = gettext_noop("Déjà placée sous un autre objectif")


def parents_first(blocks: list[Block], plan: Plan) -> tuple[list[Block], Plan]:
    """Sheets that name their objective under their own heading: "Fiche 3 / Axe 1 : … / Intitulé : …"."""
    order = sorted(plan.levels)
    tails = _tails(order, plan)
    acting = [i for i in order if plan.levels[i] == ACTION]
    if len(tails) < 2 or len(tails) * 2 < len(acting):
        return blocks, plan
    places = list(range(len(blocks)))
    for start, end in tails:
        places[start : end + 1] = [*range(start + 1, end + 1), start]
    levels = {new: plan.levels[old] for new, old in enumerate(places) if old in plan.levels}
    unsure = {new for new, old in enumerate(places) if old in plan.unsure}
    return [blocks[old] for old in places], Plan(levels, unsure)


def _tails(order: list[int], plan: Plan) -> list[tuple[int, int]]:
    """(action, last objective) where objectives stand right under an action and no action under them."""
    found: list[tuple[int, int]] = []
    for start in order:
        if plan.levels[start] != ACTION:
            continue
        end = start
        while plan.levels.get(end + 1, ACTION) != ACTION:
            end += 1
        if end > start and end + 1 not in plan.levels:
            found.append((start, end))
    return found


def regroup(tree: Tree) -> None:
    """Objectives listed first, then all the actions: each goes where its number says (2.1 under 2)."""
    owners = _owners(tree)
    lost: list[tuple[ReadAction, ReadObjective]] = []
    total = 0
    for action in tree.all_actions():
        number = tree.ranks.get(id(action), ())
        if len(number) < 2:
            continue
        total += 1
        owner = owners.get(number[:-1])
        if owner is not None and not _is_under(tree, action, number[:-1]):
            lost.append((action, owner))
    if len(lost) > 1 and len(lost) * 10 >= total * 3:
        _move(tree, lost)
        return
    for action, owner in lost:
        action.doubts.append(Remark(_ELSEWHERE, {"objective": owner.label}))
        action.confidence = Confidence.CHECK


def drop_recaps(tree: Tree) -> None:
    """A table of all actions at the end says them again: they stay where they were placed first."""
    first: dict[tuple[object, ...], tuple[ReadAction, int]] = {}
    for objective in tree.all_objectives():
        again: list[tuple[ReadAction, ReadAction]] = []
        homes: set[int] = set()
        for action in objective.actions:
            key = (tree.families.get(id(action)), tree.ranks.get(id(action)), flat(action.title))
            known = first.setdefault(key, (action, id(objective)))
            if action.label and known[0] is not action:
                again.append((action, known[0]))
                homes.add(known[1])
        if len(again) > 2 or len(homes) > 1:
            _give_back(objective, again)
        for action, _ in again if len(again) <= 2 and len(homes) <= 1 else []:
            action.doubts.append(Remark(_TWICE))


def _give_back(objective: ReadObjective, again: list[tuple[ReadAction, ReadAction]]) -> None:
    gone = {id(action) for action, _ in again}
    objective.actions[:] = [action for action in objective.actions if id(action) not in gone]
    for action, original in again:
        original.lines.extend(action.lines)
        original.answers = joined_answers(original.text, original.answers, action.text, action.answers)
        original.text = "\n".join(text for text in (original.text, action.text) if text)
        original.state = original.state or action.state
        original.responsible = original.responsible or action.responsible
        original.deadline = original.deadline or action.deadline


def _owners(tree: Tree) -> dict[tuple[int, ...], ReadObjective]:
    """The objective of each number, when only one bears it."""
    found: dict[tuple[int, ...], list[ReadObjective]] = {}
    for objective in tree.all_objectives():
        number = tree.ranks.get(id(objective))
        if number:
            found.setdefault(number, []).append(objective)
    return {number: owners[0] for number, owners in found.items() if len(owners) == 1}


def _is_under(tree: Tree, action: ReadAction, number: tuple[int, ...]) -> bool:
    parent = tree.parents.get(id(action))
    while parent is not None:
        if tree.ranks.get(id(parent)) == number:
            return True
        parent = tree.parents.get(id(parent))
    return False


def _move(tree: Tree, lost: list[tuple[ReadAction, ReadObjective]]) -> None:
    gone = {id(action) for action, _ in lost}
    for siblings in [tree.actions, *(objective.actions for objective in tree.all_objectives())]:
        siblings[:] = [action for action in siblings if id(action) not in gone]
    for action, owner in lost:
        owner.actions.append(action)
        tree.parents[id(action)] = owner
    tree.under.clear()
