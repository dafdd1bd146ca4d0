"""A list of people: the file, what each column becomes, which lines are taken."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from filrouge.core.fields import version_field
from filrouge.people.queries.rosters import RosterRows, samples

_CHOOSE = _("Choisissez un fichier.")
_SHOWN = 60  # letters of a heading


class RosterForm(forms.Form):
    """One file. Its kind is judged from what is in it, never from its name."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    document = forms.FileField(
        label=_("Votre liste"),
        max_length=1000,
        allow_empty_file=True,
        error_messages={"required": _CHOOSE, "missing": _CHOOSE},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
    )

    def clean_key(self) -> uuid.UUID:
        """The id of the list that this form will make."""
        return self.cleaned_data["key"] or uuid.uuid4()


class ColumnsForm(forms.Form):
    """What each column of the file becomes."""

    version = version_field()
    has_header = forms.BooleanField(label=_("La première ligne donne les titres"), required=False)

    def __init__(
        self, *args: Any, rows: RosterRows, has_header: bool, offered: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("ne pas reprendre")), *offered.items()]
        held, headings = samples(rows, has_header), rows.headings(has_header)
        for place, (heading, texts) in enumerate(zip(headings, held, strict=True)):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=heading[:_SHOWN],
                help_text=_said(texts),
                choices=choices,
                required=False,
                error_messages={"invalid_choice": _("Choisissez dans la liste.")},
            )
        self._width = rows.width

    def columns(self) -> list[str]:
        """The field that each column becomes, in order."""
        return [self.cleaned_data[f"column_{place}"] for place in range(self._width)]


def _said(texts: Sequence[str]) -> str:
    return " / ".join(text[:_SHOWN] for text in texts)


def now(columns: Sequence[str]) -> dict[str, str]:
    """What the form of the columns begins with."""
    return {f"column_{place}": key for place, key in enumerate(columns)}


class LinesForm(forms.Form):
    """Of the lines that a page showed, those that are taken. A number that is none is left out."""

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.shown, self.chosen = _numbers(data.getlist("shown")), _numbers(data.getlist("line"))


def _numbers(texts: Sequence[str]) -> list[int]:
    return [int(text) for text in texts if text.isascii() and text.isdecimal() and len(text) < 8]
