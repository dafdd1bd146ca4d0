"""The names of WordprocessingML (ECMA-376 part 1, chapter 17) that the loader knows."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

VAL = W + "val"
ID = W + "id"


def value(node: etree._Element | None, tag: str) -> str | None:
    """The value of a child such as `<w:numId w:val="3"/>`; None when there is no such child."""
    child = node.find(W + tag) if node is not None else None
    return child.get(VAL) if child is not None else None


def number(text: str | None) -> int | None:
    """A whole number of a reasonable size, or None: hostile files hold a million digits."""
    if text is None or len(text) > 9:
        return None
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return None


def number_value(node: etree._Element | None, tag: str) -> int | None:
    """The value of a child as a number."""
    return number(value(node, tag))


def switch(node: etree._Element | None, tag: str) -> bool | None:
    """An on/off child such as `<w:b/>`: None when it is not there."""
    child = node.find(W + tag) if node is not None else None
    return None if child is None else child.get(VAL, "1") not in ("0", "false", "off")
