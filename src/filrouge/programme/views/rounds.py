"""The pages of the rounds: the list, and one of them to read. Answers are written elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from filrouge.organisations.access import MemberRequest, inside
from filrouge.programme.models import Programme, Round
from filrouge.programme.queries import GroupView, ProgrammeView, RoundRow, programme_view, round_view
from filrouge.programme.queries.facts import rounds_of
from filrouge.programme.rules import can_read_programme, can_read_report


@require_safe
@inside(can_read_programme)
def round_list(request: MemberRequest, programme: UUID) -> HttpResponse:
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
def round_show(request: MemberRequest, round_id: UUID) -> HttpResponse:
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
