"""The rota of a series: whom it needs, who takes turns, who did how much, and what is proposed."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch
from django.utils import timezone

from filrouge.agenda.enums import SessionState, ShiftState
from filrouge.agenda.models import RotaMember, Series, Session, Shift, StaffNeed
from filrouge.agenda.queries.free import OFF, Days, days_of
from filrouge.agenda.queries.turns import Filled, Gap, Past, Seats, Sitting, fill
from filrouge.organisations.models import Member

# A proposal is read in one page, and covers a season at most.
LONGEST = dt.timedelta(days=400)
# A place that is empty later than that is no worry yet.
SOON = dt.timedelta(days=60)
_SEASON = 9  # the month in which a season of activities begins


@dataclass(frozen=True, slots=True)
class PoolRow:
    """Somebody who takes turns for one need, and how many turns they have this season."""

    row: RotaMember
    turns: int
    trouble: str  # "left", "service", "role": why no turn can be theirs; empty otherwise


@dataclass(frozen=True, slots=True)
class NeedView:
    """One need of a series and those who take turns for it."""

    need: StaffNeed
    pool: tuple[PoolRow, ...]


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One need at one session: who stays, who is proposed, how many are missing and who could not."""

    need: StaffNeed
    kept: tuple[str, ...]
    proposed: tuple[str, ...]
    missing: int
    away: tuple[str, ...]  # of its list, those who are away that day or somewhere else


