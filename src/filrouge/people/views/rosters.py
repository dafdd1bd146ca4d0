"""A list of people is dropped, its columns named, tried, and taken over. Nothing is written before."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside
from filrouge.people import services
from filrouge.people.forms.person import refused
from filrouge.people.forms.rosters import ColumnsForm, LinesForm, RosterForm, now
from filrouge.people.models import Roster
from filrouge.people.queries.rosters import fields_offered, rosters_of, rows_of, with_numbers
from filrouge.people.queries.trying import Fate, trial_of
from filrouge.people.rules import can_import_people
from filrouge.people.views.places import address

_MEGABYTE = 1_000_000
_SHOWN = 50  # lines that somebody is asked about, on one page
_REFUSED = 200  # refused lines that are told


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_import_people)
def roster_add(request: MemberRequest) -> HttpResponse:
    """Drop a list, and find those of today."""
    form, status = RosterForm(initial={"key": uuid.uuid4()}), 200
    if request.method == "POST":
        form, status = RosterForm(request.POST, request.FILES), 400
        try:
            if form.is_valid():
                sent = form.cleaned_data["document"].read(settings.UPLOAD_MAX_BYTES + 1)
                roster = services.keep_roster(
                    by=request.member,
                    organisation=request.organisation,
                    key=form.cleaned_data["key"],
                    data=sent,
                )
                return redirect(address(request, "roster_map", roster=roster.pk))
        except ValidationError as error:
            refused(form, error)
    values = {
        "form": form,
        "theirs": None,
        "rosters": list(rosters_of(request.member)[:20]),
        "limit": settings.UPLOAD_MAX_BYTES // _MEGABYTE,
        "most": services.MOST_PEOPLE,
        "offered": list(fields_offered().values()),
    }
    return render(request, "people/roster_add.html", values, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_import_people)
def roster_map(request: MemberRequest, roster: UUID) -> HttpResponse:
    """What each column becomes."""
    found = _roster(request, roster)
    if found.made is not None:
        return _taken(request, found)
    rows, offered = rows_of(found), fields_offered()
    about: dict[str, Any] = {"rows": rows, "has_header": found.has_header, "offered": offered}
    first = {"version": found.version, "has_header": found.has_header, **now(found.columns)}
    form, status = ColumnsForm(initial=first | (take_back(request) or {}), **about), 200
    if request.method == "POST":
        form, status = ColumnsForm(request.POST, **about), 400
        try:
            if form.is_valid():
                told = {name: form.cleaned_data[name] for name in ("version", "has_header")}
                services.map_roster(by=request.member, roster=found, columns=form.columns(), **told)
                return redirect(address(request, "roster_try", roster=found.pk))
        except StaleVersionError:
            messages.error(request, _("Cette page a changé dans un autre onglet : relisez, puis continuez."))
            return redirect(address(request, "roster_map", roster=found.pk))
        except ValidationError as error:
            refused(form, error)
    values = {
        "roster": found,
        "form": form,
        "theirs": None,
        "notes": rows.notes,
        "numbers": with_numbers(rows, found.has_header),
        "count": len(rows.body(found.has_header)),
    }
    return render(request, "people/roster_map.html", values, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_import_people)
def roster_try(request: MemberRequest, roster: UUID) -> HttpResponse:
    """What would be written, line by line; then it is."""
    found = _roster(request, roster)
    if found.made is not None:
        return _taken(request, found)
    if request.method == "POST":
        return _take(request, found)
    trial = trial_of(found)
    asked, wrong = trial.of(Fate.ASKED), trial.of(Fate.REFUSED)
    values = {
        "roster": found,
        "page": Paginator(asked, _SHOWN).get_page(request.GET.get("page", "")),
        "asked": len(asked),
        "wrong": wrong[:_REFUSED],
        "refused": len(wrong),
        "count": len(trial.taken(found.chosen)),
        "chosen": set(found.chosen),
    }
    return render(request, "people/roster_try.html", values)


def _take(request: MemberRequest, roster: Roster) -> HttpResponse:
    form, here = LinesForm(request.POST), address(request, "roster_try", roster=roster.pk)
    try:
        services.choose_lines(
            by=request.member, roster=roster, version=roster.version, shown=form.shown, chosen=form.chosen
        )
        following = request.POST.get("do", "")
        if following != "take":
            return redirect(f"{here}?page={following}" if following.isdecimal() else here)
        services.take_roster(by=request.member, roster=roster)
    except StaleVersionError:
        return redirect(here)
    return _taken(request, roster)


def _taken(request: MemberRequest, roster: Roster) -> HttpResponse:
    count = roster.made or 0
    said = ngettext("%(n)s personne est reprise.", "%(n)s personnes sont reprises.", count)
    messages.success(request, said % {"n": count})
    return redirect(address(request, "person_list"))


@require_POST
@inside(can_import_people)
def roster_drop(request: MemberRequest, roster: UUID) -> HttpResponse:
    """A list goes, and nothing of it is taken over any more."""
    services.drop_roster(by=request.member, roster=_roster(request, roster))
    messages.success(request, _("La liste est enlevée."))
    return redirect(address(request, "roster_add"))


def _roster(request: MemberRequest, roster: UUID) -> Roster:
    """A list of this member's own, that has not waited for too long."""
    found: Roster = get_object_or_404(rosters_of(request.member).select_related("organisation"), pk=roster)
    return found
