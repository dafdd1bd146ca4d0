"""What people send when they build a programme by hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.core.partial_dates import PartialDateFormField
from filrouge.programme.enums import Nature, Numbering
from filrouge.programme.forms.rounds import version_field


def _line(label: Any, *, most: int = 200, hint: Any = "", required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, help_text=hint, required=required)


def _year(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=1900, max_value=2200)


class ProgrammeForm(forms.Form):
    """A programme: its title and its years, then what the council did with it."""

    title = _line(gettext_lazy("Titre"), most=300, required=True)
    starts_in = _year(gettext_lazy("De l’année"))
    ends_in = _year(gettext_lazy("À l’année"))
    adopted_on = PartialDateFormField(label=gettext_lazy("Adopté le"), required=False)
    adopted_by = _line(gettext_lazy("Adopté par"), hint=gettext_lazy("Le conseil, l’assemblée."))
    published_on = PartialDateFormField(label=gettext_lazy("Publié le"), required=False)
    published_in = _line(gettext_lazy("Publié où"), most=300, hint=gettext_lazy("Aux valves, sur le site."))
    version = version_field()

    def clean(self) -> dict[str, Any]:
        """Years in their order; adopted before it is published."""
        told: dict[str, Any] = super().clean() or {}
        first, last = told.get("starts_in"), told.get("ends_in")
        if first and last and last < first:
            self.add_error("ends_in", _("Le programme finit avant de commencer."))
        if told.get("published_on") and not told.get("adopted_on") and "adopted_on" not in self.errors:
            self.add_error("adopted_on", _("Dites quand il a été adopté : un brouillon ne se publie pas."))
        return told


class ObjectiveForm(forms.Form):
    """An objective: its number as the house says it, its title, a text."""

    label = _line(gettext_lazy("Numéro"), most=60, hint=gettext_lazy("Comme la maison le dit, ou rien."))
    title = forms.CharField(
        label=gettext_lazy("Titre"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    text = forms.CharField(
        label=gettext_lazy("Quelques mots"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    version = version_field()


class NewActionForm(forms.Form):
    """An action under an objective: a new one, or one that the house has already."""

    title = _line(
        gettext_lazy("Titre"),
        most=2000,
        hint=gettext_lazy("Le titre d’une action qui existe déjà la place ici aussi."),
        required=True,
    )
    nature = forms.ChoiceField(
        label=gettext_lazy("Volet"), required=False, choices=[("", "—"), *Nature.choices]
    )
    label = _line(gettext_lazy("Numéro"), most=60)


class PlaceForm(forms.Form):
    """What the programme says of an action at one of its places."""

    label = _line(gettext_lazy("Numéro"), most=60)
    title = forms.CharField(
        label=gettext_lazy("Titre"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    nature = forms.ChoiceField(
        label=gettext_lazy("Volet"), required=False, choices=[("", "—"), *Nature.choices]
    )
    bearer = _line(gettext_lazy("Entité porteuse"))
    collaborations = forms.CharField(
        label=gettext_lazy("Avec qui"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Un nom par ligne."),
    )
    condition = _line(gettext_lazy("Sous réserve de"), most=2000)
    deadline = _line(gettext_lazy("Échéance"), hint=gettext_lazy("« juin 2027 », « chaque année »."))
    is_transversal = forms.BooleanField(
        label=gettext_lazy("transversale : elle sert plusieurs objectifs"), required=False
    )
    had = forms.CharField(required=False, max_length=5000, widget=forms.HiddenInput)
    of_place = version_field()
    of_planned = version_field()
    of_action = version_field()

    def clean_collaborations(self) -> list[str]:
        """One name a line."""
        return names_in(self.cleaned_data["collaborations"])


def names_in(text: str) -> list[str]:
    """The names of a text, one a line, each once."""
    lines = (" ".join(line.split())[:200] for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))


class SpotForm(forms.Form):
    """Where a line goes: under an objective, at its end."""

    objective = forms.ChoiceField(label=gettext_lazy("Sous quel objectif"), required=False)

    def __init__(self, *args: Any, goals: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outside = ("", gettext_lazy("hors des objectifs"))
        choices = [outside, *((str(pk), name) for pk, name in goals)]
        self.fields["objective"].choices = choices  # type: ignore[attr-defined]


class RetireForm(forms.Form):
    """Why an action leaves the programme."""

    reason = forms.CharField(
        label=gettext_lazy("Pourquoi elle est retirée"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Dites pourquoi l’action est retirée du programme.")},
    )
    version = version_field()


class NumberingForm(forms.Form):
    """A rule of numbers, and what stands before them."""

    rule = forms.ChoiceField(label=gettext_lazy("Règle"), choices=Numbering.choices)
    strategic = _line(gettext_lazy("Devant un objectif stratégique"), most=20)
    operational = _line(gettext_lazy("Devant un objectif opérationnel"), most=20)
    maintained = _line(gettext_lazy("Devant une mission maintenue"), most=20)
    project = _line(gettext_lazy("Devant un projet"), most=20)
    agreed = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


class GestureForm(forms.Form):
    """One gesture on one line of the tree: a direction, or a spot that a hand let it go at."""

    line = forms.UUIDField()
    do = forms.ChoiceField(choices=[(name, name) for name in ("up", "down", "in", "out", "to")])
    parent = forms.UUIDField(required=False)
    beside = forms.UUIDField(required=False)
    before = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        """A line that was dragged fell somewhere."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("do") == "to" and told.get("parent") is None and told.get("beside") is None:
            raise ValidationError(_("Lâchez la ligne sur une autre."))
        return told
