"""How somebody enters: what they are told of it, sessions closed, everything taken away."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from filrouge.core.models import User
from filrouge.core.queue import enqueue
from filrouge.core.transactions import transactional
from filrouge.organisations.queries import device_words, memberships_of

CHANGED = "organisations.way_in"
# What is told by letter, so that whoever did not do it knows: allauth's name of the change, and the sentence.
CHANGES = {
    "account/email/password_changed": _("Votre mot de passe a été changé."),
    "account/email/password_reset": _("Votre mot de passe a été remplacé par le lien reçu par courriel."),
    "mfa/email/totp_activated": _("Une application de codes a été ajoutée à votre compte."),
    "mfa/email/totp_deactivated": _("L’application de codes a été retirée de votre compte."),
    "mfa/email/webauthn_added": _("Une clé d’accès a été ajoutée à votre compte."),
    "mfa/email/webauthn_removed": _("Une clé d’accès a été retirée de votre compte."),
    "mfa/email/recovery_codes_generated": _("De nouveaux codes de secours ont été faits pour votre compte."),
    "socialaccount/email/account_connected": _("Votre compte s’ouvre aussi, désormais, par %(provider)s."),
}


def tell_change(*, user: User, change: str, user_agent: str, provider: str = "") -> None:
    """Ask for the letter that says what changed; who belongs to no organisation receives none."""
    houses = memberships_of(user.pk)
    if change in CHANGES and houses:
        enqueue(
            CHANGED,
            organisation=houses[0].organisation,
            by=None,
            user=str(user.pk),
            change=change,
            device=device_words(user_agent),
            provider=provider,
            at=timezone.now().isoformat(),
        )


def end_session(*, user: User, session: int, here: str | None) -> bool:
    """Close one session of that person, never the one of key `here`; False when it was closed already."""
    row = UserSession.objects.filter(user=user, pk=session).exclude(session_key=here).first()
    if row is not None:
        row.end()
    return row is not None


def end_other_sessions(*, user: User, here: str | None) -> int:
    """Close every session of that person but the one of key `here`; give how many."""
    rows = list(UserSession.objects.filter(user=user).exclude(session_key=here))
    for row in rows:
        row.end()
    return len(rows)


def forget_sessions() -> int:
    """Erase what is left of sessions that ended by themselves; give how many."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    kept = Session.objects.values("session_key")
    return int(UserSession.objects.exclude(session_key__in=kept).delete()[0])


@transactional
def forget_ways_in(*, user: User) -> int:
    """Close every session of that person, and take away their codes, their keys and their provider.

    They enter again with their password alone. Gives how many rows went.
    """
    gone = end_other_sessions(user=user, here=None)
    gone += Authenticator.objects.filter(user=user).delete()[0]
    return int(gone + SocialAccount.objects.filter(user=user).delete()[0])
