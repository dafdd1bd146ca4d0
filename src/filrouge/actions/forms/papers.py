"""What people send about an action."""

from __future__ import annotations

from django import forms

from filrouge.core.fields import document_field


class AttachForm(forms.Form):
    """One document. Its sort is judged from what is in it, never from its name."""

    document = document_field()
