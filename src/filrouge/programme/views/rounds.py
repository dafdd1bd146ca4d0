"""The pages of the rounds: the list, and one of them to read. Answers are written elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from filrouge.organisations.access import MemberRequest, inside
from filrouge.programme.enums import Health
from filrouge.programme.models import Programme, Round
from filrouge.programme.queries import (
    GroupView,
    ProgrammeView,
    RoundRow,
    RoundView,
    latest_round,
    programme_view,
    round_view,
)
from filrouge.programme.queries.comparing import compare_rounds
from filrouge.programme.queries.facts import rounds_of
from filrouge.programme.rules import can_open_round, can_read_programme, can_read_report

# Above this a round opens on its objectives, and each opens on its answers.
OPEN_UP_TO = 120


@require_safe
@inside(can_read_programme)
def round_list(request: MemberRequest, programme: UUID) -> HttpResponse:
    """The rounds of one programme, the newest first."""
    found = get_object_or_404(Programme.objects, pk=programme)
    values = {
        "programme": found,
        "rounds": rounds_of(found),
        "may_open": can_open_round(request.member),
    }
    return render(request, "programme/round_list.html", values)


@require_safe
@inside(can_read_programme)
def round_compare(request: MemberRequest, programme: UUID) -> HttpResponse:
    """What moved between two rounds, both ways; by default the last two that were answered."""
    found = get_object_or_404(Programme.objects, pk=programme)
    rounds = rounds_of(found)
    by_id = {str(one.pk): one for one in rounds}
    after = by_id.get(request.GET.get("a", "")) or latest_round(found)
    earlier = rounds[[one.pk for one in rounds].index(after.pk) + 1 :] if after else []
    before = by_id.get(request.GET.get("de", "")) or next(iter(earlier or rounds[:1]), None)
    compared = compare_rounds(before, after) if before and after else None
    values = {"programme": found, "rounds": rounds, "found": compared}
    return render(request, "programme/round_compare.html", values)


@dataclass(frozen=True, slots=True)
class Part:
    """The answers under one objective, in the order of the tree; an action stands at its first place."""

    group: GroupView | None  # None: outside the objectives
    rows: tuple[RoundRow, ...]
    folded: int = 0  # answers that open one objective at a time


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to read less than the whole round: its name, its address, the actions it keeps."""

    label: str
    query: str
    rows: tuple[RoundRow, ...]
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Moves:
    """The actions that went the same way since the round before."""

    label: str
    rows: tuple[RoundRow, ...]


@require_safe
@inside(can_read_programme)
def round_show(request: MemberRequest, round_id: UUID) -> HttpResponse:
    """One round, read from top to bottom: what was said of each action, and what was said before."""
    found = get_object_or_404(Round.objects.select_related("programme"), pk=round_id)
    view = round_view(found, member=request.member)
    choices, colours = _choices(view), _colours(view)
    chosen = next((one for one in (*choices, *colours) if one.query == request.GET.urlencode()), None)
    tree = programme_view(found.programme, member=request.member, round=found)
    parts = _parts(tree, chosen.rows if chosen else view.rows, keep_empty=chosen is None)
    is_folded = chosen is None and len(view.rows) > OPEN_UP_TO
    if is_folded:
        parts = _folded(parts, request.GET.get("objectif", ""))
    return render(
        request,
        "programme/round_show.html",
        {
            "view": view,
            "round": found,
            "programme": found.programme,
            "choices": choices,
            "colours": colours,
            "chosen": chosen,
            "parts": parts,
            "is_folded": is_folded,
            "may_report": can_read_report(request.member),
            "may_open": can_open_round(request.member),
            "is_asked": bool(view.mine) and view.is_open,
            "moved": _moves(view),
            "action_root": reverse("actions:action_list", kwargs={"organisation": request.organisation.slug}),
        },
    )


def _folded(parts: list[Part], opened: str) -> list[Part]:
    """A long round opens one objective at a time: a page of hundreds of answers is read by nobody."""
    return [
        part
        if part.group is None or str(part.group.objective_id) == opened
        else Part(part.group, (), folded=len(part.rows))
        for part in parts
    ]


def _parts(tree: ProgrammeView, rows: Sequence[RoundRow], *, keep_empty: bool) -> list[Part]:
    """The objectives with their answers; one without any stands only above one that has some, unless told."""
    left = {row.planned_id: row for row in rows}
    parts = []
    for group in tree.walk():
        here = [left.pop(place.planned_id) for place in group.rows if place.planned_id in left]
        parts.append(Part(group, tuple(here)))
    if not keep_empty:
        parts = _without_empty(parts)
    return [*parts, Part(None, tuple(left.values()))] if left else parts


def _without_empty(parts: list[Part]) -> list[Part]:
    """Read from the end, an objective is kept for its rows or for the deeper one just kept after it."""
    kept: list[Part] = []
    below = 0
    for part in reversed(parts):
        level = part.group.level if part.group else 1
        if part.rows or level < below:
            kept.append(part)
            below = level
    return kept[::-1]


def _choices(view: RoundView) -> list[Choice]:
    moved = tuple(row for row in view.rows if _has_moved(row))
    all_of_them = (
        Choice(_("Les miennes"), "miennes=1", view.mine),
        Choice(_("Ont bougé"), "bouge=1", moved),
        Choice(_("Sans réponse"), "attente=1", view.missing),
    )
    return [choice for choice in all_of_them if choice.rows]


def _colours(view: RoundView) -> list[Choice]:
    """One choice for each colour that somebody gave."""
    given = ((one, tuple(row for row in view.rows if _colour(row) == one.health)) for one in view.legend)
    return [Choice(one.word, f"sante={one.health}", rows, one.health) for one, rows in given if rows]


def _colour(row: RoundRow) -> str:
    return row.current.health if row.current else ""


_STEPS: dict[str, int] = {Health.NOT_STARTED: 0, Health.PARTIAL: 1, Health.DONE: 2}


def _moves(view: RoundView) -> list[Moves]:
    """What moved since the round before, both ways; a colour on neither side of the way is another form."""
    ways: dict[str, list[RoundRow]] = {"on": [], "back": [], "aside": []}
    for row in view.rows:
        if not _has_moved(row):
            continue
        before, now = _STEPS.get(_before(row)), _STEPS.get(_colour(row))
        if before is None or now is None:
            ways["aside"].append(row)
        else:
            ways["on" if now > before else "back"].append(row)
    labels = (
        ("back", ngettext("%(n)s action a reculé", "%(n)s actions ont reculé", len(ways["back"]))),
        ("on", ngettext("%(n)s action a avancé", "%(n)s actions ont avancé", len(ways["on"]))),
        (
            "aside",
            ngettext("%(n)s a pris une autre forme", "%(n)s ont pris une autre forme", len(ways["aside"])),
        ),
    )
    return [Moves(label % {"n": len(ways[way])}, tuple(ways[way])) for way, label in labels if ways[way]]


def _before(row: RoundRow) -> str:
    return row.previous.health if row.previous else ""


def _has_moved(row: RoundRow) -> bool:
    """Whether its colour is not the one of the round before; unknown before, or now, is no move."""
    return bool(_before(row) and _colour(row)) and _before(row) != _colour(row)
