"""« Présences » of an action: a year in numbers, a curve, and the sessions behind each number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from filrouge.actions.models import Action
from filrouge.agenda.enums import Reason, SessionState
from filrouge.agenda.models import Session
from filrouge.agenda.queries import (
    Numbers,
    SessionView,
    headcount_of,
    new_faces,
    numbers_of,
    sessions_between,
    views_of,
    with_people,
    years_of,
)
from filrouge.agenda.rules import can_read_agenda
from filrouge.agenda.views import places
from filrouge.organisations.access import MemberRequest, inside

# The picture: a bar for each session held, in units of its own.
WIDE, HIGH = 1000, 200
Test = Callable[[SessionView], bool]


@dataclass(frozen=True, slots=True)
class Bar:
    """One session in the picture: where it stands, how high it is, and what it says."""

    x: str  # written as SVG reads it, whatever the language
    width: str
    y: str
    height: str
    said: str


def _counts(column: str) -> Test:
    def test(view: SessionView) -> bool:
        count = headcount_of(view.session)
        return _is_held(view) and count is not None and getattr(count, column) is not None

    return test


def _is_held(view: SessionView) -> bool:
    return view.session.state == SessionState.HELD


# Of each number, the sessions behind it, by the word that its link asks.
BEHIND: dict[str, Test] = {
    "prevues": lambda view: view.session.state != SessionState.MOVED,
    "tenues": lambda view: view.session.state == SessionState.HELD,
    "annulees": lambda view: view.session.state == SessionState.CANCELLED,
    "comptees": lambda view: view.came is not None and view.session.state == SessionState.HELD,
    "pas-comptees": lambda view: view.came is None and view.session.state == SessionState.HELD,
    "nommees": lambda view: view.named > 0 and view.session.state == SessionState.HELD,
    "femmes": _counts("women"),
    "hommes": _counts("men"),
    "enfants": _counts("children"),
    "nouveaux": _counts("newcomers"),
}


@require_safe
@inside(can_read_agenda)
def action_numbers(request: MemberRequest, action: UUID) -> HttpResponse:
    """Who came to an action in a year: nothing that nobody counted, and each number opens its sessions."""
    found = get_object_or_404(Action.objects, pk=action)
    years = years_of(found.pk)
    year = _year(request.GET.get("annee", ""), years)
    since, until = dt.date(year, 1, 1), dt.date(year, 12, 31)
    sessions = list(with_people(sessions_between(since, until, action_ids=[found.pk])))
    views, said = views_of(sessions), numbers_of(sessions)
    asked = request.GET.get("voir", "")
    new = new_faces(sessions) if asked == "nouveaux" else set()
    shown = [
        view
        for view in views
        if asked not in BEHIND or BEHIND[asked](view) or (view.session.pk in new and _is_held(view))
    ]
    values = {
        "action": found,
        "year": year,
        "years": years,
        "said": said,
        "figures": _figures(said),
        "reasons": [(Reason(key).label, count) for key, count in said.reasons.items()],
        "months": [(MONTHS[month], count) for (_year, month), count in said.newcomers_by_month.items()],
        "rule": _rule(said),
        "bars": _bars([view for view in views if BEHIND["comptees"](view)]),
        "views": shown,
        "asked": asked if asked in BEHIND else "",
        "back": places.page_of_action(request, found),
    }
    return render(request, "agenda/numbers_show.html", values)


def _year(asked: str, years: Sequence[int]) -> int:
    """The year asked; this year, or the last one in which something took place."""
    if asked.isascii() and asked.isdecimal() and 1900 <= int(asked[:5]) <= 2200:
        return int(asked)
    this = timezone.localdate().year
    return this if this in years or not years else max(years)


def _figures(said: Numbers) -> list[tuple[str, str, str]]:
    """What is told of women, men, children and new faces: words, number, and the word of its sessions."""
    told = [
        (_("femmes"), said.women, "femmes"),
        (_("hommes"), said.men, "hommes"),
        (_("enfants"), said.children, "enfants"),
        (_("nouveaux"), said.newcomers, "nouveaux"),
    ]
    return [(label, str(number), key) for label, number, key in told if number is not None]


def _rule(said: Numbers) -> str:
    """Why « au moins » says that number, in one sentence."""
    if said.at_least is None:
        return ""
    return {
        "named": _("Autant de personnes ont donné un prénom ; chacune compte une fois."),
        "peak": _("Autant de personnes étaient là en même temps, le jour où il y en avait le plus."),
        "newcomers": _("Autant de personnes sont venues pour la première fois ; chacune compte une fois."),
    }[said.at_least.rule]


def _bars(views: Sequence[SessionView]) -> list[Bar]:
    """The picture of the sessions counted, in order; a range stands at its upper end."""
    most = max((view.came.most for view in views if view.came), default=0)
    if not most:
        return []
    step = WIDE / len(views)
    bars = []
    for place, view in enumerate(views):
        assert view.came is not None  # noqa: S101  only those that were counted
        height = max(2.0, HIGH * view.came.most / most)
        place_of = (place * step, min(step * 0.75, 40), HIGH - height, height)
        x, width, y, high = (f"{number:.1f}" for number in place_of)
        bars.append(Bar(x, width, y, high, _said(view.session, view.came.said)))
    return bars


def _said(session: Session, came: str) -> str:
    return f"{session.day:%d/%m} : {came}"
