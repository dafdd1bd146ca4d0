"""The pages of an action: the list, and one of them with its sheet to read."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from filrouge.actions.enums import ActionKind
from filrouge.actions.queries import ActionFilters, action_view, actions_page
from filrouge.actions.rules import (
    can_change_action,
    can_create_action,
    can_edit_action,
    can_name_actors,
    can_read_action,
    can_read_actions,
)
from filrouge.actions.views.places import action_for, base_of
from filrouge.actions.views.sections import documents_of
from filrouge.core.history import history_of
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.rules import can_enter

# The last lines are told beside the sheet, the others on a page of their own.
TOLD = 4


@require_safe
@inside(can_read_actions)
def action_list(request: MemberRequest) -> HttpResponse:
    """What the team does, by title; filters add up."""
    filters = ActionFilters(
        text=request.GET.get("mot", "").strip(),
        kind=request.GET.get("genre", ""),
        mine="miennes" in request.GET,
        closed="fermees" in request.GET,
    )
    return render(
        request,
        "actions/action_list.html",
        {
            "page": actions_page(filters, number=request.GET.get("page"), member=request.member),
            "filters": filters,
            "file_year": timezone.localdate().year,
            "are_set": filters != ActionFilters(),
            "may_create": can_create_action(request.member),
            "kinds": [(kind.value, kind.label) for kind in ActionKind],
        },
    )


@require_safe
@inside(can_enter)
def action_show(request: MemberRequest, action: UUID) -> HttpResponse:
    """One action: the way to it, its sheet as a document, who, and what was done."""
    found = action_for(request, action, can_read_action)
    view = action_view(found, member=request.member)
    return render(
        request,
        "actions/action_show.html",
        {
            "view": view,
            "action": found,
            "base": base_of(request, found.pk),
            "documents": documents_of(view, request.member),
            "may_change": can_change_action(request.member, found),
            "may_name": can_name_actors(request.member, found),
            "may_write": can_edit_action(request.member, found),
            "told": history_of(found, most=TOLD),
        },
    )
