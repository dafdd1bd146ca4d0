"""What sessions say in numbers: nothing invented, the unknown left out, « au moins » never too large."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from filrouge.actions.models import Action
from filrouge.agenda.enums import Presence, SessionState
from filrouge.agenda.models import Attendance, Headcount, Session
from filrouge.agenda.queries import numbers_of, sessions_between
from filrouge.agenda.queries.numbers import Numbers, _numbers, came_to
from filrouge.core import records
from filrouge.core.demo import Example, example_folder
from filrouge.core.registries import registries
from filrouge.core.scoping import scope
from filrouge.organisations.models import Organisation
from filrouge.organisations.tests.cast import Cast
from filrouge.people.models import Person

DAY = dt.date(2026, 1, 6)
CAFE, CLINIC = uuid.uuid4(), uuid.uuid4()


def held(place: int, *, state: str = SessionState.HELD, action: uuid.UUID = CAFE, **count: Any) -> Session:
    """The session of some week, with what was counted there; nobody counted when nothing is told."""
    day = DAY + dt.timedelta(weeks=place)
    session = Session(
        action_id=action, day=day, state=state, reason="weather" if state == "cancelled" else ""
    )
    session.counts = [Headcount(session=session, **count)] if count else []  # type: ignore[attr-defined]
    return session


def present(
    who: int, *, is_new: bool = False, presence: str = Presence.PRESENT, enrolled: bool = False
) -> Any:
    at = timezone.now() if enrolled else None
    person = uuid.UUID(int=who)
    return Attendance(person_id=person, presence=presence, is_new=is_new, enrolled_at=at)


def said(*sessions: tuple[Session, Sequence[Attendance]]) -> Numbers:
    return _numbers([one for one, _lines in sessions], {one.pk: list(lines) for one, lines in sessions})


def test_nothing_counted_is_not_zero() -> None:
    told = said((held(0), []), (held(1), []))
    assert (told.held, told.counted, told.uncounted) == (2, 0, 2)
    for name in ("least", "most", "average", "peak", "women", "men", "children", "newcomers", "at_least"):
        assert getattr(told, name) is None, name
    assert (told.named, told.core, told.newcomers_by_month) == (0, 0, {})


def test_zero_that_was_counted_is_zero() -> None:
    told = said((held(0, women=0, least=0, most=0), []))
    assert (told.women, told.men, told.most, told.average, told.counted) == (0, None, 0, Decimal("0.0"), 1)
    assert told.at_least is None


def test_a_session_is_the_named_ones_and_those_beside_them_unless_a_total_was_typed() -> None:
    for count, named, least, most in (
        ({"women": 4, "men": 3, "children": 2, "newcomers": 2}, 7, 16, 16),
        ({"women": 4}, 0, 4, 4),
        ({"newcomers": 2}, 3, 3, 3),
        ({"least": 10, "most": 30, "women": 4}, 7, 10, 30),
        ({"least": 3, "most": 5}, 4, 4, 5),
        ({"least": 3, "most": 3}, 7, 7, 7),
    ):
        came = came_to(held(0, **count), named)
        assert came is not None
        assert (came.least, came.most) == (least, most), count
    assert came_to(held(0, newcomers=2), 0) is None
    assert came_to(held(0), 0) is None


def test_sums_leave_out_what_nobody_counted_and_say_in_how_many_it_was() -> None:
    told = said((held(0, women=4, men=2), []), (held(1), [present(1)]), (held(2, women=6), []))
    assert (told.women, told.men, told.children) == (10, 2, None)
    assert told.told == {"women": 2, "men": 1, "children": 0}
    assert (told.least, told.average) == (13, Decimal("4.3"))


def test_a_range_stays_a_range_and_an_average_takes_its_middle() -> None:
    told = said((held(0, least=10, most=30), []), (held(1, least=5, most=5), []))
    assert (told.least, told.most, told.average, told.peak, told.is_exact) == (
        15,
        35,
        Decimal("12.5"),
        30,
        False,
    )
    assert told.at_least is not None
    assert (told.at_least.people, told.at_least.rule) == (10, "peak")


def test_average_rounds_a_half_up() -> None:
    told = said(*((held(n, least=n % 2, most=n % 2), []) for n in (1, 2, 4, 6)))
    assert told.average == Decimal("0.3")


def test_core_is_who_came_to_half_of_the_sessions_held_or_more() -> None:
    told = said(
        (held(0), [present(1), present(2)]), (held(1), [present(1)]), (held(2), [present(1), present(3)]),
        (held(3), [present(2)]), (held(4, state="cancelled"), [present(3)]),
    )  # fmt: skip
    assert (told.named, told.core) == (3, 2)


def test_new_faces_by_month_each_name_once() -> None:
    told = said(
        (held(0, newcomers=2), [present(1, is_new=True)]), (held(4, newcomers=1), []),
        (held(5, action=CLINIC), [present(1, is_new=True), present(2, is_new=True)]), (held(9), []),
    )  # fmt: skip
    assert told.newcomers_by_month == {(2026, 1): 3, (2026, 2): 2}
    assert told.newcomers == 5


def test_who_is_new_to_two_actions_without_a_name_may_be_one_person() -> None:
    told = said((held(0, newcomers=4), []), (held(1, action=CLINIC, newcomers=3), []))
    assert told.at_least is not None
    assert (told.newcomers, told.at_least.people, told.at_least.rule) == (7, 4, "newcomers")


def test_states_and_reasons() -> None:
    told = said(
        (held(0), []), (held(1, state="cancelled"), []), (held(2, state="moved"), []),
        (held(3, state="planned"), []),
    )  # fmt: skip
    assert (told.planned, told.held, told.cancelled, told.moved, told.ahead) == (3, 1, 1, 1, 1)
    assert told.reasons == {"weather": 1}


def test_enrolled_and_no_show() -> None:
    lines = [present(n, enrolled=True) for n in range(3)]
    for presence in (Presence.ABSENT, Presence.ABSENT, Presence.EXCUSED, Presence.WAITING, Presence.ENROLLED):
        lines.append(present(len(lines), presence=presence, enrolled=True))
    told = said((held(0), [*lines, present(20)]))
    assert (told.enrolled, told.waited, told.absent, told.excused) == (7, 1, 2, 1)
    assert (told.least, told.named) == (4, 4)


# A real world: who was at which session; then what a team wrote of it, which is true and not whole.
WORLD = st.lists(st.sets(st.integers(0, 14), max_size=9), min_size=1, max_size=7)


@given(world=WORLD, seed=st.randoms(use_true_random=False))
def test_at_least_is_never_more_than_the_people_who_came(world: list[set[int]], seed: Any) -> None:
    """Names for some, counts or ranges that hold the truth for some: never a person too many."""
    rows, seen = [], {CAFE: set(), CLINIC: set()}
    for place, people in enumerate(world):
        action = seed.choice([CAFE, CLINIC])
        new = people - seen[action]
        seen[action] |= people
        named = {one for one in people if seed.random() < 0.5}
        beside, count = people - named, {}
        if seed.random() < 0.4:
            count |= {
                "least": max(0, len(people) - seed.randint(0, 4)),
                "most": len(people) + seed.randint(0, 4),
            }
        if seed.random() < 0.5:
            women = seed.randint(0, len(beside))
            count |= {"women": women, "men": len(beside) - women}
        if seed.random() < 0.5:
            count |= {"newcomers": len(new & beside)}
        lines = [present(one, is_new=one in new and seed.random() < 0.8) for one in named]
        rows.append((held(place, action=action, **count), lines))
    told = said(*rows)
    real, participations = len(set().union(*world)), sum(map(len, world))
    assert (told.at_least.people if told.at_least else 0) <= real
    assert told.named <= real
    if told.most is not None and told.is_exact and told.counted == told.held:
        assert told.most <= participations or any(one.counts and one.counts[0].least for one, _ in rows)
    assert told.least is None or told.least <= told.most


@given(world=WORLD)
def test_all_named_says_the_truth(world: list[set[int]]) -> None:
    told = said(*((held(place), [present(one) for one in people]) for place, people in enumerate(world)))
    participations = sum(map(len, world))
    assert (told.most or 0, told.named) == (participations, len(set().union(*world)))
    assert told.counted == sum(bool(people) for people in world), "a session where nobody is named is unknown"


@pytest.mark.django_db
def test_one_query_for_any_number_of_sessions(in_valmont: Cast, cafe: Action, queries: Any) -> None:
    valmont = in_valmont.valmont
    rows = [
        Session(organisation=valmont, action=cafe, day=DAY + dt.timedelta(days=n), title="Café", state="held")
        for n in range(6)
    ]
    records.create_all(rows, by=None)
    person = records.create(Person(organisation=valmont, label="Andrée"), by=None)
    records.create_all(
        [Attendance(organisation=valmont, session=row, person=person, presence="present") for row in rows],
        by=None,
    )
    for few in (1, 6):
        with queries(3):
            told = numbers_of(sessions_between(DAY, DAY + dt.timedelta(days=few - 1), action_ids=[cafe.pk]))
        assert (told.held, told.least, told.core) == (few, few, 1)


@pytest.mark.django_db
def test_the_town_of_2023(tmp_path: Any) -> None:
    """The golden figures of the example town: each of them is counted again from its sessions."""
    example = Example(folder=example_folder(), out=tmp_path, password="trois tasses de thé")
    for part in registries.demo:
        if part.key in ("organisations", "calendars", "actions", "agenda"):
            list(part.build(example))
    with scope(organisation=Organisation.objects.get(slug="etangs")):
        year = (dt.date(2023, 1, 1), dt.date(2023, 12, 31))

        def of(title: str) -> Numbers:
            return numbers_of(sessions_between(*year, action_ids=[Action.objects.get(title=title).pk]))

        group = of("Groupe culturel")
        assert (group.least, group.most, group.held, group.cancelled) == (78, 78, 9, 1)
        assert (group.reasons, group.average, group.peak) == ({"weather": 1}, Decimal("8.7"), 18)
        assert group.women is None
        square = of("Place d’été")
        assert (square.planned, square.held, square.cancelled) == (4, 3, 1)
        cafe = of("Café solidaire")
        assert (cafe.least == cafe.held * 10, cafe.most == cafe.held * 30, cafe.cancelled) == (True, True, 2)
