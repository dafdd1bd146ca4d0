"""The page of a year."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from filrouge.calendars.queries import period_of, year_of
from filrouge.calendars.rules import can_change_calendars, can_read_calendars
from filrouge.organisations.access import MemberRequest, inside


@require_safe
@inside(can_read_calendars)
def year_show(request: MemberRequest) -> HttpResponse:
    """A year of days off, each with where it comes from; `?annee=2026-2027` or `?annee=2026`."""
    today = timezone.localdate()
    period = period_of(request.GET.get("annee", ""), today)
    values = {
        "view": year_of(request.organisation, period, today),
        "may_change": can_change_calendars(request.member),
    }
    return render(request, "calendars/year.html", values)
