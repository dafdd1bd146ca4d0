"""A report as the checker reads it: the lines that its Word file would have, and where each is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from filrouge.printing import (
    Block,
    Definitions,
    Document,
    Heading,
    Inline,
    ListBlock,
    Note,
    Paragraph,
    Table,
)
from filrouge.printing.prepare import prepare
from filrouge.reading.lines import Cell, FileKind, Line, Source
from filrouge.reading.lines import Table as ReadCells
from filrouge.reading.sources.drafting import clean

DEEPEST = 9  # the levels of headings that a document knows


@dataclass(slots=True)
class Composed:
    """The lines of a document, its tables, and under which anchors each line stands, the nearest last."""

    lines: list[Line] = field(default_factory=list)
    tables: list[ReadCells] = field(default_factory=list)
    anchors: dict[int, tuple[str, ...]] = field(default_factory=dict)
    open: list[tuple[int, str]] = field(default_factory=list)  # the headings we are under: level, anchor

    @property
    def source(self) -> Source:
        """What `reading` takes, as it would come out of the Word file."""
        return Source(FileKind.DOCX, tuple(self.lines), tuple(self.tables))

    def add(self, text: str, **values: object) -> int:
        """One more line; its number."""
        number = len(self.lines) + 1
        self.lines.append(Line(number, clean(text), **values))  # type: ignore[arg-type]
        self.anchors[number] = tuple(anchor for _level, anchor in self.open)
        return number

    def under(self, heading: Heading) -> None:
        """What follows stands under this heading."""
        while self.open and self.open[-1][0] >= heading.level:
            self.open.pop()
        if heading.anchor:
            self.open.append((heading.level, heading.anchor))


def composed(document: Document) -> Composed:
    """The lines of a document, from its title to its last table. Charts say what their tables say already."""
    made, document = Composed(), prepare(document)
    made.add(document.title, title=True)
    for name, value in document.cover.facts if document.cover else ():
        made.add(f"{name}\u00a0: {value}")
    for block in document.blocks:
        _block(made, block)
    return made


def _block(made: Composed, block: Block, depth: int = 0) -> None:  # noqa: C901 - one line per kind
    match block:
        case Heading():
            made.under(block)
            made.add(f"{block.label} {block.text}", heading=min(block.level, DEEPEST))
        case Paragraph():
            _lines(made, block.runs)
        case ListBlock():
            _list(made, block, depth)
        case Definitions():
            for label, value in block.pairs:
                made.add(f"{label}\u00a0: {said(value)}" if value else label)
        case Note():
            if block.title:
                made.add(block.title)
            for inner in block.blocks:
                _block(made, inner)
        case Table():
            _table(made, block)


def said(inline: Inline) -> str:
    """The words of what a caller wrote."""
    return inline if isinstance(inline, str) else "".join(run.text for run in inline)


def _lines(made: Composed, inline: Inline, marker: str | None = None, depth: int | None = None) -> None:
    """A paragraph: its first line has the marker, the others go on with it."""
    for place, text in enumerate(said(inline).split("\n")):
        if place:
            made.add(text, continued=True)
        else:
            made.add(text, marker=marker, depth=depth)


def _list(made: Composed, block: ListBlock, depth: int) -> None:
    for place, item in enumerate(block.items, start=block.start):
        first, rest = item[0] if item else None, item[1:]
        if isinstance(first, Paragraph):
            _lines(made, first.runs, f"{place}." if block.ordered else "•", depth)
        else:
            rest = item
        for inner in rest:
            _block(made, inner, depth + 1)


def _table(made: Composed, block: Table) -> None:
    if block.caption:
        made.add(block.caption)
    rows: list[Sequence[Inline]] = [[column.label for column in block.columns]] if block.header else []
    rows += [*block.rows, *([block.total] if block.total else [])]
    numbers = [
        made.add(" | ".join(_told(row)), table=len(made.tables), row=place) for place, row in enumerate(rows)
    ]
    cells = tuple(tuple(Cell(said(cell)) for cell in row) for row in rows)
    made.tables.append(ReadCells(cells, tuple(numbers), title=block.caption or None))


def _told(row: Iterable[Inline]) -> list[str]:
    return [text for text in (said(cell) for cell in row) if text]
