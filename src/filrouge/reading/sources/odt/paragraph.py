"""The words of one paragraph of an OpenDocument file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from filrouge.reading.sources.odt.names import DRAW, OFFICE, TEXT, count
from filrouge.reading.sources.odt.styles import Style, Styles
from filrouge.reading.sources.paragraphs import Paragraph, Piece

_SPACES = re.compile("[ \t\r\n]+")
_SILENT = frozenset(
    (
        TEXT + "tracked-changes",
        TEXT + "ruby-text",
        TEXT + "note-citation",
        OFFICE + "annotation",
        OFFICE + "annotation-end",
        "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}title",
        "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}desc",
    )
)
_NOTE, _BOX, _BREAK, _PAGE = TEXT + "note", DRAW + "text-box", TEXT + "line-break", TEXT + "soft-page-break"
_MAX_SPACES = 1_000


@dataclass(slots=True)
class Words:
    """Reads the words under a paragraph; keeps the page, and the notes met on the way."""

    styles: Styles
    page: int | None
    notes: list[etree._Element] = field(default_factory=list)

    def turn(self) -> None:
        """A page ends here."""
        if self.page is not None:
            self.page += 1

    def read(self, node: etree._Element, style: Style) -> Paragraph:
        """The words of one paragraph or heading."""
        found = Paragraph()
        self._under(node, found, bool(style.bold))
        found.close(self.page)
        return found

    def _under(self, node: etree._Element, found: Paragraph, bold: bool) -> None:
        self._write(node.text, found, bold)
        for child in node:
            self._child(child, found, bold)
            self._write(child.tail, found, bold)

    def _child(self, node: etree._Element, found: Paragraph, bold: bool) -> None:
        tag = node.tag
        if tag == TEXT + "s":
            found.add(" " * min(count(node.get(TEXT + "c"), 1), _MAX_SPACES), self.page)
        elif tag == TEXT + "tab":
            found.add("\t", self.page)
        elif tag == _BREAK:
            found.pieces.append(Piece())
        elif tag == _PAGE:
            self.turn()
        elif tag == _NOTE:
            self.notes.append(node)
        elif tag == _BOX:
            found.boxes.append(node)
        elif tag not in _SILENT:
            self._deeper(node, found, bold)

    def _deeper(self, node: etree._Element, found: Paragraph, bold: bool) -> None:
        """Into a span, a link, a frame: what is hidden stays so, pictures are counted."""
        found.images = found.images or node.tag == DRAW + "image"
        name = node.get(TEXT + "style-name")
        style = self.styles.get("text", name) if name and node.tag == TEXT + "span" else None
        if style is None or not style.hidden:
            own = style.bold if style is not None else None
            self._under(node, found, bold if own is None else own)

    def _write(self, text: str | None, found: Paragraph, bold: bool) -> None:
        """White space counts for one space, and for none at the start or after another (6.1.2)."""
        if not text:
            return
        text = _SPACES.sub(" ", text)
        so_far = found.pieces[-1].text
        if text.startswith(" ") and (not so_far or so_far.endswith((" ", "\t"))):
            text = text[1:]
        if text:
            found.add(text, self.page)
            found.weigh(text, bold)


def style_of(node: etree._Element) -> str | None:
    """The name of the style of a paragraph."""
    name: str | None = node.get(TEXT + "style-name")
    return name
