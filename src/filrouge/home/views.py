"""What people open first."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from filrouge.core.scoping import scopes_disabled
from filrouge.organisations.access import inside
from filrouge.organisations.models import Member
from filrouge.organisations.rules import can_enter


@require_safe
@login_required
def front_door(request: HttpRequest) -> HttpResponse:
    """Lead a member to their organisation; let those who belong to several choose."""
    with scopes_disabled():
        members = list(
            Member.objects.select_related("organisation").filter(user=request.user.pk, is_active=True)
        )
    if len(members) == 1:
        return redirect("home:today", organisation=members[0].organisation.slug)
    return render(request, "home/front_door.html", {"members": members})


@require_safe
@inside(can_enter)
def today(request: HttpRequest) -> HttpResponse:
    """Aujourd'hui: what is mine, in order of time."""
    return render(request, "home/today.html")
