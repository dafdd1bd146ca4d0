"""A choice among rows that the page has read already: no query of its own, whatever is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class KnownField(forms.Field):
    """One of `known`, by the word that stands for it in the form; None for an empty one."""

    known: Mapping[str, Any] = {}

    def to_python(self, value: Any) -> Any:
        """The row that was chosen."""
        told = str(value or "").strip()
        if not told:
            return None
        try:
            return self.known[told]
        except KeyError as error:
            raise ValidationError(_("Choisissez dans la liste."), code="invalid_choice") from error


def know(form: forms.Form, name: str, known: Mapping[str, Any]) -> None:
    """Give a field of a form what it may be."""
    field = form.fields[name]
    assert isinstance(field, KnownField)  # noqa: S101
    field.known = known
