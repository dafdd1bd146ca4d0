"""The pages from which people are invited."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from filrouge.core.held import take_back
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.enums import Role
from filrouge.organisations.forms import AddressForm, InvitationForm
from filrouge.organisations.models import Invitation, Member
from filrouge.organisations.rules import can_manage_members
from filrouge.organisations.services import invite, resend_invitation, withdraw_invitation


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_manage_members)
def invitation_add(request: MemberRequest) -> HttpResponse:
    """Invite somebody new."""
    if request.method != "POST":
        initial = {"role": Role.WORKER} | (take_back(request) or {})
        return _writing(request, InvitationForm(initial=initial))
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return _writing(request, form, status=400)
    try:
        row = invite(by=request.member, organisation=request.organisation, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return _writing(request, form, status=400)
    return _leaves(request, row)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_manage_members)
def member_invite(request: MemberRequest, member: UUID) -> HttpResponse:
    """Let somebody in who is named already, as the referent of a sheet that was read."""
    found = get_object_or_404(Member.objects.select_related("service"), pk=member)
    if request.method != "POST":
        return _writing(request, AddressForm(initial=take_back(request) or {}), member=found)
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _writing(request, form, member=found, status=400)
    try:
        row = invite(
            by=request.member,
            organisation=request.organisation,
            email=form.cleaned_data["email"],
            name=found.name,
            role=found.role,
            function=found.function,
            service=found.service,
            member=found,
        )
    except ValidationError as error:
        form.add_error(None, error)
        return _writing(request, form, member=found, status=400)
    return _leaves(request, row)


def _writing(
    request: MemberRequest, form: forms.Form, *, member: Member | None = None, status: int = 200
) -> HttpResponse:
    slug = request.organisation.slug
    back = reverse("organisations:team_show", kwargs={"organisation": slug})
    if member is not None:
        back = reverse("organisations:member_show", kwargs={"organisation": slug, "member": member.pk})
    values = {
        "title": _("Inviter %(name)s") % {"name": member} if member else _("Inviter quelqu’un"),
        "lead": _("Une lettre part avec un lien. Il sert une fois, et pendant quatorze jours."),
        "form": form,
        "theirs": None,
        "back": back,
        "verb": _("Envoyer l’invitation"),
    }
    return render(request, "organisations/form.html", values, status=status)


@require_POST
@inside(can_manage_members)
def invitation_resend(request: MemberRequest, invitation: UUID) -> HttpResponse:
    """Another letter: the link of the first one opens nothing any more."""
    found = _invitation(invitation)
    try:
        resend_invitation(invitation=found, by=request.member)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return _to_team(request)
    return _leaves(request, found)


@require_POST
@inside(can_manage_members)
def invitation_withdraw(request: MemberRequest, invitation: UUID) -> HttpResponse:
    """The link opens nothing any more."""
    found = _invitation(invitation)
    try:
        withdraw_invitation(invitation=found, by=request.member)
        messages.success(request, _("L’invitation pour %(name)s est retirée.") % {"name": found})
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return _to_team(request)


def _invitation(invitation_id: UUID) -> Invitation:
    return get_object_or_404(Invitation.objects.select_related("organisation"), pk=invitation_id)


def _leaves(request: MemberRequest, invitation: Invitation) -> HttpResponse:
    sentence = _("L’invitation part vers %(email)s.") % {"email": invitation.email}
    messages.success(request, sentence)
    return _to_team(request)


def _to_team(request: MemberRequest) -> HttpResponse:
    return redirect("organisations:team_show", organisation=request.organisation.slug)
