"""« Dossiers de 2023 »: the files of one year, one of them to read, and who writes it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.actions.enums import ActionKind, EditionState
from filrouge.actions.forms import EditionForm, OpenFilesForm
from filrouge.actions.models import Action, Sheet
from filrouge.actions.queries import EditionFilters, action_view, editions_page, sheet_alone, years_with_files
from filrouge.actions.queries.editions import writers_of
from filrouge.actions.rules import (
    can_change_action,
    can_compose_sheets,
    can_open_files,
    can_read_action,
    can_read_actions,
)
from filrouge.actions.services import change_edition, open_editions
from filrouge.actions.services.editions import WITH_A_FILE
from filrouge.actions.views.places import action_for, base_of
from filrouge.actions.views.sections import document_of
from filrouge.core.conflicts import again
from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.rules import can_enter

_YEARS = range(1900, 2200)


@require_safe
@inside(can_read_actions)
def edition_list(request: MemberRequest, year: int) -> HttpResponse:
    """The files of a year; filters add up."""
    writers = writers_of(_asked_year(year))
    known = {str(one.pk) for one in writers}
    filters = EditionFilters(
        state=_one_of(request.GET.get("etat", ""), EditionState.values),
        kind=_one_of(request.GET.get("genre", ""), ActionKind.values),
        writer=_one_of(request.GET.get("plume", ""), known),
        unwritten="pas-ecrits" in request.GET,
    )
    rows, page = editions_page(year, filters, number=request.GET.get("page"))
    values = {
        "year": year,
        "years": years_with_files(),
        "rows": rows,
        "page": page,
        "filters": filters,
        "are_set": filters != EditionFilters(),
        "states": EditionState.choices,
        "kinds": [(kind.value, kind.label) for kind in WITH_A_FILE],
        "writers": writers,
        "may_compose": can_compose_sheets(request.member),
        "opening": OpenFilesForm() if can_open_files(request.member) else None,
    }
    return render(request, "actions/edition_list.html", values)


@require_POST
@inside(can_open_files)
def edition_open(request: MemberRequest, year: int) -> HttpResponse:
    """A file for each action of that year, from the last one's texts; those that are there stay."""
    form = OpenFilesForm(request.POST)
    due_on = form.cleaned_data["due_on"] if form.is_valid() else None
    fresh = open_editions(
        by=request.member, organisation=request.organisation, year=_asked_year(year), due_on=due_on
    )
    told = ngettext("%(n)s dossier est ouvert.", "%(n)s dossiers sont ouverts.", len(fresh))
    messages.success(request, told % {"n": len(fresh)} if fresh else _("Tous les dossiers sont déjà là."))
    return redirect("actions:edition_list", organisation=request.organisation.slug, year=year)


@require_safe
@inside(can_enter)
def edition_show(request: MemberRequest, action: UUID, edition: UUID) -> HttpResponse:
    """The file of one year as a document, whichever the year."""
    found = action_for(request, action, can_read_action)
    kept = _edition(found, edition)
    view = action_view(found, member=request.member)
    values = {
        "action": found,
        "base": base_of(request, found.pk),
        "edition": kept,
        "document": document_of(view, sheet_alone(kept), request.member),
        "documents": (),
        "others": Sheet.objects.filter(action=found, year__isnull=False)
        .exclude(pk=edition)
        .order_by("-year"),
        "may_change": can_change_action(request.member, found),
    }
    return render(request, "actions/edition_show.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_enter)
def edition_change(request: MemberRequest, action: UUID, edition: UUID) -> HttpResponse:
    """How far it is, who writes, who proof-reads, for when."""
    found = action_for(request, action, can_change_action)
    kept = _edition(found, edition)
    theirs, status = None, 200
    if request.method == "POST":
        form = EditionForm(request.POST)
        status = 400
        if form.is_valid():
            try:
                change_edition(by=request.member, sheet=kept, **form.cleaned_data)
            except StaleVersionError as stale:
                form, theirs = again(EditionForm, form, stale)
                status = 409
            else:
                messages.success(request, _("C’est gardé."))
                return redirect(
                    "actions:edition_show",
                    organisation=request.organisation.slug,
                    action=action,
                    edition=edition,
                )
    else:
        now = {name: getattr(kept, name) for name in ("state", "writer", "proofreader", "due_on", "version")}
        form = EditionForm(initial=now)
    values = {"action": found, "edition": kept, "form": form, "theirs": theirs}
    return render(request, "actions/edition_change.html", values, status=status)


def _edition(action: Action, edition: UUID) -> Sheet:
    listed = Sheet.objects.select_related("template", "writer__user", "proofreader__user")
    return get_object_or_404(listed, pk=edition, action=action, year__isnull=False)


def _asked_year(year: int) -> int:
    if year not in _YEARS:
        raise Http404
    return year


def _one_of(asked: str, known: object) -> str:
    return asked if asked in known else ""  # type: ignore[operator]
