"""Several items on one line become several blocks; label-only lines of a colour group become references."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter

from filrouge.reading.outline.blocks import Block
from filrouge.reading.outline.colours import is_state
from filrouge.reading.outline.labels import RANKS, Label, find_label
from filrouge.reading.outline.words import flat, says_what_to_do

_INNER = re.compile(
    r"(?<=\s)(?:O\.?[SO]\.?[et]?|[MP]e?|A"
    r"|Act\.?)\.?\s?\d{1,3}(?:\.\d{1,3})*\.?\s?(?:\([^()]{1,80}\)\s?)?[:–—]\s"
    r"|(?<=\s)(?:Axe|Action|Projet|Objectif (?:stratégique|opérationnel)|Fiche(?: (?:projet"
    r"|action))?)\s(?:n\s?°\s?)?"
    r"\d{1,3}(?:\.\d{1,3})*\.?\s?[:–—]\s"
)
_NUMBER = re.compile(r"(?<=[\s;])\d{1,2}(?:\.\d{1,3}){1,4}\.?\s+(?=[A-ZÀ-Ý])")
_MENTION = re.compile(r"(?:voir|cf\.?|et|de|du|a|au|la|le|les|l'|fiche|action|avec|par|\()\s*$")


def split_items(blocks: list[Block]) -> list[Block]:
    """Cut the blocks that hold several items: "OO1 : … Pe3 : … Pe4 : …"."""
    found: list[Block] = []
    for block in blocks:
        if block.label is None or block.kind:
            found.append(block)
        else:
            found.extend(_split(block, block.label))
    return found


def _split(block: Block, label: Label) -> list[Block]:
    cuts = [m.start() for m in _INNER.finditer(block.text, label.end)]
    folded = flat(block.text) if cuts else ""
    cuts = [place for place in cuts if not _MENTION.search(folded, max(0, place - 12), place)]
    if not cuts and label.family == "num" and len(label.number) > 1:
        cuts = _successors(block, label)
    if not cuts:
        return [block]
    edges = [0, *cuts, len(block.text)]
    return [_piece(block, a, b) for a, b in itertools.pairwise(edges)]


def _successors(block: Block, label: Label) -> list[int]:
    """Places of the numbers that follow one another: 1.1 … 1.2 … 1.3."""
    cuts: list[int] = []
    last = label.number
    for match in _NUMBER.finditer(block.text, label.end):
        inner = find_label(block.text[match.start() : match.end() + 1])
        if inner and inner.number in ((*last[:-1], last[-1] + 1), (*last, 1)):
            cuts.append(match.start())
            last = inner.number
    return cuts


def _piece(block: Block, start: int, end: int) -> Block:
    text = block.text[start:end].strip(" ;") if start else block.text[start:end].strip()
    after, before = (bisect_left(block.starts, (place, 0)) for place in (start + 1, end))
    starts = [(offset - start, line) for offset, line in block.starts[after:before]]
    first = block.line_at(start)
    lines = [first, *(line for _, line in starts if line != first)]
    return Block(
        text, [(0, first), *starts], find_label(text), "" if start else block.bullet, "", block.indent,
        None if start else block.heading, block.depth, 0 if start else block.gap, block.bold, block.part,
        lines=lines,
    )  # fmt: skip


def mark_references(blocks: list[Block]) -> None:
    """A label without a title, whose title is said elsewhere, is a reference: "• Fiche 1.4"."""
    titled = {key_of(b.label) for b in blocks if b.label and not b.kind and b.title and not is_state(b.title)}
    after_group = False
    for block in blocks:
        if block.kind == "group":
            after_group = True
        elif block.label and not block.kind and (not block.title or is_state(block.title)):
            if key_of(block.label) in titled or (
                after_group and RANKS.get(block.label.family) and not block.title
            ):
                block.kind = "reference"
        elif not (block.bullet and after_group):
            after_group = False


def mark_lists(blocks: list[Block]) -> None:
    """The dashes under "Par exemple :" or "Partenaires :" are its values, whatever else dashes are here."""
    inside, things = False, False
    for block in blocks:
        if block.kind == "examples" or (block.kind == "attribute" and block.text.endswith(":")):
            inside, things = True, False
        elif inside and block.bullet and not block.kind and not block.label:
            does = says_what_to_do(block.text)
            if does and things:  # after things, something to do: the list of actions goes on
                inside = False
                continue
            block.kind = "listed"
            things = things or not does
        else:
            inside = False


def key_of(label: Label) -> tuple[str, tuple[int, ...]]:
    """What makes two labels the same one, however they are written ("Ose2", "OSe2 :")."""
    return label.family, label.number


def drop_stray_letters(blocks: list[Block]) -> None:
    """ "M. Dupont" is not item M: letters and Roman numbers count from the first one."""
    last: Counter[str] = Counter()
    for block in blocks:
        label = block.label
        if label is None or label.family not in ("roman", "upper", "lower"):
            continue
        value = label.number[0] if label.number else 0
        family = label.family
        if family == "roman" and len(label.written) == 1 and _letter(label) == last[_case(label)] + 1 > 1:
            family, value = _case(label), _letter(label)
            block.label = Label(
                family, label.written, (value,), label.end, label.firm, label.note, label.closed
            )
        if value == 1 or value == last[family] + 1 or block.numbered:
            last[family] = value
        else:
            block.label = None


def _letter(label: Label) -> int:
    return ord(flat(label.written)[0]) - 96


def _case(label: Label) -> str:
    return "upper" if label.written.isupper() else "lower"
