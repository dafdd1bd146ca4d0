"""How somebody enters, and where they are signed in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from filrouge.core.middleware import SEEN
from filrouge.core.models import User

# What a browser says of itself, the most particular first: most of them also say that they are the others.
_BROWSERS = (
    (r"Edg", "Edge"),
    (r"OPR|Opera", "Opera"),
    (r"SamsungBrowser", "Samsung Internet"),
    (r"Firefox|FxiOS", "Firefox"),
    (r"Chrom|CriOS", "Chrome"),
    (r"Safari", "Safari"),
)
_SYSTEMS = (
    (r"iPhone", "iPhone"),
    (r"iPad", "iPad"),
    (r"Android", "Android"),
    (r"CrOS", "Chromebook"),
    (r"Windows", "Windows"),
    (r"Macintosh|Mac OS", "Mac"),
    (r"Linux|X11", "Linux"),
)


def device_words(user_agent: str) -> str:
    """What somebody uses, in words: « Firefox sur Windows »."""
    browser = next((name for pattern, name in _BROWSERS if re.search(pattern, user_agent)), "")
    system = next((name for pattern, name in _SYSTEMS if re.search(pattern, user_agent)), "")
    if browser and system:
        return _("%(browser)s sur %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Un appareil inconnu")


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One place where somebody is signed in."""

    pk: int
    device: str
    opened_at: datetime
    seen_at: datetime
    is_here: bool


def open_sessions(user: User, *, here: str | None = None) -> list[OpenSession]:
    """Where that person is signed in: the session of key `here` first, then the last seen.

    Two queries. Sessions that ended, or that a new password closed, are not told.
    """
    rows = {row.session_key: row for row in UserSession.objects.filter(user=user)}
    live = Session.objects.filter(session_key__in=rows, expire_date__gt=timezone.now())
    found = []
    for session in live:
        held, row = session.get_decoded(), rows[session.session_key]
        if not constant_time_compare(held.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash()):
            continue
        seen = held.get(SEEN)
        found.append(
            OpenSession(
                pk=row.pk,
                device=device_words(row.user_agent),
                opened_at=row.created_at,
                seen_at=datetime.fromtimestamp(seen, UTC) if seen else row.last_seen_at,
                is_here=row.session_key == here,
            )
        )
    return sorted(found, key=lambda one: (one.is_here, one.seen_at, one.opened_at), reverse=True)


@dataclass(frozen=True, slots=True)
class WaysIn:
    """How somebody enters, besides their password."""

    totp: Authenticator | None
    keys: list[Authenticator]
    codes_left: int | None
    providers: list[SocialAccount]


def ways_in(user: User) -> WaysIn:
    """The codes, the keys and the providers of that person: two queries."""
    held = list(Authenticator.objects.filter(user=user).order_by("created_at"))
    codes = next((row for row in held if row.type == Authenticator.Type.RECOVERY_CODES), None)
    return WaysIn(
        totp=next((row for row in held if row.type == Authenticator.Type.TOTP), None),
        keys=[row for row in held if row.type == Authenticator.Type.WEBAUTHN],
        codes_left=len(codes.wrap().get_unused_codes()) if codes else None,
        providers=list(SocialAccount.objects.filter(user=user).order_by("date_joined")),
    )
