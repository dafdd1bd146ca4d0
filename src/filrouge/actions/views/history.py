"""What was written before: the texts of one section, with « Remettre ce texte », and all about an action."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from filrouge.actions.queries import Asked, asked, history_page
from filrouge.actions.rules import can_edit_action, can_read_action
from filrouge.actions.services import restore_answer
from filrouge.actions.views.places import action_for, base_of, may, read_at
from filrouge.core.earlier import earlier_values, text_told, version_read
from filrouge.core.records import StaleVersionError
from filrouge.core.templatetags.words import titled
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.rules import can_enter


@require_safe
@inside(can_enter)
def action_history(request: MemberRequest, action: UUID) -> HttpResponse:
    """Everything that was written about an action: who, what, when."""
    found = action_for(request, action, can_read_action)
    lines, page = history_page(found, number=request.GET.get("page"))
    values = {"action": found, "base": base_of(request, action), "lines": lines, "page": page}
    return render(request, "actions/action_history.html", values)


@require_safe
@inside(can_enter)
def answer_history(request: MemberRequest, action: UUID, sheet: UUID, question: UUID) -> HttpResponse:
    """Every text that a section had."""
    about = asked(action, sheet, question)
    if about is None:
        raise Http404
    if not may(request, about.action, can_read_action):
        raise PermissionDenied
    return _texts(request, about)


@require_POST
@inside(can_enter)
def answer_restore(
    request: MemberRequest, action: UUID, sheet: UUID, question: UUID, told: UUID
) -> HttpResponse:
    """Take an earlier text up again: it becomes the newest one, and nothing is lost."""
    about = asked(action, sheet, question)
    if about is None:
        raise Http404
    if not may(request, about.action, can_edit_action):
        raise PermissionDenied
    line = text_told(about.answer, told)
    if line is None:
        raise Http404
    read = version_read(request.POST)
    try:
        restore_answer(by=request.member, sheet=about.sheet, question=about.question, line=line, version=read)
    except StaleVersionError:
        notice = _("Quelqu’un a écrit ici entre-temps : voici où en est le texte. Rien n’a été remis.")
        return _texts(request, about, notice=notice, status=409)
    messages.success(request, _("Le texte est remis. Celui qu’il remplace reste dans l’historique."))
    return redirect(f"{read_at(request, about.sheet)}#q-{question}")


def _texts(request: MemberRequest, about: Asked, *, notice: str = "", status: int = 200) -> HttpResponse:
    base = base_of(request, about.action.pk)
    values = {
        **earlier_values(about.answer, number=request.GET.get("page")),
        "title": about.question.heading,
        "back": f"{read_at(request, about.sheet)}#q-{about.question.pk}",
        "back_to": Truncator(titled(about.action.title)).chars(80),
        "here": f"{base}fiche/{about.sheet.pk}/{about.question.pk}/historique/",
        "notice": notice,
        "may_write": may(request, about.action, can_edit_action),
    }
    return render(request, "earlier.html", values, status=status)
