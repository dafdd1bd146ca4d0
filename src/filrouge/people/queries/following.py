"""Who follows whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from filrouge.organisations.models import Member
from filrouge.people.models import Follower, Person


def follows_now() -> QuerySet[Follower]:
    """The follows that give a right today: not ended, and not past the day foreseen."""
    lasts = Q(ends_on__isnull=True) | Q(ends_on__gte=timezone.localdate())
    return Follower.objects.filter(lasts, ended_on__isnull=True)


def follows_for_good() -> QuerySet[Follower]:
    """Those of colleagues who are still there, and that no day ends."""
    return follows_now().filter(ends_on__isnull=True, member__is_active=True)


def followers_of(person: Person) -> list[Follower]:
    """Who follows a person today, the first one first: one query."""
    rows = follows_now().filter(person=person, member__is_active=True)
    return list(rows.select_related("member", "instead_of"))


def person_with_followers(person_id: UUID) -> Person | None:
    """A person who still has a name, with the ids of who follows them: two queries."""
    person = Person.objects.select_related("organisation", "household").filter(pk=person_id).first()
    if person is None or person.forgotten_on is not None:
        return None
    rows = follows_now().filter(person=person_id)
    person.followed_by = tuple(rows.values_list("member", flat=True))
    return person


def followed(hands: Collection[UUID]) -> QuerySet[Person]:
    """The people whom these members follow, by label, each with who follows them, for good or until a day."""
    told = follows_now().select_related("member")
    lists = (
        Prefetch("followers", told.filter(ends_on__isnull=True), to_attr="now_followed"),
        Prefetch("followers", told.filter(ends_on__isnull=False), to_attr="now_taken_over"),
    )
    mine = follows_now().filter(person=OuterRef("pk"), member__in=hands)
    rows = Person.objects.filter(Exists(mine), forgotten_on__isnull=True)
    return rows.prefetch_related(*lists).order_by("label", "pk")


def files_of(member: Member) -> list[Follower]:
    """What a member follows today, by label, each follow with its person: one query."""
    return list(_files(member).select_related("person").order_by("person__label", "person_id"))


def count_files(member: Member) -> int:
    """How many people a member follows today: one query."""
    return _files(member).count()


def _files(member: Member) -> QuerySet[Follower]:
    return follows_now().filter(member=member, person__forgotten_on__isnull=True)


def with_files() -> QuerySet[Member]:
    """Who follows somebody today, those who left included: their files wait for somebody."""
    theirs = follows_now().filter(member=OuterRef("pk"), person__forgotten_on__isnull=True)
    return Member.objects.filter(Exists(theirs)).order_by("name")


@dataclass(frozen=True, slots=True)
class Handing:
    """Files that a colleague took over from another until a day, and how many."""

    absent: Member
    taker: Member
    ends_on: dt.date
    count: int


def handings(member: Member | None = None) -> list[Handing]:
    """The hand-overs under way, the first to end first; those of one member, on either side. Two queries."""
    rows = follows_now().filter(instead_of__isnull=False)
    if member is not None:
        rows = rows.filter(Q(instead_of=member) | Q(member=member))
    told = list(
        rows.order_by()
        .values_list("instead_of", "member", "ends_on")
        .annotate(n=Count("pk"))
        .order_by("ends_on", "instead_of", "member")
    )
    known = Member.objects.in_bulk({pk for absent, taker, *_rest in told for pk in (absent, taker)})
    return [Handing(known[absent], known[taker], ends_on, count) for absent, taker, ends_on, count in told]
