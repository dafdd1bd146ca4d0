"""A person: a label, where they may be told, and what the house chose to note."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.core.fields import OneLineField, RowChoiceField, day_field, version_field
from filrouge.organisations.models import Member
from filrouge.organisations.queries import active_members
from filrouge.people.enums import JoinReason, ProfileKey
from filrouge.people.models import Follower, Person, ProfileField
from filrouge.people.services import LONGEST, tidy_label

_LIST = gettext_lazy("Choisissez dans la liste.")
_LABEL = gettext_lazy("Écrivez un prénom, ou ce qui permet de reconnaître la personne.")


class LabelField(OneLineField):
    """What a person is called: on one line, without what no screen shows."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=gettext_lazy("Nom, prénom ou ce qui permet de reconnaître la personne"),
            max_length=LONGEST,
            error_messages={"required": _LABEL},
            **kwargs,
        )

    def to_python(self, value: Any) -> str:
        """The label."""
        return tidy_label(super().to_python(value))


class ProfileForm(forms.Form):
    """What the house notes about people: a field for each that is switched on, none of them asked."""

    def __init__(self, *args: Any, asked: Mapping[str, ProfileField], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        for key, field in asked.items():
            self.fields[key] = self._field(key, field)

    def _field(self, key: str, field: ProfileField) -> forms.Field:
        choices = getattr(Person._meta.get_field(key), "choices", None)
        label = str(field)[:1].upper() + str(field)[1:]
        if not choices:
            return OneLineField(label=label, help_text=field.purpose, max_length=80, required=False)
        return forms.ChoiceField(
            label=label,
            help_text=field.purpose,
            choices=[("", _("non noté")), *choices],
            required=False,
            error_messages={"invalid_choice": _LIST},
        )

    def profile(self) -> dict[str, Any]:
        """What was answered."""
        return {key: self.cleaned_data[key] for key in self.asked}


class NewPersonForm(ProfileForm):
    """A person whom the team begins to follow."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    label = LabelField()
    field_order = ["key", "label"]

    def clean_key(self) -> uuid.UUID:
        """The id of the person that this form will make."""
        return self.cleaned_data["key"] or uuid.uuid4()


class PersonForm(ProfileForm):
    """What a person is called now, where they agree to be told, and what is noted."""

    version = version_field()
    label = LabelField()
    phone = OneLineField(label=gettext_lazy("Téléphone"), max_length=40, required=False)
    email = forms.EmailField(label=gettext_lazy("Adresse de courriel"), max_length=254, required=False)
    agreed_on = day_field(
        gettext_lazy("Accepte d’être prévenu depuis le"),
        help_text=gettext_lazy("Vide : on ne lui écrit pas."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Nobody agrees to be told nowhere."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("agreed_on") and not (told.get("phone") or told.get("email") or self.errors):
            self.add_error("email", _("Écrivez l’adresse ou le téléphone où prévenir la personne."))
        return told


class JoinForm(forms.Form):
    """Why somebody opens a file."""

    why = forms.ChoiceField(
        label=gettext_lazy("Pourquoi ouvrez-vous ce dossier ?"),
        choices=JoinReason.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Dites pourquoi vous ouvrez ce dossier."),
            "invalid_choice": _LIST,
        },
    )


class FollowerForm(forms.Form):
    """A colleague who follows the person too."""

    member: forms.ModelChoiceField[Member] = RowChoiceField(
        label=gettext_lazy("Un collègue"),
        queryset=None,
        empty_label=gettext_lazy("choisir un collègue"),
        error_messages={"required": _LIST},
    )

    def __init__(
        self, *args: Any, followers: Iterable[Follower], roles: Iterable[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        known = [row.member_id for row in followers]
        self.fields["member"].queryset = (  # type: ignore[attr-defined]
            active_members().filter(role__in=list(roles), user__isnull=False).exclude(pk__in=known)
        )


class HouseholdForm(forms.Form):
    """Somebody who lives with the person."""

    person = forms.UUIDField(error_messages={"required": _LIST, "invalid": _LIST})
    tie = OneLineField(
        label=gettext_lazy("Sa place dans le ménage"),
        help_text=gettext_lazy("« sa fille », « son compagnon »."),
        max_length=40,
        required=False,
    )


class ChoiceForm(forms.Form):
    """What the house notes about people: of each thing, whether, and what for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, label in ProfileKey.choices:
            words = str(label)[:1].upper() + str(label)[1:]
            self.fields[f"{key}_on"] = forms.BooleanField(label=words, required=False)
            self.fields[f"{key}_purpose"] = OneLineField(
                label=_("À quoi cela sert"), max_length=300, required=False
            )

    def rows(self) -> list[tuple[Any, Any]]:
        """The fields of the page: whether, and what for."""
        return [(self[f"{key}_on"], self[f"{key}_purpose"]) for key in ProfileKey.values]

    def clean(self) -> dict[str, Any]:
        """Nothing is noted without a purpose."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        for key in ProfileKey.values:
            if told.get(f"{key}_on") and told.get(f"{key}_purpose") == "":
                self.add_error(f"{key}_purpose", _("Dites à quoi cela sert, ou ne le notez pas."))
        return told

    def chosen(self) -> dict[str, tuple[bool, str]]:
        """What was chosen, by key."""
        told = self.cleaned_data
        return {key: (told[f"{key}_on"], told[f"{key}_purpose"]) for key in ProfileKey.values}


def refused(form: forms.Form, error: ValidationError) -> None:
    """Put what a service refuses at its field; above the form when the form does not ask it."""
    told = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, sentences in told.items():
        form.add_error(name if name in form.fields else None, sentences)
