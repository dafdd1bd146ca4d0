"""Passwords, sessions, and the letters that say what changed."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from filrouge.core.middleware import SEEN
from filrouge.core.models import User
from filrouge.organisations.services import tell_change


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Nobody opens an account alone: members are invited."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "Cette adresse et ce mot de passe ne vont pas ensemble : vérifiez l’un et l’autre."
        ),
        "incorrect_password": _("Ce n’est pas le bon mot de passe."),
        "enter_current_password": _("Donnez d’abord votre mot de passe actuel."),
        "too_many_login_attempts": _("Trop d’essais à la suite : attendez cinq minutes, puis recommencez."),
        "rate_limited": _("Trop d’essais à la suite : attendez cinq minutes, puis recommencez."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """There is no user name: the address is enough."""

    def login(self, request: HttpRequest, user: Any) -> None:
        """Open the session, and note when."""
        super().login(request, user)
        request.session[SEEN] = int(time.time())

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to one's own page."""
        return reverse("account")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Password, code or key, in our words."""
        words = {
            "reauthenticate": _("Donner plutôt mon mot de passe"),
            "mfa_reauthenticate": _("Donner plutôt un code"),
            "mfa_reauthenticate:webauthn": _("Prendre plutôt une clé d’accès"),
        }
        methods = super().get_reauthentication_methods(user)
        return [{**method, "description": words[method["id"]]} for method in methods]

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Ask for the letter that says what changed: it leaves from the queue, nobody waits for it."""
        provider = (context or {}).get("provider")
        tell_change(
            user=user,
            change=template_prefix,
            user_agent=self.get_http_user_agent(self.request),
            provider=provider.name if provider else "",
        )
