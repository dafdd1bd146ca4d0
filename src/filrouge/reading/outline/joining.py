"""From physical lines to blocks: an item's title over several lines becomes one text, words whole again."""

from __future__ import annotations

import re
from collections.abc import Callable

from filrouge.reading.lines import Line
from filrouge.reading.outline.blocks import Block, Row
from filrouge.reading.outline.cells import part_cells, roles_of_heads
from filrouge.reading.outline.continuing import Habits, continues, cut_word
from filrouge.reading.outline.labels import BULLET_RE, STRUCTURAL, find_label
from filrouge.reading.outline.words import flat

_FIRST_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿœŒ]+")
_KEEPS_HYPHEN = frozenset({
    "socio", "medico", "psycho", "mi", "non", "demi", "semi", "sous", "vice", "ex", "apres", "avant",
    "grand", "grands", "porte", "contre", "celui", "celle", "ceux", "celles", "lui", "elle", "elles",
    "eux", "nous", "vous", "moi", "toi", "peut", "est", "dit", "quasi", "rendez", "vis", "c'est", "co",
    "auto", "multi", "pluri", "extra", "intra", "anti", "ultra", "saint", "sainte", "saint-e", "bien",
    "mal", "tout", "haut", "bas", "libre", "nord", "sud", "arc", "peut-etre", "garde", "mot", "micro",
})  # fmt: skip
_JOINERS = frozenset({"entre", "pour", "dans", "avec", "plus", "tout", "bien", "vers", "sans", "chez"})
_CLITICS = frozenset({
    "ce", "ci", "la", "il", "elle", "on", "nous", "vous", "ils", "elles", "je", "tu", "t", "meme",
    "memes", "etre", "a-vis", "dire",
})  # fmt: skip


def rows_of(lines: list[Line], classify: Callable[[str, str], str]) -> list[Row]:
    """The lines that carry words, with the label or bullet at their head."""
    rows: list[Row] = []
    roles: list[str] = []
    gap = 0
    for line in lines:
        if not line.text.strip():
            gap += 1
            continue
        if "\t" in line.text:
            roles = roles_of_heads(line.text) or roles
            rows.extend(_cells(line, gap, classify, roles))
        else:
            rows.append(_row(line, line.text, gap, classify))
        gap = 0
    return rows


def _cells(line: Line, gap: int, classify: Callable[[str, str], str], roles: list[str]) -> list[Row]:
    """A line whose cells a tab parts: the item first, what the other columns say of it after."""
    first, others = part_cells(line.text, roles)
    return [_row(line, first, gap, classify), *(Row(line, text, 0, kind=kind) for kind, text in others)]


_EMPHASIS = re.compile(r"\*\*|__(?!_)")
_ALL_BOLD = re.compile(r"(?:\*\*|__)[^*_]+(?:\*\*|__)\s*:?$")


def _row(line: Line, text: str, gap: int, classify: Callable[[str, str], str]) -> Row:
    text, bold = text.strip(), line.bold
    if "**" in text or "__" in text:
        bare = _EMPHASIS.sub("", text).strip()
        bold = bold or bool(_ALL_BOLD.match(text))
        text = bare or text
    if line.table is not None:
        return Row(line, text, gap, kind="cells", bold=bold)
    bullet = BULLET_RE.match(text)
    mark = bullet.group().strip() if bullet else ""
    if bullet and bullet.end() < len(text):
        text = text[bullet.end() :]
    label = find_label(text)
    marker = (line.marker or "").strip()
    if marker and not (label and label.family not in STRUCTURAL):
        if BULLET_RE.fullmatch(marker) or not any(c.isalnum() for c in marker):
            mark = marker
        else:
            text = f"{marker} {text}"
            label = find_label(text) or label
    kind = classify(text, mark)
    return Row(line, text, gap, None if kind in ("group", "attribute", "head") else label, mark, kind, bold)


def blocks_of(rows: list[Row], habits: Habits, words: Callable[[], dict[str, int]]) -> list[Block]:
    """Join each line to the one it continues."""
    blocks: list[Block] = []
    pieces: list[list[str]] = []
    previous: Row | None = None
    for row in rows:
        if previous is not None and continues(previous, row, habits, blocks[-1]):
            _append(blocks[-1], pieces[-1], row, words)
        else:
            pieces.append([row.text])
            blocks.append(_block(row))
        previous = row
    for block, parts in zip(blocks, pieces, strict=True):
        block.text = "".join(parts)
    return blocks


def _block(row: Row) -> Block:
    line = row.line
    return Block(
        row.text, [(0, line.number)], row.label, row.bullet, row.kind, line.indent, line.heading, line.depth,
        row.gap, row.bold, line.part, titled=line.title,
        numbered=bool(line.marker), lines=[line.number], size=len(row.text),
    )  # fmt: skip


def _append(block: Block, parts: list[str], row: Row, words: Callable[[], dict[str, int]]) -> None:
    glue, size = " ", block.size
    cut = cut_word(parts[-1])
    if cut and row.text[0].isalpha():
        glue = ""
        first = _FIRST_WORD.match(row.text)
        if first and not keeps_hyphen(cut["head"], first.group(), words):
            parts[-1] = parts[-1][:-1]
            size -= 1
    parts.append(glue + row.text)
    block.starts.append((size + len(glue), row.line.number))
    block.size = size + len(glue) + len(row.text)
    block.lines.append(row.line.number)


def keeps_hyphen(head: str, tail: str, words: Callable[[], dict[str, int]]) -> bool:
    """Whether a hyphen at a line's end belongs to the word: the document's own words decide first."""
    first, second = flat(head), flat(tail)
    bare = first.rsplit("'", 1)[-1]
    known = words()
    glued, split = f"{bare}{second}", f"{bare}-{second}"
    if glued in known or split in known:
        return known.get(split, 0) > known.get(glued, 0)
    if glued.rstrip("se") in known or f"{glued}s" in known or f"{glued}e" in known or f"{glued}es" in known:
        return False
    if bare in _KEEPS_HYPHEN or second in _CLITICS:
        return True
    if min(len(bare), len(second)) > 3 and bare in known and second in known and bare not in _JOINERS:
        return True
    return "-" in bare or (tail[0].isupper() and not head.isupper())
