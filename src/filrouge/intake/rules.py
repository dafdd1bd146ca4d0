"""Who may have a document read and saved."""

from __future__ import annotations

from filrouge.organisations.models import Member
from filrouge.organisations.rules import STEERING


def can_read_documents(member: Member) -> bool:
    """La direction et la coordination font lire un document, le corrigent et l'enregistrent."""
    return member.is_active and member.role in STEERING
