"""The pages of the programme: the tree, its rounds. They read; answers are written elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from filrouge.organisations.access import inside
from filrouge.programme.models import Programme, Round
from filrouge.programme.queries import (
    Filters,
    GroupView,
    ProgrammeView,
    RoundRow,
    current_programme,
    programme_view,
    programmes,
    round_view,
)
from filrouge.programme.queries.facts import rounds_of
from filrouge.programme.rules import can_import_document, can_read_programme, can_read_report

# Above this the tree opens on its objectives, and each opens on its actions.
OPEN_UP_TO = 120


@require_safe
@inside(can_read_programme)
def programme_current(request: HttpRequest) -> HttpResponse:
    """Lead to the programme that runs; without any, say what one is for."""
    running = current_programme(request.organisation)
    if running is None:
        return _list(request, None)
    return redirect("programme:programme_show", organisation=request.organisation.slug, programme=running.pk)


@require_safe
@inside(can_read_programme)
def programme_list(request: HttpRequest) -> HttpResponse:
    """Every programme, the running one first."""
    return _list(request, current_programme(request.organisation))


def _list(request: HttpRequest, running: Programme | None) -> HttpResponse:
    others = [each for each in programmes() if running is None or each.pk != running.pk]
    return render(
        request,
        "programme/programme_list.html",
        {"running": running, "others": others, "may_read": can_import_document(request.member)},
    )


@require_safe
@inside(can_read_programme)
def programme_show(request: HttpRequest, programme: UUID) -> HttpResponse:
    """The tree in the house's own words and numbers, with its colours and its filters."""
    found = get_object_or_404(Programme.objects, pk=programme)
    rounds = rounds_of(found)
    asked = next((each for each in rounds if str(each.pk) == request.GET.get("ronde")), None)
    view = programme_view(found, member=request.member, filters=_filters(request.GET), round=asked)
    folded = "plis" in request.GET or (view.action_count > OPEN_UP_TO and not view.filters.are_set)
    return render(
        request,
        "programme/programme_show.html",
        {
            "view": view,
            "programme": found,
            "asked": asked,
            "rounds": rounds,
            "running": next((each for each in rounds if each.closed_on is None), None),
            "is_open": "ouvert" in request.GET or not folded,
            "lit": _lit(view, request.GET.get("action", "")),
            "may_read": can_import_document(request.member),
            "may_report": can_read_report(request.member),
            # Four hundred rows would reverse four hundred times the same address.
            "action_root": reverse("actions:action_list", kwargs={"organisation": request.organisation.slug}),
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
    came_from = (row.placement_id for row in rows if str(row.action_id) == action)
    mine = (row.placement_id for row in rows if row.is_mine)
    return next(came_from, None) or next(mine, None)


@require_safe
@inside(can_read_programme)
def round_list(request: HttpRequest, programme: UUID) -> HttpResponse:
    """The rounds of one programme, the newest first."""
    found = get_object_or_404(Programme.objects, pk=programme)
    return render(request, "programme/round_list.html", {"programme": found, "rounds": rounds_of(found)})


@dataclass(frozen=True, slots=True)
class Part:
    """The answers under one objective, in the order of the tree; an action stands at its first place."""

    group: GroupView | None  # None: outside the objectives
    rows: tuple[RoundRow, ...]


@require_safe
@inside(can_read_programme)
def round_show(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """One round, read from top to bottom: what was said of each action, and what was said before."""
    found = get_object_or_404(Round.objects.select_related("programme"), pk=round_id)
    view = round_view(found, member=request.member)
    only_mine = "miennes" in request.GET
    tree = programme_view(found.programme, member=request.member, round=found)
    return render(
        request,
        "programme/round_show.html",
        {
            "view": view,
            "round": found,
            "programme": found.programme,
            "only_mine": only_mine,
            "parts": _parts(tree, view.mine if only_mine else view.rows, keep_empty=not only_mine),
            "may_report": can_read_report(request.member),
            "moved": [row for row in view.rows if _has_moved(row)],
            "action_root": reverse("actions:action_list", kwargs={"organisation": request.organisation.slug}),
        },
    )


def _parts(tree: ProgrammeView, rows: Sequence[RoundRow], *, keep_empty: bool) -> list[Part]:
    left = {row.planned_id: row for row in rows}
    parts = []
    for group in tree.walk():
        here = [left.pop(place.planned_id) for place in group.rows if place.planned_id in left]
        if here or keep_empty:
            parts.append(Part(group, tuple(here)))
    return [*parts, Part(None, tuple(left.values()))] if left else parts


def _has_moved(row: RoundRow) -> bool:
    """Whether its colour is not the one of the round before; unknown before, or now, is no move."""
    return row.current is not None and row.previous is not None and row.current.health != row.previous.health
