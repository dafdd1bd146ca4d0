"""What is asked of one session: when and where, what for; why it is off; where it goes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.agenda.enums import Contribution, Reason
from filrouge.core.fields import RowChoiceField, day_field, version_field
from filrouge.core.money import MoneyFormField
from filrouge.organisations.models import Site


def _clock(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label, required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )


def _line(label: Any, *, hint: Any = "", most: int = 200) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=most, help_text=hint)


class _HoursForm(forms.Form):
    """A day and its hours, in their order."""

    def clean(self) -> dict[str, Any]:
        """Hours in their order, with their beginning."""
        told: dict[str, Any] = super().clean() or {}
        start, end = told.get("starts_at"), told.get("ends_at")
        if end and not start and "starts_at" not in self.errors:
            self.add_error("starts_at", _("Écrivez aussi l’heure de début."))
        if start and end and end <= start:
            self.add_error(
                "ends_at", _("La séance finit avant de commencer : corrigez l’une des deux heures.")
            )
        return told


class SessionForm(_HoursForm):
    """One session, alone or changed by hand."""

    title = forms.CharField(label=gettext_lazy("Nom"), max_length=200)
    day = day_field(gettext_lazy("Jour"))
    starts_at = _clock(gettext_lazy("De"))
    ends_at = _clock(gettext_lazy("À"))
    theme = _line(gettext_lazy("Thème ou sortie"))
    outing_type = _line(
        gettext_lazy("Type de sortie"),
        hint=gettext_lazy("Musée, cinéma, promenade : pour le tableau de l’année."),
        most=60,
    )
    guest = _line(gettext_lazy("Invité"))
    site: forms.ModelChoiceField[Site] = RowChoiceField(
        label=gettext_lazy("Lieu"),
        queryset=None,  # inside a scope only
        required=False,
        empty_label=gettext_lazy("aucun"),
    )
    venue = _line(gettext_lazy("Endroit"))
    capacity = forms.IntegerField(label=gettext_lazy("Places"), required=False, min_value=1, max_value=9999)
    cost = MoneyFormField(
        label=gettext_lazy("Ce que cela a coûté"),
        required=False,
        help_text=gettext_lazy("Sans le personnel. « ? » quand on ne le sait pas."),
    )
    contribution = forms.ChoiceField(
        label=gettext_lazy("Participation aux frais"), choices=Contribution.choices
    )
    price = MoneyFormField(label=gettext_lazy("Montant demandé"), required=False)
    version = version_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["site"].queryset = Site.objects.order_by("name")  # type: ignore[attr-defined]


class CancelForm(forms.Form):
    """Why a session does not take place."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Pourquoi ?"),
        choices=Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Dites pourquoi la séance n’a pas lieu.")},
    )
    reason_text = _line(gettext_lazy("En quelques mots"), most=300)
    version = version_field()

    def clean(self) -> dict[str, Any]:
        """Another reason is told."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("reason") == Reason.OTHER and not told.get("reason_text", "").strip():
            self.add_error("reason_text", _("Écrivez la raison en quelques mots."))
        return told


class MoveForm(_HoursForm):
    """Where a session goes, and why."""

    day = day_field(gettext_lazy("Au"))
    starts_at = _clock(gettext_lazy("De"))
    ends_at = _clock(gettext_lazy("À"))
    venue = _line(gettext_lazy("Endroit"))
    reason = forms.ChoiceField(
        label=gettext_lazy("Pourquoi ?"), required=False, choices=[("", gettext_lazy("—")), *Reason.choices]
    )
    reason_text = _line(gettext_lazy("En quelques mots"), most=300)
    version = version_field()

    def clean(self) -> dict[str, Any]:
        """Another reason is told."""
        told = super().clean()
        if told.get("reason") == Reason.OTHER and not told.get("reason_text", "").strip():
            self.add_error("reason_text", _("Écrivez la raison en quelques mots."))
        return told


class EndForm(forms.Form):
    """The last day of a series."""

    ends_on = day_field(gettext_lazy("Dernier jour"))
    version = version_field()
