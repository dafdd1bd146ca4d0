"""The pages of a year's report as a whole: begun, read, taken away, approved, compared with today."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.core.fields import uuid_or_none
from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside
from filrouge.printing import digest_of, to_data
from filrouge.programme.queries import programmes
from filrouge.reports.forms import ApproveForm, YearForm
from filrouge.reports.models import Report
from filrouge.reports.queries import (
    AnnualPage,
    annual_list,
    annual_page,
    annual_today,
    approved_said,
    compared,
    outline_rows,
    rows_of,
)
from filrouge.reports.rules import (
    can_approve_reports,
    can_read_reports,
    can_write_chapter,
    can_write_reports,
)
from filrouge.reports.services import (
    TYPES,
    PrintError,
    approve_annual,
    file_stem,
    open_annual,
    page_file,
    print_file,
)
from filrouge.reports.views.places import approved_already, base_of, report_of


@require_safe
@inside(can_read_reports)
def report_list(request: MemberRequest) -> HttpResponse:
    """The reports of the years, then one per programme and round."""
    return _listed(request)


@require_POST
@inside(can_write_reports)
def annual_begin(request: MemberRequest) -> HttpResponse:
    """Begin the report of a year, from the last one."""
    form = YearForm(request.POST, taken=frozenset(one.year for one in annual_list()))
    if not form.is_valid():
        return _listed(request, form, status=400)
    try:
        report = open_annual(
            organisation=request.organisation, year=form.cleaned_data["year"], by=request.member
        )
    except ValidationError as error:
        form.add_error("year", error.messages)
        return _listed(request, form, status=400)
    messages.success(request, _("Le rapport est commencé. Ce qui reste à écrire est dit dans le plan."))
    return redirect(base_of(request, report))


def _listed(request: MemberRequest, form: YearForm | None = None, *, status: int = 200) -> HttpResponse:
    years = annual_list()
    last = years[0].year if years else 0
    proposed = last + 1 if last else timezone.localdate().year - 1
    values = {
        "years": years,
        "last": last,
        "form": form or YearForm(initial={"year": proposed}),
        "may_begin": can_write_reports(request.member),
        "programmes": programmes().prefetch_related("rounds"),
    }
    return render(request, "reports/report_list.html", values, status=status)


@require_safe
@inside(can_read_reports)
def annual_show(request: MemberRequest, year: int) -> HttpResponse:
    """The report as it prints, one part at a time, with its outline and what is left to write."""
    report = report_of(year)
    page = annual_page(
        report,
        request.member,
        opened=uuid_or_none(request.GET.get("chapitre", "")),
        file=uuid_or_none(request.GET.get("dossier", "")),
    )
    return render(request, "reports/annual_show.html", about(request, report, page))


def about(request: MemberRequest, report: Report, page: AnnualPage) -> dict[str, Any]:
    """What the page of a report says, whichever part is open."""
    only_mine = request.GET.get("pour") == "moi" and bool(page.mine)
    return {
        "report": report,
        "page": page,
        "parts": page.parts(only_mine=only_mine),
        "base": base_of(request, report),
        "approved": approved_said(report),
        "only_mine": only_mine,
        "may_write": can_write_reports(request.member) and not report.is_frozen,
        "may_approve": can_approve_reports(request.member) and not report.is_frozen,
        "writable": frozenset()
        if report.is_frozen
        else frozenset(
            body.row.chapter.pk for body in page.bodies if can_write_chapter(request.member, body.row.chapter)
        ),
    }


@require_safe
@inside(can_read_reports)
def annual_download(request: MemberRequest, year: int, form: str) -> HttpResponse:
    """The whole report as a file: Word, PDF, or one page for a browser."""
    if form not in (*TYPES, "html"):
        raise Http404
    report = report_of(year)
    try:
        data = page_file(report) if form == "html" else print_file(report=report, form=form)
    except PrintError:
        messages.error(request, _("Le fichier n’a pas pu être fait. Réessayez, ou prenez l’autre format."))
        return redirect(base_of(request, report))
    response = HttpResponse(data, content_type=TYPES.get(form, "text/html; charset=utf-8"))
    response["Content-Disposition"] = f'attachment; filename="{file_stem(report)}.{form}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_approve_reports)
def annual_approve(request: MemberRequest, year: int) -> HttpResponse:
    """Say that the report was approved: what it says today is kept for ever."""
    report = report_of(year)
    if report.is_frozen:
        return approved_already(request, report)
    if request.method != "POST":
        return _approving(request, report, None)
    form = ApproveForm(request.POST, year=year)
    if not form.is_valid():
        return _approving(request, report, form, status=400)
    day: date = form.cleaned_data["approved_on"]
    told = {"who": form.cleaned_data["approved_by"], "seen": form.cleaned_data["seen"]}
    try:
        approve_annual(report=report, on=day, version=form.cleaned_data["version"], by=request.member, **told)
    except StaleVersionError:
        report = report_of(year)
        return _approving(request, report, form, is_stale=True, status=409)
    messages.success(request, _("Le rapport est approuvé : il ne change plus."))
    return redirect(base_of(request, report))


def _approving(
    request: MemberRequest,
    report: Report,
    form: ApproveForm | None,
    *,
    is_stale: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The page where one approves, on the text as it is now."""
    year = report.year or 0
    if form is None or is_stale:
        # What is approved is what is read now: its digest comes back with the form.
        read = {"seen": digest_of(to_data(annual_today(report))), "version": report.version}
        typed = form.cleaned_data if form else {"approved_by": _("l’assemblée générale")}
        form = ApproveForm(year=year, initial={**typed, **read})
    outline = outline_rows(report, request.member, rows_of(report), None)
    printed = [row for row in outline if row.placed.is_printed]
    values = {
        "report": report,
        "base": base_of(request, report),
        "form": form,
        "is_stale": is_stale,
        "chapters": len(printed),
        "files": sum(len(row.files) for row in printed),
        "left": [row for row in printed if row.left],
    }
    return render(request, "reports/annual_approve.html", values, status=status)


@require_safe
@inside(can_read_reports)
def annual_difference(request: MemberRequest, year: int) -> HttpResponse:
    """What would read otherwise today than in what was approved."""
    report = report_of(year)
    if not report.is_frozen:
        return redirect(base_of(request, report))
    values = {
        "report": report,
        "base": base_of(request, report),
        "approved": approved_said(report),
        "compared": compared(report),
    }
    return render(request, "reports/annual_difference.html", values)
