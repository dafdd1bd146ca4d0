"""What the pages of a year's report have in common: which report, which chapter, and who writes there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from filrouge.core import unsaved
from filrouge.core.drafts import typed
from filrouge.organisations.access import MemberRequest
from filrouge.reports.models import Report, ReportChapter
from filrouge.reports.queries import annual_report, approved_said
from filrouge.reports.rules import can_write_chapter


def report_of(year: int) -> Report:
    """The report of that year. Raises `Http404` when nobody began it."""
    found = annual_report(year) if year <= 9999 else None
    if found is None:
        raise Http404
    return found


def chapter_of(year: int, chapter: UUID) -> ReportChapter:
    """One chapter of that year's report, which comes with it. Raises `Http404`."""
    report = report_of(year)
    found = ReportChapter.objects.filter(report=report, pk=chapter).select_related("writer", "parent").first()
    if found is None:
        raise Http404
    found.report = report
    return found


def chapter_to_write(request: MemberRequest, year: int, chapter: UUID) -> ReportChapter:
    """The same, for whom it is to write. Raises `Http404`, `PermissionDenied`."""
    found = chapter_of(year, chapter)
    if not can_write_chapter(request.member, found):
        raise PermissionDenied
    return found


def base_of(request: MemberRequest, report: Report) -> str:
    """The address of a year's report; those of its pages begin with it."""
    kwargs = {"organisation": request.organisation.slug, "year": report.year}
    return reverse("reports:annual_show", kwargs=kwargs)


def text_anchor(chapter: ReportChapter) -> str:
    """Where the text of a chapter stands in the page."""
    return f"texte-{chapter.pk.hex}"


def way_back(request: MemberRequest, chapter: ReportChapter) -> str:
    """The page of the report, open at a chapter."""
    return f"{base_of(request, chapter.report)}?chapitre={chapter.pk}#{text_anchor(chapter)}"


def is_alone(request: MemberRequest) -> bool:
    """Whether one writes on the page of the text itself: once it is kept, there is a report to go back to."""
    return (request.htmx.current_url_abs_path or "").partition("?")[0] == request.path


def approved_already(request: MemberRequest, report: Report, place: str = "") -> HttpResponse:
    """The report no longer moves: a sentence, and what was typed, or left unsaved at a place, to copy."""
    left = unsaved.find(request.member, place) if place and request.method != "POST" else None
    written = left.values if left else typed(request.POST)
    values: dict[str, Any] = {
        "report": report,
        "base": base_of(request, report),
        "approved": approved_said(report),
        "texts": [text for name, text in written.items() if name not in ("version", "seen") and text.strip()],
    }
    template = "reports/annual_approved.html#approved" if request.htmx else "reports/annual_approved.html"
    return render(request, template, values, status=200 if request.htmx else 403)
