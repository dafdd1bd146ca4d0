"""What holds for every schedule and for every text."""

from __future__ import annotations

import json
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from filrouge.schedules import Calendar, Schedule, expand, from_data, to_data, to_words, understand
from filrouge.schedules.tests.strategies import RHYTHMS, days, schedules

OFF = {
    Calendar.PUBLIC: {date(2026, 1, 1) + timedelta(31 * n): "Férié" for n in range(12)},
    Calendar.SCHOOL: {date(2026, 2, 16) + timedelta(n): "Vacances" for n in range(14)},
}


@settings(max_examples=400, deadline=None)
@given(schedules(), days)
def test_words_are_read_back(schedule: Schedule, today: date) -> None:
    words = to_words(schedule)
    understood = understand(words, today=today)
    if len(words) <= 500:
        assert understood.schedule == schedule, (words, understood)
    assert "\n" not in words


@given(st.sampled_from(RHYTHMS), days)
def test_a_rhythm_is_said_back(rhythm: str, today: date) -> None:
    schedule = Schedule(rhythm=rhythm)
    assert understand(to_words(schedule), today=today).schedule == schedule


@settings(max_examples=200, deadline=None)
@given(schedules())
def test_data_is_read_back(schedule: Schedule) -> None:
    assert from_data(json.loads(json.dumps(to_data(schedule)))) == schedule


@settings(max_examples=200, deadline=None)
@given(schedules(), st.dates(date(2025, 6, 1), date(2026, 12, 31)), st.integers(0, 500))
def test_dates_are_ordered_within_bounds_and_told_once(schedule: Schedule, since: date, length: int) -> None:
    until = since + timedelta(length)
    found = expand(schedule, since=since, until=until, days=OFF)
    assert found == expand(schedule, since=since, until=until, days=OFF)
    starts = [(one.start, one.slot) for one in found.dates]
    assert starts == sorted(set(starts))
    assert len({(one.date, one.slot) for one in found.dates}) == len(found.dates)
    told = [one.date for one in found.dates] + [out.date for out in found.excluded]
    assert all(since <= day <= until for day in told)
    assert all((schedule.since or day) <= day <= (schedule.until or day) for day in told)
    assert not {one.date for one in found.dates} & {out.date for out in found.excluded}


@settings(max_examples=100, deadline=None)
@given(schedules(), st.dates(date(2025, 6, 1), date(2026, 6, 1)), st.integers(1, 200))
def test_a_year_in_two_halves_is_the_year(schedule: Schedule, since: date, half: int) -> None:
    middle, until = since + timedelta(half), since + timedelta(400)
    whole = expand(schedule, since=since, until=until, days=OFF)
    first = expand(schedule, since=since, until=middle - timedelta(1), days=OFF)
    second = expand(schedule, since=middle, until=until, days=OFF)
    if schedule.since or not schedule.count:
        assert first.dates + second.dates == whole.dates
        assert first.excluded + second.excluded == whole.excluded


SCRAPS = """
    le les tous un sur deux lundi mardis mar. 1er 2e 31 14h 9h30 - à au du de et , ; ( sauf hors pendant
    jusqu’au vacances scolaires jours fériés février août 2026 31/12 fin mi séances par mois semaine chaque
    « » 0 99 x
"""
words = st.sampled_from(SCRAPS.split())


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(words, max_size=25).map(" ".join)), days)
def test_any_text_is_read_without_a_fall(text: str, today: date) -> None:
    understood = understand(text, today=today)
    if understood.schedule is None:
        assert understood.not_understood or understood.refused
        assert understood.words == ""
    else:
        assert understand(understood.words, today=today).schedule == understood.schedule
    assert all(refusal.reason for refusal in understood.refused)


@settings(max_examples=300, deadline=None)
@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just("2026-01-01") | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["v", "rules", "since", "season", "weekdays", "start", "end", "venue", "x"]), inner),
    max_leaves=12,
))  # fmt: skip
def test_nonsense_data_is_refused(data: object) -> None:
    for told in (
        data,
        {"v": 1, "rules": [data]},
        {"v": 1, "rules": data},
        {"v": 1, "rhythm": "x", "season": data},
    ):
        try:
            schedule = from_data(told)
        except ValueError:
            continue
        assert from_data(to_data(schedule)) == schedule
