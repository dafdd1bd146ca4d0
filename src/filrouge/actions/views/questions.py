"""One question of the draft of a template: added, said otherwise, moved, retired."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from filrouge.actions.forms import NewQuestionForm, QuestionForm
from filrouge.actions.models import SheetQuestion
from filrouge.actions.queries.templates import was_asked
from filrouge.actions.rules import can_compose_sheets
from filrouge.actions.services import (
    add_question,
    begin_draft,
    change_question,
    move_question,
    retire_question,
)
from filrouge.actions.views.templates import draft_page, known_editions, nothing_prepared, page_of
from filrouge.core.conflicts import again
from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside

_ASKED = ("heading", "help", "part", "number", "source", "is_required", "version")


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_compose_sheets)
def question_add(request: MemberRequest, template: str) -> HttpResponse:
    """One more question, above « Autres »; the next version is begun with it when none is."""
    known_editions(template)
    if request.method != "POST":
        return _asked(request, template, None, NewQuestionForm(initial=take_back(request)))
    form = NewQuestionForm(request.POST)
    if form.is_valid():
        draft = begin_draft(by=request.member, organisation=request.organisation, key=template)
        try:
            made = add_question(by=request.member, draft=draft, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("La question est ajoutée."))
            return redirect(f"{page_of(request, template)}brouillon/#l-{made.pk}")
    return _asked(request, template, None, form, status=400)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_compose_sheets)
def question_change(request: MemberRequest, template: str, revised: UUID) -> HttpResponse:
    """A question said otherwise, or moved by one place."""
    found = _question(template, revised)
    if request.method != "POST":
        if found is None:
            return _gone(request, template, revised)
        now = {name: getattr(found, name) for name in _ASKED} | (take_back(request) or {})
        return _asked(request, template, found, QuestionForm(initial=now))
    if (way := request.POST.get("do", "")) in ("up", "down"):
        return _moved(request, template, revised, found, way)
    form = QuestionForm(request.POST)
    if found is None:
        return _asked_anew(request, template, revised)
    if not form.is_valid():
        return _asked(request, template, found, form, status=400)
    try:
        change_question(by=request.member, question=found, **form.cleaned_data)
    except StaleVersionError as stale:
        form, theirs = again(QuestionForm, form, stale)
        return _asked(request, template, found, form, theirs=theirs, status=409)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _asked(request, template, found, form, status=400)
    messages.success(request, _("C’est gardé."))
    return redirect(f"{page_of(request, template)}brouillon/#l-{revised}")


@require_POST
@inside(can_compose_sheets)
def question_retire(request: MemberRequest, template: str, revised: UUID) -> HttpResponse:
    """Ask it no more from the next version on."""
    found = _question(template, revised)
    if found is None:
        return _gone(request, template, revised)
    page = f"{page_of(request, template)}brouillon/"
    try:
        gesture = retire_question(by=request.member, question=found)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect(page)
    told = _("« %(heading)s » est retirée de la version en préparation.") % {"heading": found.heading}
    messages.success(request, told)
    return redirect(f"{page}?geste={gesture}")


def _question(template: str, revised: UUID) -> SheetQuestion | None:
    """That question of the draft; None when the draft has it no more. 404 for a template nobody knows."""
    known_editions(template)
    listed = SheetQuestion.objects.filter(template__key=template, template__is_draft=True)
    return listed.select_related("template").filter(pk=revised).first()


def _gone(request: MemberRequest, template: str, revised: UUID) -> HttpResponse:
    """The question is no more in preparation, published or retired since; 404 of one that never was."""
    kept = SheetQuestion.objects.filter(pk=revised, template__key=template).exists()
    if not kept and not was_asked(revised):
        raise Http404
    return nothing_prepared(request, template)


def _moved(
    request: MemberRequest, template: str, revised: UUID, found: SheetQuestion | None, way: str
) -> HttpResponse:
    if found is None:
        return _gone(request, template, revised)
    notice = ""
    try:
        move_question(by=request.member, question=found, up=way == "up")
    except StaleVersionError:
        notice = _("Quelqu’un d’autre déplace ces questions : regardez l’ordre.")
    if request.htmx or notice:
        return draft_page(request, found.template, focus=found.pk, way=way, notice=notice)
    return redirect(f"{page_of(request, template)}brouillon/#l-{found.pk}")


def _asked_anew(request: MemberRequest, template: str, revised: UUID) -> HttpResponse:
    """The question left the draft while somebody wrote on it: what they typed stays, and may be kept.

    Published in between, it is asked again in the next version; retired, it would be a new one.
    """
    once = SheetQuestion.objects.filter(pk=revised, template__key=template).first()
    if once is None and not was_asked(revised):
        raise Http404
    there = None
    if once is not None:
        draft = begin_draft(by=request.member, organisation=request.organisation, key=template)
        there = SheetQuestion.objects.filter(template=draft, key=once.key).first()
    if there is None:
        notice = _("Quelqu’un a retiré cette question entre-temps. Gardez pour l’ajouter à nouveau.")
        return _asked(request, template, None, NewQuestionForm(request.POST), notice=notice, status=409)
    data = request.POST.copy()
    data["version"] = str(there.version)
    notice = _("Quelqu’un a publié cette version entre-temps. Gardez pour le dire dans la suivante.")
    return _asked(request, template, there, QuestionForm(data), notice=notice, status=409)


def _asked(
    request: MemberRequest,
    template: str,
    question: SheetQuestion | None,
    form: forms.Form,
    *,
    theirs: list[tuple[str, str]] | None = None,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    page = f"{page_of(request, template)}brouillon/"
    values = {
        "question": question,
        "form": form,
        "theirs": theirs,
        "notice": notice,
        "page": page,
        "here": f"{page}{question.pk}/" if question else f"{page}ajouter/",
    }
    return render(request, "actions/question_write.html", values, status=status)
