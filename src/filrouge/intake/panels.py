"""What this room says on other pages: the documents that were read and wait to be saved."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from filrouge.core.date_words import day_said
from filrouge.core.registries import Due, Hit
from filrouge.intake.models import Draft
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


def words(row: Draft) -> tuple[str, str]:
    """A document that was read is found by its name: what it says is found where it was saved."""
    return row.file_name.replace("_", " "), ""


def found(member: Member, ids: Iterable[UUID]) -> dict[UUID, Hit]:
    """The readings that a search found, without their documents: one query."""
    rows = Draft.objects.filter(pk__in=list(ids)).only("file_name", "state", "created_at")
    return {
        row.pk: Hit(
            title=row.file_name,
            url=reverse(
                "intake:draft_show", kwargs={"organisation": member.organisation.slug, "draft": row.pk}
            ),
            where=f"{row.get_state_display()}, {day_said(row.created_at, 'j F Y')}",
        )
        for row in rows
    }
