"""A question to keep, the note of a table, and what the team sees of itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from filrouge.core.fields import OneLineField, RowChoiceField, version_field
from filrouge.organisations.models import Site
from filrouge.reception.enums import ComesFrom, Grouping, Mode, Unit
from filrouge.reception.models import Category

_CHOOSE = {
    "required": gettext_lazy("Choisissez dans la liste."),
    "invalid_choice": gettext_lazy("Choisissez dans la liste."),
}


def _choice(
    label: Any, choices: list[tuple[str, Any]], *, empty: Any = None, **kwargs: Any
) -> forms.ChoiceField:
    """A list; with `empty`, the words of no choice."""
    told = [("", empty), *choices] if empty is not None else choices
    return forms.ChoiceField(label=label, choices=told, required=empty is None, error_messages=_CHOOSE)


class QueryForm(forms.Form):
    """What is counted, of which contacts, in which lines."""

    name = OneLineField(label=gettext_lazy("Nom de la question"), max_length=120)
    unit = _choice(gettext_lazy("On compte"), list(Unit.choices))
    grouping = _choice(gettext_lazy("Par"), list(Grouping.choices))
    then = _choice(gettext_lazy("Puis par"), list(Grouping.choices), empty=gettext_lazy("rien d’autre"))
    site: forms.ModelChoiceField[Site] = RowChoiceField(
        label=gettext_lazy("Seulement ce lieu"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("tous"),
    )
    mode = _choice(
        gettext_lazy("Seulement cette façon de se voir"), list(Mode.choices), empty=gettext_lazy("toutes")
    )
    comes_from = _choice(
        gettext_lazy("Seulement qui vient"), list(ComesFrom.choices), empty=gettext_lazy("d’où que ce soit")
    )
    category: forms.ModelChoiceField[Category] = RowChoiceField(
        label=gettext_lazy("Seulement cette catégorie"), queryset=None, required=False,
        empty_label=gettext_lazy("toutes"),
    )  # fmt: skip
    version = version_field()

    def __init__(self, *args: Any, may_name_workers: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["site"].queryset = Site.objects.order_by("name")
        fields["category"].queryset = Category.objects.filter(level=1).order_by("tree__starts_on", "position")
        if not may_name_workers:
            for name in ("grouping", "then"):
                fields[name].choices = [one for one in fields[name].choices if one[0] != Grouping.WORKER]


class NoteForm(forms.Form):
    """What a table does not say by itself."""

    text = forms.CharField(
        label=gettext_lazy("Note sous le tableau"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Elle s’imprime sous le tableau, aussi dans le rapport. Vide, elle s’en va."),
    )
    version = version_field()


class OpennessForm(forms.Form):
    """What the team sees of itself, and why."""

    shows_workers = forms.BooleanField(
        label=gettext_lazy("L’équipe voit combien de passages chacun a notés"), required=False
    )
    reason = OneLineField(
        label=gettext_lazy("Pourquoi"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Une phrase, que l’équipe lira. Sans ce choix, chacun ne voit que les siens."),
    )
    version = version_field()
