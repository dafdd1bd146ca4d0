"""What people say of an action as a whole: its title, its kind, its dates, who answers for it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.actions.enums import ActionKind
from filrouge.core.fields import OneLineField, version_field
from filrouge.core.partial_dates import PartialDateFormField
from filrouge.organisations.models import Member
from filrouge.organisations.queries import active_members

_AS_KNOWN = gettext_lazy("Comme vous le savez : « 2015 », « été 2022 », « mai 2021 » ou « 18/10/2023 ».")
# What is said of the end of an action: it goes on, or it is over since a date.
_ON, _OVER = "on", "over"


class _FactsForm(forms.Form):
    title = OneLineField(
        label=gettext_lazy("Titre"), max_length=1000, help_text=gettext_lazy("Comme l’équipe l’appelle.")
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Genre"), choices=ActionKind.choices, initial=ActionKind.PROJECT
    )
    opened_on = PartialDateFormField(
        label=gettext_lazy("Ouverte depuis"), required=False, max_length=40, help_text=_AS_KNOWN
    )
    end = forms.ChoiceField(
        label=gettext_lazy("Clôture"),
        choices=((_ON, gettext_lazy("toujours en activité")), (_OVER, gettext_lazy("fermée"))),
        initial=_ON,
        required=False,
        widget=forms.RadioSelect,
    )
    closed_on = PartialDateFormField(
        label=gettext_lazy("Fermée depuis"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Si elle est fermée, de la même façon."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.initial.get("closed_on"):
            self.initial.setdefault("end", _OVER)

    def clean(self) -> dict[str, Any]:
        """An action goes on, or is over since a date: never both, and nothing typed is dropped."""
        values: dict[str, Any] = super().clean() or {}
        end = values.pop("end", "")
        if "closed_on" not in values:
            return values  # its own sentence says what is wrong with the date
        if not end and values["closed_on"] is None:
            del values["closed_on"]  # who says nothing of the end changes nothing of it
        elif end == _ON and values["closed_on"] is not None:
            sentence = _("Toujours en activité, ou fermée depuis cette date ? Gardez l’un des deux.")
            self.add_error("closed_on", sentence)
        elif end == _OVER and values["closed_on"] is None:
            self.add_error("closed_on", _("Dites depuis quand elle est fermée : une année suffit."))
        return values


class NewActionForm(_FactsForm):
    """An action that begins, and who answers for it."""

    referent: forms.ModelChoiceField[Member] = forms.ModelChoiceField(
        label=gettext_lazy("Qui en répond"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("à choisir plus tard"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["referent"].queryset = active_members()  # type: ignore[attr-defined]


class FactsForm(_FactsForm):
    """The facts of an action, changed."""

    version = version_field()


class ClosingForm(forms.Form):
    """Since when an action is over, and why."""

    closed_on = PartialDateFormField(label=gettext_lazy("Fermée depuis"), max_length=40, help_text=_AS_KNOWN)
    closed_why = forms.CharField(
        label=gettext_lazy("Pourquoi"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Une phrase, pour qui lira la fiche dans deux ans."),
        error_messages={"required": gettext_lazy("Dites pourquoi : on le demandera un jour.")},
    )
    version = version_field()
