"""The colours of an evaluation: groups of actions, states beside an action, the legend."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from filrouge.reading.model import Declared, Health, ReadAction, ReadAssessment, ReadColour, ReadObjective
from filrouge.reading.outline.blocks import Block
from filrouge.reading.outline.colours import colour_of, group_of, health_of, is_state, legend_of, refs_in
from filrouge.reading.outline.declared import Total, totals_in
from filrouge.reading.outline.tree import Tree
from filrouge.reading.outline.words import NUMBER_WORD, ORDINALS, count_of, flat

_ORDINALS = "|".join(ORDINALS)
_RANK = re.compile(
    rf"(?:\d{{1,2}}[.)]\s*)?(?:pour |concernant |dans )?(?:le |l'|la "
    rf")?(?P<ordinal>{_ORDINALS})\s(?:grand\s)?(?:objectif|axe|enjeu|priorite)"
    rf"|(?:l')?(?:objectif|axe)(?: strategique| operationnel)? (?:n\s?° ?)?(?P<number>{NUMBER_WORD})\b"
)
_TOTAL_AT_END = re.compile(
    rf"[,:(-]\s*(?P<count>{NUMBER_WORD})\s(?:actions?|fiches?|projets?|mesures?)\b[^.]{{0,30}}[.)]?$"
)
_OFTEN = 3  # a group that colours a whole objective more often than that is no group
_KEY = re.compile(r"[^0-9a-z.]+")


@dataclass(slots=True)
class Colours:
    """What the text says of the health of actions."""

    assessments: dict[int, ReadAssessment] = field(default_factory=dict)  # by id of the action
    loose: list[ReadAssessment] = field(default_factory=list)  # labels that are in no tree
    declared: list[Declared] = field(default_factory=list)


@dataclass(slots=True)
class _Here:
    """Of which objective the text speaks, and of which group."""

    tree: Tree
    colours: Colours
    by_label: dict[str, ReadAction]
    by_line: dict[int, ReadObjective]
    names: dict[int, str]  # id of an objective: "1" for the first one, else its label
    objective: ReadObjective | None = None
    where: str = ""
    health: Health | None = None
    group: Declared | None = None
    head: Block | None = None  # the line that opened the group, until a first action follows
    whole: Counter[int] = field(
        default_factory=Counter
    )  # how often all the actions of one were coloured at once


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
    """ "5 actions ont été réalisées : • Fiche 1.1 …" colours five; "Les 2 actions …" the objective's."""
    if not any(
        block.kind in ("group", "mention", "reference") or speaks_of_objective(block) for block in blocks
    ):
        return
    here = _start(tree, colours)
    for block in blocks:
        if block.kind == "group":
            _open_group(block, here)
        elif block.kind == "reference" and block.label and is_state(block.title):
            here.health, here.group = health_of(block.title), None
            _colour(block.label.written, block.lines, here)
            here.health, block.claimed = None, True
        elif here.health and _is_reference(block):
            names = [block.label.written] if block.label else refs_in(block.text)
            for name in names:
                _colour(name, block.lines, here)
            block.claimed = True
        else:
            here.health = None
            _follow(block, here)


def _start(tree: Tree, colours: Colours) -> _Here:
    objectives = tree.all_objectives()
    names = {id(objective): objective.label for objective in objectives}
    names |= {id(objective): str(rank) for rank, objective in enumerate(tree.objectives, 1)}
    by_label = {label_key(action.label): action for action in reversed(tree.all_actions()) if action.label}
    return _Here(tree, colours, by_label, {objective.line: objective for objective in objectives}, names)


def _is_reference(block: Block) -> bool:
    if block.label:
        return block.kind == "reference"
    return bool(block.bullet) and not block.claimed and _only_refs(block.text)


def _only_refs(text: str) -> bool:
    return len(text) < 60 and bool(refs_in(text)) and len(re.findall(r"[a-z]{3,}", flat(text))) <= 3


def label_key(label: str) -> str:
    """A label reduced to what distinguishes it: "Fiche n° 1.10." and "1.10" are one."""
    folded = re.sub(
        r"^(?:fiches?(?:[ -](?:actions?|projets?))?|actions?|projets?|n\s?°)\s*", "", flat(label).strip()
    )
    return _KEY.sub("", folded).strip(".")


def _follow(block: Block, here: _Here) -> None:
    """Learn which objective the text turns to."""
    objective = here.by_line.get(block.line)
    if objective is None:
        objective = _named_by_rank(block, here)
        if objective is None:
            return
        here.objective, here.where = objective, here.names[id(objective)]
        _declare(block, here)
    here.objective, here.where = objective, here.names[id(objective)]


