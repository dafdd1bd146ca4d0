"""The colours of an evaluation: groups of actions, states beside an action, the legend."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from filrouge.reading.model import Declared, Health, ReadAction, ReadAssessment, ReadColour, ReadObjective
from filrouge.reading.outline.colours import colour_of, group_of, health_of, legend_of, refs_in
from filrouge.reading.outline.declared import totals_in
from filrouge.reading.outline.joining import Block
from filrouge.reading.outline.labels import is_action_family
from filrouge.reading.outline.tree import Tree
from filrouge.reading.outline.words import NUMBER_WORD, ORDINALS, count_of, flat

_ORDINALS = "|".join(ORDINALS)
_RANK = re.compile(
    rf"(?:\d{{1,2}}[.)]\s*)?(?:pour |concernant |dans )?(?:le |l'|la )?(?P<ordinal>{_ORDINALS})\s(?:grand\s)?(?:objectif|axe|enjeu|priorite)"
    rf"|(?:l')?(?:objectif|axe)(?: strategique| operationnel)? (?:n\s?° ?)?(?P<number>{NUMBER_WORD})\b"
)
_KEY = re.compile(r"[^0-9a-z.]+")


@dataclass(slots=True)
class Colours:
    """What the text says of the health of actions."""

    assessments: dict[int, ReadAssessment] = field(default_factory=dict)  # by id of the action
    loose: list[ReadAssessment] = field(default_factory=list)  # labels that are in no tree
    legend: list[ReadColour] = field(default_factory=list)
    declared: list[Declared] = field(default_factory=list)


@dataclass(slots=True)
class _Here:
    """Of which objective the text speaks, and of which group."""

    objective: ReadObjective | None = None
    rank: int = 0
    health: Health | None = None
    group: Declared | None = None
    lines: list[int] = field(default_factory=list)


def mark_legend(blocks: list[Block]) -> list[ReadColour]:
    """The lines that explain the colours ("vert : réalisé"), when there are two of them at least."""
    found = [(b, legend_of(b.text)) for b in blocks if not b.label and not b.kind]
    legend = [(b, pair) for b, pair in found if pair]
    if len(legend) < 2:
        return []
    for block, _ in legend:
        block.kind, block.claimed = "legend", True
    return [ReadColour(c, health_of(t) or colour_of(c), t, b.line, list(b.lines)) for b, (c, t) in legend]


def read_groups(blocks: list[Block], tree: Tree, colours: Colours) -> None:
    """ "5 actions ont été réalisées : • Fiche 1.1 …" colours the five; "Les 2 actions …" all those of the objective."""
    index = _by_label(tree)
    here = _Here()
    for block in blocks:
        if block.kind == "group":
            _open_group(block, tree, here, colours, index)
        elif block.kind == "reference" and here.health and block.label:
            _colour(block.label.written, block.lines, here, colours, index)
            block.claimed = True
        elif (
            here.health and block.bullet and not block.claimed and not block.label and _only_refs(block.text)
        ):
            for ref in refs_in(block.text):
                _colour(ref, block.lines, here, colours, index)
            block.claimed = True
        else:
            here.health = None
            _follow(block, tree, here, colours)


def _only_refs(text: str) -> bool:
    return len(text) < 60 and bool(refs_in(text)) and len(re.findall(r"[a-z]{3,}", flat(text))) <= 3


def _by_label(tree: Tree) -> dict[str, ReadAction]:
    return {label_key(action.label): action for action in reversed(tree.all_actions()) if action.label}


def label_key(label: str) -> str:
    """A label reduced to what distinguishes it: "Fiche n° 1.10." and "1.10" are one."""
    folded = re.sub(
        r"^(?:fiches?(?:[ -](?:actions?|projets?))?|actions?|projets?|n\s?°)\s*", "", flat(label).strip()
    )
    return _KEY.sub("", folded).strip(".")


def _follow(block: Block, tree: Tree, here: _Here, colours: Colours) -> None:
    """Learn which objective the text turns to."""
    objective = next((o for o in tree.objectives if block.lines and block.line == o.line), None)
    found = _RANK.match(flat(block.text[:80]))
    rank = 0
    if found:
        rank = ORDINALS.get(found["ordinal"] or "", 0) or (
            count_of(found["number"]) or 0 if found["number"] else 0
        )
    mention = block.label.number[0] if block.kind == "mention" and block.label and block.label.number else 0
    rank = rank or mention
    if objective:
        here.objective, here.rank = objective, tree.objectives.index(objective) + 1
    elif rank:
        here.rank = rank
        here.objective = tree.objectives[rank - 1] if rank <= len(tree.objectives) else None
        _declare(block, tree, here, colours)


def _declare(block: Block, tree: Tree, here: _Here, colours: Colours) -> None:
    """The totals said of one objective, its parts added up when there are several."""
    totals = [t for t in totals_in(block.text) if t.what in ("actions", "projects", "maintained")]
    found = len(tree.actions_under(here.objective)) if here.objective else None
    several = len(totals) > 1
    for total in totals:
        what = f"{total.what}:{here.rank}" + (":part" if several else "")
        line = block.line_at(total.offset)
        colours.declared.append(
            Declared(what, total.count, line, None if several else found, total.text, list(block.lines))
        )
    if several:
        count = sum(total.count for total in totals)
        colours.declared.append(
            Declared(f"actions:{here.rank}", count, block.line, found, block.text, list(block.lines))
        )
    if totals:
        block.claimed = True


def _open_group(
    block: Block, tree: Tree, here: _Here, colours: Colours, index: dict[str, ReadAction]
) -> None:
    group = group_of(block.text)
    if group is None:
        return
    here.health = group.health
    block.claimed = True
    here.lines = list(block.lines)
    where = f":{here.rank}" if here.rank else ""
    here.group = None
    if group.count is not None:
        here.group = Declared(
            f"{group.health.value}{where}", group.count, block.line, 0, block.text, list(block.lines)
        )
        colours.declared.append(here.group)
    for ref in group.refs:
        _colour(ref, block.lines, here, colours, index)
    everyone = tree.actions_under(here.objective) if here.objective else tree.all_actions()
    if not group.refs and group.whole and (group.count is None or group.count == len(everyone)):
        for action in everyone:
            _give(action, block.line, list(block.lines), here, colours)


def _colour(ref: str, lines: list[int], here: _Here, colours: Colours, index: dict[str, ReadAction]) -> None:
    action = index.get(label_key(ref))
    if action is not None:
        _give(action, lines[0], lines, here, colours)
    elif here.health is not None:
        colours.loose.append(ReadAssessment(ref, here.health, lines[0], lines=list(lines)))
        if here.group is not None:
            here.group.found = (here.group.found or 0) + 1


def _give(action: ReadAction, line: int, lines: list[int], here: _Here, colours: Colours) -> None:
    if here.health is None:
        return
    colours.assessments[id(action)] = ReadAssessment(action.label, here.health, line, lines=list(lines))
    if here.group is not None:
        here.group.found = (here.group.found or 0) + 1


def read_states(tree: Tree, colours: Colours, legend: list[ReadColour]) -> None:
    """A state written beside an action ("État : en cours") colours it, unless a group has."""
    meanings = {one.colour: one.health for one in legend if one.health}
    for action in tree.all_actions():
        health = health_of(action.state, meanings) if action.state else None
        if health and id(action) not in colours.assessments:
            line = action.lines[-1] if action.lines else action.line
            colours.assessments[id(action)] = ReadAssessment(action.label, health, line, lines=[line])


def in_order(tree: Tree, colours: Colours) -> list[ReadAssessment]:
    """The assessments in the order of the tree, each with what the text tells of its action."""
    found: list[ReadAssessment] = []
    for action in tree.all_actions():
        assessment = colours.assessments.get(id(action))
        if assessment:
            assessment.text = action.text
            found.append(assessment)
    return found + colours.loose


def speaks_of_objective(text: str) -> bool:
    """ "Le premier objectif « … » se déclinait en 11 actions": a sentence about an objective, no heading."""
    return bool(_RANK.match(flat(text[:80])))


def names_actions(block: Block) -> bool:
    """Whether the block's label is one of an action."""
    return bool(block.label and is_action_family(block.label.family))
