"""The sentence that closes a file, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from filrouge.reading.files import Quote
from filrouge.reading.report.rows import Row

_OPENING = '"“«”'
_BY = re.compile(r"(?:[\"”»]\s*\.?\s*)(?:[-–—]\s*|\()?(?P<by>[^\W\d_][^\"”»]{2,60})$")
_SIGNED = re.compile(r"[-–—]\s*(?P<by>[^\W\d_].{2,70})$")
_NAME = re.compile(r"[^\W\d_a-zà-ÿ][^\d.;:!?]{2,50}$")
_AWAY = 3  # empty lines that set a closing block apart
_MOST = 12  # rows


def split_quote(rows: Sequence[Row]) -> tuple[Sequence[Row], Quote | None]:
    """The last answer of a file without the quotation that closes it, and the quotation."""
    for start in range(max(0, len(rows) - _MOST), len(rows)):
        row = rows[start]
        apart = (
            row.gap >= _AWAY
            or (row.gap > 0 and row.text[0] in _OPENING)
            or (start == 0 and row.text[0] in _OPENING)
        )
        if apart and (quote := _quote(rows[start:])):
            return rows[:start], quote
    return rows, None


def _quote(rows: Sequence[Row]) -> Quote | None:
    texts = [row.text for row in rows]
    quoted = texts[0][0] in _OPENING
    last = texts[-1]
    by = ""
    if quoted and (found := _BY.search(last)):
        by, texts[-1] = found["by"].strip(), last[: found.start("by")]
    elif len(texts) > 1 and (found := _SIGNED.match(last)):
        by, texts = found["by"].strip(), texts[:-1]
    elif quoted and len(texts) > 1 and _NAME.match(last) and texts[-2].rstrip(" .")[-1:] in '"”»':
        by, texts = last.strip(), texts[:-1]
    elif not quoted or last.rstrip(" .")[-1:] not in _OPENING + "»":
        return None
    text = "\n".join(texts).strip(" -–—(")
    if quoted:
        text = text.strip('"“”«» .\u00a0')
    return Quote(text, rows[0].number, (by if "(" in by else by.rstrip(")")).rstrip(" .")) if text else None
