"""What people open first."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST, require_safe

from filrouge.actions.queries import ActionFilters, actions_list
from filrouge.core.registries import Due, registries
from filrouge.core.scoping import scope
from filrouge.home.queries import MOST, found, left_unsaved, news_for
from filrouge.organisations.access import MemberRequest, inside, member_of
from filrouge.organisations.models import Member
from filrouge.organisations.queries import memberships_of
from filrouge.organisations.rules import can_enter
from filrouge.organisations.services import note_read
from filrouge.programme.queries import Filters, ProgrammeView, RowView, current_programme, programme_view
from filrouge.programme.rules import can_import_document, can_read_programme

# Who belongs to more organisations than this chooses among their names: each asks its own queries.
FEW = 8
LONGEST = 200  # signs of a question


@require_safe
@login_required
def front_door(request: HttpRequest) -> HttpResponse:
    """Lead a member to their organisation; let those who belong to several choose."""
    members = memberships_of(request.user.pk)
    if len(members) == 1 and "choisir" not in request.GET:
        return redirect("home:today", organisation=members[0].organisation.slug)
    houses = [(member, _waiting(request, member) if len(members) <= FEW else None) for member in members]
    return render(request, "home/front_door.html", {"houses": houses})


def _waiting(request: HttpRequest, member: Member) -> int:
    """How many things wait for somebody in one of their organisations, asked inside it."""
    standing = member_of(request, member.organisation.slug)
    if standing is None:  # they left between two queries
        return 0
    with scope(organisation=member.organisation):
        return len(_due(standing))


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
            "left": left_unsaved(member),
            "news": news_for(member),
            "view": view,
            "planned": planned,
            "others": [row for row in own if row.action_id not in placed],
            "may_read": can_import_document(member),
        },
    )


@require_POST
@inside(can_enter)
def news_read(request: MemberRequest) -> HttpResponse:
    """« C'est lu »: the news begin after what was told. What came meanwhile is told the next time."""
    until = moment(request.POST.get("until", ""))
    if until is not None:
        note_read(by=request.member, until=min(until, timezone.now()))
    return redirect("home:today", organisation=request.organisation.slug)


def moment(text: str) -> datetime | None:
    """A moment as the page wrote it; None for anything else."""
    try:
        read = parse_datetime(text)
    except ValueError:
        return None
    return read if read is not None and timezone.is_aware(read) else None


@require_safe
@inside(can_enter)
def search(request: MemberRequest) -> HttpResponse:
    """What one may read and that has the words that are asked. Words are in the address: it can be kept."""
    asked = " ".join(request.GET.get("q", "").split())[:LONGEST]
    groups = found(asked, member=request.member)
    count = sum(len(group.hits) for group in groups)
    return render(
        request, "home/search.html", {"asked": asked, "groups": groups, "count": count, "most": MOST}
    )


def _mine(view: ProgrammeView) -> list[RowView]:
    """My actions of the programme in its order, each at its first place."""
    rows = [row for group in view.walk() for row in group.rows] + list(view.unplaced)
    return list({row.planned_id: row for row in reversed(rows)}.values())[::-1]


def _due(member: Member) -> list[Due]:
    """What waits for this member, whichever room says so: dated things first, the soonest first."""
    things = [thing for source in registries.due for thing in source.due(member)]
    return sorted(things, key=lambda thing: (thing.on is None, thing.on or date.max))
