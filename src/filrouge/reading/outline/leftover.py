"""What no step has taken: totals that a sentence declares, and the paragraphs that were not understood."""

from __future__ import annotations

from typing import Protocol

from filrouge.reading.model import Declared, Reading, Unread
from filrouge.reading.outline.blocks import Block
from filrouge.reading.outline.declared import totals_in
from filrouge.reading.outline.tree import Tree

_SENTENCE = 300  # characters: a paragraph up to this long says its total and nothing more


def read_totals(blocks: list[Block], tree: Tree) -> list[Declared]:
    """Totals of the whole programme, each beside what the tree holds."""
    found: list[Declared] = []
    if not (tree.objectives or tree.actions):
        return found
    for block in blocks:
        if block.claimed or block.kind in ("mention", "group") or block.bullet:
            continue
        totals = totals_in(block.text)
        for total in totals:
            line = block.line_at(total.offset)
            count = _found(total.what, tree)
            found.append(Declared(total.what, total.count, line, count, total.text, [line]))
        if totals and len(block.text) < _SENTENCE:
            block.claimed = True
            found[-1].lines = list(block.lines)
    return found + _of_objectives(tree)


def _of_objectives(tree: Tree) -> list[Declared]:
    """Totals told of one objective: "actions:1" when it is the first one, else its label."""
    ranks = {id(objective): str(rank) for rank, objective in enumerate(tree.objectives, 1)}
    found: list[Declared] = []
    for objective, block in tree.about:
        for total in totals_in(block.text):
            if total.what in ("actions", "projects", "maintained"):
                where = ranks.get(id(objective), objective.label)
                count = len(tree.actions_under(objective)) if total.what == "actions" else None
                line = block.line_at(total.offset)
                found.append(Declared(f"{total.what}:{where}", total.count, line, count, total.text, [line]))
    return found


def _found(what: str, tree: Tree) -> int | None:
    actions = [action for action in tree.all_actions() if not action.unplanned]
    objectives = tree.all_objectives()
    families = [tree.families.get(id(o), "") for o in objectives]
    if what == "actions":
        return len(actions)
    if what in ("maintained", "projects"):
        nature = "maintained" if what == "maintained" else "project"
        count = sum(1 for a in actions if a.nature == nature)
        return count if any(a.nature for a in actions) else None
    if what == "objectives":
        return len(objectives)
    wanted = {"axes": "axe", "strategic_objectives": "os", "operational_objectives": "oo"}[what]
    if wanted in families:
        return families.count(wanted)
    level = 2 if what == "operational_objectives" else 1
    if set(families) & {"axe", "os", "oo"}:
        return None
    return sum(1 for o in objectives if o.level == level)


def read_unread(blocks: list[Block]) -> list[Unread]:
    """Paragraphs that stand side by side and were not understood, together."""
    found: list[Unread] = []
    texts: list[list[str]] = []
    together = False
    for block in blocks:
        if block.claimed:
            together = False
            continue
        if together and block.gap < 2 and not block.heading:
            texts[-1].append(block.text)
            found[-1].lines.extend(block.lines)
        else:
            found.append(Unread(block.line, "", list(block.lines)))
            texts.append([block.text])
        together = True
    for paragraph, parts in zip(found, texts, strict=True):
        paragraph.text = "\n".join(parts)
    return found


class _Named(Protocol):
    """Whatever names the lines that it came from."""

    lines: list[int]


def name_lines_once(reading: Reading, tree: Tree) -> None:
    """Several cells of one row are one line: no list of lines says a number twice."""
    named: list[_Named] = [*tree.all_objectives(), *tree.all_actions(), *reading.sheets, *reading.sections]
    named += [section for sheet in reading.sheets for section in sheet.sections]
    named += [*reading.assessments, *reading.declared, *reading.legend, *reading.unread]
    for part in named:
        part.lines = _once(part.lines)
    reading.title_lines = _once(reading.title_lines)


def _once(lines: list[int]) -> list[int]:
    return list(dict.fromkeys(lines))
