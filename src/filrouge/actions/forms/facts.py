"""What people say of an action as a whole: its title, its kind, its dates, who answers for it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from filrouge.actions.enums import ActionKind
from filrouge.core.fields import OneLineField, version_field
from filrouge.core.partial_dates import PartialDateFormField
from filrouge.organisations.models import Member
from filrouge.organisations.queries import active_members

_AS_KNOWN = _("Comme vous le savez : « 2015 », « mai 2021 » ou « 18/10/2023 ».")


class _FactsForm(forms.Form):
    title = OneLineField(label=_("Titre"), max_length=1000, help_text=_("Comme l’équipe l’appelle."))
    kind = forms.ChoiceField(label=_("Genre"), choices=ActionKind.choices, initial=ActionKind.PROJECT)
    opened_on = PartialDateFormField(
        label=_("Ouverte depuis"), required=False, max_length=40, help_text=_AS_KNOWN
    )


class NewActionForm(_FactsForm):
    """An action that begins, and who answers for it."""

    referent: forms.ModelChoiceField[Member] = forms.ModelChoiceField(
        label=_("Qui en répond"), queryset=None, required=False, empty_label=_("à choisir plus tard")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["referent"].queryset = active_members()  # type: ignore[attr-defined]


class FactsForm(_FactsForm):
    """The facts of an action, changed."""

    version = version_field()


class ClosingForm(forms.Form):
    """Since when an action is over, and why."""

    closed_on = PartialDateFormField(label=_("Fermée depuis"), max_length=40, help_text=_AS_KNOWN)
    closed_why = forms.CharField(
        label=_("Pourquoi"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Une phrase, pour qui lira la fiche dans deux ans."),
        error_messages={"required": _("Dites pourquoi : on le demandera un jour.")},
    )
    version = version_field()
