"""What an action costs without its staff: a season, one time, one person."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from filrouge.actions.models import Action
from filrouge.actions.queries import budget_view
from filrouge.agenda.forms.papers import PeriodForm, this_season
from filrouge.agenda.queries.costs import cost_of
from filrouge.agenda.rules import can_read_costs
from filrouge.organisations.access import MemberRequest, inside


@require_safe
@inside(can_read_costs)
def cost_show(request: MemberRequest, action: UUID) -> HttpResponse:
    """The cost of an action between two days: this school year unless told."""
    found = get_object_or_404(Action.objects, pk=action)
    season = this_season()
    form = PeriodForm(request.GET if "de" in request.GET else None, initial=season)
    period = season if not form.is_bound else form.cleaned_data if form.is_valid() else None
    cost = cost_of(found.pk, period["de"], period["a"]) if period else None
    values = {
        "action": found,
        "form": form,
        "period": period,
        "cost": cost,
        "lines": [budget_view(line) for line in cost.lines] if cost else [],
    }
    return render(request, "agenda/cost_show.html", values, status=400 if form.errors else 200)
