"""What the styles of an OpenDocument file say of a paragraph: heading, bold, indent, page."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from filrouge.reading.sources.odt.names import FO, STYLE, TEXT, count, twips

_DEEPEST = 30  # styles based on styles: more is a cycle or a prank


@dataclass(slots=True)
class Style:
    """What one style says, what it is based on included. None is silence."""

    heading: int | None = None
    bold: bool | None = None
    left: int | None = None  # twips
    first: int | None = None  # twips, of the first line against the others
    breaks_before: bool = False
    breaks_after: bool = False
    hidden: bool = False
    title: bool = False


class Styles:
    """The styles of paragraphs and of words, by family and name."""

    def __init__(self, *roots: etree._Element | None) -> None:
        self._nodes: dict[tuple[str, str], etree._Element] = {}
        for root in roots:
            for node in root.iter(STYLE + "style") if root is not None else ():
                self._nodes[node.get(STYLE + "family", ""), node.get(STYLE + "name", "")] = node
        self._known: dict[tuple[str, str], Style] = {}

    def get(self, family: str, name: str | None) -> Style:
        """The style of that name, or one that says nothing."""
        key = (family, name or "Standard")
        if key not in self._known:
            self._known[key] = self._resolve(family, key[1])
        return self._known[key]

    def _resolve(self, family: str, name: str) -> Style:
        found = Style()
        for depth in range(_DEEPEST):
            node = self._nodes.get((family, name))
            if node is None:
                break
            _complete(found, node)
            if depth == 0:
                found.breaks_before = found.breaks_before or bool(node.get(STYLE + "master-page-name"))
            name = node.get(STYLE + "parent-style-name", "")
        return found


def _complete(found: Style, node: etree._Element) -> None:
    """Add to a style what one of its ancestors says and it does not."""
    found.title = found.title or node.get(STYLE + "name") == "Title"
    if found.heading is None:
        found.heading = count(node.get(STYLE + "default-outline-level"), 0) or None
    words = node.find(STYLE + "text-properties")
    if words is not None:
        weight = words.get(FO + "font-weight")
        found.bold = is_bold(weight) if found.bold is None and weight else found.bold
        found.hidden = found.hidden or words.get(TEXT + "display") == "none"
    shape = node.find(STYLE + "paragraph-properties")
    if shape is not None:
        found.left = twips(shape.get(FO + "margin-left")) if found.left is None else found.left
        found.first = twips(shape.get(FO + "text-indent")) if found.first is None else found.first
        found.breaks_before = found.breaks_before or shape.get(FO + "break-before") == "page"
        found.breaks_after = found.breaks_after or shape.get(FO + "break-after") == "page"


def is_bold(weight: str) -> bool:
    """ "bold", or a weight from 600 on."""
    return weight == "bold" or count(weight, 0) >= 600
