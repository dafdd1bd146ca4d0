"""The provider of a commune or of a federation, by OpenID Connect: who it may let in."""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from filrouge.core.models import User

# The site knows one provider at most: its name in our tables.
PROVIDER = "oidc"
_KIND = "openid_connect"


def refused(request: HttpRequest, reason: str, *, status: int = 403) -> HttpResponse:
    """The page that says why the provider's word opened nothing."""
    values = {"reason": reason, "provider": (settings.OIDC or {}).get("name", "")}
    return render(request, "socialaccount/authentication_error.html", values, status=status)


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Only who is known here by a verified address enters; nobody signs up this way."""

    def list_apps(self, request: HttpRequest, provider: Any = None, client_id: Any = None) -> list[SocialApp]:
        """The provider of the environment, never one of the database."""
        known = settings.OIDC
        if not known or provider not in (None, _KIND, PROVIDER):
            return []
        app = SocialApp(
            provider=_KIND,
            provider_id=PROVIDER,
            name=known["name"],
            client_id=known["client_id"],
            secret=known["secret"],
            settings={
                "server_url": known["url"],
                "oauth_pkce_enabled": True,
                "verified_email": known["domains"],
            },
        )
        return [app] if client_id in (None, app.client_id) else []

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        """Keep nothing of what the provider tells of the person: it is not ours to hold."""
        sociallogin.account.extra_data = {}
        return sociallogin.user

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never."""
        return False

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, **_more: Any
    ) -> None:
        """One page for all that goes wrong on the way; somebody who said no there reads the same."""
        raise ImmediateHttpResponse(refused(request, "broken", status=401))

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Tie the provider's person to ours, once, by an address that the provider says is verified."""
        if sociallogin.is_existing:
            return
        # « false » in quotes is not true.
        told = [one.email for one in sociallogin.email_addresses if one.verified in (True, "true")]
        user = User.objects.filter(email__in=[email.lower() for email in told], is_active=True).first()
        if user is None:
            raise ImmediateHttpResponse(refused(request, "unknown"))
        row, is_new = SocialAccount.objects.get_or_create(
            provider=sociallogin.account.provider, uid=sociallogin.account.uid, defaults={"user": user}
        )
        sociallogin.account, sociallogin.user = row, row.user
        if is_new:
            told_by = {"provider": sociallogin.provider}
            self.send_notification_mail("socialaccount/email/account_connected", user, told_by)
