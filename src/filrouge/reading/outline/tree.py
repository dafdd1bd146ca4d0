"""From blocks with levels to the tree: each action under its objective, with what is said under its title."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from filrouge.reading.errors import gettext_noop
from filrouge.reading.model import Confidence, Nature, ReadAction, ReadObjective, answers_of
from filrouge.reading.outline.answers import answer_in, part_of
from filrouge.reading.outline.attributes import (
    after_sentence,
    attributes_in,
    condition_in,
    is_transversal,
    set_attribute,
)
from filrouge.reading.outline.blocks import Block
from filrouge.reading.outline.colours import end_state, is_state
from filrouge.reading.outline.declared import without_total
from filrouge.reading.outline.headings import sheet_heading
from filrouge.reading.outline.items import key_of
from filrouge.reading.outline.labels import STRUCTURAL, is_action_family
from filrouge.reading.outline.plan import ACTION, Plan
from filrouge.reading.outline.words import flat, squeeze
from filrouge.reading.remarks import Remark

Node = ReadObjective | ReadAction
_END_NOTE = re.compile(r"\s*\((?P<note>[^()]{1,80})\)\s*\.?$")
_LEAD = re.compile(r"^[\s:;,.\-–—|]+(?=\S)")
_CAPTION = re.compile(
    r"(?:(?:les|nos|liste des)\s)?(?:actions?|projets?|missions?|mesures?|fiches?|services? maintenus?"
    r"|actions? maintenues?)"
    r"(?: (?:nouve\w+|existant\w*|maintenu\w*|recurrent\w*|concret\w*|prevu\w*|a mener|menees?"
    r"|associees?|proposees?)){0,2}\s*:?$"
)
_UNPLANNED = re.compile(
    r"(?:(?:les|nos)\s)?(?:actions?|projets?)\s(?:nouve\w+\s)?(?:menees?\s)?(?:mais\s)?(?:non prevue?s?"
    r"|imprevue?s?|hors"
    r" (?:pst|programme|plan)|ajoutee?s?)\b[^.]{0,50}$"
)
_SAME = re.compile(r"[\W_]+")
_UNNUMBERED = gettext_noop("Sans numéro : lue à sa place dans la page")
_LONG = gettext_noop("Titre sur %(count)s lignes")
_FAMILIES = {"fiche": "action", "mesure": "action", "projet": "action", "mission": "action"}


@dataclass(slots=True)
class Tree:
    """The tree while it grows, and where each node came from."""

    objectives: list[ReadObjective] = field(default_factory=list)
    actions: list[ReadAction] = field(default_factory=list)
    families: dict[int, str] = field(default_factory=dict)  # id of a node: family of its label
    ranks: dict[int, tuple[int, ...]] = field(default_factory=dict)  # id of a node: its number
    parents: dict[int, ReadObjective | None] = field(default_factory=dict)
    about: list[tuple[ReadObjective, Block]] = field(default_factory=list)  # what is told of an objective
    under: dict[int, list[ReadAction]] = field(
        default_factory=dict
    )  # id of an objective: its actions, once asked

    def all_objectives(self) -> list[ReadObjective]:
        """Every objective, parents before children."""
        found: list[ReadObjective] = []
        pending = list(reversed(self.objectives))
        while pending:
            node = pending.pop()
            found.append(node)
            pending.extend(reversed(node.children))
        return found

    def all_actions(self) -> list[ReadAction]:
        """Every action in the order of the tree, those under no objective last."""
        return [a for o in self.all_objectives() for a in o.actions] + self.actions

    def actions_under(self, objective: ReadObjective) -> list[ReadAction]:
        """The actions of an objective and of those under it."""
        if id(objective) not in self.under:
            self.under[id(objective)] = Tree([objective]).all_actions()
        return self.under[id(objective)]


@dataclass(slots=True)
class _Growth:
    """Where the next block goes."""

    tree: Tree
    path: list[ReadObjective] = field(default_factory=list)
    node: Node | None = None
    nature: Nature | None = None  # what the caption above says
    unplanned: bool = False  # the caption above says that these were not foreseen
    awaiting: str = ""  # the attribute whose values follow as bullets
    known: dict[tuple[object, ...], list[Node]] = field(default_factory=dict)
    texts: dict[int, tuple[Node, list[str]]] = field(default_factory=dict)  # paragraphs under each node
    part: str = ""  # the part of the answer that the heading above opens
    told: dict[int, list[tuple[str, str]]] = field(default_factory=dict)  # id of a node: (part, paragraph)


def grow(blocks: list[Block], plan: Plan) -> Tree:
    """Build the tree. Blocks before it, and those a step has claimed, are left alone."""
    growth = _Growth(Tree())
    for i in range(min(plan.first, len(blocks)), len(blocks)):
        block = blocks[i]
        if block.claimed:
            continue
        if i in plan.levels:
            _add_node(growth, block, plan.levels[i], i in plan.unsure)
        elif block.kind == "section":
            growth.node = None
        elif growth.node is not None and _is_caption(block):
            _add_caption(growth, block)
        elif growth.node is not None and block.kind != "mention":
            _add_detail(growth, growth.node, block)
    _settle(growth, blocks)
    return growth.tree


def _settle(growth: _Growth, blocks: list[Block]) -> None:
    """What is only known once the last block is read."""
    for node, paragraphs in growth.texts.values():
        node.text = "\n".join(paragraphs)
        told = growth.told.get(id(node), [])
        if isinstance(node, ReadAction) and any(part for part, _ in told):
            node.answers = answers_of(told)
    _claim_mentions(growth, blocks)
    _natures(growth.tree)
    nodes: list[Node] = [*growth.tree.all_objectives(), *growth.tree.all_actions()]
    for node in nodes:
        node.lines = sorted(set(node.lines))


def _add_node(growth: _Growth, block: Block, level: int, unsure: bool) -> None:
    growth.part = ""
    if level == ACTION:
        _add_action(growth, block, unsure)
    else:
        _add_objective(growth, block, level)
    block.claimed = True


def _is_caption(block: Block) -> bool:
    head = flat(block.text[:90])
    return block.kind in ("", "head") and bool(_CAPTION.match(head) or _UNPLANNED.match(head))


def _add_caption(growth: _Growth, block: Block) -> None:
    """ "Missions :" or "Projets :" above a list gives their nature; "Actions :" gives nothing."""
    growth.nature = nature_of(block.text)
    growth.unplanned = bool(_UNPLANNED.match(flat(block.text[:90])))
    growth.awaiting = ""
    if growth.unplanned:
        growth.path.clear()
    growth.node = growth.path[-1] if growth.path else growth.node
    if growth.node is not None:
        growth.node.lines.extend(block.lines)
        block.claimed = True


def _claim_mentions(growth: _Growth, blocks: list[Block]) -> None:
    """A summary's "Axe 2 : …" is one more line of axis 2."""
    for block in blocks:
        known = growth.known.get(_identity(block)) if block.kind == "mention" else None
        if known:
            known[0].lines.extend(block.lines)
            block.claimed = True


