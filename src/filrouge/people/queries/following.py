"""Who follows whom."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from filrouge.people.models import Follower, Person


def followers_of(person: Person) -> list[Follower]:
    """Who follows a person today, the first one first: one query."""
    rows = Follower.objects.filter(person=person, ended_on__isnull=True, member__is_active=True)
    return list(rows.select_related("member"))


def person_with_followers(person_id: UUID) -> Person | None:
    """A person who still has a name, with the ids of who follows them: two queries."""
    person = Person.objects.select_related("organisation", "household").filter(pk=person_id).first()
    if person is None or person.forgotten_on is not None:
        return None
    rows = Follower.objects.filter(person=person_id, ended_on__isnull=True)
    person.followed_by = tuple(rows.values_list("member", flat=True))
    return person


def followed(hands: Collection[UUID]) -> QuerySet[Person]:
    """The people whom these members follow, by label, each with who follows them."""
    told = Follower.objects.filter(ended_on__isnull=True).select_related("member")
    mine = Follower.objects.filter(person=OuterRef("pk"), member__in=hands, ended_on__isnull=True)
    rows = Person.objects.filter(Exists(mine), forgotten_on__isnull=True)
    return rows.prefetch_related(Prefetch("followers", told, to_attr="now_followed")).order_by("label", "pk")
