"""One paragraph of a Word file: its words as printed, its level, its list, its page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from filrouge.reading.sources.docx.names import CHOICE, FALLBACK, Marks, W, marks, switch, value
from filrouge.reading.sources.docx.numbering import Counter, Numbering
from filrouge.reading.sources.docx.styles import Style, Styles, indents, outline_level
from filrouge.reading.sources.paragraphs import Paragraph, Piece, indent
from filrouge.reading.sources.symbols import sign

_RUN, _TEXT, _BOX, _SYMBOL = W + "r", W + "t", W + "txbxContent", W + "sym"
_BREAKS = (W + "br", W + "cr")
_RENDERED = W + "lastRenderedPageBreak"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_IMAGES = frozenset(
    (
        "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
        "{urn:schemas-microsoft-com:vml}imagedata",
    )
)
_SILENT = frozenset(
    W + tag
    for tag in ("pPr", "rPr", "del", "moveFrom", "sdtPr", "sdtEndPr", "instrText", "delText", "rt", "rubyPr")
) | {FALLBACK}
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "noBreakHyphen": "-", W + "softHyphen": "\u00ad"}
_CODE = re.compile("[0-9A-Fa-f]{2,4}")


@dataclass(slots=True)
class Pages:
    """Where the reader is. `page` stays None in a file that does not say where its pages end."""

    page: int | None
    rendered: bool  # Word left its own page ends in the file: they alone are counted

    def turn(self, *, rendered: bool) -> None:
        """A page ends here."""
        if self.page is not None and rendered == self.rendered:
            self.page += 1


@dataclass(slots=True)
class Reader:
    """Reads the paragraphs of one story with the styles and lists of the file."""

    styles: Styles
    numbering: Numbering
    pages: Pages
    counter: Counter = field(init=False)

    def __post_init__(self) -> None:
        self.counter = Counter(self.numbering)

    def read(self, node: etree._Element, carried: Paragraph | None = None) -> Paragraph:
        """One paragraph; `carried` is the one before when its end is deleted: the two are one."""
        found = carried or Paragraph()
        properties = marks(node.find(W + "pPr"))
        style = self.styles.get(value(properties, "pStyle"))
        if switch(properties, "pageBreakBefore"):
            self.pages.turn(rendered=False)
        self._words(node, found, style)
        found.close(self.pages.page)
        level = outline_level(properties)
        found.heading = (level or None) if level is not None else style.heading
        found.title = style.name in ("title", "titre", "titel")
        if not end_is_deleted(properties):
            self._number(properties, style, found)
        section = properties.get(W + "sectPr")
        if section is not None and value(marks(section), "type") not in ("continuous", "nextColumn"):
            self.pages.turn(rendered=False)
        return found

    def _words(self, node: etree._Element, found: Paragraph, style: Style) -> None:
        """The words under a node, in order; deletions, hidden text and field codes left out."""
        for child in node:
            tag = child.tag
            if tag == _RUN:
                properties = marks(child.find(W + "rPr"))
                if not properties:
                    self._run(child, found, bool(style.bold))
                elif not switch(properties, "vanish"):
                    self._run(child, found, self._is_bold(properties, style))
            elif tag == _MATH_TEXT:
                found.add(child.text or "", self.pages.page)
            elif tag not in _SILENT:
                self._words(child, found, style)

    def _is_bold(self, properties: Marks, style: Style) -> bool:
        own = switch(properties, "b")
        if own is None and (name := value(properties, "rStyle")) is not None:
            own = self.styles.get(name).bold
        return bool(style.bold) if own is None else own

    def _run(self, run: etree._Element, found: Paragraph, bold: bool) -> None:
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                text = child.text
                if text:
                    found.add(text, self.pages.page)
                    found.weigh(text, bold)
            elif tag in _SIGNS:
                found.add(_SIGNS[tag], self.pages.page)
            elif tag not in _SILENT:
                self._odd(child, found)

    def _odd(self, node: etree._Element, found: Paragraph) -> None:
        """What stands in a run and is no plain text: breaks, symbols, drawings."""
        tag = node.tag
        if tag in _BREAKS:
            self._break(node.get(W + "type"), found)
        elif tag == _RENDERED:
            self.pages.turn(rendered=True)
        elif tag == _SYMBOL:
            found.add(_symbol(node.get(W + "char", ""), node.get(W + "font", "")), self.pages.page)
        elif len(node):
            _boxes(node, found)

    def _break(self, kind: str | None, found: Paragraph) -> None:
        if kind == "page":
            self.pages.turn(rendered=False)
        elif kind != "column":
            found.pieces.append(Piece())

    def _number(self, properties: Marks, style: Style, found: Paragraph) -> None:
        """Count the paragraph in its list and place it on the page."""
        listed = marks(properties.get(W + "numPr"))
        own = value(listed, "numId")
        num_id = own or style.num_id
        left, first = indents(properties)
        level = None
        if num_id and num_id != "0":
            depth = self._depth(value(listed, "ilvl"), style, num_id)
            found.marker = self.counter.next(num_id, depth)
            found.depth = depth
            level = self.numbering.level(num_id, depth)
        near, far = (level, style) if own is not None else (style, level)
        found.indent = indent(
            found.pieces[0].text,
            (left, near.left if near else None, far.left if far else None),
            (first, near.first if near else None, far.first if far else None),
        )

    def _depth(self, own: str | None, style: Style, num_id: str) -> int:
        if own is not None and own.isdecimal() and len(own) == 1:
            return min(int(own), 8)
        if style.num_level is not None:
            return min(max(style.num_level, 0), 8)
        return self.numbering.level_of_style(num_id, style.num_style)


def end_is_deleted(properties: Marks) -> bool:
    """The end of the paragraph is a pending deletion: it runs on into the next one."""
    run = properties.get(W + "rPr")
    return run is not None and run.find(W + "del") is not None


def _symbol(code: str, font: str) -> str:
    return sign(int(code, 16), font) if _CODE.fullmatch(code) else ""


def _boxes(node: etree._Element, found: Paragraph) -> None:
    """Collect the text boxes of a drawing, each once: files hold them twice, for new and old readers."""
    if node.tag in _IMAGES:
        found.images = True
    twice = node.find(CHOICE) is not None
    for child in node:
        if child.tag == _BOX:
            found.boxes.append(child)
        elif not (twice and child.tag == FALLBACK):
            _boxes(child, found)
