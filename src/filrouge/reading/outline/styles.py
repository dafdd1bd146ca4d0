"""A tree without words: numbers, heading styles, bullets or indentation alone say what stands under what."""

from __future__ import annotations

import re
from collections import Counter

from filrouge.reading.outline.blocks import Block
from filrouge.reading.outline.headings import is_chapter
from filrouge.reading.outline.labels import STRUCTURAL
from filrouge.reading.outline.plan import ACTION, Plan
from filrouge.reading.outline.words import flat, says_what_to_do

Key = tuple[str, int, str]
_PROGRAMME = re.compile(
    r"\bprogramme\b|\bpst\b|\bplan (?:strategique|d'actions?|de cohesion|local|communal|social"
    r"|pluriannuel|\d{4})|\bprojet social\b"
    r"|\bfeuille de route\b|\bobjectifs? (?:strategiques?|operationnels?)|\b(?:nos|les|des) "
    r"(?:objectifs|axes|actions|priorites)\b|\bpcs\b"
    r"|\bobjectifs et actions\b|\bstrategie\b"
)
_WRAPPER = re.compile(
    r"(?:(?:les|nos|presentation des|liste des|detail des)\s)?(?:objectifs?(?: et actions?)?(?: "
    r"strategiques?(?: et operationnels?)?)?"
    r"|programme|plan d'actions?|actions?|axes?|le programme|le plan|objectifs,? actions?.*|programme "
    r"strategique transversal.*)\s*:?$"
)
_FIELD = re.compile(
    r"\b(?:social\w*|usagers?|citoyens?|habitants?|beneficiaires?|publics?|accueil\w*|familles?|aines?"
    r"|seniors?|jeunes?|enfants?|logement"
    r"|insertion|cpas|ccas|services?|partenaires?|commune|quartiers?|aides?|precar\w*|solidarite|sante"
    r"|emploi|benevoles?|agents?|parents?)\b"
)
_LONGEST = 400
_DEEPEST = 12  # levels that a page can show


def by_style(blocks: list[Block]) -> Plan:
    """Build a plan from what the page shows, when the page shows a programme."""
    heads = [i for i, b in enumerate(blocks) if _is_head(b)]
    if not heads:
        heads = _indented(blocks)
    nested = _nest(blocks, heads, _columns(blocks, heads))
    nested = _without_chapters(blocks, nested)
    nested = _without_wrappers(blocks, nested)
    plan = _assign(blocks, nested)
    return plan if _is_programme(blocks, plan) else Plan()


def _is_head(block: Block) -> bool:
    if block.kind or block.titled or len(block.text) > _LONGEST:
        return False
    named = bool(block.label and block.label.family in STRUCTURAL and block.title)
    return named or bool(block.heading) or bool(block.bullet) or _stands_out(block)


def _stands_out(block: Block) -> bool:
    """A short line in capitals or in bold, which no style names."""
    if block.label or len(block.text) > 120 or block.text.endswith((".", ";", ",")):
        return False
    return block.bold or (block.text.isupper() and len(block.text) > 3)


def _indented(blocks: list[Block]) -> list[int]:
    """Plain lines whose indentation alone makes levels: two or three columns that come back."""
    plain = [i for i, b in enumerate(blocks) if not b.kind and len(b.text) < 300]
    columns = Counter(blocks[i].indent for i in plain)
    if len(columns) < 2 or len(columns) > 5 or len(plain) * 10 < len(blocks) * 8:
        return []
    return plain


def _columns(blocks: list[Block], heads: list[int]) -> dict[int, int]:
    """The column of each number of one part ("1."): lists inside lists, each counting from one.

    A word processor says it; in a typed page a deeper column counts when it opens with number one.
    """
    single = [
        i
        for i in heads
        if (label := blocks[i].label) and label.family in ("num", "paren") and len(label.number) == 1
    ]
    places = sorted({_place(blocks[i]) for i in single})
    ranks: dict[int, int] = {}
    rank = -1
    for before, here in zip([-9, *places], places, strict=False):
        rank += here - before > 1
        ranks[here] = rank
    opened: dict[int, tuple[int, ...]] = {}
    for i in single:
        label = blocks[i].label
        opened.setdefault(ranks[_place(blocks[i])], label.number if label else ())
    nested = all(number == (1,) for number in opened.values())
    return {i: ranks[_place(blocks[i])] for i in single} if nested else {}


def _place(block: Block) -> int:
    return (block.depth or 0) * 1000 + block.indent


def _key(block: Block, column: int) -> Key:
    label = block.label
    if block.heading:
        return ("h", block.heading, "")
    if label is not None:
        return ("n", len(label.number) + column, "") if label.family == "num" else ("l", column, label.family)
    if block.bullet:
        depth = block.depth if block.depth is not None else block.indent
        return ("b", depth, "" if block.depth is not None else block.bullet)
    if _stands_out(block):
        return ("h", 7 if block.text.isupper() else 8, "")
    return ("i", block.indent, "")


def _nest(blocks: list[Block], heads: list[int], columns: dict[int, int]) -> list[tuple[int, int]]:
    """(block, depth): each new style stands under the one before it, each known one where it stood."""
    stack: list[Key] = []
    found: list[tuple[int, int]] = []
    for i in heads:
        key = _key(blocks[i], columns.get(i, 0))
        if key in stack:
            del stack[stack.index(key) + 1 :]
        else:
            while stack and _closes(key, stack[-1]):
                stack.pop()
            del stack[_DEEPEST:]
            stack.append(key)
        found.append((i, len(stack) - 1))
    return found


