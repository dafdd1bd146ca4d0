"""The hours of one day of the week, at one place."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from filrouge.core.fields import RowChoiceField, day_field, version_field
from filrouge.organisations.models import Site
from filrouge.reception.enums import Weekday

_CHOOSE = {
    "required": gettext_lazy("Choisissez dans la liste."),
    "invalid_choice": gettext_lazy("Choisissez dans la liste."),
}


def hour_field(label: Any, *, required: bool = True) -> forms.TimeField:
    """An hour of the day."""
    said = gettext_lazy("Écrivez l’heure comme 14:30.")
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(
        label=label, required=required, widget=widget, error_messages={"required": said, "invalid": said}
    )


class HoursForm(forms.Form):
    """When a place receives without appointment."""

    site: forms.ModelChoiceField[Site] = RowChoiceField(
        label=gettext_lazy("Lieu"),
        queryset=None,  # inside a scope only
        empty_label=None,
        error_messages=_CHOOSE,
    )
    weekday = forms.TypedChoiceField(
        label=gettext_lazy("Jour"), choices=Weekday.choices, coerce=int, error_messages=_CHOOSE
    )
    starts_at = hour_field(gettext_lazy("De"))
    ends_at = hour_field(gettext_lazy("À"))
    starts_on = day_field(gettext_lazy("À partir du"))
    ends_on = day_field(
        gettext_lazy("Jusqu’au"), required=False, help_text=gettext_lazy("Vide : jusqu’à nouvel ordre.")
    )
    version = version_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["site"].queryset = Site.objects.order_by("name")  # type: ignore[attr-defined]
        self.fields["starts_on"].error_messages["required"] = gettext_lazy("Choisissez le premier jour.")
