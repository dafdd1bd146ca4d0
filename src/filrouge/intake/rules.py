"""Who may have a document read and saved."""

from __future__ import annotations

from filrouge.organisations.models import Member
from filrouge.programme.rules import can_import_document


def can_read_documents(member: Member) -> bool:
    """Qui écrit le programme, et l’administrateur, font lire un document, le corrigent et l’enregistrent."""
    return can_import_document(member)