def _closes(key: Key, top: Key) -> bool:
    """A style of the same kind that is not deeper ends the one on top; a heading ends all but headings."""
    if key[0] == top[0] and key[0] in "hnbi":
        return key[1] < top[1] or (key[1] == top[1] and key[0] != "b")
    order = {"h": 0, "n": 1, "l": 1, "i": 2, "b": 3}
    return order[key[0]] < order[top[0]]


def _without_chapters(blocks: list[Block], nested: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out "Introduction" and what stands under it."""
    kept: list[tuple[int, int]] = []
    closed: int | None = None
    for i, depth in nested:
        if closed is not None and depth > closed:
            continue
        closed = depth if is_chapter(blocks[i]) and not blocks[i].bullet else None
        if closed is None:
            kept.append((i, depth))
    return kept


def _without_wrappers(blocks: list[Block], nested: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """ "3. Nos objectifs" holds the tree and is no part of it; nor is the document's own title."""
    kept: list[tuple[int, int]] = []
    shift: list[int] = []
    tops = sum(1 for _, depth in nested if depth == 0)
    for place, (i, depth) in enumerate(nested):
        while shift and depth <= shift[-1]:
            shift.pop()
        deeper = place + 1 < len(nested) and nested[place + 1][1] > depth
        if (
            place == 0
            and not deeper
            and not blocks[i].label
            and announces(blocks[i])
            and not says_what_to_do(blocks[i].text)
        ):
            continue
        if deeper and not blocks[i].bullet and _wraps(blocks[i], depth == 0 and tops == 1 and place == 0):
            shift.append(depth)
        else:
            kept.append((i, depth - len(shift)))
    return kept


def _wraps(block: Block, alone: bool) -> bool:
    title = flat(block.title).strip()
    if _WRAPPER.match(title):
        return True
    return alone and not says_what_to_do(title) and (not block.label or bool(_PROGRAMME.search(title)))


def _assign(blocks: list[Block], nested: list[tuple[int, int]]) -> Plan:
    plan = Plan()
    firm = [(i, d) for i, d in nested if not blocks[i].bullet]
    bullets = [(i, d) for i, d in nested if blocks[i].bullet]
    if not firm:
        firm, bullets = bullets, []
    depths = sorted({d for _, d in firm})
    last = _action_depth(depths, Counter(d for _, d in firm))
    acting = _acting_bullets(blocks, firm, bullets, depths)
    if acting:
        last = depths[-1] + 1
    elif len(depths) == 1 and _plain_under(blocks, firm, plan):
        last = depths[0] + 1
    for i, depth in firm:
        if depth < last:
            plan.levels[i] = depths.index(depth) + 1
        elif depth == last:
            plan.levels[i] = ACTION
    plan.levels.update(dict.fromkeys(acting, ACTION))
    plan.unsure.update(i for i in plan.levels if blocks[i].label is None and plan.levels[i] == ACTION)
    return plan


def _action_depth(depths: list[int], count: Counter[int]) -> int:
    """The depth of the actions: the third when there are three, the fourth when it is fuller."""
    if len(depths) < 3:
        return depths[-1] if depths else 0
    if len(depths) > 3 and count[depths[3]] > count[depths[2]]:
        return depths[3]
    return depths[2]


def _acting_bullets(
    blocks: list[Block], firm: list[tuple[int, int]], bullets: list[tuple[int, int]], depths: list[int]
) -> list[int]:
    """The bullets right under the deepest heads, when they say what to do and there is room for them."""
    if not bullets or not depths or len(depths) > 2:
        return []
    top = Counter(d for _, d in bullets).most_common()
    shallow = min(d for d, _ in top)
    chosen = [i for i, d in bullets if d == shallow or d == depths[-1] + 1]
    doing = sum(says_what_to_do(blocks[i].text) for i in chosen)
    leaves = sum(1 for _, d in firm if d == depths[-1])
    enough = (
        doing * 2 >= len(chosen)
        if len(depths) == 1
        else doing * 10 >= len(chosen) * 6 and len(chosen) >= leaves
    )
    return chosen if enough and len(chosen) > 1 else []


def _plain_under(blocks: list[Block], firm: list[tuple[int, int]], plan: Plan) -> bool:
    """Paragraphs that say what to do under headings of one level are its actions."""
    if not any(blocks[i].heading or blocks[i].bold or blocks[i].text.isupper() for i, _ in firm):
        return False
    heads = {i for i, _ in firm}
    plain = [
        i
        for i in range(firm[0][0] + 1, len(blocks))
        if i not in heads
        and not blocks[i].kind
        and len(blocks[i].text) < 300
        and says_what_to_do(blocks[i].text)
    ]
    if len(plain) < len(firm):
        return False
    plan.levels.update(dict.fromkeys(plain, ACTION))
    return True


def _is_programme(blocks: list[Block], plan: Plan) -> bool:
    """Whether what was found is a programme: announced as one, or saying what to do for people."""
    nodes = list(plan.levels)
    if len(nodes) < 3:
        return False
    doing = sum(says_what_to_do(blocks[i].title) for i in nodes) / len(nodes)
    announced = any(announces(b) for b in blocks[:12])
    nested = any(plan.levels[i] != ACTION for i in nodes) and any(plan.levels[i] == ACTION for i in nodes)
    if announced:
        return doing >= (0.2 if nested else 0.5)
    about = {word for i in nodes for word in _FIELD.findall(flat(blocks[i].title))}
    return nested and doing >= 0.6 and len(nodes) >= 4 and len(about) >= 2


def announces(block: Block) -> bool:
    """Whether a short line says that a programme follows."""
    return len(block.text) < 220 and bool(_PROGRAMME.search(flat(block.text)))
