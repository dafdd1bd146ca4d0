"""What people write in a report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class TextForm(forms.Form):
    """One text. A blank line starts a new paragraph; a dash or a number starts a list."""

    text = forms.CharField(
        required=False,
        strip=False,
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_(
            "Écrivez comme dans une lettre : un tiret en début de ligne fait une liste. "
            "Rien à dire ? Laissez vide."
        ),
    )
    version = forms.IntegerField(min_value=0, max_value=100_000_000, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, key: str, question: str, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, auto_id=f"{key}-%s", initial=initial)
        self.fields["text"].label = question
