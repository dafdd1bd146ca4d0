"""Which items are objectives, of which level, and which are actions: decided for the whole page at once."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections import Counter

from filrouge.reading.outline.blocks import Block
from filrouge.reading.outline.headings import is_chapter, is_sheet
from filrouge.reading.outline.labels import ACTION_RANK, RANKS, STRUCTURAL, is_action_family
from filrouge.reading.outline.plan import ACTION, Plan
from filrouge.reading.outline.styles import announces, by_style
from filrouge.reading.outline.words import says_what_to_do

_WEAK = frozenset({"theme", "domaine", "volet", "pilier", "ambition", "m", "p", "o"})


def plan_levels(blocks: list[Block]) -> Plan:
    """Decide, first from labels that name themselves, then from numbers, headings and bullets."""
    named = [i for i, b in enumerate(blocks) if _is_named(b)]
    named = _known_families(blocks, named)
    if _says_enough(blocks, named):
        return _explicit(blocks, named)
    return Plan() if is_sheet(blocks) else by_style(blocks)


def _is_named(block: Block) -> bool:
    label = block.label
    return bool(label and not block.kind and label.family not in STRUCTURAL and (label.firm or block.title))


def _known_families(blocks: list[Block], named: list[int]) -> list[int]:
    """Families of letters that nobody knows ("SE1 :") count only when they come back."""
    count = Counter(_family(blocks[i]) for i in named)
    return [i for i in named if not _family(blocks[i]).startswith("x:") or count[_family(blocks[i])] > 1]


def _family(block: Block) -> str:
    return block.label.family if block.label else ""


def _says_enough(blocks: list[Block], named: list[int]) -> bool:
    titled = [i for i in named if blocks[i].title]
    if titled and all(_is_weak(_family(blocks[i])) for i in titled):
        doing = sum(says_what_to_do(blocks[i].title) for i in titled)
        if doing * 2 < len(titled) and not any(announces(block) for block in blocks[:12]):
            return False
    if len(titled) == 1 and _numbers_follow(blocks, titled[0]):
        return True
    return len(titled) > 1 or bool(
        titled and blocks[titled[0]].label and RANKS.get(_family(blocks[titled[0]]), 0) == 20
    )


def _is_weak(family: str) -> bool:
    """Words and letters that other texts number too: "Thème 1", "Mois 2", "P3"."""
    return family in _WEAK or family.startswith("x:")


def _numbers_follow(blocks: list[Block], head: int) -> bool:
    """ "Axe 1 : Vivre ici" alone is a tree when 1.1 and 1.2 stand under it."""
    label = blocks[head].label
    under = [
        b.label for b in blocks[head + 1 :] if b.label and b.label.family == "num" and len(b.label.number) > 1
    ]
    return bool(label and label.number and under) and all(
        o.number[:1] == label.number[:1] for o in under if label
    )


def _explicit(blocks: list[Block], named: list[int]) -> Plan:
    plan = Plan()
    ranks = _ranks(blocks, named)
    rank_of = {i: ranks[_key(blocks[i])] for i in named}
    objectives = [i for i in named if rank_of[i] < ACTION_RANK]
    order = {rank: level for level, rank in enumerate(sorted({rank_of[i] for i in objectives}), 1)}
    for i, rank in rank_of.items():
        if rank <= ACTION_RANK:
            plan.levels[i] = order[rank] if rank < ACTION_RANK else ACTION
    if len(objectives) == len(named):
        _unnamed_actions(blocks, plan, len(order))
    elif not objectives:
        _unnamed_objectives(blocks, plan)
    return plan


def _key(block: Block) -> tuple[str, int]:
    """The family, and how many numbers its label holds: "Axe 1" and "Axe 1.2" are two levels."""
    family = _family(block)
    parts = len(block.label.number) if block.label else 0
    return (family, 0 if is_action_family(family) else max(parts, 1))


def _ranks(blocks: list[Block], named: list[int]) -> dict[tuple[str, int], float]:
    """The rank of every kind of label, families that nobody knows placed where they appear."""
    keys = [_key(blocks[i]) for i in named]
    count = Counter(keys)
    first: dict[tuple[str, int], int] = {}
    for key, i in zip(keys, named, strict=True):
        first.setdefault(key, i)
    ranks = {key: RANKS.get(key[0], 25) + key[1] / 10 for key in first}
    ranks = {key: float(ACTION_RANK) if is_action_family(key[0]) else rank for key, rank in ranks.items()}
    _place_nested_actions(blocks, named, ranks)
    _place_priorities(ranks, first)
    _place_unknown(ranks, first)
    _swap_by_order(ranks, first, count)
    return ranks


def _place_nested_actions(blocks: list[Block], named: list[int], ranks: dict[tuple[str, int], float]) -> None:
    """Projects that hold actions are a level of objectives; a sheet that holds actions stays the action."""
    acting = [i for i in named if ranks[_key(blocks[i])] >= ACTION_RANK and blocks[i].title]
    inside: Counter[tuple[str, str]] = Counter()
    count: Counter[str] = Counter()
    last: tuple[str, tuple[int, ...]] = ("", ())
    above = last
    for i in acting:
        label = blocks[i].label
        family, number = _family(blocks[i]), label.number if label else ()
        count[family] += 1
        if family != last[0]:
            above = last if last[0] else above
        if above[0] and family != above[0] and (number[:-1] == above[1] or number == (1,)):
            inside[(above[0], family)] += 1
        last = (family, number)
    for (high, low), times in inside.items():
        if times * 2 > count[low] and high in ("projet", "mission", "mesure"):
            ranks[(high, 0)] = ACTION_RANK - 1.0
        elif times * 2 > count[low] and high == "fiche":
            ranks[(low, 0)] = ACTION_RANK + 1.0


def _place_priorities(ranks: dict[tuple[str, int], float], first: dict[tuple[str, int], int]) -> None:
    """ "P1 … A1.1" : P is a priority or a pillar when the actions have a label of their own."""
    families = {key[0] for key in ranks}
    if "p" in families and not families & {"m", "me", "os", "axe", "oo"} and families & {"action", "fiche"}:
        ranks[("p", 0)] = 12.0


def _place_unknown(ranks: dict[tuple[str, int], float], first: dict[tuple[str, int], int]) -> None:
    unknown = sorted(
        (key for key in ranks if key[0].startswith("x:") or key[0] == "o"), key=lambda k: first[k]
    )
    acts = any(rank >= ACTION_RANK for rank in ranks.values())
    for place, key in enumerate(unknown):
        above = [
            r
            for k, r in ranks.items()
            if k not in unknown[place:] and first[k] < first[key] and r < ACTION_RANK
        ]
        ranks[key] = max(above, default=20.0) + 0.5
    if unknown and not acts and len(ranks) > 1 and unknown[-1][0] != "o":
        ranks[unknown[-1]] = float(ACTION_RANK)


def _swap_by_order(
    ranks: dict[tuple[str, int], float], first: dict[tuple[str, int], int], count: Counter[tuple[str, int]]
) -> None:
    """An "objectif stratégique" that opens each group of "axes" stands above them."""
    above = sorted((k for k in ranks if ranks[k] < ACTION_RANK), key=lambda k: ranks[k])
    for high, low in itertools.pairwise(above):
        if high[0] != low[0] and first[low] < first[high] and count[low] < count[high]:
            ranks[high], ranks[low] = ranks[low], ranks[high]


def _unnamed_actions(blocks: list[Block], plan: Plan, depth: int) -> None:
    """Objectives name themselves, actions do not: they are the deepest numbers, else the bullets."""
    inside = [i for i in range(plan.first + 1, len(blocks)) if i not in plan.levels and not blocks[i].kind]
    numbered = [i for i in inside if _structural(blocks[i]) and not is_chapter(blocks[i])]
    if numbered:
        keys = sorted({_depth(blocks[i]) for i in numbered})
        for i in numbered:
            place = keys.index(_depth(blocks[i]))
            plan.levels[i] = ACTION if place == len(keys) - 1 else depth + 1 + place
        return
    for chosen in (_top_bullets(blocks, inside), _plain_actions(blocks, inside)):
        doing = sum(says_what_to_do(blocks[i].text) for i in chosen)
        if chosen and doing * 2 >= len(chosen):
            plan.levels.update(dict.fromkeys(chosen, ACTION))
            plan.unsure.update(chosen)
            return


def _structural(block: Block) -> bool:
    return bool(block.label and block.label.family in STRUCTURAL and block.title)


def _depth(block: Block) -> tuple[int, int]:
    label = block.label
    if label is None:
        return (9, 0)
    return (
        {"roman": 0, "upper": 1, "num": 2, "paren": 3, "lower": 4}.get(label.family, 5),
        len(label.number),
    )


def _top_bullets(blocks: list[Block], inside: list[int]) -> list[int]:
    bullets = [i for i in inside if blocks[i].bullet and not blocks[i].label]
    top = min((_bullet_depth(blocks[i]) for i in bullets), default=0)
    return [i for i in bullets if _bullet_depth(blocks[i]) <= top]


def _bullet_depth(block: Block) -> int:
    return block.depth if block.depth is not None else block.indent


def _plain_actions(blocks: list[Block], inside: list[int]) -> list[int]:
    return [
        i
        for i in inside
        if says_what_to_do(blocks[i].text) and len(blocks[i].text) < 300 and not blocks[i].bullet
    ]


def _unnamed_objectives(blocks: list[Block], plan: Plan) -> None:
    """Actions name themselves, what stands above them does not: numbers or headings that open a group."""
    heads: list[int] = []
    for i, block in enumerate(blocks):
        if i in plan.levels:
            continue
        if (_structural(block) or block.heading) and not block.kind and not is_chapter(block):
            heads.append(i)
    opened = _that_open(heads, sorted(plan.levels))
    keys = sorted({_head_key(blocks[i]) for i in opened})
    for i in opened:
        plan.levels[i] = keys.index(_head_key(blocks[i])) + 1


def _that_open(heads: list[int], actions: list[int]) -> list[int]:
    """Headings followed by an action before the next heading, and those just above them."""
    opened: list[int] = []
    for here, after in zip(heads, [*heads[1:], 1 << 30], strict=False):
        place = bisect_right(actions, here)
        follows = place < len(actions) and actions[place] < after
        if follows or (after == here + 1 and place < len(actions)):
            opened.append(here)
    return opened


def _head_key(block: Block) -> tuple[int, int, int]:
    return (block.heading or 0, *_depth(block))
