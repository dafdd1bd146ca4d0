"""The team as its page shows it: by service, with who is away and who cannot sign in."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from filrouge.core.search import folded
from filrouge.organisations.models import Absence, Member


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody is away until a day; `held_by` is empty when nobody holds their thread."""

    until: dt.date
    held_by: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One member in the list."""

    member_id: UUID
    name: str
    function: str
    role_word: str
    is_me: bool
    enters: bool  # has an account
    away: Away | None


@dataclass(frozen=True, slots=True)
class ServiceGroup:
    """The people of one service; of none, when the name is empty."""

    name: str
    people: tuple[PersonRow, ...]


@dataclass(frozen=True, slots=True)
class TeamView:
    """Everybody, by service and by name; those who left apart."""

    groups: tuple[ServiceGroup, ...]
    former: tuple[PersonRow, ...]
    count: int
    away_count: int


def team_view(viewer: Member) -> TeamView:
    """The people of the organisation in scope: two queries, however many they are."""
    away = _away_today()
    by_service: dict[str, list[PersonRow]] = defaultdict(list)
    former = []
    for member in in_order(Member.objects.select_related("service")):
        row = PersonRow(
            member_id=member.pk,
            name=member.name,
            function=member.function,
            role_word=str(member.get_role_display()),
            is_me=member.pk == viewer.pk,
            enters=member.user_id is not None,
            away=away.get(member.pk),
        )
        if member.is_active:
            by_service[member.service.name if member.service else ""].append(row)
        else:
            former.append(row)
    names = sorted(by_service, key=lambda name: (not name, folded(name)))
    people = [row for rows in by_service.values() for row in rows]
    return TeamView(
        groups=tuple(ServiceGroup(name, tuple(by_service[name])) for name in names),
        former=tuple(former),
        count=len(people),
        away_count=sum(row.away is not None for row in people),
    )


def in_order(members: Iterable[Member]) -> list[Member]:
    """By name as people look for it: « Élodie » before « Fatiha », on every database."""
    return sorted(members, key=lambda member: folded(member.name))


def _away_today() -> dict[UUID, Away]:
    return {
        row.member_id: Away(
            row.ends_on, row.substitute.name if row.substitute and row.substitute.is_active else ""
        )
        for row in absences_today()
    }


def absences_today() -> list[Absence]:
    """Who is away today, those who come back last first: one query."""
    today = timezone.localdate()
    rows = Absence.objects.filter(starts_on__lte=today, ends_on__gte=today, member__is_active=True)
    return list(rows.select_related("member", "substitute").order_by("-ends_on", "member__name"))


@dataclass(frozen=True, slots=True)
class AbsenceLists:
    """Absences by when they are."""

    current: tuple[Absence, ...]
    coming: tuple[Absence, ...]
    past: tuple[Absence, ...]


# Older absences are on each person's own page.
_PAST_SHOWN = 100


def absence_lists(member: Member | None = None) -> AbsenceLists:
    """The absences of one member, or of everybody, the soonest first and the past ones last first.

    Two queries.
    """
    rows = Absence.objects.select_related("member", "substitute")
    if member is not None:
        rows = rows.filter(member=member)
    today = timezone.localdate()
    ahead = list(rows.filter(ends_on__gte=today).order_by("starts_on", "member__name"))
    return AbsenceLists(
        current=tuple(row for row in ahead if row.starts_on <= today),
        coming=tuple(row for row in ahead if row.starts_on > today),
        past=tuple(rows.filter(ends_on__lt=today).order_by("-starts_on")[:_PAST_SHOWN]),
    )


def stand_ins_today(member: Member) -> tuple[tuple[Absence, ...], Absence | None]:
    """The absences during which this member holds somebody's thread today, and their own: one query."""
    today = timezone.localdate()
    rows = list(
        Absence.objects.filter(
            Q(substitute=member) | Q(member=member), starts_on__lte=today, ends_on__gte=today
        )
        .select_related("member", "substitute")
        .order_by("ends_on")
    )
    held = tuple(row for row in rows if row.substitute_id == member.pk and row.member.is_active)
    return held, next((row for row in rows if row.member_id == member.pk), None)


def threads_held(member: Member) -> list[Absence]:
    """The absences, of now and to come, during which this member was to hold somebody's thread: one query."""
    ahead = Absence.objects.filter(
        substitute=member, member__is_active=True, ends_on__gte=timezone.localdate()
    )
    return list(ahead.select_related("member").order_by("starts_on"))


def clashes_of(absence: Absence) -> tuple[tuple[Absence, ...], tuple[Absence, ...]]:
    """What else happens in the days of an absence: one query.

    The absences of its substitute, and those during which the absent person was to stand in for somebody.
    """
    about = Q(substitute=absence.member_id)
    if absence.substitute_id is not None:
        about |= Q(member=absence.substitute_id)
    rows = list(
        Absence.objects.filter(about, starts_on__lte=absence.ends_on, ends_on__gte=absence.starts_on)
        .exclude(pk=absence.pk)
        .select_related("member", "substitute")
        .order_by("starts_on")
    )
    return (
        tuple(row for row in rows if row.member_id == absence.substitute_id),
        tuple(row for row in rows if row.substitute_id == absence.member_id),
    )
