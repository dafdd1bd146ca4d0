"""My own page: who I am, how I enter, where I am signed in."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from filrouge.core.conflicts import again
from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.forms import ProfileForm
from filrouge.organisations.models import Member
from filrouge.organisations.queries import memberships_of, open_sessions, ways_in
from filrouge.organisations.rules import can_enter
from filrouge.organisations.services import change_profile, end_other_sessions, end_session
from filrouge.organisations.views.account import LAST_HOUSE


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_enter)
def profile(request: MemberRequest) -> HttpResponse:
    """Who I am, how I enter, where I am signed in; what I change of myself."""
    member = request.member
    if request.session.get(LAST_HOUSE) != request.organisation.slug:
        request.session[LAST_HOUSE] = request.organisation.slug
    if request.method != "POST":
        return _page(request, _form_of(member, take_back(request)))
    form = ProfileForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=400)
    try:
        change_profile(member=member, by=member, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return _page(request, form, status=400)
    except StaleVersionError as stale:
        form, theirs = again(ProfileForm, form, stale)
        return _page(request, form, theirs=theirs, status=409)
    language = form.cleaned_data["language"]
    with translation.override(language):
        messages.success(request, _("C’est noté."))
    answer = redirect("organisations:profile", organisation=request.organisation.slug)
    answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax", secure=settings.IS_SERVED)
    return answer


@require_POST
@inside(can_enter)
def session_end(request: MemberRequest) -> HttpResponse:
    """Close one of my other sessions, or all of them; closing what is closed already is no mistake."""
    here, asked = request.session.session_key, request.POST.get("session", "")
    user = request.member.user
    assert user is not None  # noqa: S101  whoever asks is signed in
    if asked == "others":
        ended = end_other_sessions(user=user, here=here)
        told = ngettext("%(n)s session fermée.", "%(n)s sessions fermées.", ended) % {"n": ended}
        messages.success(request, told if ended else _("Vous n’étiez connecté nulle part ailleurs."))
    elif asked.isascii() and asked.isdigit() and len(asked) < 19:
        end_session(user=user, session=int(asked), here=here)
        messages.success(request, _("Cette session est fermée."))
    return redirect("organisations:profile", organisation=request.organisation.slug)


def _form_of(member: Member, held: dict[str, str] | None) -> ProfileForm:
    language = member.user.language if member.user else settings.LANGUAGE_CODE
    values = {"name": member.name, "function": member.function, "version": member.version}
    return ProfileForm(initial={**values, "language": language, **(held or {})})


def _page(
    request: MemberRequest,
    form: ProfileForm,
    *,
    theirs: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    user = request.member.user
    assert user is not None  # noqa: S101  whoever asks is signed in
    values = {
        "form": form,
        "theirs": theirs,
        "account": user,
        "ways": ways_in(user),
        "sessions": open_sessions(user, here=request.session.session_key),
        "houses": memberships_of(user.pk),
    }
    return render(request, "organisations/profile.html", values, status=status)
