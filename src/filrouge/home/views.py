"""What people open first."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from filrouge.actions.queries import ActionFilters, actions_list
from filrouge.core.registries import Due, registries
from filrouge.core.scoping import scopes_disabled
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.models import Member
from filrouge.organisations.rules import can_enter
from filrouge.programme.queries import Filters, ProgrammeView, RowView, current_programme, programme_view
from filrouge.programme.rules import can_import_document, can_read_programme


@require_safe
@login_required
def front_door(request: HttpRequest) -> HttpResponse:
    """Lead a member to their organisation; let those who belong to several choose."""
    with scopes_disabled():
        members = list(
            Member.objects.select_related("organisation")
            .filter(user=request.user.pk, is_active=True)
            .order_by("organisation__name")
        )
    if len(members) == 1 and "choisir" not in request.GET:
        return redirect("home:today", organisation=members[0].organisation.slug)
    return render(request, "home/front_door.html", {"members": members})


@require_safe
@inside(can_enter)
def today(request: MemberRequest) -> HttpResponse:
    """Aujourd'hui: what waits for me, then what is mine."""
    member = request.member
    programme = current_programme(request.organisation) if can_read_programme(member) else None
    view = programme_view(programme, member=member, filters=Filters(mine=True)) if programme else None
    planned = _mine(view) if view else []
    placed = {row.action_id for row in planned}
    own = actions_list(ActionFilters(mine=True), member=member)
    return render(
        request,
        "home/today.html",
        {
            "day": timezone.localdate(),
            "due": _due(member),
            "view": view,
            "planned": planned,
            "others": [row for row in own if row.action_id not in placed],
            "may_read": can_import_document(member),
        },
    )


def _mine(view: ProgrammeView) -> list[RowView]:
    """My actions of the programme in its order, each at its first place."""
    rows = [row for group in view.walk() for row in group.rows] + list(view.unplaced)
    return list({row.planned_id: row for row in reversed(rows)}.values())[::-1]


def _due(member: Member) -> list[Due]:
    """What waits for this member, whichever room says so: dated things first, the soonest first."""
    things = [thing for source in registries.due for thing in source.due(member)]
    return sorted(things, key=lambda thing: (thing.on is None, thing.on or date.max))
