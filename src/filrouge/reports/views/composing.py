"""A year's report composed: its chapters in order, shown or hidden, given to somebody, added, taken out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from filrouge.core.conflicts import again
from filrouge.core.fields import uuid_or_none
from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside
from filrouge.reports.forms import ChapterForm, NewChapterForm
from filrouge.reports.models import Report, ReportChapter
from filrouge.reports.queries import outline_rows, rows_of
from filrouge.reports.rules import can_write_reports
from filrouge.reports.services import (
    add_chapter,
    change_chapter,
    is_own,
    move_chapter,
    remove_chapter,
)
from filrouge.reports.views.places import (
    approved_already,
    base_of,
    chapter_of,
    report_of,
    way_back,
)

_ASKED = ("title", "number", "is_on", "writer", "note", "version")


@require_safe
@inside(can_write_reports)
def annual_compose(request: MemberRequest, year: int) -> HttpResponse:
    """Every chapter in its order, with its arrows."""
    report = report_of(year)
    if report.is_frozen:
        return approved_already(request, report)
    focus = uuid_or_none(request.GET.get("chapitre", ""))
    return _composing(request, report, focus=focus, way=request.GET.get("vers", ""))


def _composing(
    request: MemberRequest, report: Report, *, focus: UUID | None = None, way: str = "", notice: str = ""
) -> HttpResponse:
    values = {
        "report": report,
        "base": base_of(request, report),
        "rows": outline_rows(report, request.member, rows_of(report), None),
        "focus": focus,
        "way": way,
        "notice": notice,
    }
    template = "reports/annual_compose.html#composing" if request.htmx else "reports/annual_compose.html"
    return render(request, template, values)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_write_reports)
def chapter_change(request: MemberRequest, year: int, chapter: UUID) -> HttpResponse:
    """What a chapter is called, whether it prints, who writes it; one place up or down."""
    found = chapter_of(year, chapter)
    if found.report.is_frozen:
        return approved_already(request, found.report)
    if request.method != "POST":
        held = take_back(request)
        now = {name: getattr(found, name) for name in _ASKED}
        return _changing(request, found, ChapterForm(chapter=found, initial=now | (held or {})))
    if (way := request.POST.get("do", "")) in ("up", "down"):
        return _moved(request, found, way)

    def build(data: Any) -> ChapterForm:
        return ChapterForm(data, chapter=found)

    form = build(request.POST)
    if not form.is_valid():
        return _changing(request, found, form, status=400)
    try:
        change_chapter(chapter=found, by=request.member, **form.cleaned_data)
    except StaleVersionError as stale:
        form, theirs = again(build, form, stale)
        return _changing(request, found, form, theirs=theirs, status=409)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _changing(request, found, form, status=400)
    messages.success(request, _("C’est gardé."))
    return redirect(way_back(request, found))


def _moved(request: MemberRequest, chapter: ReportChapter, way: str) -> HttpResponse:
    notice = ""
    try:
        move_chapter(chapter=chapter, up=way == "up", by=request.member)
    except StaleVersionError:
        notice = _("Quelqu’un d’autre déplace ces chapitres : regardez l’ordre.")
    if request.htmx or notice:
        return _composing(request, chapter.report, focus=chapter.pk, way=way, notice=notice)
    compose = f"{base_of(request, chapter.report)}composer/"
    return redirect(f"{compose}?chapitre={chapter.pk}&vers={way}#l-{chapter.pk}")


def _changing(
    request: MemberRequest,
    chapter: ReportChapter,
    form: ChapterForm,
    *,
    theirs: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    base = base_of(request, chapter.report)
    values = {
        "chapter": chapter,
        "form": form,
        "theirs": theirs,
        "back": way_back(request, chapter),
        "page": f"{base}chapitres/{chapter.pk}/",
        "is_own": is_own(chapter),
    }
    return render(request, "reports/chapter_change.html", values, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_write_reports)
def chapter_add(request: MemberRequest, year: int) -> HttpResponse:
    """A chapter of the house's own, under the one of `?sous=`."""
    report = report_of(year)
    if report.is_frozen:
        return approved_already(request, report)
    asked = request.POST.get("sous") or request.GET.get("sous") or ""
    parent = chapter_of(year, UUID(asked)) if uuid_or_none(asked) else None
    form = NewChapterForm(request.POST if request.method == "POST" else take_back(request))
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                made = add_chapter(report=report, parent=parent, by=request.member, **form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                messages.success(request, _("Le chapitre est ajouté : écrivez-le quand vous voulez."))
                return redirect(way_back(request, made))
    values = {"report": report, "base": base_of(request, report), "form": form, "parent": parent}
    return render(request, "reports/chapter_add.html", values, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_write_reports)
def chapter_remove(request: MemberRequest, year: int, chapter: UUID) -> HttpResponse:
    """Take out a chapter that the house added."""
    found = chapter_of(year, chapter)
    if found.report.is_frozen:
        return approved_already(request, found.report)
    refusal, status = "", 200
    if request.method == "POST":
        try:
            remove_chapter(chapter=found, by=request.member)
        except ValidationError as error:
            refusal, status = error.messages[0], 400
        else:
            messages.success(request, _("Le chapitre est retiré. Son texte reste dans l’historique."))
            return redirect(f"{base_of(request, found.report)}composer/")
    values = {"chapter": found, "back": way_back(request, found), "refusal": refusal}
    return render(request, "reports/chapter_remove.html", values, status=status)
