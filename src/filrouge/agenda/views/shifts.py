"""Who staffs one session: put there, replaced, looking for a colleague, taken off."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from filrouge.actions.models import Action
from filrouge.agenda.forms.rota import PutOnForm, ReplaceForm
from filrouge.agenda.models import Shift, StaffNeed
from filrouge.agenda.queries.team import colleagues_for, team_of
from filrouge.agenda.rules import (
    HANDS,
    can_give_place,
    can_read_agenda,
    can_settle_agenda,
    can_take_place,
)
from filrouge.agenda.services import shifts as services
from filrouge.agenda.views import places
from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_settle_agenda)
def session_team(request: MemberRequest, session: UUID) -> HttpResponse:
    """The team of one session: who comes, who is missing, somebody more."""
    found = places.session_to_settle(request, session)
    team = team_of(found, request.member.hands)
    needs = list(StaffNeed.objects.filter(series=found.series_id)) if found.series_id else []
    colleagues = colleagues_for(found, None, HANDS)
    usual = str(team.missing[0].need.pk) if team.missing else ""
    form = PutOnForm(request.POST or None, colleagues=colleagues, needs=needs, initial={"need": usual})
    if request.method == "POST" and form.is_valid():
        try:
            services.put_on(
                by=request.member,
                session=found,
                member=form.people[form.cleaned_data["member"]],
                need=form.needs.get(form.cleaned_data["need"]),
            )
        except ValidationError as error:
            places.refuse(form, error)
        else:
            return redirect(places.address(request, "session_team", session=found.pk))
    values = {
        "session": found,
        "team": team,
        "form": form,
        "back": places.address(request, "session_show", session=found.pk),
    }
    return render(
        request, "agenda/session_team.html", values, status=400 if request.method == "POST" else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_read_agenda)
def shift_replace(request: MemberRequest, shift: UUID) -> HttpResponse:
    """« Me remplacer »: give one's place to a colleague who agreed, or look for one."""
    found = _to_give(request, shift)
    colleagues = colleagues_for(found.session, found.need, HANDS)
    form = ReplaceForm(request.POST or None, colleagues=colleagues, initial=take_back(request) or {})
    if request.method == "POST" and form.is_valid():
        member = form.people[form.cleaned_data["member"]]
        try:
            services.replace(by=request.member, shift=found, member=member, note=form.cleaned_data["note"])
        except (StaleVersionError, ValidationError) as error:
            places.refuse(form, _as_refusal(error))
        else:
            messages.success(
                request,
                _("%(other)s vient à la place de %(name)s : prévenez-vous l’un l’autre.")
                % {"other": member.name, "name": found.member.name},
            )
            return redirect(places.address(request, "session_show", session=found.session_id))
    values = {
        "shift": found,
        "session": found.session,
        "form": form,
        "colleagues": colleagues,
        "is_mine": found.member_id in request.member.hands,
        "is_past": found.session.day < timezone.localdate(),
        "back": places.address(request, "session_show", session=found.session_id),
    }
    return render(
        request, "agenda/shift_replace.html", values, status=400 if request.method == "POST" else 200
    )


@require_POST
@inside(can_read_agenda)
def shift_offer(request: MemberRequest, shift: UUID) -> HttpResponse:
    """Tell the colleagues that one looks for somebody, or no longer."""
    found = _to_give(request, shift)
    is_offered = request.POST.get("do") != "stop"
    try:
        services.offer(by=request.member, shift=found, is_offered=is_offered)
    except (StaleVersionError, ValidationError) as error:
        messages.error(request, " ".join(_as_refusal(error).messages))
    else:
        told = _("La place est proposée aux collègues. Tant que personne ne la prend, elle reste la vôtre.")
        messages.success(request, told if is_offered else _("La place n’est plus proposée."))
    return redirect(places.address(request, "session_show", session=found.session_id))


@require_POST
@inside(can_take_place)
def shift_take(request: MemberRequest, shift: UUID) -> HttpResponse:
    """Take the place that a colleague offers."""
    found = _shift(shift)
    name = found.member.name
    try:
        services.take(by=request.member, shift=found)
    except (StaleVersionError, ValidationError) as error:
        messages.error(request, " ".join(_as_refusal(error).messages))
        return redirect(places.address(request, "shifts_mine"))
    messages.success(request, _("C’est noté : vous venez à la place de %(name)s.") % {"name": name})
    return redirect(places.address(request, "session_show", session=found.session_id))


@require_POST
@inside(can_settle_agenda)
def shift_remove(request: MemberRequest, shift: UUID) -> HttpResponse:
    """Take somebody off a session."""
    found = _shift(shift)
    places.settle(request, found.session.action)
    try:
        services.take_off(by=request.member, shift=found)
    except (StaleVersionError, ValidationError) as error:
        messages.error(request, " ".join(_as_refusal(error).messages))
    return redirect(places.address(request, "session_team", session=found.session_id))


def shift_to_settle(request: MemberRequest, shift: UUID) -> Shift:
    """A turn of a session whose team this member says; 403 otherwise."""
    found = _shift(shift)
    places.settle(request, found.session.action)
    return found


def _shift(shift: UUID) -> Shift:
    about = ("session__action", "session__site", "member", "need", "replaces")
    return get_object_or_404(Shift.objects.select_related(*about), pk=shift)


def _to_give(request: MemberRequest, shift: UUID) -> Shift:
    """A turn that this member may give away: theirs, or one of a session that they settle."""
    found = _shift(shift)
    action: Action | None = found.session.action
    if not can_give_place(request.member, found) and not places.may_settle(request, action):
        raise PermissionDenied
    return found


def _as_refusal(error: Exception) -> ValidationError:
    return error if isinstance(error, ValidationError) else ValidationError(str(error))
