"""The pages of the members: everybody, one of them, changing them, letting them go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.core.conflicts import again
from filrouge.core.held import take_back
from filrouge.core.history import history_of
from filrouge.core.records import StaleVersionError
from filrouge.core.registries import registries
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.forms import LeavingForm, MemberForm
from filrouge.organisations.models import Member
from filrouge.organisations.queries import absence_lists, team_view, threads_held, waiting_invitations
from filrouge.organisations.rules import (
    can_manage_members,
    can_note_absence,
    can_note_absences,
    can_read_absence_note,
    can_read_held,
    can_read_journal,
    can_read_register,
    can_see_team,
)
from filrouge.organisations.services import change_member, end_membership, return_membership


@require_safe
@inside(can_see_team)
def team_show(request: MemberRequest) -> HttpResponse:
    """Who works here, in which service, who is away, who cannot sign in yet."""
    may_manage = can_manage_members(request.member)
    return render(
        request,
        "organisations/team.html",
        {
            "team": team_view(request.member),
            "absences": absence_lists(),
            "waiting": list(waiting_invitations()) if may_manage else [],
            "may_manage": may_manage,
            "may_note": can_note_absences(request.member),
            "may_read_journal": can_read_journal(request.member),
            "may_read_register": can_read_register(request.member),
        },
    )


@require_safe
@inside(can_see_team)
def member_show(request: MemberRequest, member: UUID) -> HttpResponse:
    """One member: their place in the house, their absences, what they answer for."""
    found = _member(member)
    absences = absence_lists(found)
    told = [row for rows in (absences.current, absences.coming, absences.past) for row in rows]
    values = {
        "person": found,
        "is_me": found.pk == request.member.pk,
        "absences": told,
        "readable": {row.pk for row in told if can_read_absence_note(request.member, row)},
        "held": _held(request.member, found),
        "may_read_held": can_read_held(request.member, found),
        "may_manage": can_manage_members(request.member),
        "may_note": found.is_active and can_note_absence(request.member, found),
        "told": history_of(found, most=30) if can_read_journal(request.member) else (),
        "waiting": waiting_invitations().filter(member=found).first(),
    }
    return render(request, "organisations/member.html", values)


def _held(viewer: Member, member: Member) -> list[tuple[Any, list[tuple[str, str]]]]:
    """What this member answers for in each room, where the reader may read it."""
    found = ((entry.label, list(entry.held(member))) for entry in registries.handovers if entry.rule(viewer))
    return [(label, things) for label, things in found if things]


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_manage_members)
def member_change(request: MemberRequest, member: UUID) -> HttpResponse:
    """Another name, role, function or service."""
    found = _member(member)
    is_own = found.pk == request.member.pk

    def build(data: Mapping[str, Any] | None = None, **more: Any) -> MemberForm:
        return MemberForm(data, is_own=is_own, **more)

    if request.method != "POST":
        kept = {name: getattr(found, name) for name in ("name", "role", "function", "version")}
        kept["service"] = found.service_id
        return _changing(request, found, build(initial=kept | (take_back(request) or {})))
    form = build(request.POST)
    if not form.is_valid():
        return _changing(request, found, form, status=400)
    try:
        change_member(member=found, by=request.member, **form.cleaned_data)
    except StaleVersionError as stale:
        form, theirs = again(build, form, stale)
        return _changing(request, found, form, theirs=theirs, status=409)
    except ValidationError as error:
        form.add_error(None, error)
        return _changing(request, found, form, status=400)
    messages.success(request, _("C’est changé."))
    return _to_member(request, found)


def _changing(
    request: MemberRequest,
    member: Member,
    form: MemberForm,
    *,
    theirs: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    values = {
        "title": member.name,
        "form": form,
        "theirs": theirs,
        "back": _address(request, member),
        "verb": _("Garder"),
        "lead": "" if "role" in form.fields else _("Votre propre rôle, quelqu’un d’autre le change."),
    }
    return render(request, "organisations/form.html", values, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_manage_members)
def member_end(request: MemberRequest, member: UUID) -> HttpResponse:
    """Somebody leaves: what it means, and who takes over."""
    found = _member(member)
    if not found.is_active:
        messages.info(request, _("%(name)s a déjà quitté l’équipe.") % {"name": found})
        return _to_member(request, found)
    if request.method != "POST":
        return _leaving(request, found, LeavingForm(leaver=found, initial={"version": found.version}))
    form = LeavingForm(request.POST, leaver=found)
    if not form.is_valid():
        return _leaving(request, found, form, status=400)
    try:
        end_membership(member=found, by=request.member, **form.cleaned_data)
    except StaleVersionError:
        fresh = _member(member)
        form = LeavingForm(leaver=fresh, initial={**form.cleaned_data, "version": fresh.version})
        sentence = _("Cette page a changé dans un autre onglet. Relisez, puis confirmez.")
        return _leaving(request, fresh, form, notice=sentence, status=409)
    except ValidationError as error:
        form.add_error(None, error)
        return _leaving(request, found, form, status=400)
    messages.success(request, _("%(name)s ne peut plus entrer.") % {"name": found})
    for absence in threads_held(found):
        messages.warning(
            request,
            _("%(name)s tenait le fil de %(other)s, absence %(when)s : choisissez quelqu’un d’autre.")
            % {"name": found, "other": absence.member, "when": absence.when},
        )
    if found.pk == request.member.pk:
        return redirect("front_door")
    return _to_member(request, found)


def _leaving(
    request: MemberRequest, member: Member, form: LeavingForm, *, notice: str = "", status: int = 200
) -> HttpResponse:
    values = {
        "person": member,
        "form": form,
        "notice": notice,
        "held": [(entry.label, list(entry.held(member))) for entry in registries.handovers],
    }
    return render(request, "organisations/member_end.html", values, status=status)


@require_POST
@inside(can_manage_members)
def member_return(request: MemberRequest, member: UUID) -> HttpResponse:
    """Somebody who left is back."""
    found = _member(member)
    return_membership(member=found, by=request.member)
    messages.success(request, _("%(name)s peut de nouveau entrer.") % {"name": found})
    return _to_member(request, found)


def _member(member_id: UUID) -> Member:
    return get_object_or_404(Member.objects.select_related("service", "user", "organisation"), pk=member_id)


def _address(request: MemberRequest, member: Member) -> str:
    return reverse(
        "organisations:member_show", kwargs={"organisation": request.organisation.slug, "member": member.pk}
    )


def _to_member(request: MemberRequest, member: Member) -> HttpResponse:
    return redirect(_address(request, member))
