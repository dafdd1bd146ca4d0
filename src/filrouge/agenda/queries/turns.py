"""Whose turn it is. Pure: ids in, ids out.

Who did least comes first; as many times, the one who worked least with those who are there already, so that
pairs turn too; then the one whose last turn is the oldest; then the order of the list. Nobody is twice in a
session, and a place that nobody can take is left empty and said.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Seats:
    """What one need still asks at one session: how many, and of whom, in the order of the list."""

    need: UUID
    count: int
    pool: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Sitting:
    """One session to fill. `kept` are there already, and stay."""

    session: UUID
    day: dt.date
    seats: tuple[Seats, ...]
    kept: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody takes one place of a need at a session."""

    session: UUID
    need: UUID
    member: UUID


@dataclass(frozen=True, slots=True)
class Gap:
    """Places of a need that nobody can take at a session."""

    session: UUID
    need: UUID
    missing: int


@dataclass(frozen=True, slots=True)
class Past:
    """What everybody did before: turns of the season, those that are kept included; the day of the last."""

    turns: Mapping[UUID, int] = field(default_factory=dict)
    last: Mapping[UUID, dt.date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filled:
    """A time of sessions once filled, and how many turns of the season each person then has."""

    turns: tuple[Turn, ...]
    gaps: tuple[Gap, ...]
    counts: Mapping[UUID, int]


def fill(
    sittings: Iterable[Sitting], *, past: Past | None = None, is_free: Callable[[UUID, Sitting], bool]
) -> Filled:
    """Fill sessions, the first day first; as many places as can be filled are filled."""
    turning = _Turning(past or Past())
    turns: list[Turn] = []
    gaps: list[Gap] = []
    for sitting in sorted(sittings, key=lambda one: one.day):
        taken = turning.at(sitting, is_free)
        for seats in sitting.seats:
            people = taken.get(seats.need, [])
            turns += [Turn(sitting.session, seats.need, member) for member in people]
            if len(people) < seats.count:
                gaps.append(Gap(sitting.session, seats.need, seats.count - len(people)))
    return Filled(tuple(turns), tuple(gaps), dict(turning.counts))


class _Turning:
    """What is known of everybody while the days go by."""

    def __init__(self, past: Past) -> None:
        self.counts: Counter[UUID] = Counter(dict(past.turns))
        self.last = dict(past.last)
        self.together: Counter[frozenset[UUID]] = Counter()

    def at(self, sitting: Sitting, is_free: Callable[[UUID, Sitting], bool]) -> dict[UUID, list[UUID]]:
        """The members of each need at one session.

        People are asked one after the other, in the order of fairness; each one who fits is in, the others
        changing places if they must. Those who are in could not be fewer, nor have done less.
        """
        order = {member: rank for seats in sitting.seats for rank, member in enumerate(seats.pool)}
        waiting = [member for member in order if member not in sitting.kept and is_free(member, sitting)]
        places = sum(seats.count for seats in sitting.seats)
        taken: dict[UUID, list[UUID]] = {seats.need: [] for seats in sitting.seats}
        present = set(sitting.kept)
        while waiting and sum(map(len, taken.values())) < places:
            member = min(waiting, key=lambda one: (*self._did(one, present), order[one]))
            waiting.remove(member)
            if _seat(member, sitting.seats, taken, set()):
                present.add(member)
        self._note(sitting, present)
        return taken

    def _did(self, member: UUID, present: set[UUID]) -> tuple[int, int, dt.date]:
        beside = sum(self.together[frozenset((member, other))] for other in present)
        return self.counts[member], beside, self.last.get(member, dt.date.min)

    def _note(self, sitting: Sitting, present: set[UUID]) -> None:
        """Those who stay were counted before: only the others have one turn more."""
        self.counts.update(present - sitting.kept)
        people = sorted(present)
        for rank, member in enumerate(people):
            self.last[member] = sitting.day
            self.together.update(frozenset((member, other)) for other in people[rank + 1 :])


def _seat(member: UUID, seats: tuple[Seats, ...], taken: dict[UUID, list[UUID]], tried: set[UUID]) -> bool:
    """Give somebody a place, the others changing places if they must; False when there is none."""
    for one in seats:
        if member not in one.pool or one.need in tried:
            continue
        tried.add(one.need)
        if len(taken[one.need]) < one.count:
            taken[one.need].append(member)
            return True
        for rank, other in enumerate(taken[one.need]):
            if _seat(other, seats, taken, tried):
                taken[one.need][rank] = member
                return True
    return False
