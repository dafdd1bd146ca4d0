"""The numbers Word writes by itself (ECMA-376 part 1, 17.9), computed as Word shows them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from filrouge.reading.sources.counting import counted
from filrouge.reading.sources.docx.names import VAL, W, marks, number, number_value, switch, value
from filrouge.reading.sources.docx.styles import Styles, indents
from filrouge.reading.sources.symbols import BULLET, readable, sign

_PLACE = re.compile("%([1-9])")
_FORMATS = {
    "decimal": "1",
    "decimalZero": "01",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
    "ordinal": "1er",
    "none": "",
}
_LEVELS = 9


@dataclass(slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    form: str = "1"
    bullet: bool = False
    text: str = ""
    restart: int | None = None  # the level (1-based) after which it starts again; 0: never
    legal: bool = False
    style: str | None = None
    left: int | None = None
    first: int | None = None


@dataclass(slots=True)
class _List:
    """One list of the document: where it counts, and what it changes."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of one file. `marks()` gives a counter: one for each story (body, a header)."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self.lists: dict[str, _List] = {}
        if root is None:
            return
        abstracts = {node.get(W + "abstractNumId", ""): node for node in root.findall(W + "abstractNum")}
        nums = {node.get(W + "numId", ""): node for node in root.findall(W + "num")}
        read: dict[str, dict[int, Level]] = {}
        for num_id, node in nums.items():
            abstract = _abstract(node, abstracts, nums, styles)
            if abstract not in read:
                read[abstract] = _levels(abstracts.get(abstract))
            self.lists[num_id] = _own(node, abstract, read[abstract])

    def level(self, num_id: str, depth: int) -> Level | None:
        """How a level of a list is numbered; None when the file does not say."""
        found = self.lists.get(num_id)
        return found.levels.get(depth) if found else None

    def level_of_style(self, num_id: str, style: str) -> int:
        """The level of a list that a style is linked to, 0 when it is linked to none."""
        found = self.lists.get(num_id)
        levels = found.levels if found else {}
        return next((depth for depth, level in levels.items() if level.style == style), 0)


class Counter:
    """Counts the paragraphs of one story."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._values: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def next(self, num_id: str, depth: int) -> str | None:
        """Count one paragraph and give its marker; None when the list shows nothing."""
        found = self._numbering.lists.get(num_id)
        level = found.levels.get(depth) if found else None
        if found is None or level is None:
            return None
        values = self._values.setdefault(found.abstract, [None] * _LEVELS)
        current = values[depth]
        if depth in found.starts and (num_id, depth) not in self._started:
            values[depth] = found.starts[depth]
        else:
            values[depth] = level.start if current is None else current + 1
        self._started.add((num_id, depth))
        for deeper in range(depth + 1, _LEVELS):
            below = found.levels.get(deeper)
            if below is None or below.restart is None or depth < below.restart:
                values[deeper] = None
        return _marker(level, found.levels, values)


def _marker(level: Level, levels: dict[int, Level], values: list[int | None]) -> str | None:
    if level.bullet:
        return level.text or None

    def place(match: re.Match[str]) -> str:
        depth = int(match.group(1)) - 1
        other = levels.get(depth, Level())
        count = values[depth]
        return counted(other.start if count is None else count, "1" if level.legal else other.form)

    return _PLACE.sub(place, level.text).strip() or None


def _abstract(
    node: etree._Element,
    abstracts: dict[str, etree._Element],
    nums: dict[str, etree._Element],
    styles: Styles,
) -> str:
    """The definition behind a list, a list style followed once."""
    abstract = value(marks(node), "abstractNumId") or ""
    linked = value(marks(abstracts.get(abstract)), "numStyleLink")
    if linked:
        target = nums.get(styles.list_of(linked) or "")
        return value(marks(target), "abstractNumId") or abstract
    return abstract


def _levels(abstract: etree._Element | None) -> dict[int, Level]:
    found = {}
    for node in abstract.findall(W + "lvl") if abstract is not None else ():
        depth = number(node.get(W + "ilvl"))
        if depth is not None and 0 <= depth < _LEVELS:
            found[depth] = _level(node)
    return found


def _level(node: etree._Element) -> Level:
    given = marks(node)
    form = value(given, "numFmt") or "decimal"
    text = (value(given, "lvlText") or "")[:200]
    left, first = indents(marks(given.get(W + "pPr")))
    start = number_value(given, "start")
    return Level(
        start=1 if start is None else start,
        form=_FORMATS.get(form, "1"),
        bullet=form == "bullet",
        text=_bullet(text, node) if form == "bullet" else text,
        restart=number_value(given, "lvlRestart"),
        legal=switch(given, "isLgl") or False,
        style=value(given, "pStyle"),
        left=left,
        first=first,
    )


def _bullet(text: str, node: etree._Element) -> str:
    """The sign people see: symbol fonts hide it behind a letter or a private code."""
    fonts = node.find(f"{W}rPr/{W}rFonts")
    font = (fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or "") if fonts is not None else ""
    if len(text) == 1 and font.lower().startswith(("wingdings", "symbol")):
        return sign(ord(text) & 0xFF, font) or BULLET
    return "○" if text == "o" else readable(text).strip()


def _own(node: etree._Element, abstract: str, levels: dict[int, Level]) -> _List:
    """A list with the levels and the starts it changes for itself."""
    found = _List(abstract, levels)
    for override in node.findall(W + "lvlOverride"):
        depth = number(override.get(W + "ilvl"))
        if depth is None or not 0 <= depth < _LEVELS:
            continue
        own = override.find(W + "lvl")
        if own is not None:
            found.levels = {**found.levels, depth: _level(own)}
        start = override.find(W + "startOverride")
        count = number(start.get(VAL)) if start is not None else None
        if count is not None:
            found.starts[depth] = count
    return found
