"""Fields that the forms of several rooms ask."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class OneLineField(forms.CharField):
    """A text of one line: spaces and line breaks that were pasted become single spaces."""

    def to_python(self, value: Any) -> str:
        """The text, with single spaces."""
        return " ".join((super().to_python(value) or "").split())


class RowChoiceField(forms.ModelChoiceField[Any]):
    """A choice among rows of the scope; what is none of them, an id or not, is the same refusal."""

    def to_python(self, value: Any) -> Any:
        """The row that was chosen."""
        try:
            return super().to_python(value)
        except ValidationError as error:
            raise ValidationError(_("Choisissez dans la liste."), code="invalid_choice") from error


def day_field(label: Any, *, help_text: Any = "", required: bool = True) -> forms.DateField:
    """A day, chosen in the browser's own calendar or typed."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, help_text=help_text, required=required)


def document_field() -> forms.FileField:
    """One document. Its sort is judged from what is in it, never from its name: see `uploads`."""
    choose = gettext_lazy("Choisissez un fichier.")
    return forms.FileField(
        label=gettext_lazy("Joindre un document"),
        help_text=gettext_lazy("PDF, image, Word, Excel, LibreOffice ou texte."),
        max_length=1000,
        allow_empty_file=True,
        error_messages={"required": choose, "missing": choose},
    )


def version_field() -> forms.IntegerField:
    """The version that was read, so that two tabs do not undo each other."""
    return forms.IntegerField(min_value=0, max_value=100_000_000, widget=forms.HiddenInput)


def uuid_or_none(text: str) -> UUID | None:
    """An id that came in an address; None of anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None
