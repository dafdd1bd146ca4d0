"""Invitations: those that wait, and the one that a key opens, whatever its organisation."""

from __future__ import annotations

import hashlib
from uuid import UUID

from django.db.models import QuerySet

from filrouge.core.scoping import scopes_disabled
from filrouge.organisations.enums import InvitationState
from filrouge.organisations.models import Invitation

_LONGEST_KEY = 100


def invitation_of(key: str) -> Invitation | None:
    """The invitation of that key with its organisation, whatever became of it; None when there is none."""
    if not key or len(key) > _LONGEST_KEY:
        return None
    with scopes_disabled():
        rows = Invitation.objects.select_related("organisation", "invited_by", "member", "service")
        return rows.filter(digest=digest_of(key)).first()


def digest_of(key: str) -> str:
    """What the row keeps of a key."""
    return hashlib.sha256(key.encode(errors="replace")).hexdigest()


def waiting_invitations() -> QuerySet[Invitation]:
    """Those that nobody accepted or withdrew, the newest first, with who sent them: expired ones too."""
    waiting = Invitation.objects.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)
    return waiting.select_related("service", "invited_by", "member").order_by("-created_at")


def invitation_to_write(invitation_id: UUID | str) -> Invitation | None:
    """The invitation that a letter is to be written for; None when it needs none any more."""
    row = Invitation.objects.select_related("organisation", "invited_by").filter(pk=invitation_id).first()
    return row if row is not None and row.state == InvitationState.WAITING else None
