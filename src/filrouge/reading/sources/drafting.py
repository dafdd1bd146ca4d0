"""A source being written: numbers its lines, cleans its texts, keeps within the limits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from filrouge.reading.errors import Reason, Unreadable, gettext_noop
from filrouge.reading.limits import Limits
from filrouge.reading.lines import Cell, FileKind, Line, Source, Table
from filrouge.reading.remarks import Remark
from filrouge.reading.sources.symbols import readable

# Control characters except tab, and marks without a width: nobody sees them, every search stumbles on them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_INNER_BREAKS = re.compile("[\n\v\f\r\x85\u2028\u2029]")  # what breaks a line without being one for an editor
PENDING = gettext_noop("Les suppressions en attente (suivi des modifications) sont considérées comme faites.")
_SOFT_HYPHEN = "\u00ad"


def clean(text: str) -> str:
    """The text without invisible characters and without the white space around it; its words untouched.

    A soft hyphen shows only at the end of a line: there it becomes a hyphen, elsewhere it goes.
    """
    text = text.strip()
    if text.isprintable():
        return text
    text = readable(_INVISIBLE.sub("", _INNER_BREAKS.sub(" ", text)).strip())
    if _SOFT_HYPHEN in text:
        end = "-" if text.endswith(_SOFT_HYPHEN) else ""
        text = text.replace(_SOFT_HYPHEN, "").strip() + end
    return text


@dataclass(slots=True)
class Draft:
    """Lines and tables in the order they are met."""

    limits: Limits
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    last: int = 0  # the number of the last line
    asides: set[tuple[str, str]] = field(default_factory=set)  # (part, text) of what pages repeat

    def add(self, text: str, **origin: Any) -> Line:
        """Write one line. Raises `Unreadable` when it is one too many or too long."""
        limits = self.limits
        if len(self.lines) >= limits.max_lines:
            raise Unreadable(Reason.TOO_MANY_LINES, limit=limits.max_lines)
        if len(text) > limits.max_line:
            raise Unreadable(Reason.LINE_TOO_LONG, limit=limits.max_line)
        self.last += 1
        line = Line(self.last, text, **origin)
        self.lines.append(line)
        return line

    def note(self, sentence: str, **values: str | int) -> None:
        """Say once what was left out."""
        remark = Remark(sentence, values)
        if remark not in self.notes:
            self.notes.append(remark)

    def add_table(
        self,
        rows: Sequence[Sequence[Cell]],
        *,
        title: str | None = None,
        pages: Sequence[int | None] = (),
        part: str = "body",
        numbers: Sequence[int] = (),
    ) -> None:
        """Write a table: rows are filled up to one width, and each is also a line.

        `numbers` are those of the lines when the rows do not simply follow each other.
        """
        check_table(len(rows), max((len(row) for row in rows), default=0), self.limits)
        width = max((len(row) for row in rows), default=0)
        empty = Cell("")
        index = len(self.tables)
        lines = []
        for position, row in enumerate(rows):
            if numbers:
                self.last = numbers[position] - 1
            page = pages[position] if position < len(pages) else None
            line = self.add(
                row_text(row), page=page, bold=_all_bold(row), part=part, table=index, row=position
            )
            lines.append(line.number)
        full = tuple((*row, *[empty] * (width - len(row))) for row in rows)
        self.tables.append(Table(full, tuple(lines), title, pages[0] if pages else None))

    def finish(self, kind: FileKind, *, pages: int | None = None, title: str | None = None) -> Source:
        """The source, or `Unreadable` when not one line of it holds a word."""
        if not any(line.text for line in self.lines):
            raise Unreadable(Reason.NO_TEXT)
        if pages is not None and pages > self.limits.max_pages:
            raise Unreadable(Reason.TOO_MANY_PAGES, limit=self.limits.max_pages)
        name = clean(title or "") or None
        return Source(kind, tuple(self.lines), tuple(self.tables), pages, name, tuple(self.notes))


def check_table(rows: int, columns: int, limits: Limits) -> None:
    """Raise `Unreadable` when a table is longer or wider than the limits."""
    if rows > limits.max_rows:
        raise Unreadable(Reason.TOO_MANY_ROWS, limit=limits.max_rows)
    if columns > limits.max_columns:
        raise Unreadable(Reason.TOO_MANY_COLUMNS, limit=limits.max_columns)


def row_text(row: Sequence[Cell]) -> str:
    """A row on one line: its cells that hold a text, joined by " | "."""
    return " | ".join(" ".join(cell.text.split("\n")) for cell in row if cell.text)


def _all_bold(row: Sequence[Cell]) -> bool:
    filled = [cell for cell in row if cell.text]
    return bool(filled) and all(cell.bold for cell in filled)
