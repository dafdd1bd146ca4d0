"""The names of OpenDocument 1.3 (part 3) that the loader knows."""

from __future__ import annotations

import re

_ADDRESS = "urn:oasis:names:tc:opendocument:xmlns:"

OFFICE = f"{{{_ADDRESS}office:1.0}}"
TEXT = f"{{{_ADDRESS}text:1.0}}"
TABLE = f"{{{_ADDRESS}table:1.0}}"
STYLE = f"{{{_ADDRESS}style:1.0}}"
DRAW = f"{{{_ADDRESS}drawing:1.0}}"
FO = f"{{{_ADDRESS}xsl-fo-compatible:1.0}}"
MANIFEST = f"{{{_ADDRESS}manifest:1.0}}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

_LENGTH = re.compile(r"(-?[0-9]{0,6}(?:\.[0-9]{0,9})?)(cm|mm|in|pt|pc)")
_TWIPS = {"cm": 567, "mm": 56.7, "in": 1440, "pt": 20, "pc": 240}


def twips(length: str | None) -> int | None:
    """A length such as "1.25cm" in twips; None when nothing, or nothing sensible, is said."""
    match = _LENGTH.fullmatch(length) if length else None
    return (
        round(float(match.group(1)) * _TWIPS[match.group(2)])
        if match and match.group(1).strip("-.")
        else None
    )


def count(text: str | None, otherwise: int) -> int:
    """A whole number of a reasonable size, or what stands for it."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= 9 else otherwise