def _natures(tree: Tree) -> None:
    """M and P are missions and projects when a programme uses both."""
    families = set(tree.families.values())
    if not {"m", "p"} <= families:
        return
    for action in tree.all_actions():
        family = tree.families.get(id(action), "")
        action.nature = {"m": Nature.MAINTAINED, "p": Nature.PROJECT}.get(family, action.nature)


def clean_title(block: Block) -> str:
    """The title as written, without the label's separators and a list's final semicolon."""
    title = _LEAD.sub("", squeeze(block.title))
    return title.rstrip(" ;,|").strip()


@lru_cache(maxsize=512)
def _words(title: str) -> str:
    return _SAME.sub(" ", flat(title)).strip()


def same_title(one: str, other: str) -> bool:
    """Two titles of one thing: equal, or one begins the other, case and accents aside."""
    a, b = _words(one), _words(other)
    if not a or not b:
        return True
    short, long = sorted((a, b), key=len)
    return long == short or (long.startswith(short + " ") and len(short) >= 6)


def _add_objective(growth: _Growth, block: Block, level: int) -> None:
    label = block.label
    title = without_total(clean_title(block))
    open_one = growth.path[-1] if growth.path else None
    if open_one is not None and _says_again(growth, block, title, open_one):
        open_one.lines.extend(block.lines)
        return
    while growth.path and growth.path[-1].level >= level:
        growth.path.pop()
    parent = growth.path[-1] if growth.path else None
    node = _met_before(growth, block, title, parent) if label else None
    if not isinstance(node, ReadObjective):
        node = ReadObjective(level, _written(block), title, block.line)
        (parent.children if parent else growth.tree.objectives).append(node)
        _remember(growth, node, block, parent)
    elif len(title) > len(node.title) and not node.children and not node.actions:
        node.title, node.label, node.line = title, _written(block) or node.label, block.line
    node.lines.extend(block.lines)
    growth.path.append(node)
    growth.node, growth.awaiting = node, ""
    growth.nature, growth.unplanned = None, False


