"""What people say on one line beside a sheet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.actions.enums import BudgetState
from filrouge.core.fields import OneLineField, version_field
from filrouge.core.money import MoneyFormField
from filrouge.core.partial_dates import PartialDateFormField


class LineForm(forms.Form):
    """One line, new or known; the ids of its fields are its own, for a page has many."""

    version = version_field()

    def __init__(self, *args: Any, key: str, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{key}-%s", **kwargs})
        # A new line has no version yet.
        self.fields["version"].required = key != "new"

    def values(self) -> dict[str, Any]:
        """What was said, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class StepForm(LineForm):
    """One step: what, who, for when, and whether it is done."""

    text = OneLineField(label=gettext_lazy("Étape"), max_length=2000)
    who = OneLineField(label=gettext_lazy("Qui s’en charge"), max_length=200, required=False)
    due_on = PartialDateFormField(
        label=gettext_lazy("Pour quand"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("« mai 2027 », « 18/10/2026 », ou rien."),
    )
    is_done = forms.BooleanField(label=gettext_lazy("C’est fait"), required=False)


class MaterialForm(LineForm):
    """One thing, and where it comes from."""

    label = OneLineField(label=gettext_lazy("Ce qu’il faut"), max_length=1000)
    provided_by = OneLineField(
        label=gettext_lazy("D’où cela vient"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Prêté, donné, acheté, et par qui."),
    )


class BudgetForm(LineForm):
    """One cost. What is not known is said so, and never counted as zero."""

    label = OneLineField(label=gettext_lazy("Poste"), max_length=300)
    state = forms.ChoiceField(
        label=gettext_lazy("Ce qu’on en sait"), choices=BudgetState.choices, initial=BudgetState.KNOWN
    )
    amount = MoneyFormField(
        label=gettext_lazy("Montant"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("En euros : « 262,69 ». Écrivez « ? » quand personne ne le sait."),
    )
    funding = OneLineField(label=gettext_lazy("Payé par"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """« ? » makes an unknown line; a known one has its amount."""
        values: dict[str, Any] = super().clean() or {}
        amount, state = values.get("amount"), values.get("state")
        if "amount" in values and state == BudgetState.KNOWN and amount is None:
            if "?" in str(self.data.get("amount", "")):
                values["state"] = BudgetState.UNKNOWN
            else:
                self.add_error("amount", _("Écrivez le montant, ou dites qu’il est inconnu."))
        if state == BudgetState.UNKNOWN and amount is not None:
            self.add_error("amount", _("Un montant inconnu ne se chiffre pas : videz-le, ou dites-le connu."))
        return values
