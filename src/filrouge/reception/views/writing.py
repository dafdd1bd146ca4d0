"""What the writing pages of this room have in common: one form, two tabs, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from filrouge.core.conflicts import again
from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError
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
    theirs: list[tuple[str, str]] | None = None
    form, status = form_of(initial=initial | (take_back(request) or {})), 200
    if request.method == "POST":
        form, status = form_of(request.POST), 400
        try:
            if form.is_valid():
                messages.success(request, save(**form.cleaned_data))
                return redirect(page["back"])
        except StaleVersionError as stale:
            (form, theirs), status = again(form_of, form, stale), 409
        except ValidationError as error:
            form.add_error(None, error)
    values = {
        "form": form,
        "theirs": theirs,
        "about": None,
        "remove": "",
        "lead": "",
        "verb": _("Garder"),
        **page,
    }
    return render(request, "write.html", values, status=status)
