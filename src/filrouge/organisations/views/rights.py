"""The page that prints who may do what, from the rules themselves."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.enums import Role
from filrouge.organisations.queries import rights_matrix
from filrouge.organisations.rules import can_read_rights


@require_safe
@inside(can_read_rights)
def rights_show(request: MemberRequest) -> HttpResponse:
    """Each right in a sentence, and each role's answer."""
    return render(request, "organisations/rights.html", {"rooms": rights_matrix(), "roles": list(Role)})
