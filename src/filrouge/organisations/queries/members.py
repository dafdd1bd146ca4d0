"""Who is in the house, and which houses somebody belongs to."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from filrouge.core.scoping import scopes_disabled
from filrouge.organisations.models import Absence, Member


def active_members() -> QuerySet[Member]:
    """The members of the organisation in scope who are still there, by name, with service and user."""
    return Member.objects.filter(is_active=True).select_related("service", "user").order_by("name")


def memberships_of(user_id: UUID | None) -> list[Member]:
    """The places somebody has, in every organisation, by its name: one query, outside every scope."""
    with scopes_disabled():
        rows = Member.objects.filter(user=user_id, user__isnull=False, is_active=True)
        return list(rows.select_related("organisation").order_by("organisation__name"))


def standing(slug: str, user_id: UUID) -> Member | None:
    """The active member that a user is in an organisation: one query.

    They come with those they stand in for today, and know whether they are a member elsewhere too.
    """
    today = timezone.localdate()
    # Two plain conditions read faster than joins made distinct: every page begins with this query.
    stood_for = Absence.objects.filter(
        substitute__user=user_id, substitute__is_active=True, starts_on__lte=today, ends_on__gte=today
    )
    rows = Member.objects.select_related("organisation", "user").filter(
        Q(user=user_id) | Q(pk__in=stood_for.values("member")), is_active=True
    )
    found = list(rows.order_by("name"))
    mine = [row for row in found if row.user_id == user_id]
    member = next((row for row in mine if row.organisation.slug == slug), None)
    if member is not None:
        member.is_elsewhere = len(mine) > 1
        member.stands_for = tuple(
            row for row in found if row.organisation_id == member.organisation_id and row.pk != member.pk
        )
    return member


def absences_of(member_ids: Iterable[UUID], *, on: dt.date | None = None) -> dict[UUID, tuple[Absence, ...]]:
    """The absences of some members, by member, the oldest first, with the substitutes: one query.

    Those that have not begun are left out; with `on`, only those of that day.
    """
    told = Absence.objects.filter(member__in=list(member_ids), starts_on__lte=on or timezone.localdate())
    if on is not None:
        told = told.filter(ends_on__gte=on)
    found: dict[UUID, list[Absence]] = defaultdict(list)
    for absence in told.select_related("substitute__user").order_by("starts_on"):
        found[absence.member_id].append(absence)
    return {key: tuple(absences) for key, absences in found.items()}


def substitutes_on(day: dt.date) -> dict[UUID, Member]:
    """Who stands in for whom that day, by the absent member's id: one query."""
    rows = Absence.objects.filter(starts_on__lte=day, ends_on__gte=day, substitute__is_active=True)
    return {
        row.member_id: row.substitute for row in rows.select_related("substitute__user") if row.substitute
    }
