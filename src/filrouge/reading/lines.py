"""What every loader gives and the outline reads: lines with their origin, tables with their cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from filrouge.reading.remarks import Remark


class FileKind(StrEnum):
    """What the bytes are, judged by content, never by the file's name alone."""

    TEXT = "text"
    DOCX = "docx"
    ODT = "odt"
    PDF = "pdf"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Line:
    """One line as a person would point at it.

    `number` is 1-based, unique in the document, and counts what the person sees: physical lines of a
    text, paragraphs of a Word file (rows of its tables included), lines of a PDF, rows of a workbook
    (the second sheet counts on after the last row of the first; long blank stretches are left out and
    leave a gap). `text` keeps its words exactly; only the white space around it, control characters
    and invisible marks are gone. The "#" of a heading in a text file is in `heading`, not in `text`.

    In a PDF, a tab stands where the space between two words parts two cells of a table.

    A soft line break inside a paragraph of a word processor starts a new line with `continued`; only the
    first line of the paragraph has its heading and marker. A row of a table is one line: the texts of its
    cells that hold one, joined by " | ". Headers, footers and footnotes of a word processor come
    after the body.
    """

    number: int
    text: str
    page: int | None = None
    indent: int = 0  # columns of leading space in a text; twips / 120 in a word processor
    heading: int | None = None  # 1..9 when a style or an outline level says so
    marker: str | None = None  # what the word processor numbers by itself: "1.2.", "a)", "•"
    depth: int | None = None  # 0-based level of that list
    bold: bool = False
    part: str = "body"  # body, header, footer, footnote, or the name of the workbook's sheet
    table: int | None = None  # index in Source.tables when the line is a row of a table
    row: int | None = None  # index of that row
    title: bool = False  # its style is the one of a document's title
    continued: bool = False  # same paragraph as the line before: a soft line break stood between them


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. A merged area gives its text in its first cell and `merged` (no text) in the others.

    The paragraphs of a cell are joined by line feeds, each after the marker the word processor gives it.
    """

    text: str
    merged: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equal width; `lines[i]` is the number of the line that stands for row `i`."""

    rows: tuple[tuple[Cell, ...], ...]
    lines: tuple[int, ...]
    title: str | None = None  # caption, or the name of the workbook's sheet
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A document taken apart. `lines` are in reading order and include empty ones."""

    kind: FileKind
    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = ()
    pages: int | None = None
    title: str | None = None
    notes: tuple[Remark, ...] = field(default=())  # what a loader had to leave out
