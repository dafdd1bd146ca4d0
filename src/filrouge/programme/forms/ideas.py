"""What people send to the idea box."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from filrouge.organisations.models import Member
from filrouge.organisations.queries import active_members
from filrouge.programme.enums import Feasibility


def _version(*, required: bool = True) -> forms.IntegerField:
    """The version that was read, carried by the form."""
    return forms.IntegerField(min_value=0, max_value=100_000_000, widget=forms.HiddenInput, required=required)


class CallForm(forms.Form):
    """When the sheets hang on the wall, and what is asked."""

    title = forms.CharField(label=_("Titre"), max_length=200)
    words = forms.CharField(
        label=_("Ce que vous demandez"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Deux phrases suffisent : quelles idées, pour qui, et ce que vous en ferez."),
    )
    opens_on = forms.DateField(
        label=_("Ouvert du"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    closes_on = forms.DateField(
        label=_("Au"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Laissez le temps de la réflexion : deux mois, c’est bien."),
    )
    version = _version(required=False)


class IdeaForm(forms.Form):
    """One idea: a line, and some words when one has them."""

    title = forms.CharField(label=_("Votre idée, en une ligne"), max_length=300)
    text = forms.CharField(
        label=_("En quelques mots"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Pour qui, avec qui, comment. Rien n’est obligatoire."),
    )
    carries = forms.BooleanField(label=_("Je porte cette idée"), required=False)
    version = _version(required=False)


class _BesideOthers(forms.Form):
    """One of the forms of a page that has several: the ids of its fields are its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{type(self).__name__.lower()}-%s", **kwargs})


class RemarkForm(_BesideOthers):
    """What one says of an idea."""

    text = forms.CharField(
        label=_("Votre remarque"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class SortForm(_BesideOthers):
    """How feasible an idea is."""

    feasibility = forms.ChoiceField(
        label=_("Faisabilité"), required=False, choices=[("", _("pas encore triée")), *Feasibility.choices]
    )
    version = _version()


class RefuseForm(_BesideOthers):
    """Why an idea is left aside."""

    reason = forms.CharField(
        label=_("Pourquoi elle est écartée"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("La personne qui l’a eue lira cette phrase."),
        error_messages={"required": _("Dites pourquoi : la personne qui a eu l’idée le lira.")},
    )
    version = _version()


class RetainForm(_BesideOthers):
    """Under which number an idea becomes an action, and who answers for it."""

    label = forms.CharField(
        label=_("Son numéro dans le programme"),
        required=False,
        max_length=60,
        help_text=_("Comme la maison numérote : Pe42."),
    )
    referent: forms.ModelChoiceField[Member] = forms.ModelChoiceField(
        label=_("Qui en répond"), queryset=None, required=False, empty_label=_("à choisir plus tard")
    )
    version = _version()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["referent"].queryset = active_members()  # type: ignore[attr-defined]
