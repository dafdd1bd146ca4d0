"""The lines of a sheet written in place: steps, material, budget. Each has a small form of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from filrouge.actions.enums import QuestionSource
from filrouge.actions.forms import BudgetForm, LineForm, MaterialForm, StepForm
from filrouge.actions.models import Action, BudgetLine, SheetLine
from filrouge.actions.queries import (
    LINES,
    Asked,
    asked,
    budget_said,
    budget_view,
    line_of,
    line_words,
    lines_of,
)
from filrouge.actions.rules import can_edit_action
from filrouge.actions.services import add_line, change_line, move_line, put_line_back, remove_line
from filrouge.actions.views.places import base_of, given_back, may, read_at
from filrouge.actions.views.sections import lines_place
from filrouge.actions.views.writing import section_shown
from filrouge.core import unsaved
from filrouge.core.conflicts import again
from filrouge.core.drafts import keep_typed, kept, kept_though_gone, left_at, others_said
from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.rules import can_enter

FORMS: dict[str, type[LineForm]] = {
    QuestionSource.STEPS: StepForm,
    QuestionSource.MATERIAL: MaterialForm,
    QuestionSource.BUDGET: BudgetForm,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line as it is shown where one writes, with its form."""

    line: SheetLine
    words: str
    mini: str
    form: LineForm
    is_open: bool
    focus: str  # which button was pressed last, for the keyboard to stay there
    theirs: list[tuple[str, str]] | None


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_enter)
def lines_write(request: MemberRequest, action: UUID, sheet: UUID, question: UUID) -> HttpResponse:
    """The lines that answer one question: read in order, one more written, one put back."""
    about = _about(action, sheet, question)
    if request.method != "POST":
        if about is None:
            raise Http404
        if not may(request, about.action, can_edit_action):
            raise PermissionDenied
        return section_shown(request, about) if "lire" in request.GET else _opened(request, about)
    if about is None or not may(request, about.action, can_edit_action):
        place = lines_place(sheet, question)
        return given_back(request, action, place, status=404 if about is None else 403)
    return _put_back(request, about) if request.POST.get("do") == "undo" else _added(request, about)


def _opened(request: MemberRequest, about: Asked) -> HttpResponse:
    left = left_at(request, _place(about), by=request.member)
    form = _form(about)(key="new", initial=left.values) if left else None
    return _page(request, about, new=form)


def _added(request: MemberRequest, about: Asked) -> HttpResponse:
    form = _form(about)(request.POST, key="new")
    model = LINES[about.question.source]
    if form.is_valid():
        try:
            add_line(by=request.member, sheet=about.sheet, model=model, **form.values())
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            unsaved.drop(request.member, _place(about))
            if request.htmx:
                return _page(request, about, is_written=True)
            return redirect(_lines(request, about))
    keep_typed(request, _place(about), by=request.member)
    return _page(request, about, new=form, status=400)


@require_POST
@inside(can_enter)
def lines_keep(request: MemberRequest, action: UUID, sheet: UUID, question: UUID) -> HttpResponse:
    """Keep the line that is being typed."""
    place = lines_place(sheet, question)
    if _about(action, sheet, question) is None:
        return kept_though_gone(request, place, by=request.member)
    if not can_edit_action(request.member, Action(pk=action, organisation=request.organisation)):
        raise PermissionDenied
    return kept(request, place, by=request.member)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_enter)
def line_write(request: MemberRequest, action: UUID, sheet: UUID, question: UUID, line: UUID) -> HttpResponse:
    """One line: said otherwise, moved by one place, taken away."""
    about = _about(action, sheet, question)
    found = line_of(about.sheet, about.question.source, line) if about else None
    if request.method != "POST":
        if about is None or found is None:
            raise Http404
        if not may(request, about.action, can_edit_action):
            raise PermissionDenied
        held = take_back(request)
        form = _form(about)(key=f"l-{line}", initial=_now(about, found) | (held or {}))
        return _page(request, about, opened={line: (form, None)})
    if about is None or found is None:
        return given_back(request, action, f"line:{line}", status=404)
    if not may(request, about.action, can_edit_action):
        return given_back(request, action, f"line:{line}", status=403)
    return _done(request, about, found)


def _done(request: MemberRequest, about: Asked, line: SheetLine) -> HttpResponse:
    do = request.POST.get("do", "")
    if do in ("up", "down"):
        try:
            move_line(by=request.member, line=line, up=do == "up")
        except StaleVersionError:
            return _page(request, about, notice=_("Quelqu’un d’autre déplace ces lignes : regardez l’ordre."))
        if request.htmx:
            return _page(request, about, focus={line.pk: do})
        return redirect(f"{_lines(request, about)}?ligne={line.pk}&vers={do}")
    if do == "remove":
        gesture = remove_line(by=request.member, line=line)
        if request.htmx:
            return _page(request, about, gone=gesture)
        return redirect(f"{_lines(request, about)}?retire={gesture}")
    return _changed(request, about, line)


