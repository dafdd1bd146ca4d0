"""What is asked of somebody who puts their name down: a first name, and how to reach them if they wish it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.core.money import MoneyFormField


class EnrolForm(forms.Form):
    """One more name. Only the name is asked; an address is kept when the person agrees to be written to."""

    label = forms.CharField(
        label=gettext_lazy("Prénom"),
        max_length=80,
        error_messages={
            "required": gettext_lazy("Écrivez un prénom, ou ce qui permet de reconnaître la personne.")
        },
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    deposit = MoneyFormField(label=gettext_lazy("Caution versée"), required=False)
    email = forms.EmailField(label=gettext_lazy("Courriel, si la personne le veut"), required=False)
    phone = forms.CharField(
        label=gettext_lazy("Téléphone, si la personne le veut"), max_length=40, required=False
    )
    agrees = forms.BooleanField(label=gettext_lazy("Accepte d’être prévenue"), required=False)

    def clean(self) -> dict[str, Any]:
        """Nobody is written to who did not agree; nobody agrees without an address."""
        told: dict[str, Any] = super().clean() or {}
        reach = told.get("email") or told.get("phone")
        if told.get("agrees") and not reach and not self.errors:
            self.add_error("email", _("Écrivez l’adresse ou le téléphone où prévenir la personne."))
        if reach and not told.get("agrees"):
            self.add_error("agrees", _("Cochez si la personne accepte d’être prévenue ; sinon, effacez."))
        return told


class DepositForm(forms.Form):
    """What somebody left as a deposit."""

    deposit = MoneyFormField(label=gettext_lazy("Caution versée"), required=False)
