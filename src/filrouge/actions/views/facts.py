"""The facts of an action: it begins, is called otherwise, is over, goes on; its sheet is begun."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from filrouge.actions.forms import ClosingForm, FactsForm, NewActionForm
from filrouge.actions.models import Action
from filrouge.actions.rules import can_change_action, can_create_action, can_edit_action
from filrouge.actions.services import change_action, close_action, open_action, reopen_action, start_sheet
from filrouge.actions.services.sheet_templates import STANDING, unknown_template
from filrouge.actions.views.places import action_for, base_of
from filrouge.core.conflicts import again
from filrouge.core.held import take_back
from filrouge.core.partial_dates import PartialDate
from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.rules import can_enter


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_create_action)
def action_add(request: MemberRequest) -> HttpResponse:
    """An action that begins; who opens it answers for it unless they say otherwise."""
    if request.method != "POST":
        now = {"referent": request.member.pk}
        return _asked(request, None, NewActionForm(initial=now | (take_back(request) or {})))
    form = NewActionForm(request.POST)
    if not form.is_valid():
        return _asked(request, None, form, status=400)
    try:
        action = open_action(by=request.member, organisation=request.organisation, **form.cleaned_data)
    except ValidationError as error:
        _refused(form, error)
        return _asked(request, None, form, status=400)
    messages.success(request, _("L’action est ouverte. Sa fiche s’écrit ici, question par question."))
    return redirect(base_of(request, action.pk))


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_enter)
def action_change(request: MemberRequest, action: UUID) -> HttpResponse:
    """Another title, kind or date."""
    found = action_for(request, action, can_change_action)
    now = {name: getattr(found, name) for name in ("title", "kind", "opened_on", "closed_on", "version")}
    return _written(request, found, FactsForm, now)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_enter)
def action_close(request: MemberRequest, action: UUID) -> HttpResponse:
    """It is over: since when, and why. A closed one may be said otherwise."""
    found = action_for(request, action, can_change_action)
    today = timezone.localdate()
    on = found.closed_on or PartialDate(today.year, today.month, today.day)
    now = {"closed_on": on, "closed_why": found.closed_why, "version": found.version}
    return _written(request, found, ClosingForm, now)


@require_POST
@inside(can_enter)
def action_reopen(request: MemberRequest, action: UUID) -> HttpResponse:
    """It goes on."""
    found = action_for(request, action, can_change_action)
    if found.closed_on is not None:
        reopen_action(by=request.member, action=found)
        messages.success(request, _("L’action est rouverte. L’historique dit quand elle était fermée."))
    return redirect(base_of(request, action))


@require_POST
@inside(can_enter)
def sheet_start(request: MemberRequest, action: UUID) -> HttpResponse:
    """The sheet of an action, begun from the questions of the house."""
    found = action_for(request, action, can_edit_action)
    key = request.POST.get("template", "project")
    try:
        if key not in STANDING:
            raise unknown_template(key)
        start_sheet(by=request.member, organisation=request.organisation, action=found, template_key=key)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect(base_of(request, action))


_DO = {FactsForm: change_action, ClosingForm: close_action}


def _written(
    request: MemberRequest, action: Action, kind: type[forms.Form], now: dict[str, Any]
) -> HttpResponse:
    """One of the two forms about an action that exists: shown, or kept."""
    if request.method != "POST":
        return _asked(request, action, kind(initial=now | (take_back(request) or {})))
    form = kind(request.POST)
    if not form.is_valid():
        return _asked(request, action, form, status=400)
    try:
        _DO[kind](by=request.member, action=action, **form.cleaned_data)
    except StaleVersionError as stale:
        form, theirs = again(kind, form, stale)
        return _asked(request, action, form, theirs=theirs, status=409)
    except ValidationError as error:
        _refused(form, error)
        return _asked(request, action, form, status=400)
    messages.success(request, _("C’est gardé."))
    return redirect(base_of(request, action.pk))


def _refused(form: forms.Form, error: ValidationError) -> None:
    for name, sentences in getattr(error, "message_dict", {None: error.messages}).items():
        form.add_error(name if name in form.fields else None, sentences)


def _asked(
    request: MemberRequest,
    action: Action | None,
    form: forms.Form,
    *,
    theirs: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    values = {
        "action": action,
        "form": form,
        "theirs": theirs,
        "base": base_of(request, action.pk) if action else "",
        "is_closing": isinstance(form, ClosingForm),
    }
    return render(request, "actions/facts_write.html", values, status=status)
