"""The numbers of an organisation, as it types them: checked, and kept without their spaces and dots."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
_LENGTHS = {"BE": 16, "FR": 27, "LU": 20, "NL": 18, "DE": 22}
_BETWEEN = re.compile(r"[\s.\-/]")
_BEFORE = re.compile(r"^(?:BE|BCE|KBO|SIREN|SIRET|TVA|N°)+:?", re.IGNORECASE)


def iban_of(typed: str) -> str:
    """An account number in one piece, « BE68539007547034 »; empty stays empty.

    Raises `ValidationError` when it has not the length of its country or its control number (ISO 13616).
    """
    iban = _BETWEEN.sub("", typed).upper()
    if not iban:
        return ""
    if not _IBAN.fullmatch(iban) or len(iban) != _LENGTHS.get(iban[:2], len(iban)):
        raise ValidationError(
            _("Un IBAN commence par deux lettres et deux chiffres, comme BE68 5390 0754 7034 : recopiez-le.")
        )
    digits = "".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])
    if int(digits) % 97 != 1:
        raise ValidationError(_("Cet IBAN n’existe pas : un chiffre est faux ou manque, recopiez-le."))
    return iban


def company_number_of(typed: str) -> str:
    """A number in one piece: ten digits in Belgium (BCE), nine or fourteen in France (SIREN, SIRET).

    Raises `ValidationError` when it is none of them, or when its control digits are another number's.
    """
    number = _BEFORE.sub("", _BETWEEN.sub("", typed))
    if not number:
        return ""
    if not re.fullmatch(r"[01]\d{9}|\d{9}|\d{14}", number, re.ASCII):
        raise ValidationError(
            _(
                "Il faut dix chiffres en Belgique (BCE, comme 0999.999.922), "
                "neuf (SIREN) ou quatorze (SIRET) en France."
            )
        )
    if not (_is_belgian(number) if len(number) == 10 else _is_french(number)):
        raise ValidationError(_("Ce numéro n’existe pas : un chiffre est faux ou manque, recopiez-le."))
    return number


def _is_belgian(number: str) -> bool:
    """The last two digits are 97 less the rest of the others divided by 97."""
    return 97 - int(number[:8]) % 97 == int(number[8:])


def _is_french(number: str) -> bool:
    """Luhn: every other digit doubled from the right, the digits of all of them add up to tens."""
    doubled = (int(sign) * (1 + place % 2) for place, sign in enumerate(reversed(number)))
    return sum(sum(divmod(value, 10)) for value in doubled) % 10 == 0
