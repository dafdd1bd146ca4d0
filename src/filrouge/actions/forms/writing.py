"""What people write about an action."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

# Far more than any sheet says, little enough for a page to show twice with its differences.
LONGEST_TEXT = 200_000


class AnswerForm(forms.Form):
    """What is said under one question of a sheet."""

    text = forms.CharField(
        required=False,
        strip=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "max_length": _(
                "Ce texte compte %(show_value)s signes, une partie de fiche en garde %(limit_value)s : "
                "raccourcissez-le, rien n’est perdu d’ici là."
            )
        },
    )
    version = forms.IntegerField(min_value=0, max_value=100_000_000, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, key: str, question: str, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, auto_id=f"{key}-%s", initial=initial)
        self.fields["text"].label = question
