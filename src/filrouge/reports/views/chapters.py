"""One chapter of a year's report: its text written in place, and the texts it had before."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from filrouge.core import unsaved
from filrouge.core.differences import difference
from filrouge.core.drafts import Left, keep_typed, kept, kept_though_gone, left_at, others_said
from filrouge.core.earlier import earlier_values, text_told, version_read
from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside
from filrouge.reports.forms import TextForm
from filrouge.reports.models import ReportChapter
from filrouge.reports.queries import chapter_body, place_of
from filrouge.reports.rules import can_read_reports, can_write_chapter
from filrouge.reports.services import restore_chapter, write_chapter
from filrouge.reports.views.annual import about
from filrouge.reports.views.places import (
    approved_already,
    base_of,
    chapter_of,
    chapter_to_write,
    is_alone,
    text_anchor,
    way_back,
)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_read_reports)
def chapter_write(request: MemberRequest, year: int, chapter: UUID) -> HttpResponse:
    """Write the text of a chapter."""
    found = chapter_to_write(request, year, chapter)
    if found.report.is_frozen:
        return approved_already(request, found.report, place_of(found))
    if request.method != "POST":
        return chapter_shown(request, found) if "lire" in request.GET else _opened(request, found)
    if request.POST.get("do") in ("revert", "leave"):
        unsaved.drop(request.member, place_of(found))
        if request.POST["do"] == "revert":
            return _writing(request, found, _form(found, found.text))
        return chapter_shown(request, found)
    return _saved(request, found)


@require_POST
@inside(can_read_reports)
def chapter_keep(request: MemberRequest, year: int, chapter: UUID) -> HttpResponse:
    """Keep what is being typed."""
    found = ReportChapter.objects.filter(pk=chapter, report__year=year).first()
    place = f"chapter:{chapter}"
    if found is None:
        return kept_though_gone(request, place, by=request.member)
    if not can_write_chapter(request.member, found):
        raise PermissionDenied
    return kept(request, place, by=request.member)


def chapter_shown(request: MemberRequest, chapter: ReportChapter) -> HttpResponse:
    """The chapter's text as it reads now: in the page, or alone with the outline beside it."""
    if not request.htmx:
        return redirect(way_back(request, chapter))
    if is_alone(request):
        return HttpResponseClientRedirect(way_back(request, chapter))
    page, body = chapter_body(chapter.report, request.member, chapter)
    values = {**about(request, chapter.report, page), "body": body, "beside": True}
    return render(request, "reports/annual_show.html#place", values)


def _opened(request: MemberRequest, chapter: ReportChapter) -> HttpResponse:
    """The text in writing, with what this member left there when it is not what is saved."""
    left = left_at(request, place_of(chapter), by=request.member)
    text = left.values.get("text", chapter.text) if left else chapter.text
    if left is None or text.strip() == chapter.text.strip():
        return _writing(request, chapter, _form(chapter, chapter.text))
    is_stale = left.version != chapter.version
    return _writing(request, chapter, _form(chapter, text), left=left, is_stale=is_stale)


def _saved(request: MemberRequest, chapter: ReportChapter) -> HttpResponse:
    form = TextForm(request.POST, key=text_anchor(chapter), question=chapter.title)
    if not form.is_valid():
        keep_typed(request, place_of(chapter), by=request.member)
        return _writing(request, chapter, form, status=400)
    try:
        write_chapter(chapter=chapter, by=request.member, **form.cleaned_data)
    except StaleVersionError as stale:
        keep_typed(request, place_of(chapter), by=request.member)
        theirs = cast(ReportChapter, stale.current)
        theirs.report = chapter.report
        again = _form(theirs, form.cleaned_data["text"])
        return _writing(request, theirs, again, is_stale=True, status=409)
    unsaved.drop(request.member, place_of(chapter))
    return chapter_shown(request, chapter)


def _form(chapter: ReportChapter, text: str) -> TextForm:
    initial: dict[str, Any] = {"text": text, "version": chapter.version}
    return TextForm(key=text_anchor(chapter), question=chapter.title, initial=initial)


def _writing(
    request: MemberRequest,
    chapter: ReportChapter,
    form: TextForm,
    *,
    left: Left | None = None,
    is_stale: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The text in writing; when it is stale, with what somebody else saved in between."""
    base = base_of(request, chapter.report)
    form.fields["text"].widget.attrs["autofocus"] = True
    values = {
        "report": chapter.report,
        "chapter": chapter,
        "form": form,
        "page": f"{base}chapitres/{chapter.pk}/",
        "back": way_back(request, chapter),
        "anchor": text_anchor(chapter),
        "left": left,
        "is_stale": is_stale,
        "pieces": difference(chapter.text, str(form.initial["text"])) if is_stale else (),
        "others": others_said(unsaved.beside(request.member, place_of(chapter))),
    }
    template = "reports/chapter_write.html#writing" if request.htmx else "reports/chapter_write.html"
    return render(request, template, values, status=200 if request.htmx else status)


@require_safe
@inside(can_read_reports)
def chapter_history(request: MemberRequest, year: int, chapter: UUID) -> HttpResponse:
    """Every text that a chapter had, and what each changed."""
    return _texts(request, chapter_of(year, chapter))


@require_POST
@inside(can_read_reports)
def chapter_restore(request: MemberRequest, year: int, chapter: UUID, told_text: UUID) -> HttpResponse:
    """Take an earlier text up again: it becomes the newest one, and nothing is lost."""
    found = chapter_to_write(request, year, chapter)
    line = text_told(found, told_text)
    if line is None:
        raise Http404
    if found.report.is_frozen:
        return approved_already(request, found.report)
    try:
        restore_chapter(chapter=found, line=line, version=version_read(request.POST), by=request.member)
    except StaleVersionError:
        notice = _("Quelqu’un a écrit ici entre-temps : voici où en est le texte. Rien n’a été remis.")
        return _texts(request, chapter_of(year, chapter), notice=notice, status=409)
    messages.success(request, _("Le texte est remis. Celui qu’il remplace reste dans l’historique."))
    return redirect(way_back(request, found))


def _texts(
    request: MemberRequest, chapter: ReportChapter, *, notice: str = "", status: int = 200
) -> HttpResponse:
    values = {
        **earlier_values(chapter, number=request.GET.get("page")),
        "title": chapter.title,
        "back": way_back(request, chapter),
        "back_to": _("Rapport d’activités %(year)s") % {"year": chapter.report.year},
        "here": f"{base_of(request, chapter.report)}chapitres/{chapter.pk}/historique/",
        "notice": notice,
        "may_write": can_write_chapter(request.member, chapter) and not chapter.report.is_frozen,
    }
    return render(request, "earlier.html", values, status=status)
