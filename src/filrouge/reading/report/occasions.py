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
_MONTH = re.compile(
    r"\b(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre)\b"
)
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
    if not told:
        return _untold(place, joining)
    return _first(place, joining), _best([joining.text(group) for group in told], lasting)


def _untold(rows: Sequence[Row], joining: Joining) -> tuple[str | None, str | None]:
    """The same of an answer without letters: the paragraph of a day and an hour, and the first other."""
    texts = [paragraph.text for paragraph in joining.paragraphs(rows)]
    when = next((text for text in texts if _is_when(text.lower())), None)
    where = next((text for text in texts if text != when), None)
    return (_bare(where) if where else None), (_bare(when) if when else None)


def _is_when(text: str) -> bool:
    return _TIME.search(text) is not None and (_DAY.search(text) or _MONTH.search(text)) is not None


def _bare(text: str) -> str | None:
    bullet = BULLET.match(text)
    return text[bullet.end() if bullet else 0 :].strip() or None


def _first(rows: Sequence[Row], joining: Joining) -> str | None:
    return next((_bare(paragraph.text) for paragraph in joining.paragraphs(rows)), None)


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
