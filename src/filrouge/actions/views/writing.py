"""Writing one section of a sheet in place: the text, its draft, and two people in the same section."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from filrouge.actions.forms import AnswerForm
from filrouge.actions.models import Action, SheetAnswer
from filrouge.actions.queries import Asked, action_view, asked, is_asked, last_written, sheet_alone
from filrouge.actions.rules import can_edit_action
from filrouge.actions.services import as_kept, write_answer
from filrouge.actions.views.places import base_of, given_back, may, read_at
from filrouge.actions.views.sections import answer_place, document_of, documents_of
from filrouge.core import unsaved
from filrouge.core.differences import difference
from filrouge.core.drafts import Left, keep_typed, kept, kept_though_gone, left_at, others_said
from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.rules import can_enter


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_enter)
def answer_write(request: MemberRequest, action: UUID, sheet: UUID, question: UUID) -> HttpResponse:
    """Write under one question of the sheet."""
    about = asked(action, sheet, question)
    place = answer_place(sheet, question)
    if request.method != "POST":
        if about is None:
            raise Http404
        if not may(request, about.action, can_edit_action):
            raise PermissionDenied
        return section_shown(request, about) if "lire" in request.GET else _opened(request, about, place)
    if about is None:
        return given_back(request, action, place, status=404)
    if not may(request, about.action, can_edit_action):
        return given_back(request, action, place, status=403)
    if request.POST.get("do") == "data":
        return _given_to_data(request, about, place)
    if request.POST.get("do") in ("revert", "leave"):
        unsaved.drop(request.member, place)
        again = request.POST["do"] == "revert"
        return _writing(request, about, _form(about, about.text)) if again else section_shown(request, about)
    return _saved(request, about, place)


@require_POST
@inside(can_enter)
def answer_keep(request: MemberRequest, action: UUID, sheet: UUID, question: UUID) -> HttpResponse:
    """Keep what is being typed: nothing is read but what the rights need."""
    if not is_asked(action, sheet, question):
        return kept_though_gone(request, answer_place(sheet, question), by=request.member)
    if not can_edit_action(request.member, Action(pk=action, organisation=request.organisation)):
        raise PermissionDenied
    return kept(request, answer_place(sheet, question), by=request.member)


def section_shown(request: MemberRequest, about: Asked) -> HttpResponse:
    """The section as it reads now, in its page or alone."""
    base = base_of(request, about.action.pk)
    if not request.htmx:
        return redirect(f"{read_at(request, about.sheet)}#q-{about.question.pk}")
    view = action_view(about.action, member=request.member)
    if about.sheet.is_apart:
        documents = [document_of(view, sheet_alone(about.sheet), request.member)]
    else:
        documents = documents_of(view, request.member)
    sections = {key: one for document in documents for key, one in document.by_question.items()}
    values = {"section": sections[about.question.pk], "base": base, "is_back": True}
    return render(request, "actions/section.html", values)


def _opened(request: MemberRequest, about: Asked, place: str) -> HttpResponse:
    """The section in writing, with what this member left there when it is not what is saved."""
    left = left_at(request, place, by=request.member)
    text = left.values.get("text", about.text) if left else about.text
    if left is None or as_kept(text) == about.text:
        # Saying it otherwise begins with what the data say.
        said = about.fed.text if about.fed and not about.text else about.text
        return _writing(request, about, _form(about, said))
    is_stale = left.version != about.version
    return _writing(request, about, _form(about, text), left=left, is_stale=is_stale)


def _given_to_data(request: MemberRequest, about: Asked, place: str) -> HttpResponse:
    """Nobody's words any more: the data answer again, and what was written stays in the texts of before."""
    form = _form(about, data=request.POST)
    if about.fed is not None and about.text and form.is_valid():
        told = {"text": "", "version": form.cleaned_data["version"], "note": about.fed.mark}
        try:
            write_answer(by=request.member, sheet=about.sheet, question=about.question, **told)
        except StaleVersionError:
            return _writing(request, about, _form(about, about.text), is_stale=True, status=409)
    unsaved.drop(request.member, place)
    return section_shown(request, about)


def _saved(request: MemberRequest, about: Asked, place: str) -> HttpResponse:
    form = _form(about, data=request.POST)
    if not form.is_valid():
        keep_typed(request, place, by=request.member)
        return _writing(request, about, form, status=400)
    if about.fed and not about.text and as_kept(form.cleaned_data["text"]) == about.fed.text:
        unsaved.drop(request.member, place)
        return section_shown(request, about)
    try:
        write_answer(by=request.member, sheet=about.sheet, question=about.question, **form.cleaned_data)
    except StaleVersionError as stale:
        keep_typed(request, place, by=request.member)
        theirs = cast(SheetAnswer, stale.current)
        now = Asked(about.sheet, about.question, theirs if theirs.version else None)
        text = form.cleaned_data["text"]
        return _writing(request, now, _form(now, text), is_stale=True, status=409)
    unsaved.drop(request.member, place)
    return section_shown(request, about)


def _form(about: Asked, text: str = "", *, data: Any = None) -> AnswerForm:
    return AnswerForm(
        data,
        key=f"q-{about.question.pk}",
        question=about.question.heading,
        initial={"text": text, "version": about.version},
    )


def _writing(
    request: MemberRequest,
    about: Asked,
    form: AnswerForm,
    *,
    left: Left | None = None,
    is_stale: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The section in writing; when it is stale, with what somebody else saved in between."""
    place = answer_place(about.sheet.pk, about.question.pk)
    base = base_of(request, about.action.pk)
    form.fields["text"].widget.attrs["autofocus"] = True
    values = {
        "about": about,
        "form": form,
        "base": base,
        "page": f"{base}fiche/{about.sheet.pk}/{about.question.pk}/",
        "back": f"{read_at(request, about.sheet)}#q-{about.question.pk}",
        "anchor": f"q-{about.question.pk}",
        "left": left,
        "is_stale": is_stale,
        "theirs": last_written(about.answer) if is_stale else None,
        "pieces": difference(about.text, str(form.initial["text"])) if is_stale else (),
        "others": others_said(unsaved.beside(request.member, place)),
    }
    template = "actions/answer_write.html#writing" if request.htmx else "actions/answer_write.html"
    return render(request, template, values, status=200 if request.htmx else status)
