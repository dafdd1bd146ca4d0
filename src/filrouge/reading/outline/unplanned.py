"""Actions that nobody had foreseen, told in a list of an evaluation: "un jardin partagé (axe 2) ;"."""

from __future__ import annotations

import re
from typing import TypeAlias

from filrouge.reading.errors import gettext_noop
from filrouge.reading.model import Confidence, ReadAction, ReadObjective
from filrouge.reading.outline.blocks import Block
from filrouge.reading.outline.plan import Plan
from filrouge.reading.outline.tree import Tree
from filrouge.reading.outline.words import flat, squeeze
from filrouge.reading.remarks import Remark

_OWNER = re.compile(
    r"\s*\((?P<name>axe|objectif(?: strategique| operationnel)?|o\.?s\.?e?|o\.?o\.?e?)\s?(?:n\s?°\s?)?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2})*)\)\s*[.;,]?$"
)
_UNFORESEEN = re.compile(
    r"\b(?:non|pas|sans (?:avoir ete|etre)|jamais ete) (?:ecrit|prevu|programme|inscrit|annonce)\w*"
    r"|\bn'(?:avai\w*|etai\w*|figurai\w*)\s(?!.{0,40}\breponse)"
    r"(?:.{0,20}\b(?:ecrit|prevu|imagine|pense|inscrit)\w*|.{0,12}\b(?:dans|au|nulle part))"
    r"|\bimprevu\w*|\bhors (?:du )?(?:pst|programme|plan)\b"
    r"|\ben (?:dehors|plus) d(?:u|es) (?:pst|programme|plan|fiches|actions)\b"
    r"|\b(?:actions?|projets?|initiatives?) (?:nouve\w+|ajoute\w+|supplementaires?)"
    r"|\bnouve\w+ (?:actions?|projets?)\b"
)
_Owners: TypeAlias = dict[tuple[int, tuple[int, ...]], ReadObjective]
_DOUBT = gettext_noop("Sans numéro : lue à sa place dans la page")


def add_unplanned(blocks: list[Block], plan: Plan, tree: Tree) -> None:
    """The items of such a list become actions of the objective that each names; the text keeps its list."""
    if not tree.objectives:
        return
    lead, owners = "", _owners(tree)
    for i, block in enumerate(blocks):
        if i in plan.levels or block.label:
            lead = ""
        elif not block.bullet:
            lead = block.text
        elif _UNFORESEEN.search(flat(lead[-400:])) and not block.kind:
            _add(block, tree, owners)


def _add(block: Block, tree: Tree, owners: _Owners) -> None:
    found = _OWNER.search(flat(block.text)) if len(block.text) < 400 else None
    owner = owners.get((_level(found["name"]), _numbers(found["number"]))) if found else None
    title = squeeze(block.text[: found.start()]) if found else ""
    if owner is None or not title:
        return
    action = ReadAction(
        "", title, block.line, unplanned=True, lines=list(block.lines), confidence=Confidence.PROBABLE
    )
    action.doubts.append(Remark(_DOUBT))
    owner.actions.append(action)
    tree.parents[id(action)] = owner
    tree.under.clear()


def _owners(tree: Tree) -> _Owners:
    """The first objective of each level and number."""
    found: _Owners = {}
    for one in tree.all_objectives():
        if number := tree.ranks.get(id(one)):
            found.setdefault((one.level, number), one)
    return found


def _level(name: str) -> int:
    return 2 if name.startswith(("oo", "o.o")) or "operationnel" in name else 1


def _numbers(written: str) -> tuple[int, ...]:
    return tuple(int(part) for part in written.split("."))
