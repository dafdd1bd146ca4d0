"""A number announced before a list, against what is listed."""

from __future__ import annotations

import re

from filrouge.reading.checks.finding import Checked, Finding
from filrouge.reading.checks.passages import NUMBER, Passage, passages, value
from filrouge.reading.errors import gettext_noop
from filrouge.reading.remarks import Remark

RULE = "announced"
EXPLANATION = gettext_noop("Un nombre annoncé avant une liste qui en compte un autre.")
MESSAGE = gettext_noop("« %(said)s » : %(announced)s sont annoncés, %(listed)s sont cités.")
SUGGESTION = gettext_noop("Complétez la liste ou corrigez le nombre.")
_SAID = re.compile(NUMBER + r"\s+([a-zà-ÿœ’'-]{4,}[sx])((?:\s+[a-zà-ÿœ-]{4,}[sx])?)", re.IGNORECASE)
_UNITS = frozenset(
    {
        "heures",
        "minutes",
        "jours",
        "semaines",
        "mois",
        "années",
        "euros",
        "personnes",
        "mètres",
        "fois",
        "pages",
    }
)
_BULLET = re.compile(r"^(?:[-–•●▪*]|\d{1,2}[.)°]|[a-z]\))\s*\S")


def check(checked: Checked) -> list[Finding]:
    """Paragraphs that end with a colon and tell one number, with the items that follow."""
    found = []
    every = passages(checked)
    for position, passage in enumerate(every[:-1]):
        if not passage.text.rstrip().endswith(":"):
            continue
        said = [match for match in _SAID.finditer(passage.text) if match[2].lower() not in _UNITS]
        if len(said) != 1:
            continue
        after = every[position + 2].text if position + 2 < len(every) else ""
        items = _items(every[position + 1], goes_on=_BULLET.match(after) is not None)
        announced = value(said[0][1])
        if len(items) >= 3 and len(items) != announced:
            values: dict[str, str | int] = {
                "said": said[0][0], "announced": announced, "listed": len(items),
            }  # fmt: skip
            lines = (passage.line(said[0].start()), *items)
            found.append(Finding(RULE, Remark(MESSAGE, values), lines, Remark(SUGGESTION)))
    return found


def _items(passage: Passage, *, goes_on: bool) -> list[int]:
    """The lines on which the items of a list begin; none when it is no list, or one in several blocks."""
    if goes_on:
        return []
    texts = [
        passage.text[start:end].strip()
        for start, end in zip(passage.starts, [*passage.starts[1:], len(passage.text)], strict=True)
    ]
    if all(_BULLET.match(text) for text in texts[:2]):
        return [number for text, number in zip(texts, passage.numbers, strict=True) if _BULLET.match(text)]
    many = next((at for at, text in enumerate(texts) if not text.endswith((";", ","))), len(texts) - 1) + 1
    return list(passage.numbers[:many])
