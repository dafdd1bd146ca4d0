"""Codes and passkeys: their words, and forms that no hostile answer of a browser can break."""

from __future__ import annotations

from typing import Any

import structlog
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

log = structlog.get_logger("filrouge.sign_in")

KEY_FAILED = ValidationError(
    gettext_lazy("Cette clé n’a pas été reconnue : recommencez, ou entrez autrement.")
)
PATIENCE = ("too_many_login_attempts", "rate_limited")
NAME_LENGTH = 60


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Codes and passkeys belong to « Fil rouge », whatever the address of the site."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy(
            "Ce n’est pas le bon code, ou il a déjà servi : prenez le suivant et recopiez-le."
        ),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Les codes de secours viennent avec une application de codes ou une clé d’accès : "
            "ajoutez-en une d’abord."
        ),
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """What the telephone shows when it asks for the key."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Fil rouge"}

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002  allauth's own name
        """A name to keep or to change: « Clé 2 »."""
        held = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("Clé %(n)s") % {"n": held + 1}


class KeyForm(forms.Form):
    """Libraries that trust its shape read what a browser answers for a key: the rest is refused here."""

    def full_clean(self) -> None:
        """As any form; an answer that breaks its reader is a key that was not recognised."""
        try:
            super().full_clean()
        except DatabaseError:
            raise
        except Exception as error:
            # A wrong signature, a truncated number, a list instead of a word: each raises its own.
            log.info("key.refused", why=type(error).__name__)
            self.add_error("credential", KEY_FAILED)
        for sentences in self.errors.values():
            sentences.data = [
                error if error.code in PATIENCE else KEY_FAILED for error in sentences.as_data()
            ]


class AddKeyForm(KeyForm, AddWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """A new key, always one that is enough by itself: it knows whose it is, and that its owner is there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["passwordless"]

    def clean_name(self) -> str:
        """Cut rather than refused: the key is already made."""
        return str(super().clean_name())[:NAME_LENGTH]

    def clean(self) -> dict[str, Any] | None:
        """As allauth does for a key without password."""
        self.cleaned_data["passwordless"] = True
        return super().clean()


class AuthenticateKeyForm(KeyForm, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """The key after the password."""


class LoginKeyForm(KeyForm, LoginWebAuthnForm):  # type: ignore[misc]
    """The key alone."""


class ReauthenticateKeyForm(KeyForm, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """The key again, before something that matters."""
