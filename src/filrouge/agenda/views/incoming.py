"""A calendar file is read: what it holds is shown first, then kept as sessions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from filrouge.agenda import services
from filrouge.agenda.forms.incoming import CalendarFileForm, opened, sealed
from filrouge.agenda.rules import can_settle_agenda
from filrouge.agenda.views import places
from filrouge.organisations.access import MemberRequest, inside


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_settle_agenda)
def calendar_read(request: MemberRequest) -> HttpResponse:
    """Read a file of another calendar into sessions, of an action when the address names one."""
    action = places.asked_action(request, request.GET.get("action", ""))
    values: dict[str, Any] = {
        "action": action,
        "back": places.page_of_action(request, action),
        "found": None,
        "sealed": "",
        "trouble": [],
    }
    if request.method != "POST":
        return render(request, "agenda/calendar_read.html", {**values, "form": CalendarFileForm()})
    if request.POST.get("do") == "keep":
        form = CalendarFileForm()
        try:
            found = opened(request.POST.get("read", ""))
            made = services.add_sessions(
                by=request.member, organisation=request.organisation, action=action, found=found
            )
        except ValidationError as error:
            values["trouble"] = error.messages
            return render(request, "agenda/calendar_read.html", {**values, "form": form}, status=400)
        told = ngettext("%(n)s séance est à l’agenda.", "%(n)s séances sont à l’agenda.", len(made))
        messages.success(request, told % {"n": len(made)})
        first = made[0].day
        return redirect(f"{places.address(request, 'month_show')}?mois={first:%Y-%m}")
    form = CalendarFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "agenda/calendar_read.html", {**values, "form": form}, status=400)
    found = form.cleaned_data["file"]
    values |= {"found": found, "sealed": sealed(found)}
    return render(request, "agenda/calendar_read.html", {**values, "form": CalendarFileForm()})
