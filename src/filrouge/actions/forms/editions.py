"""How far the file of a year is, who writes it, who proof-reads it, and for when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from filrouge.actions.enums import EditionState
from filrouge.core.fields import version_field
from filrouge.organisations.models import Member
from filrouge.organisations.queries import active_members


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more
    )


class EditionForm(forms.Form):
    """The file of one action for one year."""

    state = forms.ChoiceField(label=_("Où il en est"), choices=EditionState.choices)
    writer: forms.ModelChoiceField[Member] = forms.ModelChoiceField(
        label=_("Qui l’écrit"), queryset=None, required=False, empty_label=_("à choisir plus tard")
    )
    proofreader: forms.ModelChoiceField[Member] = forms.ModelChoiceField(
        label=_("Qui le relit"), queryset=None, required=False, empty_label=_("à choisir plus tard")
    )
    due_on = _day(_("Pour quand"))
    version = version_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("writer", "proofreader"):
            self.fields[name].queryset = active_members()  # type: ignore[attr-defined]


class OpenFilesForm(forms.Form):
    """Until when the files of a year are to be written."""

    due_on = _day(_("À écrire pour le"), help_text=_("Facultatif : chaque dossier peut avoir sa date."))
