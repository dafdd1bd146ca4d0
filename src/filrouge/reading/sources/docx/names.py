"""The names of WordprocessingML (ECMA-376 part 1, chapter 17) that the loader knows."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
CHOICE, FALLBACK = _MC + "Choice", _MC + "Fallback"  # the same content for new and for old readers

VAL = W + "val"


Marks = dict[str, etree._Element]


def marks(node: etree._Element | None) -> Marks:
    """The children of a node by their tag. Looked at several times for each paragraph, listed once."""
    return {child.tag: child for child in node} if node is not None else {}


def value(given: Marks, tag: str) -> str | None:
    """The value of a child such as `<w:numId w:val="3"/>`; None when there is no such child."""
    child = given.get(W + tag)
    return child.get(VAL) if child is not None else None


def number(text: str | None) -> int | None:
    """A whole number of a reasonable size, or None: hostile files hold a million digits."""
    if text is None or len(text) > 9:
        return None
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return None


def number_value(given: Marks, tag: str) -> int | None:
    """The value of a child as a number."""
    return number(value(given, tag))


def switch(given: Marks, tag: str) -> bool | None:
    """An on/off child such as `<w:b/>`: None when it is not there."""
    child = given.get(W + tag)
    return None if child is None else child.get(VAL, "1") not in ("0", "false", "off")
