"""The numbers and bullets that LibreOffice writes by itself (OpenDocument 1.3 part 3, 5.3 and 16.28)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from filrouge.reading.sources.counting import counted
from filrouge.reading.sources.odt.names import FO, STYLE, TEXT, XML_ID, count, twips
from filrouge.reading.sources.symbols import BULLET, readable

_LEVELS = 10
_PLACE = re.compile("%([0-9]{1,2})%")
_PATTERN = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format"
_KINDS = {
    TEXT + "list-level-style-number": "number",
    TEXT + "outline-level-style": "number",
    TEXT + "list-level-style-bullet": "bullet",
    TEXT + "list-level-style-image": "image",
}


@dataclass(slots=True)
class Level:
    """How one level is written."""

    form: str = ""
    bullet: str = ""
    pattern: str = ""  # "%1%.%2%)" with the place of each level
    start: int = 1
    left: int | None = None  # twips
    first: int | None = None


@dataclass(slots=True)
class Counts:
    """Where one list is: the count of each level, None before its first item."""

    style: str = ""
    values: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)

    def next(self, levels: dict[int, Level], depth: int, start: int | None = None) -> str | None:
        """Count one item; `start` begins again from there. Gives the marker, None when nothing shows."""
        depth = min(depth, _LEVELS - 1)
        level = levels.get(depth, Level())
        current = self.values[depth]
        if start is not None:
            self.values[depth] = start
        else:
            self.values[depth] = level.start if current is None else current + 1
        self.values[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        if level.bullet:
            return level.bullet
        if not level.form:
            return None

        def place(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            if not 0 <= at <= depth:
                return ""
            other = levels.get(at, Level())
            value = self.values[at]
            return counted(other.start if value is None else value, other.form)

        return _PLACE.sub(place, level.pattern).strip() or None


class Lists:
    """The list styles of one file, and the lists that were met in one story."""

    def __init__(self, *roots: etree._Element | None) -> None:
        self.styles: dict[str, dict[int, Level]] = {}
        self.outline: dict[int, Level] = {}
        for root in roots:
            for node in root.iter(TEXT + "list-style") if root is not None else ():
                self.styles[node.get(STYLE + "name", "")] = _levels(node)
            for node in root.iter(TEXT + "outline-style") if root is not None else ():
                self.outline = _levels(node)
        self._by_id: dict[str, Counts] = {}
        self._by_style: dict[str, Counts] = {}

    def begin(self, node: etree._Element) -> Counts:
        """The counts of a list that begins: new ones, or those of the list it goes on with."""
        style = node.get(TEXT + "style-name", "")
        before = None
        if name := node.get(TEXT + "continue-list"):
            before = self._by_id.get(name)
        elif node.get(TEXT + "continue-numbering") == "true":
            before = self._by_style.get(style)
        counts = before or Counts(style)
        self._by_style[style] = counts
        if name := node.get(XML_ID):
            self._by_id[name] = counts
        return counts


def _levels(style: etree._Element) -> dict[int, Level]:
    found = {}
    for node in style:
        kind = _KINDS.get(node.tag)
        depth = count(node.get(TEXT + "level"), 0) - 1
        if kind and 0 <= depth < _LEVELS:
            found[depth] = _level(node, kind, depth)
    return found


def _level(node: etree._Element, kind: str, depth: int) -> Level:
    place = node.find(f"{STYLE}list-level-properties/{STYLE}list-level-label-alignment")
    level = Level(
        start=count(node.get(TEXT + "start-value"), 1),
        left=twips(place.get(FO + "margin-left")) if place is not None else None,
        first=twips(place.get(FO + "text-indent")) if place is not None else None,
    )
    if kind != "number":
        level.bullet = readable(node.get(TEXT + "bullet-char", "")[:1]).strip() or BULLET
        return level
    level.form = node.get(STYLE + "num-format", "")
    level.pattern = node.get(_PATTERN, "")[:200] or _pattern(node, depth)
    return level


def _pattern(node: etree._Element, depth: int) -> str:
    """The places of the levels shown, the deepest last, between prefix and suffix."""
    shown = min(max(count(node.get(TEXT + "display-levels"), 1), 1), depth + 1)
    places = ".".join(f"%{level + 1}%" for level in range(depth + 1 - shown, depth + 1))
    return f"{node.get(STYLE + 'num-prefix', '')[:50]}{places}{node.get(STYLE + 'num-suffix', '')[:50]}"
