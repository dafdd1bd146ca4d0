"""What people say of a template of sheets: its questions, and its title when it is published."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.actions.enums import QuestionSource
from filrouge.core.fields import OneLineField, version_field


class NewQuestionForm(forms.Form):
    """One question of a template."""

    heading = OneLineField(
        label=gettext_lazy("Question"),
        max_length=200,
        help_text=gettext_lazy("Courte : c’est le titre au-dessus de la réponse."),
    )
    help = OneLineField(
        label=gettext_lazy("Aide"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Une phrase pour qui écrit ; elle ne s’imprime pas."),
    )
    part = OneLineField(
        label=gettext_lazy("Partie"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Les questions qui se suivent sous la même partie se lisent ensemble."),
    )
    number = OneLineField(
        label=gettext_lazy("Numéro"),
        max_length=12,
        required=False,
        help_text=gettext_lazy("« I.2 », « 4 », ou rien."),
    )
    source = forms.ChoiceField(
        label=gettext_lazy("Qui répond"),
        choices=QuestionSource.choices,
        initial=QuestionSource.HAND,
        help_text=gettext_lazy("L’agenda répond tant que personne n’écrit autre chose."),
    )
    is_required = forms.BooleanField(
        label=gettext_lazy("Ne se saute pas"),
        required=False,
        help_text=gettext_lazy("« Aujourd’hui » la rappelle au référent jusqu’à ce qu’il réponde."),
    )

    def clean(self) -> dict[str, Any]:
        """Only a hand can be reminded of a question."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("is_required") and values.get("source") not in (None, QuestionSource.HAND):
            self.add_error(
                "is_required", _("Seule une question écrite à la main peut ne pas se sauter : décochez.")
            )
        return values


class QuestionForm(NewQuestionForm):
    """A question, said otherwise."""

    version = version_field()


class PublishForm(forms.Form):
    """Under which title the next edition is published."""

    title = OneLineField(
        label=gettext_lazy("Titre"), max_length=120, help_text=gettext_lazy("En tête de chaque fiche.")
    )
    version = version_field()
