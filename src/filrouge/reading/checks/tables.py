"""The tables of a text: rows of a label, a number and perhaps its share, with or without their total."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from filrouge.reading.checks.finding import Checked

_ROW = re.compile(
    r"^(?P<label>\D{2,}?)[\s|:]+(?P<count>\d{1,3}(?:[.  \u202f]\d{3})+|\d+)"
    r"(?:[\s|]+(?P<share>\d{1,3}(?:[.,]\d+)?)\s?%)?[\s|]*$"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `share` in hundredths as printed, None when there is none."""

    label: str
    count: int
    share: Decimal | None
    line: int


@dataclass(frozen=True, slots=True)
class Counted:
    """Rows that follow each other, and their total."""

    rows: tuple[Row, ...]
    total: Row


def tables(checked: Checked) -> list[Counted]:
    """Every run of at least two rows closed by a total."""
    found: list[Counted] = []
    rows: list[Row] = []
    noise, head, before = set(checked.reading.noise), "", ""
    for line in checked.source.lines:
        text = line.text.strip()
        # A table goes on over the page, its head told again.
        if line.number in noise or (rows and text and text == head):
            continue
        match = _ROW.match(text) if len(text) <= 300 and text[-1:] in "0123456789%|" else None
        if match is None or not re.search(r"[^\W\d_]", match["label"]):
            if text:
                rows, before = [], text
            continue
        head = head if rows else before
        share = Decimal(match["share"].replace(",", ".")) if match["share"] else None
        row = Row(match["label"].strip(), int(re.sub(r"\D", "", match["count"])), share, line.number)
        if not re.match(r"total|ensemble\b", row.label, re.IGNORECASE):
            rows.append(row)
            continue
        if len(rows) >= 2:
            found.append(Counted(tuple(rows), row))
        rows = []
    return found
