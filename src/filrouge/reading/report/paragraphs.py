"""Rows joined to paragraphs: lines that a page's width cut, and words that a line's end cut."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from filrouge.reading.outline.joining import keeps_hyphen
from filrouge.reading.report.rows import Row

BULLET = re.compile(r"(?:[-–—•●○❖➢✓*·˚▪■□◦]|o(?= [A-ZÀ-Ü])|[a-z]\)|\d{1,2}[.)°])\s*")
_CUT = re.compile(r"(?P<head>[^\W\d_]+(?:['’][^\W\d_]+)?)-$")
_WORD = re.compile(r"[^\W\d_]+")
_ENDS = tuple('.;:!?,»"”')
_MOST = 200  # lines of a paragraph
_FULL = 0.82  # of the usual width: a shorter line ends its paragraph


@dataclass(slots=True)
class Paragraph:
    """A paragraph and the rows it came from; `starts[i]` is where row `i` begins in the text."""

    text: str
    rows: list[Row]
    starts: list[int] = field(default_factory=lambda: [0])

    def line_at(self, position: int) -> int:
        """The number of the line on which a character stands."""
        return self.rows[bisect_right(self.starts, position) - 1].number


@dataclass(frozen=True, slots=True)
class Joining:
    """How this document wraps: the width of a full line in characters (0: lines are paragraphs)."""

    width: float
    words: Callable[[], dict[str, int]]

    def paragraphs(self, rows: Iterable[Row]) -> list[Paragraph]:
        """The paragraphs of these rows, in order."""
        found: list[Paragraph] = []
        for row in rows:
            if found and len(found[-1].rows) < _MOST and self._continues(found[-1].rows[-1], row):
                self._append(found[-1], row)
            else:
                found.append(Paragraph(row.text, [row]))
        return found

    def text(self, rows: Iterable[Row]) -> str:
        """The same, one paragraph a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs(rows))

    def _continues(self, before: Row, row: Row) -> bool:
        if row.line.continued:
            return True
        if (
            not self.width
            or (row.gap and not (row.opens_page and row.gap == 1))
            or before.line.table is not None
        ):
            return False
        if row.line.heading or before.line.heading or BULLET.match(row.text):
            return False
        if before.text[-1] == "-" and _CUT.search(before.text[-60:]):
            return True
        full = len(before.text) >= self.width
        if row.gap or row.opens_page:
            return full and row.text[0].islower()
        return full or (row.text[0].islower() and not before.text.endswith(_ENDS))

    def _append(self, paragraph: Paragraph, row: Row) -> None:
        text, glue = paragraph.text, " "
        cut = _CUT.search(text[-60:]) if text.endswith("-") else None
        first = _WORD.match(row.text) if cut else None
        if cut and first:
            glue = ""
            if not keeps_hyphen(cut["head"], first.group(), self.words):
                text = text[:-1]
        paragraph.starts.append(len(text) + len(glue))
        paragraph.text = text + glue + row.text
        paragraph.rows.append(row)


def joining_of(rows: Sequence[Row], wraps: bool, words: Callable[[], dict[str, int]]) -> Joining:
    """Measure the usual width of a line; a document whose lines are paragraphs has none."""
    lengths = sorted(len(row.text) for row in rows)
    width = lengths[len(lengths) * 9 // 10] * _FULL if wraps and lengths else 0.0
    return Joining(width if width > 30 else 0.0, words)
