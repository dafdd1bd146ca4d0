"""A total as people type it: « 16 », « entre 10 et 30 », « 10-30 », « ? »."""

from __future__ import annotations

import re

_RANGE = re.compile(
    r"(?:entre |de )?(\d{1,5})(?: ?(?:-|–|—|/|à|et|a|to|tot|en|and) ?(\d{1,5}))?"
    r"(?: (?:personnes?|people|mensen))?",
    re.IGNORECASE,
)


def range_of(text: str) -> tuple[int, int] | None:
    """The least and the most of a total that was typed; None when it says nothing, or not in order."""
    found = _RANGE.fullmatch(" ".join(text.split()))
    if found is None or not found[1].isascii():
        return None
    least, most = int(found[1]), int(found[2] or found[1])
    return (least, most) if least <= most else None
