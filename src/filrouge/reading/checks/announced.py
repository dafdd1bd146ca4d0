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
    found = _within(checked)
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


def _within(checked: Checked) -> list[Finding]:
    """Lists that no blank line parts from what announces them, as in a word processor."""
    listed = {line.number for line in checked.source.lines if line.marker or _BULLET.match(line.text.strip())}
    found = []
    for passage in passages(checked):
        ends = [*passage.starts[1:], len(passage.text)]
        texts = [passage.text[start:end].strip() for start, end in zip(passage.starts, ends, strict=True)]
        for place, text in enumerate(texts[:-1]):
            if not text.endswith(":") or passage.numbers[place] in listed:
                continue
            # The sentence alone: what stands before it announces nothing.
            begin, sentence = [*passage.upto(ends[place]).sentences()][-1]
            said = [match for match in _SAID.finditer(sentence) if match[2].lower() not in _UNITS]
            items = _listed(passage.numbers[place + 1 :], texts[place + 1 :], listed)
            if len(said) == 1 and len(items) >= 3 and len(items) != value(said[0][1]):
                values: dict[str, str | int] = {
                    "said": said[0][0], "announced": value(said[0][1]), "listed": len(items),
                }  # fmt: skip
                lines = (passage.line(begin + said[0].start()), *items)
                found.append(Finding(RULE, Remark(MESSAGE, values), lines, Remark(SUGGESTION)))
    return found


def _listed(numbers: tuple[int, ...], texts: list[str], listed: set[int]) -> list[int]:
    """The lines on which the items of a list begin, up to the first line that is of no item."""
    items: list[int] = []
    ended = True
    for number, text in zip(numbers, texts, strict=True):
        if number in listed:
            items.append(number)
        elif ended:
            break
        ended = text.endswith((".", ";", ","))
    return items


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
