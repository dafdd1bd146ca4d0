"""What stands at `/compte/` beside the pages of allauth: one's own page, recovery codes, the provider."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import structlog
from allauth.account.decorators import reauthentication_required
from allauth.account.utils import get_next_redirect_url
from allauth.decorators import rate_limit
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.openid_connect.views import callback
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe
from requests import RequestException

from filrouge.organisations.adapters import PROVIDER
from filrouge.organisations.adapters.provider import refused
from filrouge.organisations.queries import memberships_of

log = structlog.get_logger("filrouge.sign_in")

# In the session: the organisation whose page of one's own was open last.
LAST_HOUSE = "house"
# What a provider that answers anything else than it should makes its reader raise.
BROKEN = (RequestException, ImproperlyConfigured, KeyError, TypeError, ValueError)


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """One's own page, in the organisation one came from; who belongs to none goes to the front door."""
    slugs = [member.organisation.slug for member in memberships_of(request.user.pk)]
    if not slugs:
        return redirect("front_door")
    last = request.session.get(LAST_HOUSE)
    return redirect("organisations:profile", organisation=last if last in slugs else slugs[0])


@require_safe
@login_required
@reauthentication_required(app="allauth.mfa")  # type: ignore[untyped-decorator]  # allauth has no types
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """The recovery codes that were not used yet."""
    return render(request, "mfa/recovery_codes/index.html", {"codes": _codes(request)})


@require_safe
@login_required
@reauthentication_required(app="allauth.mfa")  # type: ignore[untyped-decorator]  # allauth has no types
def recovery_codes_download(request: HttpRequest) -> HttpResponse:
    """The same, as a file to print or to put away."""
    response = HttpResponse("\n".join([*_codes(request), ""]), content_type="text/plain; charset=utf-8")
    name = _("codes-de-secours")
    response["Content-Disposition"] = f'attachment; filename="{name}.txt"'
    return response


def _codes(request: HttpRequest) -> list[str]:
    """Read here rather than by allauth, whose page writes when it is read."""
    row = Authenticator.objects.filter(user=request.user.pk, type=Authenticator.Type.RECOVERY_CODES).first()
    if row is None:
        raise Http404
    return list(row.wrap().get_unused_codes())


def with_provider(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Nothing is at that address on a site without a provider."""

    @wraps(view)
    def page(request: HttpRequest, provider_id: str) -> HttpResponse:
        if not settings.OIDC:
            raise Http404
        return view(request)

    return page


@with_provider
@require_POST
@rate_limit(action="login")  # type: ignore[untyped-decorator]
def provider_enter(request: HttpRequest) -> HttpResponse:
    """Leave for the provider. A page in between: a form may only lead to our own site, a page may go on."""
    provider = get_adapter().get_provider(request, PROVIDER)
    try:
        answer = provider.redirect(request, AuthProcess.LOGIN, next_url=get_next_redirect_url(request))
    except BROKEN as error:
        return _broken(request, error)
    values = {"address": answer["Location"], "provider": provider.name}
    return render(request, "socialaccount/login_redirect.html", values)


@with_provider
@require_GET
def provider_return(request: HttpRequest) -> HttpResponse:
    """Back from the provider. The one page that writes when it is read, as the protocol wants it."""
    try:
        answer: HttpResponse = callback(request, PROVIDER)
    except BROKEN as error:
        return _broken(request, error)
    return answer


def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
    log.warning("provider.broken", why=type(error).__name__)
    return refused(request, "broken", status=401)
