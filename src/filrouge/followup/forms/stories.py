"""A story, its checklist, and what the person said to it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from filrouge.core.fields import OneLineField, day_field, version_field
from filrouge.followup.enums import Agreement, StoryCheck
from filrouge.followup.services import LONGEST_STORY, LONGEST_TITLE

_CHOOSE = {"required": _("Choisissez dans la liste."), "invalid_choice": _("Choisissez dans la liste.")}


class StoryForm(forms.Form):
    """All but the words may wait: the story stays with its author until then."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = OneLineField(
        label=_("Titre"), max_length=LONGEST_TITLE, error_messages={"required": _("Donnez-lui un titre.")}
    )
    text = forms.CharField(
        label=_("Le récit"),
        max_length=LONGEST_STORY,
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"required": _("Écrivez le récit.")},
        help_text=_(
            "Ce qui s’est passé, ce qui a aidé, ce qui a manqué. Un nom inventé, jamais celui d’un dossier."
        ),
    )
    year = forms.IntegerField(
        label=_("Pour le rapport de l’année"), min_value=2000, max_value=2099,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value", "required"), _("Écrivez une année, comme 2026.")
        ),
    )  # fmt: skip
    checked = forms.MultipleChoiceField(
        label=_("J’ai vérifié"), choices=StoryCheck.choices, required=False,
        widget=forms.CheckboxSelectMultiple, error_messages=_CHOOSE,
    )  # fmt: skip
    agreed_on = day_field(
        _("La personne a accepté le"), required=False,
        help_text=_("Elle a entendu ou lu ce texte-ci. Son nom ne sera écrit nulle part avec lui."),
    )  # fmt: skip
    agreed_how = forms.ChoiceField(
        label=_("Comment"), choices=[("", _("pas encore")), *Agreement.choices], required=False,
        error_messages=_CHOOSE,
    )  # fmt: skip
    version = version_field()
