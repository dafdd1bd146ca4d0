"""What people write about the days off."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.calendars.enums import Country, Effect, NotedCalendar, Zone
from filrouge.calendars.models import check_days
from filrouge.core.fields import OneLineField, RowChoiceField, day_field, version_field
from filrouge.organisations.models import Site

_CHOOSE = {
    "required": gettext_lazy("Choisissez dans la liste."),
    "invalid_choice": gettext_lazy("Choisissez dans la liste."),
}


class _DaysForm(forms.Form):
    """From one day to another; a single day needs only the first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].error_messages["required"] = _("Choisissez le premier jour.")

    def clean(self) -> dict[str, Any]:
        """The days in order, and not too many."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        first = values.get("starts_on")
        if first is not None and "ends_on" in values:
            values["ends_on"] = values["ends_on"] or first
            try:
                check_days(first, values["ends_on"])
            except ValidationError as error:
                self.add_error(None, error)
        return values


class DayForm(_DaysForm):
    """Days to add to a calendar, or to take off it."""

    effect = forms.ChoiceField(
        label=gettext_lazy("Ce jour-là"),
        choices=[
            (Effect.ADDED.value, gettext_lazy("c’est congé")),
            (Effect.REMOVED.value, gettext_lazy("ce n’est pas congé")),
        ],
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )
    calendar = forms.ChoiceField(
        label=gettext_lazy("Calendrier"),
        choices=NotedCalendar.choices,
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
        help_text=gettext_lazy(
            "Un pont ou un congé de l’employeur se range avec les jours fériés : "
            "une série « sauf jours fériés » l’évite."
        ),
    )
    starts_on = day_field(gettext_lazy("Premier jour"))
    ends_on = day_field(
        gettext_lazy("Dernier jour"), required=False, help_text=gettext_lazy("Vide : un seul jour.")
    )
    name = OneLineField(
        label=gettext_lazy("Nom"),
        max_length=120,
        required=False,
        help_text=gettext_lazy(
            "« Pont de l’Ascension ». Vide pour un jour enlevé : le nom du calendrier est repris."
        ),
    )
    source = OneLineField(
        label=gettext_lazy("Pourquoi, d’après quoi ?"),
        max_length=200,
        help_text=gettext_lazy("« Décision du bureau du 12 octobre », « circulaire de rentrée »."),
        error_messages={
            "required": gettext_lazy("Dites pourquoi, ou d’après quoi : on le relira l’an prochain.")
        },
    )
    version = version_field()

    def clean(self) -> dict[str, Any]:
        """A day that is added has a name."""
        values = super().clean()
        if values.get("effect") == Effect.ADDED and "name" in values and not values["name"]:
            self.add_error("name", _("Donnez un nom à ce jour."))
        return values


class ClosureForm(_DaysForm):
    """A place that closes."""

    site: forms.ModelChoiceField[Site] = RowChoiceField(
        label=gettext_lazy("Ce qui ferme"),
        queryset=None,  # inside a scope only
        required=False,
        empty_label=gettext_lazy("toute la maison"),
    )
    starts_on = day_field(gettext_lazy("Premier jour"))
    ends_on = day_field(
        gettext_lazy("Dernier jour"), required=False, help_text=gettext_lazy("Vide : un seul jour.")
    )
    reason = OneLineField(
        label=gettext_lazy("Pourquoi ?"),
        max_length=200,
        help_text=gettext_lazy(
            "En peu de mots, comme on le dirait sur la porte : « travaux », « inventaire »."
        ),
        error_messages={"required": gettext_lazy("Dites pourquoi, en peu de mots : l’agenda le répétera.")},
    )
    version = version_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["site"].queryset = Site.objects.order_by("name")  # type: ignore[attr-defined]


class ChoiceForm(forms.Form):
    """Whose holidays the house follows."""

    country = forms.ChoiceField(
        label=gettext_lazy("Jours fériés de"),
        choices=Country.choices,
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )
    zones = forms.MultipleChoiceField(
        label=gettext_lazy("Vacances scolaires de"),
        choices=Zone.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy(
            "Plusieurs, si votre public va dans plusieurs écoles. Aucune : on n’en tient pas compte."
        ),
        error_messages=_CHOOSE,
    )
    version = version_field()


class CheckForm(forms.Form):
    """After which official text a year was checked."""

    source = OneLineField(
        label=gettext_lazy("D’après quel texte ?"),
        max_length=200,
        help_text=gettext_lazy("« Calendrier du site enseignement.be », « Moniteur belge du 3 avril »."),
        error_messages={"required": gettext_lazy("Dites d’après quel texte vous avez vérifié.")},
    )
    version = version_field()
