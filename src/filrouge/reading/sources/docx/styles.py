"""What the styles of a Word file say of a paragraph: heading, bold, indent, list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from filrouge.reading.sources.docx.names import Marks, W, marks, number, number_value, switch, value

# Word keeps the English name inside ("heading 1"), other programs write the local one.
_HEADING_NAME = re.compile(r"(?:heading|titre|kop) ?([1-9])")
_DEEPEST = 30  # styles based on styles: more is a cycle or a prank


@dataclass(slots=True)
class Style:
    """What one style says, what it is based on included. None is silence."""

    name: str = ""
    heading: int | None = None
    bold: bool | None = None
    left: int | None = None  # twips
    first: int | None = None  # twips, of the first line against the others
    num_id: str | None = None
    num_level: int | None = None
    num_style: str = ""  # the style in the chain that carries the numbering


class Styles:
    """The styles of one file by their id."""

    def __init__(self, root: etree._Element | None) -> None:
        nodes = root.findall(W + "style") if root is not None else []
        self._nodes = {node.get(W + "styleId", ""): node for node in nodes}
        self._known: dict[str, Style] = {}
        self.default = next(
            (
                node.get(W + "styleId", "")
                for node in nodes
                if node.get(W + "type") == "paragraph" and node.get(W + "default") in ("1", "true", "on")
            ),
            "",
        )

    def get(self, style_id: str | None) -> Style:
        """The style of that id; the default one, or one that says nothing, when there is none."""
        key = style_id if style_id is not None else self.default
        if key not in self._known:
            self._known[key] = self._resolve(key)
        return self._known[key]

    def list_of(self, style_id: str) -> str | None:
        """The numbering that a list style stands for."""
        properties = marks(marks(self._nodes.get(style_id)).get(W + "pPr"))
        return value(marks(properties.get(W + "numPr")), "numId")

    def _resolve(self, style_id: str) -> Style:
        found = Style()
        key: str | None = style_id
        for _ in range(_DEEPEST):
            node = self._nodes.get(key or "")
            if node is None or key is None:
                break
            _complete(found, node, key)
            key = value(marks(node), "basedOn")
        if found.heading == 0:
            found.heading = None
        return found


def _complete(found: Style, node: etree._Element, style_id: str) -> None:
    """Add to a style what one of its ancestors says and it does not."""
    given = marks(node)
    name = (value(given, "name") or "").lower()
    found.name = found.name or name
    properties = marks(given.get(W + "pPr"))
    if found.heading is None:
        found.heading = outline_level(properties)
    if found.heading is None and (match := _HEADING_NAME.fullmatch(name)):
        found.heading = int(match.group(1))
    if found.bold is None:
        found.bold = switch(marks(given.get(W + "rPr")), "b")
    left, first = indents(properties)
    found.left = left if found.left is None else found.left
    found.first = first if found.first is None else found.first
    listed = marks(properties.get(W + "numPr"))
    if listed and found.num_id is None:
        found.num_id = value(listed, "numId")
        found.num_style = style_id
    if found.num_level is None:
        found.num_level = number_value(listed, "ilvl")


def outline_level(properties: Marks) -> int | None:
    """1..9 from an outline level, 0 for one that says "body text", None when nothing is said."""
    level = number_value(properties, "outlineLvl")
    if level is None or level < 0:
        return None
    return level + 1 if level < 9 else 0


def indents(properties: Marks) -> tuple[int | None, int | None]:
    """(left, first line against left) in twips, None where nothing is said."""
    node = properties.get(W + "ind")
    if node is None:
        return None, None
    left = number(node.get(W + "left", node.get(W + "start")))
    hanging = number(node.get(W + "hanging"))
    first = -hanging if hanging is not None else number(node.get(W + "firstLine"))
    return left, first
