"""The page that an invitation's letter leads to. It stands outside every organisation."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from allauth.account.utils import perform_login
from allauth.decorators import rate_limit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from filrouge.core.models import User
from filrouge.organisations.enums import InvitationState
from filrouge.organisations.forms import PasswordForm
from filrouge.organisations.models import Invitation, Member
from filrouge.organisations.queries import invitation_of
from filrouge.organisations.services import InvitationRefusedError, SomebodyElseError, accept_invitation


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, key: str) -> HttpResponse:
    """Who invites, to which house, in which role; then a password, a sign-in, or one button."""
    return _answer(request, key) if request.method == "POST" else _page(request, invitation_of(key))


# Only what is sent is counted: reading writes nothing, and a key is too long to be guessed.
@rate_limit(action="invitation", config={"invitation": "20/m/ip"})  # type: ignore[untyped-decorator]
def _answer(request: HttpRequest, key: str) -> HttpResponse:
    found = invitation_of(key)
    if found is None or found.state != InvitationState.WAITING or not _may_answer(request, found):
        return _page(request, found, status=400)
    form = None
    if not request.user.is_authenticated:
        form = PasswordForm(request.POST, email=found.email, name=found.name)
        if not form.is_valid():
            return _page(request, found, form=form, status=400)
    try:
        member = accept_invitation(
            invitation=found,
            user=None if form else User.objects.get(pk=cast(UUID, request.user.pk)),
            password=form.cleaned_data["password"] if form else "",
            language=get_language() or "fr",
        )
    except InvitationRefusedError as refused:
        return _closed(request, refused.state)
    except SomebodyElseError:
        return _page(request, found, status=409)
    return _enter(request, member) if form else _today(member)


def _may_answer(request: HttpRequest, found: Invitation) -> bool:
    """Whether the visitor is nobody yet and the address has no account, or its owner."""
    if request.user.is_authenticated:
        return _is_theirs(request, found)
    return not _has_account(found)


def _is_theirs(request: HttpRequest, found: Invitation) -> bool:
    return bool(getattr(request.user, "email", "").lower() == found.email)


def _has_account(found: Invitation) -> bool:
    return User.objects.filter(email=found.email).exists()


def _page(
    request: HttpRequest, found: Invitation | None, *, form: PasswordForm | None = None, status: int = 200
) -> HttpResponse:
    state = found.state if found else InvitationState.UNKNOWN
    if found is None or state != InvitationState.WAITING:
        return _closed(request, state)
    signed_in = request.user.is_authenticated
    values = {
        "invitation": found,
        "role": (found.member or found).get_role_display(),
        "form": form or PasswordForm(email=found.email, name=found.name),
        "is_theirs": signed_in and _is_theirs(request, found),
        "is_another": signed_in and not _is_theirs(request, found),
        "signs_in": not signed_in and _has_account(found),
    }
    return render(request, "organisations/invitation.html", values, status=status)


def _closed(request: HttpRequest, state: InvitationState) -> HttpResponse:
    status = 404 if state == InvitationState.UNKNOWN else 410
    return render(request, "organisations/invitation_closed.html", {"state": state.value}, status=status)


def _enter(request: HttpRequest, member: Member) -> HttpResponse:
    answer: HttpResponse = perform_login(request, member.user, redirect_url=_today(member)["Location"])
    return answer


def _today(member: Member) -> HttpResponse:
    return redirect("home:today", organisation=member.organisation.slug)
