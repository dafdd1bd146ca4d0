"""Written texts: plain text with a few of CommonMark's signs, as blocks of the document tree.

A line is a paragraph, as in the letters and tables that people paste. `- ` or any printed bullet, `1. ` or
`1) `, make lists (two spaces deeper: a list in the item; an indented line: the item goes on). `> ` is a
quotation, `# ` a title, `\\- ` a dash that is no list; `[^1]` calls its note (`footnotes`). What stands
in a line is read by `signs`. HTML, tables and code are text like any other.

Nothing raises, nothing typed is lost, and the time grows with the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from filrouge.printing.document import Block, Heading, ListBlock, Paragraph, Run, runs
from filrouge.printing.footnotes import Notes, parted, with_calls
from filrouge.printing.signs import SPACES, runs_in

DEEPEST_LIST = 4
HEADING_LEVELS = 2
STEP = 2  # spaces that make an item stand inside the one above

# The bullets that people type, and those that Word and its symbol fonts leave behind.
_BULLETS = "-–—•‣◦·*▪➢→✓\uf0b7\uf0a7"
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_BULLET = re.compile(rf"[{_BULLETS}][{SPACES}]+(?P<text>.+)")
_NUMBER = re.compile(rf"(?P<number>[0-9]{{1,3}})[.)][{SPACES}]+(?P<text>.+)")
# « > 65 ans » compares; a quotation that begins with a number is written with two signs.
_QUOTE = re.compile(rf">(?:[{SPACES}]*>)+[{SPACES}]*|>[{SPACES}]*(?![{SPACES}0-9=])")
_HEADING = re.compile(rf"(?P<signs>#{{1,6}})[{SPACES}]+(?P<text>.+)")
_ESCAPED = re.compile(
    rf"\A(?P<strokes>\\+)(?=>|(?:[{_BULLETS.replace('*', '')}]|#{{1,6}})[{SPACES}])"
    rf"|\A(?P<number>[0-9]{{1,3}})(?P<after>\\+)(?=[.)][{SPACES}])"
)


def blocks_of(text: str, *, top: int = 4, noted: bool = True) -> tuple[Block, ...]:
    """The blocks of a written text.

    Titles are headings of level `top` and the next; with `top=0`, where none may stand, bold paragraphs.
    Without `noted`, calls and notes stay the signs that were typed, as an editor must give them back.
    """
    lines, notes = _LINE_END.split(text), dict[str, tuple[Run, ...]]()
    if noted:
        lines, notes = parted(lines, runs_in)
    writer = _Writer(top, notes)
    for line in lines:
        writer.take(line)
    return tuple(_closed(block) for block in writer.blocks)


def runs_of(text: str) -> tuple[Run, ...]:
    """A written text where only runs fit, as in the cell of a table: one line per paragraph or item."""
    found: list[Run] = []
    for said, mark in _lines(blocks_of(text, top=0), 0):
        found += [Run("\n" * bool(found) + mark)] if found or mark else []
        found += said
    return tuple(run for run in found if run.text or run.footnote)


def plain_of(text: str) -> str:
    """The words alone, one line per paragraph or item, then its notes: for a search, an excerpt, a letter."""
    lines = [said for said, _mark in _lines(blocks_of(text, top=0), 0)]
    notes = [run.footnote for said in lines for run in said if run.footnote]
    return "\n".join("".join(run.text for run in said) for said in (*lines, *notes))


def _lines(blocks: tuple[Block, ...], depth: int) -> list[tuple[tuple[Run, ...], str]]:
    """Each paragraph with what stands before it: a dash or a number, when it opens an item."""
    found: list[tuple[tuple[Run, ...], str]] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append((runs(block.runs), ""))
        elif isinstance(block, ListBlock):
            for number, item in enumerate(block.items, block.start):
                first, *rest = _lines(item, depth + 1)
                mark = f"{number}. " if block.ordered else "– "
                found += [(first[0], "\u00a0\u00a0" * depth + mark), *rest]
    return found


@dataclass
class _List:
    """A list while it grows."""

    indent: int
    ordered: bool
    start: int
    items: list[list[_Growing]] = field(default_factory=list)

    def takes(self, number: int | None) -> bool:
        """Whether an item with that number (None: a bullet) goes on with this list."""
        return self.ordered == (number is not None) and number in (None, self.start + len(self.items))


_Growing: TypeAlias = Block | _List


@dataclass
class _Writer:
    top: int
    notes: Notes = field(default_factory=dict)
    blocks: list[_Growing] = field(default_factory=list)
    open: list[_List] = field(default_factory=list)  # from the outermost

    def take(self, line: str) -> None:
        """One line; a blank one parts nothing that signs do not part."""
        said = line.strip(SPACES)
        if not said:
            return
        indent = _width(line[: len(line) - len(line.lstrip(SPACES))])
        if item := _NUMBER.fullmatch(said):
            self._item(indent, item["text"], int(item["number"]))
        elif item := _BULLET.fullmatch(said):
            self._item(indent, item["text"], None)
        elif self.open and indent >= self.open[0].indent + STEP:
            self._goes_on(indent, said)
        else:
            self.open = []
            self.blocks.append(self._block(said))

    def _block(self, said: str) -> Block:
        if quote := _QUOTE.match(said):
            inside = said[quote.end() :]
            return Paragraph(_inline(inside, self.notes), "quote") if inside else Paragraph(said)
        if heading := _HEADING.fullmatch(said):
            words = runs_in(heading["text"])
            if not self.top:
                words = with_calls(words, self.notes)
                return Paragraph(tuple(replace(run, bold=True) for run in words))
            level = self.top + min(len(heading["signs"]), HEADING_LEVELS) - 1
            return Heading(level, "".join(run.text for run in words))
        return Paragraph(_inline(said, self.notes))

    def _item(self, indent: int, text: str, number: int | None) -> None:
        while len(self.open) > 1 and indent < self.open[-1].indent:
            self.open.pop()
        held = self.open[-1] if self.open else None
        is_inside = held is not None and indent >= held.indent + STEP and len(self.open) < DEEPEST_LIST
        if held is None or is_inside or not held.takes(number):
            if held is not None and not is_inside:
                self.open.pop()
            held = _List(indent, number is not None, number or 0)
            (self.open[-1].items[-1] if self.open else self.blocks).append(held)
            self.open.append(held)
        held.indent = min(held.indent, indent)
        held.items.append([Paragraph(_inline(text, self.notes))])

    def _goes_on(self, indent: int, said: str) -> None:
        """An indented line: a second paragraph of the item that it stands under."""
        while len(self.open) > 1 and indent < self.open[-1].indent + STEP:
            self.open.pop()
        self.open[-1].items[-1].append(Paragraph(_inline(said, self.notes)))


def _closed(block: _Growing) -> Block:
    if not isinstance(block, _List):
        return block
    items = tuple(tuple(_closed(inner) for inner in item) for item in block.items)
    return ListBlock(items, ordered=block.ordered, start=block.start if block.ordered else 1)


def _inline(said: str, notes: Notes) -> str | tuple[Run, ...]:
    """What a block says, a string when it has one plain voice."""
    # As inside the line: two strokes are one, and one stroke makes the sign after it a letter.
    said = _ESCAPED.sub(_unescaped, said, count=1)
    found = with_calls(runs_in(said), notes)
    return found[0].text if len(found) == 1 and found[0] == Run(found[0].text) else found


def _unescaped(escaped: re.Match[str]) -> str:
    strokes = escaped["strokes"] or escaped["after"]
    return (escaped["number"] or "") + "\\" * (len(strokes) // 2)


def _width(indent: str) -> int:
    return sum(4 if sign == "\t" else 1 for sign in indent)
