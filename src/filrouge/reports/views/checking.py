"""The pages of the checker: what disagrees in a year's report, and what somebody meant."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside
from filrouge.reports.forms import ReasonForm
from filrouge.reports.models import FindingAnswer, Report
from filrouge.reports.queries import Findings, findings_of
from filrouge.reports.rules import can_read_reports, can_write_reports
from filrouge.reports.services import answer_finding, enliven, take_back_answer
from filrouge.reports.views.places import report_of

# How many stand beside the report; the rest is on their own page.
BESIDE = 6


@require_safe
@inside(can_read_reports)
def annual_check(request: MemberRequest, year: int) -> HttpResponse:
    """What a careful reader would say of the report, with the place where one corrects it."""
    return _shown(request, report_of(year))


@require_POST
@inside(can_write_reports)
def finding_answer(request: MemberRequest, year: int, fingerprint: str) -> HttpResponse:
    """« C’est voulu », with why."""
    report = report_of(year)
    findings = findings_of(report)
    found = next((one for one in findings.every if one.fingerprint == fingerprint), None)
    if found is None:
        # Somebody corrected it in the meantime: there is nothing left to answer.
        return _back(request, report)
    form = ReasonForm(request.POST, auto_id=f"{fingerprint}-%s")
    if form.is_valid():
        try:
            answer_finding(
                report=report,
                fingerprint=fingerprint,
                message=found.message,
                reason=form.cleaned_data["reason"],
                by=request.member,
            )
        except ValidationError as error:
            form.add_error("reason", error)
    if not form.is_valid():
        return _shown(request, report, findings, refused=(fingerprint, form), status=400)
    return _back(request, report)


@require_POST
@inside(can_write_reports)
def figure_enliven(request: MemberRequest, year: int, fingerprint: str) -> HttpResponse:
    """A number that somebody typed follows the counts from now on."""
    report = report_of(year)
    findings = findings_of(report)
    found = next((one for one in findings.every if one.fingerprint == fingerprint), None)
    if found is not None and found.typed is not None:
        # Somebody may have written in that text in the meantime: the list says what stands there now.
        with suppress(StaleVersionError):
            enliven(report=report, found=found.typed, by=request.member)
    return _back(request, report)


@require_POST
@inside(can_write_reports)
def finding_reopen(request: MemberRequest, year: int, answer: UUID) -> HttpResponse:
    """What was meant is to be looked at again."""
    report = report_of(year)
    found = get_object_or_404(FindingAnswer.objects.select_related("report"), pk=answer, report=report)
    if not report.is_frozen:
        take_back_answer(answer=found, by=request.member)
    return _back(request, report)


def _back(request: MemberRequest, report: Report) -> HttpResponse:
    if request.htmx:
        return _shown(request, report)
    return redirect(_address(request, report))


def _address(request: MemberRequest, report: Report) -> str:
    kwargs = {"organisation": request.organisation.slug, "year": report.year}
    return reverse("reports:annual_check", kwargs=kwargs)


def _shown(
    request: MemberRequest,
    report: Report,
    findings: Findings | None = None,
    *,
    refused: tuple[str, ReasonForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, or beside a page that asks for it the list alone."""
    may_answer = can_write_reports(request.member) and not report.is_frozen
    findings = findings or findings_of(report)
    forms: list[Any] = []
    for one in findings.open:
        is_refused = refused is not None and refused[0] == one.fingerprint
        form = refused[1] if refused and is_refused else ReasonForm(auto_id=f"{one.fingerprint}-%s")
        forms.append((one, form, is_refused))
    values = {
        "report": report,
        "findings": findings,
        "count": len(findings.open),
        "listed": forms,
        "may_answer": may_answer,
        "check_base": _address(request, report),
        "may_write": can_write_reports(request.member),
    }
    template = "reports/annual_check.html"
    if request.htmx:
        beside = {"beside": True, "listed": forms[:BESIDE], "more": max(0, len(forms) - BESIDE)}
        is_page = request.htmx.current_url_abs_path == _address(request, report)
        return render(request, "reports/findings.html", values if is_page else {**values, **beside})
    return render(request, template, values, status=status)
