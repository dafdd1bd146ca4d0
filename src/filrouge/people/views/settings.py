"""What the house notes about people, and what for."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from filrouge.core.held import take_back
from filrouge.organisations.access import MemberRequest, inside
from filrouge.people import services
from filrouge.people.forms.person import ChoiceForm, refused
from filrouge.people.models import ProfileField
from filrouge.people.rules import can_choose_profile
from filrouge.people.views.places import address


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_choose_profile)
def profile_write(request: MemberRequest) -> HttpResponse:
    """Eight things that may be noted, all off until somebody says what for."""
    if request.method == "POST":
        form = ChoiceForm(request.POST)
        try:
            if form.is_valid():
                services.choose_profile(
                    by=request.member, organisation=request.organisation, chosen=form.chosen()
                )
                messages.success(request, _("C’est gardé."))
                return redirect(address(request, "profile_write"))
        except ValidationError as error:
            refused(form, error)
        return render(request, "people/profile_write.html", {"form": form}, status=400)
    now: dict[str, Any] = {}
    for row in ProfileField.objects.all():
        now |= {f"{row.key}_on": row.is_on, f"{row.key}_purpose": row.purpose}
    form = ChoiceForm(initial=now | (take_back(request) or {}))
    return render(request, "people/profile_write.html", {"form": form})
