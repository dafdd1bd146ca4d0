"""What is asked of a series besides when: its name, its place, its room, what people pay."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.agenda.enums import Contribution, SeriesKind
from filrouge.core.fields import RowChoiceField, day_field, version_field
from filrouge.core.money import MoneyFormField
from filrouge.organisations.models import Site


class SeriesForm(forms.Form):
    """A series: the sentence that says when, then its place and its room."""

    text = forms.CharField(
        label=gettext_lazy("Quand ?"),
        max_length=500,
        help_text=gettext_lazy(
            "Comme vous le diriez : « tous les mardis de 14h à 17h, hors vacances scolaires »."
        ),
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Écrivez quand cela a lieu : « tous les mardis de 14h à 17h ».")
        },
    )
    title = forms.CharField(label=gettext_lazy("Nom"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Genre"), choices=SeriesKind.choices)
    starts_on = day_field(
        gettext_lazy("À partir du"),
        required=False,
        help_text=gettext_lazy("Vide : aujourd’hui, ou ce que dit la phrase."),
    )
    ends_on = day_field(
        gettext_lazy("Jusqu’au"), required=False, help_text=gettext_lazy("Vide : tant que cela dure.")
    )
    site: forms.ModelChoiceField[Site] = RowChoiceField(
        label=gettext_lazy("Lieu"),
        queryset=None,  # inside a scope only
        required=False,
        empty_label=gettext_lazy("aucun"),
    )
    venue = forms.CharField(
        label=gettext_lazy("Endroit"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Ailleurs que dans un lieu de la maison, ou la salle."),
    )
    capacity = forms.IntegerField(
        label=gettext_lazy("Places"),
        required=False,
        min_value=1,
        max_value=9999,
        help_text=gettext_lazy("Vide : pas de limite."),
    )
    contribution = forms.ChoiceField(
        label=gettext_lazy("Participation aux frais"), choices=Contribution.choices
    )
    price = MoneyFormField(label=gettext_lazy("Montant"), required=False)
    outside_name = forms.CharField(
        label=gettext_lazy("Nom donné dans les messages"),
        max_length=80,
        required=False,
        help_text=gettext_lazy(
            "Ce qui s’affiche sur un téléphone. Vide : « votre rendez-vous », qui ne dit rien de personne."
        ),
    )
    version = version_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["site"].queryset = Site.objects.order_by("name")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Days in their order; a price where one is asked."""
        told: dict[str, Any] = super().clean() or {}
        first, last = told.get("starts_on"), told.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("La série finit avant de commencer : corrigez l’une des deux dates."))
        if told.get("price") is not None and told.get("contribution") in (
            Contribution.NONE,
            Contribution.FREE_PRICE,
        ):
            self.add_error(
                "price", _("Gratuit ou à prix libre : laissez le montant vide, ou changez la participation.")
            )
        return told
