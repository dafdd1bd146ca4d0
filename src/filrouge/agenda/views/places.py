"""Where the pages of this room are, and the things their addresses name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404
from django.urls import reverse

from filrouge.actions.models import Action
from filrouge.actions.queries import with_parts
from filrouge.agenda.models import Series, Session
from filrouge.agenda.rules import can_settle_of
from filrouge.core.models import TenantModel
from filrouge.organisations.access import MemberRequest

T = TypeVar("T", bound=TenantModel)


def one_or_none(rows: Iterable[T], asked: str) -> T | None:
    """The row whose id an address asks; None when it asks none of them."""
    return next((row for row in rows if str(row.pk) == asked), None)


def address(request: MemberRequest, name: str, **ids: UUID) -> str:
    """A page of this room."""
    return reverse(f"agenda:{name}", kwargs={"organisation": request.organisation.slug, **ids})


def page_of_action(request: MemberRequest, action: Action | None) -> str:
    """The action's page; the agenda for what belongs to none."""
    slug = request.organisation.slug
    if action is None:
        return reverse("agenda:month_show", kwargs={"organisation": slug})
    return reverse("actions:action_show", kwargs={"organisation": slug, "action": action.pk})


def asked_action(request: MemberRequest, asked: str) -> Action | None:
    """The action that a form is about; None when it names none. 403 when it is not theirs to settle."""
    try:
        action_id = UUID(asked)
    except ValueError:
        return None
    action = get_object_or_404(Action.objects, pk=action_id)
    settle(request, action)
    return action


def asked_series(request: MemberRequest, asked: str) -> Series | None:
    """The series that a form is about; None when it names none. 403 when it is not theirs to settle."""
    try:
        return series_to_settle(request, UUID(asked))
    except ValueError:
        return None


def series_to_settle(request: MemberRequest, series: UUID) -> Series:
    """A series that this member may change; 403 otherwise."""
    found = get_object_or_404(Series.objects.select_related("action", "site", "organisation"), pk=series)
    settle(request, found.action)
    return found


def session_to_settle(request: MemberRequest, session: UUID) -> Session:
    """A session that this member may change; 403 otherwise."""
    found = get_object_or_404(
        Session.objects.select_related("action", "series", "site", "moved_to"), pk=session
    )
    settle(request, found.action)
    return found


def settle(request: MemberRequest, action: Action | None) -> None:
    """403 when this member does not settle the agenda of that action."""
    if not may_settle(request, action):
        raise PermissionDenied


def may_settle(request: MemberRequest, action: Action | None) -> bool:
    """Whether this member settles the agenda of that action."""
    return can_settle_of(request.member, with_parts(request.member, action) if action else None)


def refuse(form: forms.Form, error: ValidationError) -> None:
    """Tell each sentence at its field; at the top when the form has no such field."""
    told: dict[str, Any] = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for name, sentences in told.items():
        form.add_error(name if name in form.fields else None, sentences)
