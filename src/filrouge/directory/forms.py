"""What is asked of an entry of the directory."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.core.fields import OneLineField, version_field
from filrouge.directory.enums import EntryKind
from filrouge.directory.models import Entry, check_phone, check_website
from filrouge.directory.queries import name_key


def _longest(name: str) -> Any:
    """What the table holds: the form never lets through what it would refuse."""
    field: Any = Entry._meta.get_field(name)
    return field.max_length


def checked_name(name: str) -> str:
    """The name. Raises `ValidationError` when nothing of it would be compared, or too much."""
    key = name_key(name)
    if not any(sign.isalnum() for sign in key):
        raise ValidationError(_("Écrivez un nom avec des lettres."))
    if len(key) > _longest("name"):  # « œ » and its sisters are compared as two letters
        raise ValidationError(_("Ce nom est trop long : écrivez-le plus court."))
    return name


class WebsiteField(OneLineField):
    """The address of a site, with or without what browsers put before it."""

    def to_python(self, value: Any) -> str:
        """The address, complete."""
        typed = super().to_python(value)
        return f"https://{typed}" if typed and "://" not in typed else typed


class NewEntryForm(forms.Form):
    """Somebody the house knows outside: a name, what they are, and where they are found."""

    name = OneLineField(
        label=gettext_lazy("Nom"),
        max_length=_longest("name"),
        help_text=gettext_lazy("Comme les dossiers l’écrivent."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Genre"), choices=EntryKind.choices, initial=EntryKind.PARTNER
    )
    phone = OneLineField(
        label=gettext_lazy("Téléphone"),
        max_length=_longest("phone"),
        required=False,
        validators=[check_phone],
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    email = forms.EmailField(label=gettext_lazy("Courriel"), max_length=_longest("email"), required=False)
    website = WebsiteField(
        label=gettext_lazy("Site web"),
        max_length=_longest("website"),
        required=False,
        validators=[check_website],
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    address = OneLineField(label=gettext_lazy("Adresse"), max_length=_longest("address"), required=False)
    contact = OneLineField(
        label=gettext_lazy("Personne de contact"),
        max_length=_longest("contact"),
        required=False,
        help_text=gettext_lazy("À qui s’adresser là-bas, si cette personne le veut bien."),
    )
    remarks = forms.CharField(
        label=gettext_lazy("À savoir"),
        max_length=_longest("remarks"),
        required=False,
        help_text=gettext_lazy("Heures, accès, ce qu’on y trouve."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_name(self) -> str:
        """A name that can be compared."""
        return checked_name(self.cleaned_data["name"])


class EntryForm(NewEntryForm):
    """An entry, said otherwise."""

    version = version_field()


class OtherNameForm(forms.Form):
    """Another name by which an entry is known."""

    name = OneLineField(
        label=gettext_lazy("Un autre nom"),
        max_length=_longest("name"),
        help_text=gettext_lazy("Une abréviation, un ancien nom, une faute qui revient."),
    )

    def clean_name(self) -> str:
        """A name that can be compared."""
        return checked_name(self.cleaned_data["name"])


class MergeForm(forms.Form):
    """The two entries as they were read before becoming one."""

    kept_version = version_field()
    merged_version = version_field()
