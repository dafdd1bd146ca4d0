"""A form on a page of its own: shown, saved, or shown again with what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from filrouge.core.conflicts import again
from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError


@dataclass(slots=True)
class Attempt:
    """A form that was shown or sent: what `save` gave, None while nothing is saved."""

    form: forms.Form
    status: int = 200
    theirs: list[tuple[str, str]] | None = None  # what was saved meanwhile, by whom was quicker
    saved: str | None = None


def attempt(
    request: HttpRequest,
    *,
    form_of: Callable[..., forms.Form],
    initial: dict[str, Any],
    save: Callable[..., str],
) -> Attempt:
    """Show the form, or save what it holds: `save` is called with its fields, and what it gives comes back.

    What was typed before somebody had to sign in again comes back into it; 400 when something is wrong, at
    the field; 409 when somebody else was quicker.
    """
    if request.method != "POST":
        return Attempt(form_of(initial=initial | (take_back(request) or {})))
    form = form_of(request.POST)
    try:
        if form.is_valid():
            return Attempt(form, saved=save(**form.cleaned_data))
    except StaleVersionError as stale:
        form, theirs = again(form_of, form, stale)
        return Attempt(form, status=409, theirs=theirs)
    except ValidationError as error:
        form.add_error(None, error)
    return Attempt(form, status=400)
