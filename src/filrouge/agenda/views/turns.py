"""« Voici le tour de rôle proposé »: read first, kept with one button."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from filrouge.agenda.forms.rota import TurnsForm
from filrouge.agenda.models import Series
from filrouge.agenda.queries.rota import Proposal, proposal_for, season_end
from filrouge.agenda.rules import can_settle_agenda
from filrouge.agenda.services.turns import ChangedSinceError, check_time, save_turns
from filrouge.agenda.views import places
from filrouge.organisations.access import MemberRequest, inside

# When a season ends so soon, the next one is proposed with it.
_SOON = dt.timedelta(days=60)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_settle_agenda)
def turns_propose(request: MemberRequest, series: UUID) -> HttpResponse:
    """Whose turn it would be, session by session; saved as it was read."""
    found = places.series_to_settle(request, series)
    sent = request.POST if request.method == "POST" else request.GET
    asked = {name: sent.get(name, "") for name in ("since", "until", "redo")}
    form = TurnsForm({**_usual(found), **{name: value for name, value in asked.items() if value}})
    if not form.is_valid():
        return _page(request, found, form, None, status=400)
    told = form.cleaned_data
    try:
        check_time(told["since"], told["until"])
    except ValidationError as error:
        places.refuse(form, error)
        return _page(request, found, form, None, status=400)
    if request.method == "POST":
        try:
            saved = save_turns(by=request.member, series=found, seal=request.POST.get("seal", ""), **told)
        except ChangedSinceError:
            proposal = proposal_for(found, told["since"], told["until"], redo=told["redo"])
            return _page(request, found, form, proposal, is_changed=True, status=409)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            count = saved.written + saved.changed
            messages.success(
                request,
                ngettext("%(n)s tour est gardé.", "%(n)s tours sont gardés.", count) % {"n": count},
            )
        return redirect(places.address(request, "series_show", series=found.pk))
    proposal = proposal_for(found, told["since"], told["until"], redo=told["redo"])
    return _page(request, found, form, proposal)


def _usual(series: Series) -> dict[str, str]:
    """From today to the end of the series, or of the season."""
    today = timezone.localdate()
    since = max(today, series.starts_on)
    end = season_end(since)
    if end - since < _SOON:
        end = season_end(end + dt.timedelta(days=1))
    until = min(series.ends_on, end) if series.ends_on and series.ends_on >= since else end
    return {"since": since.isoformat(), "until": until.isoformat()}


def _page(
    request: MemberRequest,
    series: Series,
    form: TurnsForm,
    proposal: Proposal | None,
    *,
    is_changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    values = {
        "series": series,
        "form": form,
        "proposal": proposal,
        "is_changed": is_changed,
        "back": places.address(request, "series_team", series=series.pk),
    }
    return render(request, "agenda/turns_propose.html", values, status=status)
