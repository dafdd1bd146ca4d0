"""What the writing pages of this room have in common: one form, two tabs, and the way back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.calendars.queries import period_with
from filrouge.core.models import TenantModel
from filrouge.core.writing import attempt
from filrouge.organisations.access import MemberRequest


def written(
    request: MemberRequest,
    *,
    form_of: type[forms.Form],
    initial: dict[str, Any],
    save: Callable[..., str],
    page: dict[str, Any],
    day: dt.date | None = None,
) -> HttpResponse:
    """Show a form, or save what it holds and go back to the year.

    `save` gives the address to go to; `page` is the title, the lead and the thing that is changed, if any;
    `day` is in the year that one came from.
    """
    sent = attempt(request, form_of=form_of, initial=initial, save=save)
    if sent.saved is not None:
        return redirect(sent.saved)
    values = {
        "form": sent.form,
        "theirs": sent.theirs,
        "back": year_address(request, day or timezone.localdate()),
        "about": None,
        "remove": "",
        "lead": "",
        "verb": _("Garder"),
        **page,
    }
    return render(request, "calendars/write.html", values, status=sent.status)


def year_address(request: MemberRequest, day: dt.date) -> str:
    """The school year that a day is in, at its month."""
    address = reverse("calendars:year_show", kwargs={"organisation": request.organisation.slug})
    return f"{address}?annee={period_with(day).key}#mois-{day:%Y-%m}"


def told(request: MemberRequest, sentence: str, day: dt.date) -> str:
    """Say that it is done, and give the address of the year where it shows."""
    messages.success(request, sentence)
    return year_address(request, day)


def kept(row: TenantModel, *names: str) -> dict[str, Any]:
    """What a row holds, as its form begins with it."""
    return {name: getattr(row, name) for name in (*names, "version")}
