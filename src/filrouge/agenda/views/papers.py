"""Paper: the poster of an action or of the house, an attendance sheet, the table of a year's outings."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from filrouge.actions.models import Action
from filrouge.agenda.exports.posters import action_poster, house_poster
from filrouge.agenda.exports.sheets import attendance_sheet, outing_came, outings_document
from filrouge.agenda.forms.papers import PosterForm, this_month
from filrouge.agenda.models import Session
from filrouge.agenda.queries import (
    Numbers,
    SessionView,
    expected_people,
    numbers_of,
    outings_of,
    poster_sessions,
    years_of,
)
from filrouge.agenda.rules import can_count, can_read_agenda
from filrouge.agenda.views import places
from filrouge.organisations.access import MemberRequest, inside, paper_answer
from filrouge.organisations.queries import on_letterhead
from filrouge.printing import Document, to_html


@require_safe
@inside(can_read_agenda)
def poster_show(request: MemberRequest) -> HttpResponse:
    """Choosing what the poster says, and reading it before it is printed."""
    asked = PosterForm(request.GET if "de" in request.GET else None, initial=_asked_first(request))
    document = _poster(request, asked if asked.is_bound else PosterForm(_asked_first(request)))
    values = {
        "form": asked,
        # Escaped by the printer, like every document of the house.
        "preview": mark_safe(to_html(document)) if document else "",  # noqa: S308
        "query": _query(request, asked),
    }
    return render(request, "agenda/poster_show.html", values, status=400 if asked.errors else 200)


@require_safe
@inside(can_read_agenda)
def poster_print(request: MemberRequest, form: str) -> HttpResponse:
    """The poster as a file."""
    document = _poster(request, PosterForm(request.GET))
    if document is None:
        return redirect(places.address(request, "poster_show"))
    back = places.address(request, "poster_show")
    return paper_answer(request, document, form, name=_named(_("affiche"), document), back=back)


@require_safe
@inside(can_read_agenda)
def session_sheet(request: MemberRequest, session: UUID, form: str) -> HttpResponse:
    """The attendance sheet of a session, to fill by hand. It holds names: for who takes attendance there."""
    found = get_object_or_404(Session.objects.select_related("site", "action", "moved_to"), pk=session)
    if not can_count(request.member, found):
        raise PermissionDenied
    document = attendance_sheet(found, expected_people(found), organisation=request.organisation)
    back = places.address(request, "session_show", session=found.pk)
    return paper_answer(request, document, form, name=_named(_("presences"), document), back=back)


@require_safe
@inside(can_read_agenda)
def outings_show(request: MemberRequest, action: UUID) -> HttpResponse:
    """The outings of a year, in a table."""
    found = get_object_or_404(Action.objects, pk=action)
    years = years_of(found.pk)
    year = _year(request, years)
    views, numbers = _outings(found, year)
    values = {
        "action": found,
        "year": year,
        "years": years,
        "rows": [(view.session, outing_came(view)) for view in views],
        "said": numbers,
    }
    return render(request, "agenda/outings_show.html", values)


@require_safe
@inside(can_read_agenda)
def outings_print(request: MemberRequest, action: UUID, form: str) -> HttpResponse:
    """The outings of a year, as a file."""
    found = get_object_or_404(Action.objects, pk=action)
    year = _year(request, years_of(found.pk))
    views, numbers = _outings(found, year)
    document = outings_document(found, views, numbers, year=year, organisation=request.organisation)
    document = on_letterhead(document, request.organisation)
    back = places.address(request, "outings_show", action=found.pk)
    name = _named(_("sorties %(year)s") % {"year": year}, document)
    return paper_answer(request, document, form, name=name, back=back)


def _poster(request: MemberRequest, form: PosterForm) -> Document | None:
    """The poster that is asked for; None when the question is not right."""
    if not form.is_valid():
        return None
    since, until, action = (form.cleaned_data[name] for name in ("de", "a", "action"))
    rows = poster_sessions(since, until, action_id=action.pk if action else None)
    about = {"organisation": request.organisation, "since": since, "until": until}
    document = action_poster(action, rows, **about) if action else house_poster(rows, **about)
    return on_letterhead(document, request.organisation)


def _asked_first(request: MemberRequest) -> dict[str, object]:
    """What the page shows first: the month to come, of the action that its address names."""
    return {**this_month(), "action": request.GET.get("action", "")}


def _query(request: MemberRequest, form: PosterForm) -> str:
    """The question again, for the address of the file."""
    data = form.data if form.is_bound else _asked_first(request)
    pairs = [f"{name}={data.get(name) or ''}" for name in ("action", "de", "a")]
    return "&".join(pairs)


def _outings(action: Action, year: int) -> tuple[list[SessionView], Numbers]:
    views = outings_of(action.pk, year)
    return views, numbers_of(view.session for view in views)


def _year(request: MemberRequest, years: list[int]) -> int:
    """The year of an address; the last one in which something is noted when it says none."""
    asked = request.GET.get("annee", "")
    if asked.isdecimal() and len(asked) == 4 and 1900 <= int(asked) <= 2200:
        return int(asked)
    today = timezone.localdate().year
    return next((year for year in years if year <= today), today)


def _named(kind: str, document: Document) -> str:
    return f"{kind} {document.title} {document.subtitle}"
