"""What people send about an action."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class AttachForm(forms.Form):
    """One document. Its sort is judged from what is in it, never from its name."""

    document = forms.FileField(
        label=_("Joindre un document"),
        help_text=_("PDF, image, Word, Excel, LibreOffice ou texte."),
        max_length=1000,
        allow_empty_file=True,
        error_messages={"required": _("Choisissez un fichier."), "missing": _("Choisissez un fichier.")},
    )
