"""What is asked of a step, according to its sort; where somebody stands; a document."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from filrouge.actions.models import Action
from filrouge.core.fields import OneLineField, RowChoiceField, day_field, document_field, version_field
from filrouge.followup.enums import StepKind
from filrouge.followup.queries.steps import open_actions
from filrouge.followup.services import LONGEST_TEXT
from filrouge.organisations.models import Member, Site
from filrouge.people.models import Follower

_CHOOSE = {"required": _("Choisissez dans la liste."), "invalid_choice": _("Choisissez dans la liste.")}
_SEALED = _("C’est chiffré : la recherche, les listes, les rapports et le journal ne le voient pas.")
# What each sort does not ask.
_UNASKED = {
    StepKind.ERRAND: ("hour", "site", "entry", "action"),
    StepKind.APPOINTMENT: ("entry", "action"),
    StepKind.ORIENTATION: ("hour", "site", "action"),
    StepKind.CALL: ("hour", "site", "entry", "action"),
    StepKind.INVITATION: ("hour", "site", "entry"),
}
_DAYS = {
    StepKind.ERRAND: _("Pour le"),
    StepKind.APPOINTMENT: _("Jour"),
    StepKind.ORIENTATION: _("En reparler le"),
    StepKind.CALL: _("Pour le"),
    StepKind.INVITATION: _("Pour le"),
}
_MEMBERS = {StepKind.APPOINTMENT: _("Avec qui"), StepKind.ORIENTATION: _("Qui en reparle")}
_TEXTS = {
    StepKind.ERRAND: _("Ce qui est à faire"),
    StepKind.APPOINTMENT: _("À propos de quoi, où, ce qu’il faut apporter"),
    StepKind.ORIENTATION: _("Pourquoi"),
    StepKind.CALL: _("À propos de quoi"),
    StepKind.INVITATION: _("Ce qu’on lui dit"),
}


class StepForm(forms.Form):
    """A step of one sort; `followers` are those who may do it."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    entry = OneLineField(
        label=_("Vers quel service"), max_length=200, required=False,
        help_text=_("Un service du carnet ; un nouveau nom y est ajouté."),
    )  # fmt: skip
    action: forms.ModelChoiceField[Action] = RowChoiceField(
        label=_("À quelle action"), queryset=None, required=False, error_messages=_CHOOSE
    )
    day = day_field(_("Jour"), required=False)
    hour = forms.TimeField(
        label=_("Heure"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Écrivez l’heure comme 14:30.")},
    )  # fmt: skip
    site: forms.ModelChoiceField[Site] = RowChoiceField(
        label=_("Chez nous, à quel endroit"), queryset=None, required=False, empty_label=_("ailleurs"),
        error_messages=_CHOOSE,
    )  # fmt: skip
    text = forms.CharField(
        max_length=LONGEST_TEXT, required=False, widget=forms.Textarea(attrs={"rows": 4}), help_text=_SEALED
    )
    member: forms.ModelChoiceField[Member] = RowChoiceField(
        label=_("Par qui"), queryset=None, empty_label=None, error_messages=_CHOOSE
    )
    version = version_field()

    def __init__(self, *args: Any, kind: str, followers: list[Follower], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sort = StepKind(kind)
        self.fields["day"].label, self.fields["text"].label = _DAYS[sort], _TEXTS[sort]
        self.fields["member"].label = _MEMBERS.get(sort, _("Par qui"))
        rows = Member.objects.filter(pk__in=[one.member_id for one in followers]).order_by("name")
        self.fields["member"].queryset = rows  # type: ignore[attr-defined]
        self.fields["site"].queryset = Site.objects.order_by("name")  # type: ignore[attr-defined]
        self.fields["action"].queryset = open_actions()  # type: ignore[attr-defined]
        for name in _UNASKED[sort]:
            del self.fields[name]


class SituationForm(forms.Form):
    """Where somebody stands."""

    text = forms.CharField(
        label=_("Où en est la personne"), max_length=20_000, required=False,
        widget=forms.Textarea(attrs={"rows": 10}), help_text=_SEALED,
    )  # fmt: skip
    version = version_field()


class PaperForm(forms.Form):
    """One document. Its sort is judged from what is in it, never from its name."""

    document = document_field()
