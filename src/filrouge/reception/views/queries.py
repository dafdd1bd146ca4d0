"""The questions that are kept: their list, one asked of a year, its lines as a workbook."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.core.workbooks import MEDIA_TYPE, write_workbook
from filrouge.organisations.access import MemberRequest, inside
from filrouge.reception import services
from filrouge.reception.enums import Grouping
from filrouge.reception.forms.finding import asked_year
from filrouge.reception.forms.tables import OpennessForm, QueryForm
from filrouge.reception.models import SavedQuery
from filrouge.reception.queries.asking import asked_lines, asked_table, columns_of, openness, shows_workers
from filrouge.reception.queries.tables import years_noted
from filrouge.reception.rules import can_keep_openness, can_keep_queries, can_read_tables, can_take_lines
from filrouge.reception.views.writing import address, written

FIELDS = ("name", "unit", "grouping", "then", "site", "mode", "comes_from", "category")


@require_safe
@inside(can_read_tables)
def query_list(request: MemberRequest) -> HttpResponse:
    """The questions that are kept."""
    values = {
        "queries": SavedQuery.objects.select_related("site", "category"),
        "may_keep": can_keep_queries(request.member),
        "may_open": can_keep_openness(request.member),
        "openness": openness(),
    }
    return render(request, "reception/query_list.html", values)


@require_safe
@inside(can_read_tables)
def query_show(request: MemberRequest, query: UUID) -> HttpResponse:
    """A question asked of a year."""
    found = _query(query)
    years = years_noted()
    year = asked_year(request.GET.get("annee", ""), next(iter(years), timezone.localdate().year))
    is_shut = Grouping.WORKER in (found.grouping, found.then) and not shows_workers()
    values = {
        "query": found,
        "year": year,
        "years": years,
        "is_shut": is_shut,
        "table": None if is_shut else asked_table(found, year),
        "unit": found.get_unit_display().capitalize(),
        "may_keep": can_keep_queries(request.member),
        "may_take": can_take_lines(request.member),
    }
    return render(request, "reception/query_show.html", values)


@require_safe
@inside(can_take_lines)
def query_lines(request: MemberRequest, query: UUID) -> HttpResponseBase:
    """One line an intervention, in a workbook: it names nobody who came, and stays in the house."""
    found = _query(query)
    year = asked_year(request.GET.get("annee", ""), timezone.localdate().year)
    with_worker = shows_workers()
    book = write_workbook(
        title=_("Interventions %(year)s") % {"year": year},
        columns=columns_of(with_worker=with_worker),
        rows=asked_lines(found, year, with_worker=with_worker),
    )
    name = f"{slugify(found.name)[:60] or 'question'}-{year}.xlsx"
    return FileResponse(
        book, as_attachment=True, filename=name, content_type=MEDIA_TYPE,
        headers={
            "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_keep_queries)
def query_add(request: MemberRequest) -> HttpResponse:
    """One more question."""

    def save(version: int, **values: Any) -> str:
        row = services.keep_query(by=request.member, organisation=request.organisation, **values)
        return _("La question « %(name)s » est gardée.") % {"name": row.name}

    page = {
        "title": _("Garder une question"),
        "lead": _("Elle se repose à n’importe quelle année, et ses lignes se prennent en Excel."),
        "back": address(request, "query_list"),
        "back_name": _("Questions gardées"),
    }
    return written(request, form_of=_form(), initial={"version": 0}, save=save, page=page)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_keep_queries)
def query_change(request: MemberRequest, query: UUID) -> HttpResponse:
    """The same question, asked otherwise."""
    found = _query(query)

    def save(**values: Any) -> str:
        row = services.change_query(by=request.member, query=found, **values)
        return _("La question « %(name)s » est changée.") % {"name": row.name}

    page = {
        "title": found.name,
        "back": address(request, "query_show", query=found.pk),
        "back_name": found.name,
        "about": found,
        "remove": address(request, "query_remove", query=found.pk),
        "remove_verb": _("Ne plus garder cette question"),
        "remove_words": _("Les passages restent : seule la question s’en va."),
    }
    initial = {name: getattr(found, name) for name in (*FIELDS, "version")}
    return written(request, form_of=_form(), initial=initial, save=save, page=page)


@require_POST
@inside(can_keep_queries)
def query_remove(request: MemberRequest, query: UUID) -> HttpResponse:
    """It is asked no more."""
    services.remove_query(by=request.member, query=_query(query))
    messages.success(request, _("La question n’est plus gardée."))
    return redirect(address(request, "query_list"))


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_keep_openness)
def openness_choose(request: MemberRequest) -> HttpResponse:
    """Whether the team sees who noted how many contacts."""
    kept = openness()

    def save(**values: Any) -> str:
        services.choose_openness(by=request.member, organisation=request.organisation, **values)
        return _("Le choix est noté.")

    page = {
        "title": _("Ce que l’équipe voit d’elle-même"),
        "lead": _("Un tableau par travailleur se lit comme un classement : montrez-le si l’équipe le veut."),
        "back": address(request, "query_list"),
        "back_name": _("Questions gardées"),
        "about": kept,
    }
    initial = {
        "shows_workers": bool(kept and kept.shows_workers),
        "reason": kept.reason if kept else "",
        "version": kept.version if kept else 0,
    }
    return written(request, form_of=OpennessForm, initial=initial, save=save, page=page)


def _form() -> partial[QueryForm]:
    return partial(QueryForm, may_name_workers=shows_workers())


def _query(query: UUID) -> SavedQuery:
    found: SavedQuery = get_object_or_404(SavedQuery.objects.select_related("site", "category"), pk=query)
    return found
