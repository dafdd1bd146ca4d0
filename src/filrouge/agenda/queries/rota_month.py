"""The rota of a month as it hangs on a wall: a grid per series, sessions by people; and person by person."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch

from filrouge.agenda.enums import ShiftState
from filrouge.agenda.models import Session, Shift
from filrouge.agenda.queries.team import TeamLine, lines_of
from filrouge.core.search import folded
from filrouge.organisations.models import Member


@dataclass(frozen=True, slots=True)
class RotaLine:
    """One session of the grid: the places that are held, and for each person whether they come."""

    session: Session
    lines: tuple[TeamLine, ...]
    cells: tuple[tuple[str, bool], ...]  # name, whether they come


@dataclass(frozen=True, slots=True)
class Grid:
    """The rota of one series (or of what stands alone), its people by name."""

    title: str
    series_id: UUID | None
    people: tuple[str, ...]
    sessions: tuple[RotaLine, ...]


@dataclass(frozen=True, slots=True)
class PersonRota:
    """The turns of one person, in order."""

    member: Member
    sessions: tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class RotaMonth:
    """One month of the rota, and the months around."""

    first: dt.date
    grids: tuple[Grid, ...]
    people: tuple[PersonRota, ...]
    before: dt.date
    after: dt.date


def rota_month(first: dt.date, *, series_id: UUID | None = None) -> RotaMonth:
    """The rota of a month, of one series when asked: two queries, however many sessions.

    Moved sessions are where they went; a session without a team is in a grid when its series has one.
    """
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    shifts = Shift.objects.select_related("member").order_by("created_at")
    rows = Session.objects.filter(day__gte=first, day__lte=last, moved_to__isnull=True)
    rows = rows.select_related("site", "series").prefetch_related(Prefetch("shifts", shifts))
    if series_id is not None:
        rows = rows.filter(series=series_id)
    groups: dict[tuple[str, UUID | None], list[Session]] = defaultdict(list)
    for session in rows.order_by("day", "starts_at", "slot", "title"):
        groups[session.series.title if session.series else session.title, session.series_id].append(session)
    grids = [_grid(title, key, sessions) for (title, key), sessions in groups.items()]
    kept = sorted((grid for grid in grids if grid.people), key=lambda grid: folded(grid.title))
    before = (first - dt.timedelta(days=1)).replace(day=1)
    return RotaMonth(first, tuple(kept), _by_person(kept), before, last + dt.timedelta(days=1))


def _grid(title: str, series_id: UUID | None, sessions: list[Session]) -> Grid:
    lines = {session.pk: lines_of(session.shifts.all()) for session in sessions}
    everybody = {line.shift.member_id: line.name for told in lines.values() for line in told}
    people = sorted(everybody, key=lambda key: folded(everybody[key]))
    rows = []
    for session in sessions:
        there = {line.shift.member_id for line in lines[session.pk]}
        cells = tuple((everybody[key], key in there) for key in people)
        rows.append(RotaLine(session, tuple(lines[session.pk]), cells))
    return Grid(title, series_id, tuple(everybody[key] for key in people), tuple(rows))


def _by_person(grids: Iterable[Grid]) -> tuple[PersonRota, ...]:
    members: dict[UUID, Member] = {}
    held: dict[UUID, list[Session]] = defaultdict(list)
    for grid in grids:
        for row in grid.sessions:
            for line in row.lines:
                if row.session.is_off or line.shift.state != ShiftState.ASKED:
                    continue
                members[line.shift.member_id] = line.shift.member
                held[line.shift.member_id].append(row.session)
    ordered = sorted(members.values(), key=lambda member: folded(member.name))
    return tuple(
        PersonRota(
            member, tuple(sorted(held[member.pk], key=lambda one: (one.day, one.starts_at or dt.time(0))))
        )
        for member in ordered
    )
