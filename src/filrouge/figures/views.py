"""One page: which figure, of what, of which year; the number, and the rows behind it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from filrouge.figures.forms import asked_in, uuid_in, year_in
from filrouge.figures.queries import about_said, figure_told, offered, offers, subjects, years_offered
from filrouge.figures.rules import can_read_figures
from filrouge.organisations.access import MemberRequest, inside


@require_safe
@inside(can_read_figures)
def figure_show(request: MemberRequest) -> HttpResponse:
    """The choice, and below it what was asked for; an address with a choice can be kept and shared."""
    actions, sites = subjects()
    today = timezone.localdate()
    asked = asked_in(
        request.GET,
        year=today.year,
        actions=[key for key, _name in actions],
        sites=[key for key, _name in sites],
    )
    told = figure_told(asked, request.GET.get("page", "")) if asked else None
    values = {
        "figures": offered(), "actions": actions, "sites": sites, "years": years_offered(today),
        "asked": asked, "told": told, "about": about_said(asked, actions, sites) if asked else "",
        "today": today,
    }  # fmt: skip
    return render(request, "figures/figure_show.html", values)


@require_safe
@inside(can_read_figures)
def figure_offer(request: MemberRequest) -> HttpResponse:
    """A list to choose from while writing: what `/` opens in the editor."""
    found = offers(
        request.GET.get("mot", "")[:80],
        action=uuid_in(request.GET.get("action", "")),
        year=year_in(request.GET.get("annee", "")) or timezone.localdate().year,
    )
    return render(request, "figures/offers.html", {"offers": found})
