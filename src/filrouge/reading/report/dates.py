"""The dates of a file as people write them, of any precision; what does not exist stays a text."""

from __future__ import annotations

import re
from datetime import date

from filrouge.reading.files import Precision, ReadDate
from filrouge.reading.outline.words import MONTHS, flat

_OPENED = re.compile(r"(?:dates? d')?ouverture(?: d(?:u|e l')\s*(?:dossier|action|projet))?\s*(?::|$)\s*")
_CLOSED = re.compile(
    r"(?:dates? de )?(?:cloture|fermeture|fin)(?: d(?:u|e l')\s*(?:dossier|action|projet))?\s*(?::|$)\s*"
)
_OPEN = re.compile(
    r"(?:toujours|encore|en cours|non cloture|pas cloture|action en cours|dossier ouvert|active?\b)"
)
_SEASONS = {"printemps": 21, "ete": 22, "automne": 23, "hiver": 24}
_MONTH = "|".join(MONTHS)
_LEAD = (
    r"(?:(?:depuis|en|le|la|l'|fin|debut|courant|mi-|a l'|au"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s*)*"
)
_FORMS = (
    (
        Precision.DAY,
        re.compile(_LEAD + r"(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4}|\d\d)$"),
    ),
    (Precision.DAY, re.compile(_LEAD + rf"(?P<d>\d{{1,2}})\s*(?:er)?\s+(?P<m>{_MONTH})\s+(?P<y>\d{{4}})$")),
    (Precision.MONTH, re.compile(_LEAD + r"(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})$")),
    (Precision.MONTH, re.compile(_LEAD + rf"(?P<m>{_MONTH})\s+(?P<y>\d{{4}})$")),
    (Precision.SEASON, re.compile(_LEAD + rf"(?P<m>{'|'.join(_SEASONS)})\s+(?P<y>\d{{4}})$")),
    (Precision.YEAR, re.compile(_LEAD + r"(?:annee\s+)?(?P<y>(?:19|20)\d\d)$")),
)


def opening_in(text: str, folded: str) -> str | None:
    """What a line says after « Date d’ouverture »; None for any other line."""
    found = _OPENED.match(folded) if folded[:1] in "do" else None
    return text[found.end() :].strip() if found else None


def closing_in(text: str, folded: str) -> str | None:
    """What a line says after « Date de clôture »; None for any other line."""
    found = _CLOSED.match(folded) if folded[:1] in "dcf" else None
    return text[found.end() :].strip() if found else None


def read_date(text: str, line: int) -> ReadDate | None:
    """A date as written, with its value when it exists; None when nothing is written."""
    text = text.strip()
    if not text:
        return None
    folded = flat(text).strip(" .;,")
    if _OPEN.match(folded):
        return ReadDate(text, line, is_open=True)
    for precision, form in _FORMS:
        found = form.match(folded)
        if found:
            value = _value(precision, found)
            return ReadDate(text, line, value, precision if value else None)
    return ReadDate(text, line)


def _value(precision: Precision, found: re.Match[str]) -> str | None:
    year = int(found["y"])
    if year < 100:
        year += 2000 if year < 70 else 1900
    if year < 1:
        return None
    if precision is Precision.YEAR:
        return f"{year:04}"
    if precision is Precision.SEASON:
        return f"{year:04}-{_SEASONS[found['m']]}"
    month = MONTHS.get(found["m"]) or int(found["m"])
    if not 1 <= month <= 12:
        return None
    if precision is Precision.MONTH:
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, int(found["d"])).isoformat()
    except ValueError:
        return None
