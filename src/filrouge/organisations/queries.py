"""Who is in the house, and which houses somebody belongs to."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from filrouge.core.scoping import scopes_disabled
from filrouge.organisations.models import Member


def active_members() -> QuerySet[Member]:
    """The members of the organisation in scope who are still there, by name, with service and user."""
    return Member.objects.filter(is_active=True).select_related("service", "user").order_by("name")


def memberships_of(user_id: UUID | None) -> list[Member]:
    """The places somebody has, in every organisation, by its name: one query, outside every scope."""
    with scopes_disabled():
        rows = Member.objects.filter(user=user_id, user__isnull=False, is_active=True)
        return list(rows.select_related("organisation").order_by("organisation__name"))
