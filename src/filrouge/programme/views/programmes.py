"""The pages of the programmes: which ones there are, and one of them as a tree."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from filrouge.organisations.access import MemberRequest, inside
from filrouge.programme.models import Programme
from filrouge.programme.queries import (
    Filters,
    ProgrammeView,
    current_programme,
    programme_view,
    programmes,
)
from filrouge.programme.queries.facts import rounds_of
from filrouge.programme.rules import (
    can_edit_programme,
    can_import_document,
    can_read_ideas,
    can_read_programme,
    can_read_report,
)
from filrouge.programme.views.writing import TreeWriter

# Above this the tree opens on its objectives, and each opens on its actions.
OPEN_UP_TO = 120


@require_safe
@inside(can_read_programme)
def programme_current(request: MemberRequest) -> HttpResponse:
    """Lead to the programme that runs; without any, say what one is for."""
    running = current_programme(request.organisation)
    if running is None:
        return _list(request, None)
    return redirect("programme:programme_show", organisation=request.organisation.slug, programme=running.pk)


@require_safe
@inside(can_read_programme)
def programme_list(request: MemberRequest) -> HttpResponse:
    """Every programme, the running one first."""
    return _list(request, current_programme(request.organisation))


def _list(request: MemberRequest, running: Programme | None) -> HttpResponse:
    others = [each for each in programmes() if running is None or each.pk != running.pk]
    values = {
        "running": running,
        "others": others,
        "may_read": can_import_document(request.member),
        "may_edit": can_edit_programme(request.member),
    }
    return render(request, "programme/programme_list.html", values)


@require_safe
@inside(can_read_programme)
def programme_show(request: MemberRequest, programme: UUID) -> HttpResponse:
    """The tree in the house's own words and numbers, with its colours and its filters."""
    found = get_object_or_404(Programme.objects, pk=programme)
    rounds = rounds_of(found)
    asked = next((each for each in rounds if str(each.pk) == request.GET.get("ronde")), None)
    view = programme_view(found, member=request.member, filters=_filters(request.GET), round=asked)
    # Four hundred rows would reverse four hundred times the same address.
    root = reverse("actions:action_list", kwargs={"organisation": request.organisation.slug})
    folded = "plis" in request.GET or (view.action_count > OPEN_UP_TO and not view.filters.are_set)
    is_open = "ouvert" in request.GET or not folded
    # Filters leave out the objectives where they find nothing.
    tree = TreeWriter(
        root,
        _lit(view, request.GET.get("action", "")),
        is_open,
        lambda group: group.shown > 0 or not view.filters.are_set,
    )
    return render(
        request,
        "programme/programme_show.html",
        {
            "view": view,
            "tree": tree.groups(view.groups),
            "unplaced": tree.rows(view.unplaced),
            "programme": found,
            "asked": asked,
            "rounds": rounds,
            "running": next((each for each in rounds if each.closed_on is None), None),
            "is_open": is_open,
            "may_read": can_import_document(request.member),
            "may_report": can_read_report(request.member),
            "may_edit": can_edit_programme(request.member),
            "may_read_ideas": can_read_ideas(request.member),
        },
    )


def _filters(asked: QueryDict) -> Filters:
    return Filters(
        mine="miennes" in asked,
        late="retard" in asked,
        unplanned="ajoutees" in asked,
        health=asked.get("sante", ""),
        nature=asked.get("volet", ""),
        bearer=asked.get("porteur", ""),
        text=asked.get("mot", ""),
    )


def _lit(view: ProgrammeView, action: str) -> UUID | None:
    """Where the thread runs to: the action one comes from, failing that the first of mine."""
    rows = [row for group in view.walk() for row in group.rows]
    came_from = (row.placement_id for row in rows if action and str(row.action_id) == action)
    mine = (row.placement_id for row in rows if row.is_mine)
    return next(came_from, None) or next(mine, None)