def _says_again(growth: _Growth, block: Block, title: str, open_one: ReadObjective) -> bool:
    """A sheet that says, under its own heading, to which objective it belongs."""
    named = any(node is open_one for node in growth.known.get(_identity(block), ())[-3:])
    return named and isinstance(growth.node, ReadAction) and same_title(open_one.title, title)


def _add_action(growth: _Growth, block: Block, unsure: bool) -> None:
    label = block.label
    title = clean_title(block)
    parent = growth.path[-1] if growth.path else None
    node = _met_before(growth, block, title, parent) if label and label.number else None
    if not isinstance(node, ReadAction):
        node = ReadAction(_written(block), title, block.line)
        (parent.actions if parent else growth.tree.actions).append(node)
        _remember(growth, node, block, parent)
    elif len(title) > len(node.title) and not (node.state and title.startswith(node.title)):
        node.title, node.line = title, block.line
    node.lines.extend(block.lines)
    node.nature = node.nature or growth.nature
    node.unplanned = node.unplanned or growth.unplanned
    _qualify(node, block)
    if unsure:
        node.confidence = Confidence.PROBABLE
        node.doubts.append(Remark(_UNNUMBERED))
    growth.node, growth.awaiting = node, ""


def _written(block: Block) -> str:
    """The label, when it distinguishes: "Action :" alone before each title is no label."""
    return block.label.written if block.label and block.label.number else ""


def _qualify(node: ReadAction, block: Block) -> None:
    """What the label's own brackets and the end of the title say."""
    label = block.label
    family = label.family if label else ""
    node.nature = {"me": Nature.MAINTAINED, "pe": Nature.PROJECT}.get(family, node.nature)
    if label and label.note and is_transversal(label.note):
        node.transversal = True
    node.title, said = after_sentence(node.title)
    for name, value in said:
        set_attribute(node, name, value)
    end = _END_NOTE.search(node.title)
    if end and is_transversal(end["note"]):
        node.transversal, node.title = True, node.title[: end.start()]
    _say_in_brackets(node)
    state = ("", node.title) if is_state(node.title) else end_state(node.title)
    if state and not node.state:
        node.title, node.state = state
    node.condition = node.condition or condition_in(node.title)
    turns = len(block.lines) - (
        label is not None and len(block.starts) > 1 and label.end >= block.starts[1][0] - 1
    )
    if turns > 3:
        node.doubts.append(Remark(_LONG, {"count": turns}))


