"""A note of a file, and who reads one's confidences."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from filrouge.core.fields import RowChoiceField, day_field, version_field
from filrouge.organisations.models import Member
from filrouge.organisations.queries import active_members
from filrouge.people.enums import NoteKind
from filrouge.people.rules import MEETING
from filrouge.people.services.notes import LONGEST_NOTE

_CHOOSE = {"required": _("Choisissez dans la liste."), "invalid_choice": _("Choisissez dans la liste.")}


class NoteForm(forms.Form):
    """What was seen or done, or what was confided."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=_("Qui la lit"), choices=NoteKind.choices, widget=forms.RadioSelect, error_messages=_CHOOSE
    )
    day = day_field(_("Jour"))
    text = forms.CharField(
        label=_("Ce que vous notez"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Écrivez la note.")},
        help_text=_(
            "Elle est chiffrée : la recherche, les listes, les rapports et le journal ne la voient pas."
        ),
    )
    version = version_field()


class ConfidantForm(forms.Form):
    """Who reads one's confidences, until when."""

    member: forms.ModelChoiceField[Member] = RowChoiceField(
        label=_("Qui les lira"), queryset=None, empty_label=None, error_messages=_CHOOSE
    )
    ends_on = day_field(_("Jusqu’au"))

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = active_members().filter(role__in=MEETING).exclude(pk=by.pk)
        self.fields["member"].queryset = rows  # type: ignore[attr-defined]
