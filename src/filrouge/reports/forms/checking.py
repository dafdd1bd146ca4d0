"""What people answer to the checker."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    """Why what the checker found stays as it is."""

    reason = forms.CharField(
        label=_("Pourquoi c’est voulu"),
        max_length=300,
        widget=forms.TextInput(attrs={"maxlength": 300}),
        help_text=_("Une phrase pour qui relira : « le septième dossier est dans un autre chapitre »."),
        error_messages={"required": _("Dites pourquoi c’est voulu : une phrase suffit.")},
    )
