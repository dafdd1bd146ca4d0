"""Characters that symbol fonts keep in private places, as the signs people see."""

from __future__ import annotations

import re

BULLET = "•"
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_BASE = 0xF000  # where a symbol font keeps its 256 signs

_SYMBOL = {0xB7: "•", 0xA7: "♣", 0xA8: "♦", 0xAE: "→", 0xDE: "⇒", 0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB4: "×"}
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "❑", 0x72: "❒",
    0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA0: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢",
    0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
# Without the font's name, the signs that lists use: one code is a bullet in one font, a club in another.
_ANY = {
    _BASE + code: sign
    for code, sign in (_WINGDINGS | {0xB7: "•", 0x2D: "-"}).items()
    if code > 0x60 or code == 0x2D
}


def sign(code: int, font: str) -> str:
    """The sign at `code` (0-255, or in the private area) of a symbol font; empty when it is not known."""
    code = code - _BASE if code >= _BASE else code
    if font.lower().startswith("wingdings"):
        return _WINGDINGS.get(code, "")
    return _SYMBOL.get(code, "")


def readable(text: str) -> str:
    """The text with the private characters of symbol fonts as signs, and a bullet for those not known."""
    return _PRIVATE.sub(lambda found: _ANY.get(ord(found[0]), BULLET), text)
