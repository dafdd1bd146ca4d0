"""Who staffs a session and through whose hands it went; a member's own turns; who could take a place."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from filrouge.agenda.enums import SessionState, ShiftState
from filrouge.agenda.models import RotaMember, Session, Shift, StaffNeed, Unavailability
from filrouge.agenda.queries.free import OFF, days_of
from filrouge.agenda.queries.rota import season_end, season_of, trouble_of
from filrouge.organisations.models import Member
from filrouge.organisations.queries import active_members, in_order


@dataclass(frozen=True, slots=True)
class TeamLine:
    """One place of a session: who holds it, and who held it before, the last one first."""

    shift: Shift
    before: tuple[str, ...]
    is_mine: bool

    @property
    def name(self) -> str:
        """Who comes."""
        return self.shift.member.name


@dataclass(frozen=True, slots=True)
class Missing:
    """Places of a need that nobody holds at a session."""

    need: StaffNeed
    count: int


@dataclass(frozen=True, slots=True)
class TeamOf:
    """The team of a session, and who is missing."""

    lines: tuple[TeamLine, ...]
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class Colleagues:
    """Who could take a place: those who take turns for that need, the others; and who cannot that day."""

    pool: tuple[Member, ...]
    others: tuple[Member, ...]
    away: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class MyTurns:
    """A member's turns to come, what colleagues offer them, their days off, and their count of the season."""

    ahead: tuple[TeamLine, ...]
    offered: tuple[Shift, ...]
    days: tuple[Unavailability, ...]
    season: int


def team_of(session: Session, hands: Iterable[UUID] = ()) -> TeamOf:
    """The team of a session as a member sees it: two queries."""
    shifts = list(
        Shift.objects.filter(session=session).select_related("member", "need").order_by("created_at")
    )
    needs = list(StaffNeed.objects.filter(series=session.series_id)) if session.series_id else []
    rank = {need.pk: place for place, need in enumerate(needs)}
    there = Counter(shift.need_id for shift in shifts if shift.state == ShiftState.ASKED)
    missing = [Missing(need, short) for need in needs if (short := need.count - there[need.pk]) > 0]
    lines = sorted(
        lines_of(shifts, hands), key=lambda line: rank.get(line.shift.need_id or session.pk, len(rank))
    )
    return TeamOf(tuple(lines), () if session.is_off else tuple(missing))


def lines_of(shifts: Iterable[Shift], hands: Iterable[UUID] = ()) -> list[TeamLine]:
    """The places that some turns hold, each with its chain; no query when the chain is among them."""
    rows = list(shifts)
    by_id = {row.pk: row for row in rows}
    mine = set(hands)
    told = []
    for row in rows:
        if row.state != ShiftState.ASKED:
            continue
        before, one = [], by_id.get(row.replaces_id) if row.replaces_id else None
        while one is not None:
            before.append(one.member.name)
            one = by_id.get(one.replaces_id) if one.replaces_id else None
        told.append(TeamLine(row, tuple(before), row.member_id in mine))
    return told


def turns_between(member: Member, since: dt.date, until: dt.date) -> list[Shift]:
    """The turns of a member, and of whom they stand in for, of sessions that are on: one query."""
    rows = Shift.objects.filter(
        member__in=member.hands, state=ShiftState.ASKED, session__day__gte=since, session__day__lte=until
    ).exclude(session__state__in=OFF)
    rows = rows.select_related("session__site", "member", "need", "replaces__member")
    return list(rows.order_by("session__day", "session__starts_at"))


def offered_to(member: Member) -> list[Shift]:
    """The places that colleagues look to give, and that this member could take: five queries at most."""
    today = timezone.localdate()
    rows = Shift.objects.filter(
        is_offered=True, state=ShiftState.ASKED, session__day__gte=today,
        session__state=SessionState.PLANNED,
    ).exclude(member__in=member.hands)  # fmt: skip
    found = list(
        rows.select_related("session__site", "member", "need").order_by("session__day", "session__starts_at")
    )
    if not found:
        return []
    sessions = [row.session for row in found]
    days = days_of([member.pk], sessions[0].day, sessions[-1].day)
    inside = set(
        Shift.objects.filter(
            member=member, state=ShiftState.ASKED, session__in=[one.pk for one in sessions]
        ).values_list("session", flat=True)
    )
    return [
        row
        for row in found
        if row.session_id not in inside
        and days.is_free(member.pk, row.session)
        and not (row.need is not None and trouble_of(member, row.need))
    ]


def my_turns(member: Member) -> MyTurns:
    """What the page « Mes tours » shows: eight queries at most."""
    today = timezone.localdate()
    ahead = turns_between(member, today, today + dt.timedelta(days=400))
    lines = [
        TeamLine(row, (row.replaces.member.name,) if row.replaces else (), row.member_id == member.pk)
        for row in ahead
    ]
    season = Shift.objects.filter(
        member=member, state=ShiftState.ASKED,
        session__day__gte=season_of(today), session__day__lte=season_end(today),
    ).exclude(session__state__in=OFF)  # fmt: skip
    days = Unavailability.objects.filter(member=member, ends_on__gte=today).order_by("starts_on")
    return MyTurns(tuple(lines), tuple(offered_to(member)), tuple(days), season.count())


def colleagues_for(session: Session, need: StaffNeed | None, roles: Iterable[str]) -> Colleagues:
    """Who could be at a session, of those roles: six queries at most."""
    asked = set(roles)
    people = [member for member in in_order(active_members()) if member.role in asked]
    there = set(
        Shift.objects.filter(session=session, state=ShiftState.ASKED).values_list("member", flat=True)
    )
    turning = set(RotaMember.objects.filter(need=need).values_list("member", flat=True)) if need else set()
    days = days_of([member.pk for member in people], session.day, session.day)
    free = [one for one in people if one.pk not in there and days.is_free(one.pk, session)]
    away = [one for one in people if one.pk in turning - there and not days.is_free(one.pk, session)]
    return Colleagues(
        tuple(one for one in free if one.pk in turning),
        tuple(one for one in free if one.pk not in turning),
        tuple(away),
    )
