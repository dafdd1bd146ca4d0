"""Money that may be unknown. Unknown is not zero, and prints as the sources write it: « ? € »."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

NO_BREAK = "\u202f"
# English writes thousands and cents the other way round.
_ENGLISH_TO_FRENCH = str.maketrans(".,", ",.")
_NOISE = re.compile(r"[\s\u00a0\u202f€]|EUR|eur(?:os?)?")


def parse_amount(text: str) -> Decimal | None:
    """Read « 262,69 € », « 1.250 », « 15 euros »; None for « ? » and for nothing.

    Raises `ValueError` with a sentence when it is no amount, negative, finer than a cent or over ten digits.
    """
    plain = _NOISE.sub("", text)
    if plain in ("", "?"):
        return None
    if (get_language() or "").startswith("en"):
        plain = plain.translate(_ENGLISH_TO_FRENCH)
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", plain):
        plain = plain.replace(".", "")
    if not re.fullmatch(r"[0-9]{1,10}([.,][0-9]{1,2})?", plain):
        raise ValueError(_("Écrivez un montant comme « 262,69 », ou « ? » s’il n’est pas connu."))
    return round(Decimal(plain.replace(",", ".")), 2)


def print_amount(amount: Decimal | None) -> str:
    """« 262,69 € », « 15 € », « ? € » when nobody knows."""
    if amount is None:
        return f"?{NO_BREAK}€"
    digits = 0 if amount == amount.to_integral_value() else 2
    grouped = number_format(amount, decimal_pos=digits, use_l10n=True, force_grouping=True)
    return f"{grouped}{NO_BREAK}€"


@dataclass(frozen=True, slots=True)
class Total:
    """What is known, in euros, and how many amounts it leaves out because nobody knows them."""

    known: Decimal
    unknown: int

    def __str__(self) -> str:
        if not self.unknown:
            return print_amount(self.known)
        left_out = ngettext(
            "sans %(count)s montant inconnu", "sans %(count)s montants inconnus", self.unknown
        ) % {"count": self.unknown}
        return f"{print_amount(self.known)}, {left_out}"


def total_of(amounts: Iterable[Decimal | None]) -> Total:
    """Add what is known and count what is not."""
    listed = list(amounts)
    return Total(sum((a for a in listed if a is not None), Decimal(0)), sum(a is None for a in listed))


class MoneyFormField(forms.CharField):
    """One text field for an amount in euros; « ? » says that nobody knows."""

    def clean(self, value: Any) -> Decimal | None:
        """The amount, None when unknown; a sentence at the field otherwise."""
        try:
            return parse_amount(super().clean(value))
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        """A stored amount as people write it."""
        return str(value).replace(".", ",") if isinstance(value, Decimal) else value


class MoneyField(models.DecimalField):  # type: ignore[type-arg]
    """Euros to the cent; None is an amount that nobody knows."""

    description = gettext_lazy("Montant, connu ou non")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(max_digits=12, decimal_places=2, null=True, blank=True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Without what the field always sets."""
        name, path, args, kwargs = super().deconstruct()
        for key in ("max_digits", "decimal_places", "null", "blank"):
            kwargs.pop(key, None)
        return name, path, args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        """One text field."""
        return models.Field.formfield(self, **{"form_class": MoneyFormField, **kwargs})