@dataclass(frozen=True, slots=True)
class ProposedSession:
    """One session as the proposal fills it."""

    session: Session
    lines: tuple[PlaceLine, ...]

    @property
    def missing(self) -> int:
        """How many places stay empty."""
        return sum(line.missing for line in self.lines)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a time of sessions would be. `seal` changes when anything of it does."""

    sessions: tuple[ProposedSession, ...]
    filled: Filled
    dropped: tuple[Shift, ...]  # turns of an earlier proposal that give way
    counts: tuple[tuple[str, int], ...]  # turns of the season, by name, in the order of the lists
    needs: dict[UUID, StaffNeed]
    people: dict[UUID, Member]
    seal: str

    @property
    def gaps(self) -> list[ProposedSession]:
        """The sessions that somebody is missing at."""
        return [one for one in self.sessions if one.missing]


def season_of(day: dt.date) -> dt.date:
    """The first day of the season that holds a day: seasons begin on the first of September."""
    return dt.date(day.year if day.month >= _SEASON else day.year - 1, _SEASON, 1)


def season_end(day: dt.date) -> dt.date:
    """The last day of the season that holds a day."""
    return season_of(day).replace(year=season_of(day).year + 1) - dt.timedelta(days=1)


def trouble_of(member: Member, need: StaffNeed) -> str:
    """Why a member is not one that a need asks for: "left", "service", "role"; empty when they are."""
    if not member.is_active:
        return "left"
    if need.service_id is not None and member.service_id != need.service_id:
        return "service"
    return "role" if need.role and member.role != need.role else ""


def needs_of(series: Series) -> list[StaffNeed]:
    """The needs of a series with their lists: two queries."""
    pool = RotaMember.objects.select_related("member").order_by("position", "created_at")
    rows = StaffNeed.objects.filter(series=series).select_related("service")
    return list(rows.prefetch_related(Prefetch("pool", pool)).order_by("position", "created_at"))


def need_views(series: Series) -> list[NeedView]:
    """Each need, who takes turns and how many they have this season: three queries."""
    today = timezone.localdate()
    counts = Counter(shift.member_id for shift in _held(series, season_of(today), season_end(today)))
    return [
        NeedView(
            need,
            tuple(
                PoolRow(row, counts[row.member_id], trouble_of(row.member, need)) for row in need.pool.all()
            ),
        )
        for need in needs_of(series)
    ]


def proposal_for(series: Series, since: dt.date, until: dt.date, *, redo: bool = False) -> Proposal:
    """What the rota of a series would be between two days, both included: seven queries.

    Only places that are empty are filled. With `redo`, those of an earlier proposal that no hand touched are
    filled again. Cancelled and moved sessions need nobody.
    """
    needs = needs_of(series)
    sessions = list(
        Session.objects.filter(series=series, day__gte=since, day__lte=until)
        .exclude(state__in=OFF)
        .order_by("day", "starts_at", "slot")
    )
    held = _held(series, min(season_of(since), since), max(season_end(since), until))
    inside = {session.pk for session in sessions}
    dropped = [one for one in held if redo and one.session_id in inside and is_untouched(one)]
    away = {one.pk for one in dropped}
    kept = [one for one in held if one.pk not in away]
    pools = {need.pk: _pool(need) for need in needs}
    everybody = {member.pk: member for pool in pools.values() for member in pool}
    days = days_of(everybody, since, until, without=away)
    by_session: dict[UUID, list[Shift]] = defaultdict(list)
    for shift in kept:
        by_session[shift.session_id].append(shift)
    by_id = {session.pk: session for session in sessions}
    filled = fill(
        [_sitting(session, needs, pools, by_session[session.pk]) for session in sessions],
        past=_past(kept, since),
        is_free=lambda member, sitting: days.is_free(member, by_id[sitting.session]),
    )
    return Proposal(
        tuple(_told(session, needs, pools, by_session[session.pk], filled, days) for session in sessions),
        filled,
        tuple(dropped),
        tuple((member.name, filled.counts.get(key, 0)) for key, member in everybody.items()),
        {need.pk: need for need in needs},
        everybody,
        _seal(filled, dropped),
    )


def is_untouched(shift: Shift) -> bool:
    """Whether a proposal wrote that turn and nobody touched it since."""
    hand = shift.is_edited or shift.is_offered or shift.replaces_id or shift.allowance is not None
    return not hand and shift.state == ShiftState.ASKED


def _held(series: Series, since: dt.date, until: dt.date) -> list[Shift]:
    """The turns of a series between two days, of sessions that are on: one query."""
    rows = Shift.objects.filter(
        session__series=series, state=ShiftState.ASKED, session__day__gte=since, session__day__lte=until
    )
    rows = rows.exclude(session__state__in=OFF).select_related("session", "member")
    return list(rows.order_by("session__day", "created_at"))


def _pool(need: StaffNeed) -> list[Member]:
    return [row.member for row in need.pool.all() if not trouble_of(row.member, need)]


def _sitting(
    session: Session, needs: Sequence[StaffNeed], pools: dict[UUID, list[Member]], shifts: Iterable[Shift]
) -> Sitting:
    """What a session still asks, once those who stay have their places."""
    there = Counter(shift.need_id for shift in shifts)
    seats = tuple(
        Seats(need.pk, max(0, need.count - there[need.pk]), tuple(member.pk for member in pools[need.pk]))
        for need in needs
    )
    return Sitting(session.pk, session.day, seats, frozenset(shift.member_id for shift in shifts))


def _past(kept: Iterable[Shift], since: dt.date) -> Past:
    turns = Counter(shift.member_id for shift in kept)
    last = {shift.member_id: shift.session.day for shift in kept if shift.session.day < since}
    return Past(turns, last)


def _told(
    session: Session,
    needs: Sequence[StaffNeed],
    pools: dict[UUID, list[Member]],
    shifts: Sequence[Shift],
    filled: Filled,
    days: Days,
) -> ProposedSession:
    missing = {gap.need: gap.missing for gap in filled.gaps if gap.session == session.pk}
    turns = [turn for turn in filled.turns if turn.session == session.pk]
    lines = []
    for need in needs:
        names = {member.pk: member.name for member in pools[need.pk]}
        lines.append(
            PlaceLine(
                need,
                tuple(shift.member.name for shift in shifts if shift.need_id == need.pk),
                tuple(names[turn.member] for turn in turns if turn.need == need.pk),
                missing.get(need.pk, 0),
                tuple(name for key, name in names.items() if not days.is_free(key, session)),
            )
        )
    return ProposedSession(session, tuple(lines))


def _seal(filled: Filled, dropped: Iterable[Shift]) -> str:
    told = sorted(f"{one.session} {one.need} {one.member}" for one in filled.turns)
    told += sorted(str(shift.pk) for shift in dropped)
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:32]


def gaps_ahead(series: Series, needs: Iterable[StaffNeed], most: int = 5) -> list[tuple[Session, int]]:
    """The sessions of the two months ahead at which places are empty, and how many: two queries at most."""
    asked = {need.pk: need.count for need in needs}
    if not asked:
        return []
    today = timezone.localdate()
    rows = Session.objects.filter(
        series=series, day__gte=today, day__lte=today + SOON, state=SessionState.PLANNED
    )
    sessions = list(rows.order_by("day", "starts_at")[:60])
    there: Counter[tuple[UUID, UUID | None]] = Counter(
        Shift.objects.filter(session__in=[row.pk for row in sessions], state=ShiftState.ASKED)
        .order_by()
        .values_list("session", "need")
    )
    short = [
        (row, sum(max(0, count - there[row.pk, need]) for need, count in asked.items())) for row in sessions
    ]
    return [(row, missing) for row, missing in short if missing][:most]


__all__ = [
    "Gap",
    "NeedView",
    "PlaceLine",
    "PoolRow",
    "Proposal",
    "ProposedSession",
    "gaps_ahead",
    "is_untouched",
    "need_views",
    "needs_of",
    "proposal_for",
    "season_end",
    "season_of",
    "trouble_of",
]
