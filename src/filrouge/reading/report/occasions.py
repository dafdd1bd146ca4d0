"""When and where an action happens, drawn from the answer about its place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from filrouge.reading.report.paragraphs import BULLET, Joining
from filrouge.reading.report.rows import Row

_HEAD = re.compile(
    r"(?:[a-e]\s*[.)]\s*|[-•●*]\s*)?(?P<what>(?:dates?|frequences?|durees?|horaires?|jours?|moments?)"
    r"(?:(?:,| et) (?:lieux?|frequences?|horaires?|heures?|durees?))?)\b"
    r"(?: d(?:e l'|es |e la |'))?\s*(?:activites?|action)?(?: pour \d{4})?\s*(?::\s*|$)"
)
_DAY = re.compile(r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?\b")
_TIME = re.compile(r"\d{1,2}\s?(?:h|heures?)\s?\d{0,2}\b|\d{1,2}:\d\d")
_OFTEN = re.compile(
    r"\b(?:chaque|tous les|toutes les|par (?:semaine|mois|an)|hebdomadaire|mensuel|annee|jours?|mois)\b"
)


def read_occasions(rows: Sequence[Row], joining: Joining) -> tuple[str | None, str | None]:
    """(place, schedule) as written, each None when the answer does not say it."""
    place: list[Row] = []
    told: list[list[Row]] = []
    lasting: list[bool] = []
    for row in rows:
        found = _HEAD.match(row.folded)
        if found:
            told.append([])
            lasting.append(found["what"].startswith("duree"))
            rest = row.text[found.end() :].strip()
            if rest:
                told[-1].append(Row(row.line, rest, row.folded[found.end() :].strip(), 0))
        elif told:
            told[-1].append(row)
        else:
            place.append(row)
    return _first(place, joining), _best([joining.text(group) for group in told], lasting)


def _first(rows: Sequence[Row], joining: Joining) -> str | None:
    for paragraph in joining.paragraphs(rows):
        bullet = BULLET.match(paragraph.text)
        return paragraph.text[bullet.end() if bullet else 0 :].strip() or None
    return None


def _best(texts: Sequence[str], lasting: Sequence[bool]) -> str | None:
    """The answer that says a day and an hour before one that says less. A length is no time."""
    best, mark = None, -1
    for text, lasts in zip(texts, lasting, strict=True):
        lower = text.lower()
        here = 4 * bool(_DAY.search(lower)) + 2 * bool(_TIME.search(lower)) + bool(_OFTEN.search(lower))
        here -= 3 * lasts
        if text and here > mark:
            best, mark = text.strip(), here
    return best
