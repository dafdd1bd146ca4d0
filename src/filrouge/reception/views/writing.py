"""What the writing pages of this room have in common: one form, two tabs, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from filrouge.core.writing import attempt
from filrouge.organisations.access import MemberRequest
from filrouge.reception.rules import can_note_contacts


def address(request: MemberRequest, name: str, **ids: Any) -> str:
    """A page of this room."""
    return reverse(f"reception:{name}", kwargs={"organisation": request.organisation.slug, **ids})


def way_back(request: MemberRequest) -> str:
    """The first page of the room for this member: their contacts, or the year for who notes none."""
    return address(request, "contact_list" if can_note_contacts(request.member) else "table_show")


def written(
    request: MemberRequest,
    *,
    form_of: Callable[..., forms.Form],
    initial: dict[str, Any],
    save: Callable[..., str],
    page: dict[str, Any],
) -> HttpResponse:
    """Show a form, or save what it holds, say so, and go back.

    `save` gives the sentence that is said; `page` is the title, the way back and the thing that is changed.
    """
    told = attempt(request, form_of=form_of, initial=initial, save=save)
    if told.saved is not None:
        messages.success(request, told.saved)
        return redirect(page["back"])
    values = {
        "form": told.form,
        "theirs": told.theirs,
        "about": None,
        "remove": "",
        "lead": "",
        "verb": _("Garder"),
        **page,
    }
    return render(request, "write.html", values, status=told.status)
