"""A story of an OpenDocument file (its body, a header, a note): paragraphs, lists, tables become lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from filrouge.reading.lines import Cell
from filrouge.reading.sources.drafting import Draft, check_table, clean
from filrouge.reading.sources.odt.lists import Counts, Level, Lists
from filrouge.reading.sources.odt.names import TABLE, TEXT, count
from filrouge.reading.sources.odt.paragraph import Words, style_of
from filrouge.reading.sources.paragraphs import (
    Block,
    Paragraph,
    as_block,
    as_cell,
    indent,
    rows_as_block,
    write,
    write_aside,
)

_PARAGRAPH, _HEADING, _LIST, _TABLE = TEXT + "p", TEXT + "h", TEXT + "list", TABLE + "table"
_CELL, _COVERED, _ROW = TABLE + "table-cell", TABLE + "covered-table-cell", TABLE + "table-row"
_PAGE = TEXT + "soft-page-break"
_MERGED = Cell("", merged=True)
_MAX_BLANK = 50  # repetitions of a blank row or cell that are kept; more are cut to one


@dataclass(slots=True)
class _Item:
    """The list item in which the reader is; its first paragraph alone is counted."""

    counts: Counts
    levels: dict[int, Level]
    depth: int
    counted: bool = False
    start: int | None = None
    marker: str | None = None


@dataclass(slots=True)
class Story:
    """Writes one story into a draft."""

    draft: Draft
    words: Words
    lists: Lists
    part: str = "body"
    title: str | None = None
    images: bool = False
    _outline: Counts = field(default_factory=Counts)
    _begun: bool = False

    def blocks(self, node: etree._Element) -> None:
        """Write every paragraph, list and table under a node, those of sections and indexes included."""
        for block in self._each(node, None):
            if isinstance(block, Paragraph):
                write(self.draft, block, self.part)
                if block.title and self.title is None:
                    self.title = block.shown() or None
            else:
                self._table(block)

    def aside(self, node: etree._Element) -> None:
        """Write a header, a footer or a note."""
        write_aside(self.draft, self._blocks(node), self.part)

    def _blocks(self, node: etree._Element) -> Iterator[Block]:
        for block in self._each(node, None):
            yield as_block(block) if isinstance(block, Paragraph) else rows_as_block(self._rows(block)[0])

    def _each(self, node: etree._Element, item: _Item | None) -> Iterator[Paragraph | etree._Element]:
        """The paragraphs (read) and tables (not yet) under a node, text boxes after their paragraph."""
        for child in node:
            tag = child.tag
            if tag in (_PARAGRAPH, _HEADING):
                yield from self._paragraph(child, item)
            elif tag == _TABLE:
                yield child
            elif tag == _LIST:
                yield from self._list(child, item)
            elif tag == _PAGE:
                self.words.turn()
            elif not _is_silent(tag):
                yield from self._each(child, item)

    def _list(self, node: etree._Element, outer: _Item | None) -> Iterator[Paragraph | etree._Element]:
        if outer is None:
            counts, depth = self.lists.begin(node), 0
        else:
            counts, depth = outer.counts, outer.depth + 1
        name = node.get(TEXT + "style-name") or counts.style
        levels = self.lists.styles.get(name, {})
        for child in node:
            header = child.tag == TEXT + "list-header"
            start = count(child.get(TEXT + "start-value"), -1)
            item = _Item(counts, levels, depth, counted=header, start=start if start >= 0 else None)
            yield from self._each(child, item)

    def _paragraph(self, node: etree._Element, item: _Item | None) -> Iterator[Paragraph | etree._Element]:
        style = self.words.styles.get("paragraph", style_of(node))
        if style.breaks_before and self._begun:
            self.words.turn()
        self._begun = True
        found = self.words.read(node, style)
        found.title = style.title
        self.images = self.images or found.images
        if node.tag == _HEADING:
            found.heading = min(max(count(node.get(TEXT + "outline-level"), 1), 1), 9)
        else:
            found.heading = style.heading
        level = self._number(node, found, item)
        found.indent = indent(
            found.pieces[0].text,
            (style.left, level.left if level else None),
            (style.first, level.first if level else None),
        )
        if style.breaks_after:
            self.words.turn()
        if not style.hidden:
            yield found
        for box in found.boxes:
            yield from self._each(box, None)

    def _number(self, node: etree._Element, found: Paragraph, item: _Item | None) -> Level | None:
        """Count the paragraph in its list or among the headings; give how its level is written."""
        if item is not None:
            found.depth = item.depth
            if not item.counted:
                item.counted = True
                found.marker = item.counts.next(item.levels, item.depth, item.start)
            return item.levels.get(item.depth)
        if node.tag == _HEADING and found.heading and node.get(TEXT + "is-list-header") != "true":
            found.marker = self._outline.next(self.lists.outline, found.heading - 1)
            found.depth = found.heading - 1 if found.marker else None
        return None

    def _table(self, table: etree._Element) -> None:
        if all(_is_single(row) for row in _flat(table, _ROW)):  # a frame around a text: ordinary text
            for row in _flat(table, _ROW):
                self.blocks(row)
            return
        rows, pages = self._rows(table)
        title = clean(table.findtext(TABLE + "title") or "") or None
        self.draft.add_table(rows, title=title, pages=pages, part=self.part)

    def _rows(self, table: etree._Element) -> tuple[list[list[Cell]], list[int | None]]:
        """The rows of a table, merged areas opened, and the page each begins on."""
        limits = self.draft.limits
        rows: list[list[Cell]] = []
        pages: list[int | None] = []
        for node in _flat(table, _ROW):
            row, page = self._row(node)
            times = max(count(node.get(TABLE + "number-rows-repeated"), 1), 1)
            if times > _MAX_BLANK and not any(cell.text for cell in row):
                times = 1
            check_table(len(rows) + times, len(row), limits)
            rows += [row] * times
            pages += [page or self.words.page] * times
        return rows, pages

    def _row(self, node: etree._Element) -> tuple[list[Cell], int | None]:
        row: list[Cell] = []
        page: int | None = None
        for cell in _flat(node, _CELL, _COVERED):
            own, begins = (_MERGED, None) if cell.tag == _COVERED else as_cell(list(self._blocks(cell)))
            page = page or begins
            times = max(count(cell.get(TABLE + "number-columns-repeated"), 1), 1)
            if times > _MAX_BLANK and not own.text:
                times = 1
            check_table(1, len(row) + times, self.draft.limits)
            row += [own] * times
        return row, page


def _is_silent(tag: str) -> bool:
    """What holds no text of the document: pending deletions, the models behind an index."""
    return tag == TEXT + "tracked-changes" or tag.endswith(("-source", "}sequence-decls", "}forms"))


def _is_single(row: etree._Element) -> bool:
    cells = list(islice(_flat(row, _CELL, _COVERED), 2))
    return (
        all(count(cell.get(TABLE + "number-columns-repeated"), 1) == 1 for cell in cells) and len(cells) <= 1
    )


def _flat(node: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """The rows or cells under a node, through header rows and groups, in order."""
    for child in node:
        if child.tag in tags:
            yield child
        elif child.tag.startswith(TABLE):
            yield from _flat(child, *tags)
