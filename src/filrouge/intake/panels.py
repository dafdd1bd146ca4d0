"""What this room says on other pages: the documents that were read and wait to be saved."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from filrouge.core.registries import Due
from filrouge.intake.queries import due_drafts
from filrouge.intake.rules import can_read_documents
from filrouge.organisations.models import Member


def due(member: Member) -> list[Due]:
    """For those who may save them: one line per open reading, the oldest first."""
    if not can_read_documents(member):
        return []
    return [
        Due(
            title=draft.file_name,
            url=reverse(
                "intake:draft_show", kwargs={"organisation": member.organisation.slug, "draft": draft.pk}
            ),
            verb=_("Vérifier"),
            detail=_("Lu, pas encore enregistré"),
        )
        for draft in due_drafts().order_by("created_at")
    ]
