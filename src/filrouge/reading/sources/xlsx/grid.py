"""The rows of a sheet on one grid, its merged areas opened."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from lxml import etree

from filrouge.reading.errors import Reason, Unreadable
from filrouge.reading.limits import Limits
from filrouge.reading.lines import Cell
from filrouge.reading.sources.drafting import check_table
from filrouge.reading.sources.xlsx.values import S, Values

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})", re.IGNORECASE)
_EMPTY, _MERGED = Cell(""), Cell("", merged=True)


class Grid:
    """The cells that hold something. Rows and columns are numbered from 1, as Excel shows them."""

    def __init__(self, root: etree._Element, values: Values, limits: Limits) -> None:
        self._rows: dict[int, dict[int, Cell]] = {}
        self.width = 0
        number = 0
        for node in root.iterfind(f"{S}sheetData/{S}row"):
            number = _number(node.get("r")) or number + 1
            if row := self._read(node, values, limits):
                self._rows.setdefault(number, {}).update(row)
                self.width = max(self.width, *row)
                check_table(len(self._rows), self.width, limits)
        self.filled = sorted(self._rows)
        self._merge(root)

    def row(self, number: int) -> list[Cell]:
        """One row from its first column to the last one of the sheet that holds something."""
        cells = self._rows.get(number)
        if not cells:
            return [_EMPTY] * self.width
        return [cells.get(column, _EMPTY) for column in range(1, self.width + 1)]

    @staticmethod
    def _read(node: etree._Element, values: Values, limits: Limits) -> dict[int, Cell]:
        row = {}
        column = 0
        for cell in node.iterfind(S + "c"):
            column = place(cell.get("r", ""))[1] or column + 1
            text, bold = values.read(cell)
            if text:
                check_table(1, column, limits)
                if len(text) > limits.max_line:
                    raise Unreadable(Reason.LINE_TOO_LONG, limit=limits.max_line)
                row[column] = Cell(text, bold=bold)
        return row

    def _merge(self, root: etree._Element) -> None:
        """Mark what merged areas cover, within the part of the sheet that holds something."""
        left = len(self.filled) * self.width  # areas do not overlap: together they cover the sheet at most
        for node in root.iterfind(f"{S}mergeCells/{S}mergeCell"):
            first, _, end = node.get("ref", "").partition(":")
            (top, start), (bottom, stop) = place(first), place(end)
            rows = self.filled[bisect_left(self.filled, top) : bisect_right(self.filled, bottom)]
            columns = range(max(start, 1), min(stop, self.width) + 1)
            left -= len(rows) * len(columns)
            if left < 0:
                raise Unreadable(Reason.DAMAGED)
            for number in rows:
                for column in columns:
                    if (number, column) != (top, start):
                        self._rows[number][column] = _MERGED


def place(reference: str) -> tuple[int, int]:
    """(row, column) of a reference such as "B12"; (0, 0) when it is none."""
    match = _PLACE.fullmatch(reference)
    if not match:
        return 0, 0
    column = 0
    for letter in match.group(1).upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match.group(2)), column


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= 7 else 0