def _changed(request: MemberRequest, about: Asked, line: SheetLine) -> HttpResponse:
    def build(data: Any) -> LineForm:
        return _form(about)(data, key=f"l-{line.pk}")

    form = build(request.POST)
    if not form.is_valid():
        return _page(request, about, opened={line.pk: (form, None)}, status=400)
    try:
        change_line(by=request.member, line=line, version=form.cleaned_data["version"], **form.values())
    except StaleVersionError as stale:
        form, theirs = again(build, form, stale)
        return _page(request, about, opened={line.pk: (form, theirs)}, status=409)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _page(request, about, opened={line.pk: (form, None)}, status=400)
    if request.htmx:
        return _page(request, about, focus={line.pk: "save"})
    return redirect(f"{_lines(request, about)}?ligne={line.pk}&vers=save")


def _put_back(request: MemberRequest, about: Asked) -> HttpResponse:
    gesture = _uuid(request.POST.get("gesture", ""))
    notice = ""
    try:
        if gesture is None:
            raise ValidationError(_("Il n’y a rien à remettre ici."))
        put_line_back(by=request.member, sheet=about.sheet, gesture=gesture)
    except ValidationError as error:
        notice = error.messages[0]
    if notice or request.htmx:
        return _page(request, about, notice=notice, status=400 if notice else 200)
    return redirect(_lines(request, about))


def _about(action: UUID, sheet: UUID, question: UUID) -> Asked | None:
    """The question, when lines answer it."""
    about = asked(action, sheet, question)
    return about if about is not None and about.question.source in LINES else None


def _place(about: Asked) -> str:
    """Where the line that is being added is kept."""
    return lines_place(about.sheet.pk, about.question.pk)


def _form(about: Asked) -> type[LineForm]:
    return FORMS[about.question.source]


def _now(about: Asked, line: SheetLine) -> dict[str, Any]:
    return {name: getattr(line, name) for name in _form(about).base_fields}


def _lines(request: MemberRequest, about: Asked) -> str:
    return f"{base_of(request, about.action.pk)}fiche/{about.sheet.pk}/{about.question.pk}/lignes/"


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _page(
    request: MemberRequest,
    about: Asked,
    *,
    new: LineForm | None = None,
    opened: dict[UUID, tuple[LineForm, list[tuple[str, str]] | None]] | None = None,
    focus: dict[UUID, str] | None = None,
    gone: UUID | None = None,
    notice: str = "",
    is_written: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The lines in writing, alone or in a page."""
    if (moved := _uuid(request.GET.get("ligne", ""))) is not None:
        focus = {moved: request.GET.get("vers", "")}
    listed = lines_of(about.sheet, about.question.source)
    rows = [_row(about, line, opened or {}, focus or {}) for line in listed]
    values = {
        "about": about,
        "rows": rows,
        "new": new or _form(about)(key="new"),
        "is_new_open": new is not None or is_written or not rows,
        "back": f"{read_at(request, about.sheet)}#q-{about.question.pk}",
        "page": _lines(request, about),
        "anchor": f"q-{about.question.pk}",
        "gone": gone or _uuid(request.GET.get("retire", "")),
        "notice": notice,
        "is_ordered": about.question.source == QuestionSource.STEPS,
        "said": _total(about, listed),
        "others": others_said(unsaved.beside(request.member, _place(about))),
    }
    template = "actions/lines_write.html#writing" if request.htmx else "actions/lines_write.html"
    return render(request, template, values, status=200 if request.htmx else status)


def _total(about: Asked, lines: list[SheetLine]) -> str:
    """What the budget comes to, when it is a budget."""
    if about.question.source != QuestionSource.BUDGET or not lines:
        return ""
    views = [budget_view(line) for line in lines if isinstance(line, BudgetLine)]
    return budget_said(views)


def _row(
    about: Asked,
    line: SheetLine,
    opened: dict[UUID, tuple[LineForm, list[tuple[str, str]] | None]],
    focus: dict[UUID, str],
) -> Row:
    form, theirs = opened.get(line.pk, (None, None))
    words, mini = line_words(line)
    form = form or _form(about)(key=f"l-{line.pk}", initial=_now(about, line))
    return Row(line, words, mini, form, line.pk in opened, focus.get(line.pk, ""), theirs)
