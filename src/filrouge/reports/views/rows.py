"""The lines of a chapter's table, written all at once."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from filrouge.core import unsaved
from filrouge.core.differences import Piece, difference
from filrouge.core.drafts import Left, keep_typed, kept, kept_though_gone, left_at, others_said
from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside
from filrouge.reports.forms import Line, RowsForm, moved
from filrouge.reports.models import ReportChapter, ReportRow
from filrouge.reports.queries import counts_before, rows_stamp
from filrouge.reports.rules import can_read_reports, can_write_chapter
from filrouge.reports.services import write_rows
from filrouge.reports.views.places import approved_already, base_of, chapter_to_write, way_back


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_read_reports)
def rows_write(request: MemberRequest, year: int, chapter: UUID) -> HttpResponse:
    """The lines of a table: said, counted, put in order, several at a time."""
    found = chapter_to_write(request, year, chapter)
    if found.report.is_frozen:
        return approved_already(request, found.report, _place(found))
    if request.method != "POST":
        left = left_at(request, _place(found), by=request.member)
        return _page(request, found, RowsForm.typed(left.values) if left else None, left=left)
    form, do = RowsForm.typed(request.POST), request.POST.get("do", "")
    if do == "revert":
        unsaved.drop(request.member, _place(found))
        return redirect(f"{base_of(request, found.report)}chapitres/{found.pk}/lignes/")
    way, _colon, place = do.partition(":")
    if way in ("up", "down") and place.isdecimal() and len(place) < 4:
        keep_typed(request, _place(found), by=request.member)
        return _page(request, found, form, focus=(moved(form, int(place), up=way == "up"), way))
    return _page(request, found, form) if do == "more" else _saved(request, found, form)


@require_POST
@inside(can_read_reports)
def rows_keep(request: MemberRequest, year: int, chapter: UUID) -> HttpResponse:
    """Keep the lines that are being typed."""
    found = ReportChapter.objects.filter(pk=chapter, report__year=year).first()
    place = f"rows:{chapter}"
    if found is None:
        return kept_though_gone(request, place, by=request.member)
    if not can_write_chapter(request.member, found):
        raise PermissionDenied
    return kept(request, place, by=request.member)


def _saved(request: MemberRequest, chapter: ReportChapter, form: RowsForm) -> HttpResponse:
    keep_typed(request, _place(chapter), by=request.member)
    rows = form.rows()
    if rows is None:
        return _page(request, chapter, form, status=400)
    try:
        write_rows(chapter=chapter, rows=rows, by=request.member, seen=request.POST.get("seen", ""))
    except StaleVersionError:
        pieces = difference(RowsForm(_lines(chapter)).said(), form.said())
        return _page(request, chapter, form, pieces=pieces, status=409)
    except ValidationError as error:
        form.errors = list(error.messages)
        return _page(request, chapter, form, status=400)
    unsaved.drop(request.member, _place(chapter))
    return redirect(way_back(request, chapter))


def _place(chapter: ReportChapter) -> str:
    """Where the lines are kept while somebody types them."""
    return f"rows:{chapter.pk}"


def _held(chapter: ReportChapter) -> list[ReportRow]:
    return list(ReportRow.objects.filter(chapter=chapter).order_by("position", "created_at", "pk"))


def _lines(chapter: ReportChapter) -> list[Line]:
    return [Line(row.label, "" if row.count is None else str(row.count)) for row in _held(chapter)]


def _page(
    request: MemberRequest,
    chapter: ReportChapter,
    form: RowsForm | None = None,
    *,
    left: Left | None = None,
    pieces: tuple[Piece, ...] | None = None,
    focus: tuple[int, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The lines in writing: as they are saved, or as they were typed."""
    held = _held(chapter)
    form = form or RowsForm(_lines(chapter))
    before = counts_before(chapter.report)
    page = f"{base_of(request, chapter.report)}chapitres/{chapter.pk}/lignes/"
    # What was typed on lines that are no longer those is said before it is saved, not after.
    read = request.POST.get("seen") if pieces is None else None
    read = read or (left.values.get("seen") if left and pieces is None else None)
    lines = [(line, before.get((chapter.key, line.label.casefold()))) for line in form.shown]
    values = {
        "chapter": chapter,
        "lines": lines,
        "written": len(form.lines),
        "errors": form.errors,
        "seen": read or rows_stamp(held),
        "version": chapter.version,
        "has_before": any(was is not None for _line, was in lines),
        "last_year": (chapter.report.year or 0) - 1,
        "page": page,
        "back": way_back(request, chapter),
        "left": left,
        "pieces": pieces,
        "focus": focus,
        "others": others_said(unsaved.beside(request.member, _place(chapter))),
    }
    return render(request, "reports/rows_write.html", values, status=status)
