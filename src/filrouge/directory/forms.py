"""What is asked of an entry of the directory."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.core.fields import OneLineField, version_field
from filrouge.directory.enums import EntryKind
from filrouge.directory.models import Entry
from filrouge.directory.queries import name_key

# What the table holds: the form never lets through a name that it would refuse.
LONGEST: Any = Entry._meta.get_field("name").max_length


class NewEntryForm(forms.Form):
    """Somebody the house knows outside: a name, and what they are."""

    name = OneLineField(
        label=gettext_lazy("Nom"),
        max_length=LONGEST,
        help_text=gettext_lazy("Comme les dossiers l’écrivent."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Genre"), choices=EntryKind.choices, initial=EntryKind.PARTNER
    )

    def clean_name(self) -> str:
        """The name. Raises `ValidationError` when nothing of it would be compared, or too much."""
        name: str = self.cleaned_data["name"]
        key = name_key(name)
        if not any(sign.isalnum() for sign in key):
            raise ValidationError(_("Écrivez un nom avec des lettres."))
        if len(key) > LONGEST:  # « œ » and its sisters are compared as two letters
            raise ValidationError(_("Ce nom est trop long : écrivez-le plus court."))
        return name


class EntryForm(NewEntryForm):
    """An entry, said otherwise."""

    version = version_field()
