"""« Mes tours »: what one holds, what colleagues offer, the days on which one cannot."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.agenda.forms.rota import UnavailabilityForm
from filrouge.agenda.models import Unavailability
from filrouge.agenda.queries.team import my_turns
from filrouge.agenda.rules import (
    HANDS,
    can_note_days_of_others,
    can_read_agenda,
    can_read_allowances,
    can_read_own_allowances,
)
from filrouge.agenda.services import shifts as services
from filrouge.agenda.views import places
from filrouge.core.date_words import day_said
from filrouge.core.held import take_back
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.models import Member
from filrouge.organisations.queries import active_members, in_order


@require_safe
@inside(can_read_agenda)
def shifts_mine(request: MemberRequest) -> HttpResponse:
    """A member's turns to come, what they could take over, their days off."""
    may_note = can_note_days_of_others(request.member)
    others = Unavailability.objects.filter(ends_on__gte=timezone.localdate(), member__is_active=True)
    values = {
        "mine": my_turns(request.member),
        "others": list(others.exclude(member=request.member).select_related("member").order_by("starts_on"))
        if may_note
        else [],
        "may_note": may_note,
        "has_allowances": can_read_own_allowances(request.member),
        "sees_all": can_read_allowances(request.member),
        "today": timezone.localdate(),
    }
    return render(request, "agenda/shifts_mine.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_read_agenda)
def unavailability_add(request: MemberRequest) -> HttpResponse:
    """Days on which somebody takes no turn."""
    people = _people(request)
    initial = {"member": str(request.member.pk)} | (take_back(request) or {})
    form = UnavailabilityForm(request.POST or None, people=people, initial=initial)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        member, first = form.people[told["member"]], told["starts_on"]
        try:
            noted, held = services.note_unavailability(
                by=request.member,
                member=member,
                starts_on=first,
                ends_on=told["ends_on"] or first,
                note=told["note"],
            )
        except ValidationError as error:
            places.refuse(form, error)
        else:
            _tell(request, noted, [shift.session.day for shift in held])
            return redirect(places.address(request, "shifts_mine"))
    values = {"form": form, "back": places.address(request, "shifts_mine")}
    return render(
        request, "agenda/unavailability_add.html", values, status=400 if request.method == "POST" else 200
    )


@require_POST
@inside(can_read_agenda)
def unavailability_remove(request: MemberRequest, unavailability: UUID) -> HttpResponse:
    """They can after all."""
    found = get_object_or_404(Unavailability.objects.select_related("member"), pk=unavailability)
    if found.member_id != request.member.pk and not can_note_days_of_others(request.member):
        raise PermissionDenied
    services.remove_unavailability(by=request.member, unavailability=found)
    messages.success(request, _("L’indisponibilité est enlevée."))
    return redirect(places.address(request, "shifts_mine"))


def _people(request: MemberRequest) -> list[Member]:
    """Of whom one may note the days: oneself first, the others when that is one's part."""
    if not can_note_days_of_others(request.member):
        return [request.member]
    others = [one for one in in_order(active_members()) if one.role in HANDS]
    return [request.member, *(one for one in others if one.pk != request.member.pk)]


def _tell(request: MemberRequest, noted: Unavailability, days: list[dt.date]) -> None:
    """It is noted; the turns of those days stay until somebody takes them over."""
    messages.success(request, _("C’est noté : les prochains tours proposés en tiendront compte."))
    if days:
        listed = ", ".join(day_said(day, "j F") for day in days[:12])
        messages.warning(
            request,
            _("%(name)s est déjà prévu ces jours-là (%(days)s) : cherchez un remplaçant.")
            % {"name": noted.member.name, "days": listed},
        )
