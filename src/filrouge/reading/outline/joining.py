"""From physical lines to blocks: an item's title over several lines becomes one text, words whole again."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from filrouge.reading.lines import Line
from filrouge.reading.outline.labels import BULLET_RE, STRUCTURAL, Label, find_label
from filrouge.reading.outline.words import flat

_UNFINISHED = re.compile(
    r"(?:[\s(]|^|')(?:de|du|des|le|la|les|l'|d'|un|une|et|ou|a|au|aux|en|pour|par|avec|sans|dans|sur"
    r"|sous|vers|chez|entre"
    r"|que|qui|qu'|dont|ce|cet|cette|ces|son|sa|ses|leur|leurs|nos|notre|votre|vos|via|afin|selon"
    r"|voir|cf|n°|art\.|cf\.|p\.)$|[,(/«&]$"
)
_REFERENCE = re.compile(
    r"(?:[\s(]|^|')(?:de|du|la|le|les|l'|et|ou|a|au|en|article|articles|art\.|fiche|fiches|point|points"
    r"|voir|cf|cf\.|n°|p\.|dans)$"
)
_ENDED = re.compile(r"[.!?;:…»)]$")
_CUT = re.compile(r"(?P<head>[A-Za-zÀ-ÖØ-öø-ÿœŒ'’]+)-$")
_FIRST_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿœŒ]+")
_KEEPS_HYPHEN = frozenset({
    "socio", "medico", "psycho", "mi", "non", "demi", "semi", "sous", "vice", "ex", "apres", "avant",
    "grand", "grands", "porte", "contre", "celui", "celle", "ceux", "celles", "lui", "elle", "elles",
    "eux", "nous", "vous", "moi", "toi", "peut", "est", "dit", "quasi", "rendez", "vis", "c'est", "co",
    "auto", "multi", "pluri", "extra", "intra", "anti", "ultra", "saint", "sainte", "saint-e", "bien",
    "mal", "tout", "haut", "bas", "libre", "nord", "sud", "arc", "peut-etre", "garde", "mot", "micro",
})  # fmt: skip
_CLITICS = frozenset({
    "ce", "ci", "la", "il", "elle", "on", "nous", "vous", "ils", "elles", "je", "tu", "t", "meme",
    "memes", "etre", "a-vis", "dire",
})  # fmt: skip


@dataclass(slots=True)
class Row:
    """One physical line with what its head says."""

    line: Line
    text: str  # bullet and markup gone
    gap: int  # empty lines before it
    label: Label | None = None
    bullet: str = ""
    kind: str = ""  # attribute, group, refs … what a later step recognised; such rows open a block
    bold: bool = False


@dataclass(slots=True)
class Block:
    """A paragraph, an item with its title, a bullet: what a person reads as one thing."""

    text: str
    starts: list[tuple[int, int]]  # (offset in the text, number of the line)
    label: Label | None = None
    bullet: str = ""
    kind: str = ""
    indent: int = 0
    heading: int | None = None
    depth: int | None = None
    gap: int = 0
    bold: bool = False
    part: str = "body"
    claimed: bool = False
    numbered: bool = False  # the word processor made its label
    lines: list[int] = field(default_factory=list)
    size: int = 0  # characters of the text while it is being joined

    @property
    def line(self) -> int:
        """The line where it begins."""
        return self.lines[0]

    @property
    def title(self) -> str:
        """The text after the label."""
        return self.text[self.label.end :].strip() if self.label else self.text

    def line_at(self, offset: int) -> int:
        """The number of the line in which a place of the text stands."""
        index = bisect_right(self.starts, (offset, 1 << 60)) - 1
        return self.starts[max(index, 0)][1]


@dataclass(frozen=True, slots=True)
class Habits:
    """How the document is typed: empty lines inside a paragraph, and the width at which lines turn."""

    gap: int
    width: int  # 0: lines do not turn, each is a paragraph


def rows_of(lines: list[Line], classify: Callable[[str, str], str]) -> list[Row]:
    """The lines that carry words, with the label or bullet at their head."""
    rows: list[Row] = []
    gap = 0
    for line in lines:
        if not line.text.strip():
            gap += 1
            continue
        rows.append(_row(line, gap, classify))
        gap = 0
    return rows


_EMPHASIS = re.compile(r"\*\*|__(?!_)")
_ALL_BOLD = re.compile(r"(?:\*\*|__)[^*_]+(?:\*\*|__)\s*:?$")


def _row(line: Line, gap: int, classify: Callable[[str, str], str]) -> Row:
    text, bold = line.text.strip(), line.bold
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


def habits_of(rows: list[Row], wraps: bool) -> Habits:
    """Learn from the pairs of lines that certainly make one sentence."""
    gaps: list[int] = []
    lengths: list[int] = []
    for here, after in itertools.pairwise(rows):
        if after.bullet or after.label or after.kind or here.line.table is not None:
            continue
        if after.text[0].islower() and (here.text[-1].isalpha() or here.text[-1] in ",-"):
            gaps.append(after.gap)
            lengths.append(len(here.line.text))
    least = min((row.gap for row in rows[1:]), default=0)
    if not wraps or len(gaps) < 2:
        return Habits(max(least, *gaps) if len(gaps) > 1 else least, 0)
    gaps.sort()
    lengths.sort()
    return Habits(max(least, gaps[len(gaps) // 2]), lengths[len(lengths) // 5])


def blocks_of(rows: list[Row], habits: Habits, words: Callable[[], dict[str, int]]) -> list[Block]:
    """Join each line to the one it continues."""
    blocks: list[Block] = []
    pieces: list[list[str]] = []
    previous: Row | None = None
    for row in rows:
        if previous is not None and _continues(previous, row, habits, blocks[-1]):
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
        row.gap, row.bold, line.part, numbered=bool(line.marker), lines=[line.number], size=len(row.text),
    )  # fmt: skip


def _append(block: Block, parts: list[str], row: Row, words: Callable[[], dict[str, int]]) -> None:
    glue, size = " ", block.size
    cut = _CUT.search(parts[-1][-40:])
    if cut and row.text[0].isalpha():
        glue = ""
        first = _FIRST_WORD.match(row.text)
        if first and not _keeps_hyphen(cut["head"], first.group(), words):
            parts[-1] = parts[-1][:-1]
            size -= 1
    parts.append(glue + row.text)
    block.starts.append((size + len(glue), row.line.number))
    block.size = size + len(glue) + len(row.text)
    block.lines.append(row.line.number)


def _keeps_hyphen(head: str, tail: str, words: Callable[[], dict[str, int]]) -> bool:
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
    return tail[0].isupper() and not head.isupper()


def _continues(here: Row, after: Row, habits: Habits, block: Block) -> bool:
    """Whether `after` goes on with the sentence of `here`."""
    if not _may_follow(here, after):
        return False
    unfinished = _is_unfinished(here, after)
    low = after.text[0].islower() or after.text[0] in ",;)»"
    cut = bool(_CUT.search(here.text[-24:])) and after.text[0].isalpha()
    if (after.label or after.bullet) and not _label_is_text(here, after, unfinished):
        return False
    if cut or (unfinished and not after.line.heading):
        return after.gap <= habits.gap + 2
    if _awaits_title(here, block):
        return after.gap <= habits.gap + 2 and not after.line.heading
    ended = bool(_ENDED.search(here.text))
    if low:
        return after.gap <= habits.gap + (0 if ended else 1) and not (
            here.text.endswith((":", ";")) and after.gap
        )
    if after.gap > habits.gap:
        return False
    return _was_full(here, after, habits, ended)


def _is_unfinished(here: Row, after: Row) -> bool:
    """The line ends on a word that calls for another ("de", "et", "la fiche / 1.5")."""
    end = flat(here.text[-24:])
    return bool(_UNFINISHED.search(end)) or (after.text[0].isdigit() and bool(_REFERENCE.search(end)))


def _may_follow(here: Row, after: Row) -> bool:
    if after.kind or here.kind in ("cells", "group", "refs"):
        return False
    if after.line.heading is not None and (here.line.heading != after.line.heading or after.label):
        return False
    if here.line.heading is not None and after.line.heading is None:
        return False
    return here.line.part == after.line.part


def _label_is_text(here: Row, after: Row, unfinished: bool) -> bool:
    """A label that opens a line because the sentence turned there: "… la fiche / 1.5", "(voir / Pe2)"."""
    label = after.label
    if after.bullet or label is None or after.line.marker:
        return False
    inside = here.text.count("(") > here.text.count(")")
    points = bool(_REFERENCE.search(flat(here.text[-24:])))
    if label.family not in STRUCTURAL:
        return label.closed.strip() in ("", ")") and (inside or points)
    return inside or (unfinished and points)


def _awaits_title(here: Row, block: Block) -> bool:
    """A label alone on its line, its title on the next."""
    return block.label is not None and len(block.lines) == 1 and block.label.end >= len(here.text.rstrip())


def _was_full(here: Row, after: Row, habits: Habits, ended: bool) -> bool:
    """The line turned because the next word did not fit, not because the sentence was over."""
    if not habits.width:
        return False
    first = after.text.split(" ", 1)[0]
    needed = len(here.line.text) + 1 + len(first)
    return needed > habits.width + (8 if ended else 0)
