"""A story of a Word file (its body, a header, a note): paragraphs and tables become lines."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from filrouge.reading.lines import Cell
from filrouge.reading.sources.docx.names import FALLBACK, W, marks, number_value, value
from filrouge.reading.sources.docx.paragraph import Reader, end_is_deleted
from filrouge.reading.sources.drafting import Draft, check_table, clean
from filrouge.reading.sources.paragraphs import (
    Block,
    Paragraph,
    as_block,
    as_cell,
    rows_as_block,
    write,
    write_aside,
)

_PARAGRAPH, _TABLE, _ROW, _CELL = W + "p", W + "tbl", W + "tr", W + "tc"
_SILENT = frozenset(
    W + tag for tag in ("sdtPr", "sdtEndPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "del", "moveFrom")
) | {FALLBACK}
_DELETED = frozenset(W + tag for tag in ("del", "cellDel", "moveFrom"))
_MERGED = Cell("", merged=True)


class Story:
    """Writes one story into a draft."""

    def __init__(self, draft: Draft, reader: Reader, part: str = "body") -> None:
        self.draft = draft
        self.reader = reader
        self.part = part
        self.title: str | None = None
        self.images = False

    def blocks(self, node: etree._Element) -> None:
        """Write every paragraph and table under a node, those of content controls included."""
        for block in self._each(node):
            if isinstance(block, Paragraph):
                self._write(block)
            else:
                self._table(block)

    def aside(self, node: etree._Element) -> None:
        """Write a header, a footer or a note."""
        write_aside(self.draft, self._blocks(node), self.part)

    def _each(self, node: etree._Element) -> Iterator[Paragraph | etree._Element]:
        """The paragraphs (read) and tables (not yet) under a node, text boxes after their paragraph."""
        carried: Paragraph | None = None
        for child in _flat(node, (_PARAGRAPH, _TABLE)):
            if child.tag == _TABLE:
                yield child
                continue
            found = self.reader.read(child, carried)
            carried = found if end_is_deleted(marks(child.find(W + "pPr"))) else None
            if carried is None:
                yield from self._with_boxes(found)
        if carried is not None:
            yield from self._with_boxes(carried)

    def _with_boxes(self, found: Paragraph) -> Iterator[Paragraph | etree._Element]:
        self.images = self.images or found.images
        yield found
        for box in found.boxes:
            yield from self._each(box)

    def _write(self, found: Paragraph) -> None:
        write(self.draft, found, self.part)
        if found.title and self.title is None:
            self.title = found.shown() or None

    def _blocks(self, node: etree._Element) -> Iterator[Block]:
        """What stands in a cell or an aside; a table in it is one block."""
        for block in self._each(node):
            yield as_block(block) if isinstance(block, Paragraph) else rows_as_block(self._rows(block)[0])

    def _table(self, table: etree._Element) -> None:
        rows = [list(_flat(row, (_CELL,))) for row in _flat(table, (_ROW,)) if not _is_deleted(row)]
        if all(len(row) <= 1 for row in rows):  # a frame around a text: what stands in it is ordinary text
            for row in rows:
                for cell in row:
                    self.blocks(cell)
            return
        cells, pages = self._rows(table)
        caption = value(marks(table.find(W + "tblPr")), "tblCaption")
        self.draft.add_table(cells, title=clean(caption or "") or None, pages=pages, part=self.part)

    def _rows(self, table: etree._Element) -> tuple[list[list[Cell]], list[int | None]]:
        """The rows of a table on its grid, merged areas opened, and the page each begins on."""
        limits = self.draft.limits
        rows: list[list[Cell]] = []
        pages: list[int | None] = []
        for node in _flat(table, (_ROW,)):
            if _is_deleted(node):
                continue
            properties = marks(node.find(W + "trPr"))
            row: list[Cell] = []
            before = number_value(properties, "gridBefore") or 0
            check_table(len(rows) + 1, before, limits)
            row += [Cell("")] * before
            page: int | None = None
            for cell in _flat(node, (_CELL,)):
                tied = _continues(cell, "vMerge") and bool(rows) and len(row) < len(rows[-1])
                own, begins = (
                    (_MERGED, None)
                    if tied or _continues(cell, "hMerge")
                    else as_cell(list(self._blocks(cell)))
                )
                page = page or begins
                span = max(number_value(marks(cell.find(W + "tcPr")), "gridSpan") or 1, 1)
                check_table(len(rows) + 1, len(row) + span, limits)
                row += [own, *[_MERGED] * (span - 1)]
            rows.append(row)
            pages.append(page or self.reader.pages.page)
        return rows, pages


def _flat(node: etree._Element, tags: tuple[str, ...]) -> Iterator[etree._Element]:
    """The blocks under a node, through content controls and other wrappers, in order."""
    for child in node:
        if child.tag in tags:
            yield child
        elif child.tag not in _SILENT and len(child):
            yield from _flat(child, tags)


def _continues(cell: etree._Element, tag: str) -> bool:
    """The cell goes on with the one above (`vMerge`) or, in old files, the one on its left (`hMerge`)."""
    node = cell.find(f"{W}tcPr/{W}{tag}")
    return node is not None and node.get(W + "val", "continue") == "continue"


def _is_deleted(row: etree._Element) -> bool:
    properties = row.find(W + "trPr")
    return properties is not None and any(child.tag in _DELETED for child in properties)