def _named_by_rank(block: Block, here: _Here) -> ReadObjective | None:
    """ "Le second objectif", "L'axe 2", or a summary's "Axe 2 : …" whose place is further on."""
    if block.kind == "mention":
        rank = block.label.number[0] if block.label and block.label.number else 0
        among = here.tree.objectives
    elif _counts_actions(block):
        rank = block.label.number[0] if block.label else 0
        among = here.tree.objectives
    else:
        folded = flat(block.text[:80])
        found = _RANK.match(folded)
        if not found:
            return None
        rank = ORDINALS.get(found["ordinal"] or "", 0) or count_of(found["number"] or "") or 0
        second = [o for o in here.by_line.values() if o.level == 2] if "operationnel" in found.group() else []
        among = second or here.tree.objectives
    return among[rank - 1] if 0 < rank <= len(among) else None


def _declare(block: Block, here: _Here) -> None:
    """The totals said of one objective, its parts added up when there are several."""
    totals = [t for t in totals_in(block.text) if t.what in ("actions", "projects", "maintained")]
    totals = totals or _total_at_end(block)
    if not totals or here.objective is None:
        return
    found = len(here.tree.actions_under(here.objective))
    declared, lines = here.colours.declared, list(block.lines)
    part = ":part" if len(totals) > 1 else ""
    for total in totals:
        what, line = f"{total.what}:{here.where}{part}", block.line_at(total.offset)
        declared.append(Declared(what, total.count, line, None if part else found, total.text, lines))
    if part:
        count = sum(total.count for total in totals)
        declared.append(Declared(f"actions:{here.where}", count, block.line, found, block.text, lines))
    block.claimed = True


def _total_at_end(block: Block) -> list[Total]:
    """The total of "2. Favoriser l'insertion, 2 actions"."""
    found = _TOTAL_AT_END.search(flat(block.text)) if _counts_actions(block) else None
    count = count_of(found["count"]) if found else None
    if found is None or count is None:
        return []
    return [Total("actions", count, found.start("count"), block.text[found.start("count") : found.end()])]


def _open_group(block: Block, here: _Here) -> None:
    group = group_of(block.text)
    if group is None:
        return
    here.health, here.group, here.head = group.health, None, block
    if group.count is not None:
        block.claimed = True
        what = f"{group.health.value}:{here.where}" if here.where else group.health.value
        here.group = Declared(what, group.count, block.line, 0, block.text, list(block.lines))
        here.colours.declared.append(here.group)
    for ref in group.refs:
        _colour(ref, block.lines, here)
    if group.whole and not group.refs:
        _colour_all(group.count, block, here)


def _colour_all(count: int | None, block: Block, here: _Here) -> None:
    """ "Les 2 actions …", "Toutes les actions …": those of the objective, when their number agrees."""
    here.whole[id(here.objective)] += 1
    everyone = here.tree.actions_under(here.objective) if here.objective else here.tree.all_actions()
    if here.whole[id(here.objective)] > _OFTEN or (count is not None and count != len(everyone)):
        return
    for action in everyone:
        _give(action, block.lines, here)


def _colour(ref: str, lines: list[int], here: _Here) -> None:
    action = here.by_label.get(label_key(ref))
    if action is not None:
        _give(action, lines, here)
    elif here.health is not None:
        here.colours.loose.append(ReadAssessment(ref, here.health, lines[0], lines=_with_head(lines, here)))
        _count_one(here)


def _give(action: ReadAction, lines: list[int], here: _Here) -> None:
    if here.health is None:
        return
    one = ReadAssessment(action.label, here.health, lines[0], lines=_with_head(lines, here))
    before = here.colours.assessments.get(id(action))
    if before is not None:
        one.lines = sorted({*before.lines, *one.lines})
    here.colours.assessments[id(action)] = one
    _count_one(here)


def _with_head(lines: list[int], here: _Here) -> list[int]:
    """The lines that colour an action; the first one of a group takes the line that opens the group too."""
    if here.head is None:
        return list(lines)
    head, here.head = here.head, None
    head.claimed = True
    return sorted({*head.lines, *lines})


def _count_one(here: _Here) -> None:
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
            assessment.text, assessment.answers = action.text, dict(action.answers)
            found.append(assessment)
    return found + colours.loose


def speaks_of_objective(block: Block) -> bool:
    """ "Le premier objectif « … » se déclinait en 11 actions": a sentence about an objective, no heading."""
    return bool(_RANK.match(flat(block.text[:80]))) or _counts_actions(block)


def _counts_actions(block: Block) -> bool:
    """ "2. Favoriser l'insertion, 2 actions": an objective of a numbered list, with its total."""
    label = block.label
    if label is None or label.family not in ("num", "paren") or len(label.number) != 1:
        return False
    return len(block.text) < 400 and bool(_TOTAL_AT_END.search(flat(block.text)))
