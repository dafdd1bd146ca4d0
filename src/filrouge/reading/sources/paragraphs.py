"""A paragraph of a word processor, whichever wrote it, and how it becomes lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from filrouge.reading.lines import Cell
from filrouge.reading.sources.drafting import Draft, clean, row_text

_TWIPS = 120  # per column
_TAB_COLUMNS = 6  # tab stops stand every 720 twips


@dataclass(slots=True)
class Piece:
    """What stands between two soft line breaks."""

    text: str = ""
    page: int | None = None


@dataclass(slots=True)
class Paragraph:
    """A paragraph as a person sees it, and the text boxes that hang on it."""

    pieces: list[Piece] = field(default_factory=lambda: [Piece()])
    heading: int | None = None
    marker: str | None = None
    depth: int | None = None
    indent: int = 0
    bold: bool = False
    title: bool = False  # its style is the one of a document's title
    images: bool = False
    boxes: list[etree._Element] = field(default_factory=list)
    weights: list[bool] = field(default_factory=list)  # bold or not, run by run

    def add(self, text: str, page: int | None) -> None:
        """Write a text on from where the paragraph is; it is on the page of its first word."""
        piece = self.pieces[-1]
        if piece.page is None and not text.isspace():
            piece.page = page
        piece.text += text

    def weigh(self, text: str, bold: bool) -> None:
        """Note whether a run is bold; white space has no weight."""
        if not text.isspace():
            self.weights.append(bold)

    def close(self, page: int | None) -> None:
        """Everything is read: a paragraph without a word is where the reader is."""
        if self.pieces[-1].page is None:
            self.pieces[-1].page = page
        self.bold = bool(self.weights) and all(self.weights)

    def shown(self) -> str:
        """The whole paragraph after its marker, soft line breaks as line feeds."""
        text = "\n".join(filter(None, (clean(piece.text) for piece in self.pieces)))
        return f"{self.marker} {text}" if self.marker and text else text


@dataclass(slots=True)
class Block:
    """A paragraph or an inner table of a cell, as one text."""

    text: str
    bold: bool = False
    page: int | None = None


def indent(text: str, lefts: Iterable[int | None], firsts: Iterable[int | None]) -> int:
    """Where the first line begins, in columns: its place in twips and the white space it starts with.

    `lefts` and `firsts` are what the paragraph, its list and its style say, the strongest first.
    """
    space = text[: len(text) - len(text.lstrip())]
    typed = len(space) + (_TAB_COLUMNS - 1) * space.count("\t")
    return max(0, round((_said(lefts) + _said(firsts)) / _TWIPS)) + typed


def _said(values: Iterable[int | None]) -> int:
    return next((value for value in values if value is not None), 0)


def write(draft: Draft, found: Paragraph, part: str) -> None:
    """The lines of a paragraph: one, and one more for each soft line break."""
    first, *others = found.pieces
    draft.add(
        clean(first.text),
        page=first.page,
        indent=found.indent,
        heading=found.heading,
        marker=found.marker,
        depth=found.depth,
        bold=found.bold,
        part=part,
        title=found.title,
    )
    page = first.page
    for piece in others:
        page = piece.page or page
        draft.add(
            clean(piece.text), page=page, indent=found.indent, bold=found.bold, part=part, continued=True
        )


def as_block(found: Paragraph) -> Block:
    """A paragraph inside a cell."""
    return Block(found.shown(), found.bold, found.pieces[0].page)


def rows_as_block(rows: Iterable[list[Cell]]) -> Block:
    """A table inside a cell: one text, a row on each line."""
    return Block("\n".join(filter(None, map(row_text, rows))))


def as_cell(blocks: list[Block]) -> tuple[Cell, int | None]:
    """A cell from what stands in it, and the page it begins on."""
    filled = [block for block in blocks if block.text]
    bold = bool(filled) and all(block.bold for block in filled)
    return Cell("\n".join(block.text for block in filled), bold=bold), filled[0].page if filled else None


def write_aside(draft: Draft, blocks: Iterable[Block], part: str) -> None:
    """Headers, footers, notes: without empty lines, and each text once."""
    for block in blocks:
        for text in block.text.split("\n"):
            if text and (part, text) not in draft.asides:
                draft.asides.add((part, text))
                draft.add(text, part=part)
