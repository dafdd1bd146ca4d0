"""National numbers in what people type: the house keeps none, and refuses them wherever a text is asked.

A Belgian number (rijksregister, bis numbers included) has eleven digits, the last two of which check the nine
others, before 2000 and since. A French one (NIR) has fifteen, the last two of which check the others; in
Corsica two of them are « 2A » or « 2B ».
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_GAP = r"[\s.\-/–—_]{0,3}"
# Year, month, day, order, check. What a « + » begins is a telephone number.
_BELGIAN = re.compile(
    rf"(?<![\w+])(?=(\d{{2}}){_GAP}(\d{{2}}){_GAP}(\d{{2}}){_GAP}(\d{{3}}){_GAP}(\d{{2}})(?!\w))"
)
# Sex, year, month, département (three digits overseas), commune, order, key.
_FRENCH = re.compile(
    rf"(?<![\w+])(?=([12378]){_GAP}(\d{{2}}){_GAP}(\d{{2}}){_GAP}(\d{{2}}|2[AB]){_GAP}(\d){_GAP}(\d{{2}})"
    rf"{_GAP}(\d{{3}}){_GAP}(\d{{2}})(?!\w))",
    re.IGNORECASE,
)
_CORSICA = {"2A": "19", "2B": "18"}


def national_numbers(text: str) -> Iterator[str]:
    """The valid national numbers of a text, without what people put between the digits."""
    plain = unicodedata.normalize("NFKC", text)
    for found in _BELGIAN.finditer(plain):
        if _is_belgian(*found.groups()):
            yield "".join(found.groups())
    for found in _FRENCH.finditer(plain):
        if _is_french(*found.groups()):
            yield "".join(found.groups()).upper()


def _is_belgian(year: str, month: str, day: str, order: str, check: str) -> bool:
    # A bis number adds 20 or 40 to the month.
    if int(month) % 20 > 12 or int(month) > 52 or int(day) > 31:
        return False
    number = int(year + month + day + order)
    return int(check) in (97 - number % 97, 97 - (2_000_000_000 + number) % 97)


def _is_french(*parts: str) -> bool:
    *told, key = parts
    told[3] = _CORSICA.get(told[3].upper(), told[3])
    return int(key) == 97 - int("".join(told)) % 97


def refuse_national_number(value: Any) -> None:
    """What every text of every form goes through. Raises `ValidationError`, with a sentence."""
    if isinstance(value, str) and next(national_numbers(value), None) is not None:
        raise ValidationError(
            _("Ce texte contient un numéro national : enlevez-le, la maison n’en garde aucun."),
            code="national_number",
        )
