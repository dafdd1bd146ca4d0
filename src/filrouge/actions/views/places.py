"""What the pages where one writes about an action have in common: for whom, and where."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from filrouge.actions.models import Action, Sheet
from filrouge.actions.queries import with_parts
from filrouge.core.drafts import keep_typed, typed
from filrouge.organisations.access import MemberRequest
from filrouge.organisations.models import Member

ActionRule = Callable[[Member, Action], bool]


def action_for(request: MemberRequest, action: UUID, rule: ActionRule) -> Action:
    """The action of this address, for whom the rule admits; its parts are known from then on."""
    found = Action.objects.filter(pk=action).first()
    if found is None:
        raise Http404
    if not may(request, found, rule):
        raise PermissionDenied
    return found


def may(request: MemberRequest, action: Action, rule: ActionRule) -> bool:
    """Whether the rule admits this member to that action."""
    return rule(request.member, with_parts(request.member, action))


def base_of(request: MemberRequest, action: UUID) -> str:
    """The address of an action; those of its pages begin with it."""
    kwargs = {"organisation": request.organisation.slug, "action": action}
    return reverse("actions:action_show", kwargs=kwargs)


def read_at(request: MemberRequest, sheet: Sheet) -> str:
    """Where a sheet is read: the page of its action, or its own when a later file took its place there."""
    if not sheet.is_apart:
        return base_of(request, sheet.action_id)
    kwargs = {"organisation": request.organisation.slug, "action": sheet.action_id, "edition": sheet.pk}
    return reverse("actions:edition_show", kwargs=kwargs)


def given_back(request: MemberRequest, action: UUID, place: str, *, status: int) -> HttpResponse:
    """What one writes on is gone, or is no longer for them: a sentence, and what they typed to copy."""
    if status == 404:
        keep_typed(request, place, by=request.member)
    texts = [value for name, value in typed(request.POST).items() if name != "version" and value.strip()]
    values = {"texts": texts, "is_gone": status == 404, "base": base_of(request, action)}
    template = "actions/given_back.html#given" if request.htmx else "actions/given_back.html"
    return render(request, template, values, status=200 if request.htmx else status)
