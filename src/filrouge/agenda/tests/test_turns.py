"""Whose turn it is: fair, never twice, nobody invented, no place left that somebody could fill."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from filrouge.agenda.queries.turns import Filled, Past, Seats, Sitting, fill

MONDAY = dt.date(2026, 9, 7)


def person(number: int) -> UUID:
    return UUID(int=number + 1)


def need(number: int) -> UUID:
    return UUID(int=1000 + number)


def sitting(week: int, *seats: tuple[int, list[int]], kept: frozenset[UUID] = frozenset()) -> Sitting:
    """One Monday; each need says how many, of whom."""
    return Sitting(
        UUID(int=5000 + week),
        MONDAY + dt.timedelta(weeks=week),
        tuple(Seats(need(rank), count, tuple(map(person, pool))) for rank, (count, pool) in enumerate(seats)),
        kept,
    )


def always(_member: UUID, _sitting: Sitting) -> bool:
    return True


def names(filled: Filled) -> list[str]:
    """Who comes each time: « AB », « CD »…"""
    told = itertools.groupby(filled.turns, key=lambda turn: turn.session)
    return ["".join(sorted(chr(64 + turn.member.int) for turn in turns)) for _session, turns in told]


def test_pairs_turn_and_each_works_with_each() -> None:
    weeks = [sitting(week, (2, [0, 1, 2, 3])) for week in range(6)]
    assert names(fill(weeks, is_free=always)) == ["AB", "CD", "AC", "BD", "AD", "BC"]


def test_one_of_each_of_two_services() -> None:
    weeks = [sitting(week, (1, [0, 1, 2]), (1, [3, 4, 5])) for week in range(3)]
    assert names(fill(weeks, is_free=always)) == ["AD", "BE", "CF"]


def test_who_did_least_comes_first_and_who_was_away_catches_up() -> None:
    weeks = [sitting(week, (1, [0, 1, 2])) for week in range(6)]
    away = {(person(2), weeks[0].day), (person(2), weeks[1].day), (person(2), weeks[2].day)}
    filled = fill(weeks, is_free=lambda member, one: (member, one.day) not in away)
    assert names(filled) == ["A", "B", "A", "C", "B", "C"]
    assert set(filled.counts.values()) == {2}


def test_what_was_done_before_counts() -> None:
    past = Past({person(0): 2, person(1): 1}, {person(0): MONDAY - dt.timedelta(7)})
    weeks = [sitting(week, (1, [0, 1, 2])) for week in range(3)]
    assert names(fill(weeks, past=past, is_free=always)) == ["C", "B", "C"]


def test_somebody_on_two_lists_goes_where_nobody_else_can() -> None:
    """Alone on the second list, they are not spent on the first."""
    filled = fill([sitting(0, (1, [0, 1]), (1, [0]))], is_free=always)
    assert not filled.gaps
    assert {(turn.need, turn.member) for turn in filled.turns} == {
        (need(0), person(1)),
        (need(1), person(0)),
    }


def test_a_place_that_nobody_can_take_is_said_and_left_empty() -> None:
    filled = fill([sitting(0, (3, [0, 1])), sitting(1, (1, []))], is_free=lambda m, one: m != person(1))
    assert names(filled) == ["A"]
    assert [(gap.need, gap.missing) for gap in filled.gaps] == [(need(0), 2), (need(0), 1)]


POOLS = st.lists(
    st.tuples(st.integers(0, 3), st.lists(st.integers(0, 6), unique=True, max_size=6)),
    min_size=1,
    max_size=3,
)


@st.composite
def seasons(draw: Any) -> tuple[list[Sitting], set[tuple[UUID, dt.date]], Past]:
    """Some Mondays with their needs, who is away when, who stays, what was done before."""
    pools = draw(POOLS)
    weeks = []
    for week in range(draw(st.integers(1, 8))):
        kept = frozenset(map(person, draw(st.lists(st.integers(0, 6), unique=True, max_size=2))))
        weeks.append(sitting(week, *pools, kept=kept))
    days = [one.day for one in weeks]
    away = draw(st.sets(st.tuples(st.integers(0, 6).map(person), st.sampled_from(days)), max_size=20))
    turns = draw(st.dictionaries(st.integers(0, 6).map(person), st.integers(0, 5)))
    return weeks, away, Past(turns)


@given(seasons())
def test_nobody_is_twice_away_or_invented(season: Any) -> None:
    weeks, away, past = season
    filled = fill(weeks, past=past, is_free=lambda member, one: (member, one.day) not in away)
    by_session = {one.session: one for one in weeks}
    for turn in filled.turns:
        one = by_session[turn.session]
        assert (turn.member, one.day) not in away
        assert turn.member not in one.kept
        assert turn.member in next(seats.pool for seats in one.seats if seats.need == turn.need)
    seen = Counter((turn.session, turn.member) for turn in filled.turns)
    assert set(seen.values()) <= {1}
    filled_in = Counter((turn.session, turn.need) for turn in filled.turns)
    missing = {(gap.session, gap.need): gap.missing for gap in filled.gaps}
    for one in weeks:
        for seats in one.seats:
            key = (one.session, seats.need)
            assert filled_in[key] + missing.get(key, 0) == seats.count


@given(seasons())
def test_as_many_places_are_filled_as_can_be(season: Any) -> None:
    weeks, away, past = season
    filled = fill(weeks, past=past, is_free=lambda member, one: (member, one.day) not in away)
    for one in weeks:
        free = {
            member
            for seats in one.seats
            for member in seats.pool
            if member not in one.kept and (member, one.day) not in away
        }
        places = [seats.pool for seats in one.seats for _place in range(seats.count)]
        assert sum(turn.session == one.session for turn in filled.turns) == most(places, free)


def most(places: list[tuple[UUID, ...]], free: set[UUID]) -> int:
    """How many places can be filled at once, by trying everything."""
    if not places:
        return 0
    first, *others = places
    best = most(others, free)
    for member in free.intersection(first):
        best = max(best, 1 + most(others, free - {member}))
        if best == len(places):
            break
    return best


@given(st.integers(1, 6), st.integers(1, 4), st.integers(1, 20))
def test_when_everybody_can_nobody_does_two_more_than_another(people: int, count: int, weeks: int) -> None:
    pool = list(range(people))
    filled = fill([sitting(week, (count, pool)) for week in range(weeks)], is_free=always)
    done = [filled.counts.get(person(one), 0) for one in pool]
    assert max(done) - min(done) <= 1


@given(seasons())
def test_who_is_left_out_did_no_less(season: Any) -> None:
    """Of one list alone: whoever comes did no more than whoever could have come instead."""
    weeks, away, past = season
    weeks = [Sitting(one.session, one.day, one.seats[:1]) for one in weeks]
    filled = fill(weeks, past=past, is_free=lambda member, one: (member, one.day) not in away)
    done = Counter(dict(past.turns))
    for one in weeks:
        inside = {turn.member for turn in filled.turns if turn.session == one.session}
        out = {member for member in one.seats[0].pool if (member, one.day) not in away} - inside
        if one.seats[0].count and inside and out:
            assert max(done[member] for member in inside) <= min(done[member] for member in out)
        done.update(inside)


@given(seasons())
def test_the_same_twice_is_the_same(season: Any) -> None:
    weeks, away, past = season
    again = [
        fill(order, past=past, is_free=lambda member, one: (member, one.day) not in away)
        for order in (weeks, weeks[::-1])
    ]
    assert again[0] == again[1]
