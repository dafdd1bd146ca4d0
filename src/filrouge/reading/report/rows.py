"""The lines of a report that carry its text: page numbers, running heads, contents and footnotes apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from filrouge.reading.lines import FileKind, Line, Source
from filrouge.reading.outline import noise
from filrouge.reading.outline.words import flat, squeeze
from filrouge.reading.report.questions import is_of_a_file

_NOTE = re.compile(r"(?P<number>\d{1,3})(?P<dot>\.?)\s+\S")
_NUMBERED = re.compile(r"(?:\d{1,2}|[IVX]{1,5})\.\s+[^\W\d_]")
_PAGE = re.compile(r"\d{1,4}$")
_DIGITS = frozenset("0123456789")
_FAR = 60  # pages between two numbers that are written
_CONTENTS = re.compile(r"(?:\d\.?\s*)?(?:table des matieres|sommaire)\b")


@dataclass(slots=True)
class Row:
    """One line with words: its text with the number a word processor gives it, and the same folded."""

    line: Line
    text: str
    folded: str
    gap: int  # empty lines before it
    opens_page: bool = False

    @property
    def number(self) -> int:
        """The line's number in the document."""
        return self.line.number


@dataclass(slots=True)
class Pages:
    """The rows of the text, the footnotes one list of rows each, and the numbers of the page's own lines."""

    rows: list[Row] = field(default_factory=list)
    notes: list[list[Row]] = field(default_factory=list)
    noise: list[int] = field(default_factory=list)
    wraps: bool = False  # a paragraph runs over several lines


def pages_of(source: Source) -> Pages:
    """Sort the lines of a document."""
    pages = Pages(wraps=source.kind in {FileKind.TEXT, FileKind.PDF})
    gone = _page_lines(source)
    gap, last_page, before = 0, 0, None
    feeds = source.kind is FileKind.TEXT and source.pages is None
    for line in source.lines:
        if not line.text:
            gap += 1
            continue
        bare = line.table is None and len(line.text) < 5 and _PAGE.match(line.text)
        if bare and last_page < int(line.text) <= last_page + _FAR and (gap > 1 or line.page != before):
            last_page = int(line.text)
            pages.noise.append(line.number)
        elif line.part in {"header", "footer"} or line.number in gone or (not bare and _is_noise(line)):
            pages.noise.append(line.number)
        elif line.part == "footnote":
            pages.notes.append([_row(line, gap)])
        else:
            row = _row(line, gap)
            row.opens_page = line.page != before or (feeds and line.indent == 1)
            before = line.page
            pages.rows.append(row)
            gap = 0
            continue
        gap += 1
    pages.rows = _without_notes(pages) if pages.wraps else pages.rows
    return pages


def _is_noise(line: Line) -> bool:
    """A page number in words, or a rule. « 26/02 » is a date where no page is known."""
    text = line.text
    if len(text) > 40 or (text[0] in _DIGITS and line.page is None):
        return False
    return (not text[0].isalpha() or text[0] in "pP") and noise.is_page_noise(line)


def _row(line: Line, gap: int) -> Row:
    marker = (line.marker or "").strip()
    text = squeeze(f"{marker} {line.text}") if marker else line.text
    return Row(line, text, flat(text), gap)


def _page_lines(source: Source) -> set[int]:
    """Running heads where the document has pages, and its table of contents."""
    gone: set[int] = set()
    if source.pages is not None:
        heads = noise.running_heads(source.lines)
        gone = {line.number for line in source.lines if line.number in heads and not is_of_a_file(line.text)}
    if any(len(line.text) < 40 and _CONTENTS.match(flat(line.text)) for line in source.lines if line.text):
        gone |= noise.contents_lines(source.lines)
    return gone


def _without_notes(pages: Pages) -> list[Row]:
    """The rows without the footnotes typed at the foot of a page: numbered on, and called in the text."""
    kept: list[Row] = []
    recent: list[str] = []
    wanted, note = 1, None
    for row in pages.rows:
        if note is not None and row.gap == 0 and not row.opens_page and not _opens(row):
            note.append(row)
            found = _NOTE.match(row.text)
            wanted += bool(found and int(found["number"]) == wanted)
            continue
        note = None
        found = _NOTE.match(row.text) if row.text[0].isdigit() else None
        if found and wanted <= int(found["number"]) <= wanted + 2 and _is_called(found, recent):
            note = [row]
            pages.notes.append(note)
            wanted = int(found["number"]) + 1
            continue
        kept.append(row)
        recent.append(row.text)
    return kept


def _opens(row: Row) -> bool:
    """A heading, by its style or its number: no note goes on with it, even where no blank line parts them."""
    return row.line.heading is not None or _NUMBERED.match(row.text) is not None


def _is_called(found: re.Match[str], recent: Sequence[str]) -> bool:
    """Whether the number stands against a word or a year in the sixty lines above."""
    number = found["number"]
    if found["dot"] and len(number) == 1:
        return False
    call = re.compile(rf"(?:[^\W\d_]|[.,!?%”’\")\]]|\b(?:19|20)\d\d){number}(?!\d)")
    return any(number in text and call.search(text) for text in reversed(recent[-60:]))
