"""What the steps pass on: a row is one line with its head, a block what a person reads as one thing."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from filrouge.reading.lines import Line
from filrouge.reading.outline.labels import Label


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
    titled: bool = False  # its style is the one of a document's title
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