def _say_in_brackets(node: ReadAction) -> None:
    """ "(Responsable : l'accueil – Échéance : 2027)" at the end of a title: read, and left in the title."""
    end = _END_NOTE.search(node.title)
    for name, value, _ in attributes_in(end["note"]) if end else []:
        set_attribute(node, name, value)


def _remember(growth: _Growth, node: Node, block: Block, parent: ReadObjective | None) -> None:
    label = block.label
    growth.tree.parents[id(node)] = parent
    if label is None:
        return
    growth.tree.families[id(node)] = label.family
    growth.tree.ranks[id(node)] = label.number
    growth.known.setdefault(_identity(block), []).append(node)


def _identity(block: Block) -> tuple[object, ...]:
    label = block.label
    if label is None:
        return ()
    family, number = key_of(label)
    kind = _FAMILIES.get(family, family) if is_action_family(family) else family
    return (kind, number)


def _met_before(growth: _Growth, block: Block, title: str, parent: ReadObjective | None) -> Node | None:
    """The node that this label and title named already; with another title it is another node."""
    label = block.label
    for node in growth.known.get(_identity(block), ())[-3:]:
        above = growth.tree.parents[id(node)]
        if not same_title(node.title, title) or (not title and label and label.family in STRUCTURAL):
            continue
        if label and not label.number and flat(node.title) != flat(title):
            continue
        if above is parent or parent is None or above is None:
            return node
    return None


def _add_detail(growth: _Growth, node: Node, block: Block) -> None:
    """Attributes, examples, narrative: what stands under a title."""
    answers = block.kind.startswith("answer")
    if isinstance(node, ReadAction) and not answers and _is_attribute(growth, node, block):
        node.lines.extend(block.lines)
    else:
        if isinstance(node, ReadObjective) and not block.kind:
            growth.tree.about.append((node, block))
        if not block.bullet:
            growth.awaiting = ""
        _tell(growth, node, block)
        node.lines.extend(block.lines)
    block.claimed = True


def _tell(growth: _Growth, node: Node, block: Block) -> None:
    """One more paragraph under a node, and the part of the answer that it belongs to."""
    text = f"{block.bullet} {block.text}" if block.bullet else block.text
    growth.texts.setdefault(id(node), (node, []))[1].append(text)
    part, opened = part_of(block), answer_in(block)
    if not part and opened:
        growth.part, text = opened
    elif block.heading or (sheet_heading(block) and not block.kind.startswith("answer")):
        growth.part = ""
    growth.told.setdefault(id(node), []).append((part or growth.part, text))


def _is_attribute(growth: _Growth, node: ReadAction, block: Block) -> bool:
    if block.kind.startswith("set:"):
        set_attribute(node, block.kind[4:], block.text)
    elif block.kind == "nature":
        node.nature = nature_of(block.text) or node.nature
    elif block.kind == "condition":
        set_attribute(node, "condition", block.text.strip("() ").rstrip("."))
    elif block.kind == "transversal":
        node.transversal = True
    elif block.kind in ("attribute", "examples"):
        _set_all(growth, node, block)
    elif growth.awaiting and (block.bullet or id(node) not in growth.texts) and len(block.text) < 400:
        set_attribute(node, growth.awaiting, block.text.strip(" ;"))
        if not block.bullet:
            growth.awaiting = ""
    else:
        return False
    return True


def _set_all(growth: _Growth, node: ReadAction, block: Block) -> None:
    growth.awaiting = ""
    for name, value, _ in attributes_in(block.text) or [("examples", "", 0)]:
        set_attribute(node, name, value)
        growth.awaiting = name if not value else ""


def nature_of(text: str) -> Nature | None:
    """What a column "Type" says: a mission or a maintained service, or a project."""
    folded = flat(text)
    if re.search(r"mission|mainten|recurrent|permanent|existant", folded):
        return Nature.MAINTAINED
    return Nature.PROJECT if re.search(r"projet|nouve", folded) else None
