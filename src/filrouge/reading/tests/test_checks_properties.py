"""The checker on any text: it never raises, points at real lines, and its time grows with the text."""

from __future__ import annotations

import random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filrouge.reading.checks import check
from filrouge.reading.tests.test_checks import CASES, SUNDAYS, TIMETABLE, a_file, looked_at

SLIPS = "\n\n".join(slip for _, slip, *_ in CASES)
PIECES = [*SLIPS.split("\n"), *TIMETABLE.split("\n"), *SUNDAYS.split("\n"), "", "0 sur 0 (0 %)", "TOTAL 0 0%"]

LETTERS = st.text(alphabet=st.characters(exclude_categories=["C"]), max_size=40)


@given(st.lists(st.one_of(st.sampled_from(PIECES), LETTERS), max_size=40))
@settings(max_examples=60, deadline=None)
def test_no_text_makes_it_raise(lines: list[str]) -> None:
    checked = looked_at("x\n" + "\n".join(lines))
    numbers = {line.number for line in checked.source.lines}
    for finding in check(checked):
        assert finding.lines
        assert set(finding.lines) <= numbers
        assert finding.to_json()["message"]


def test_no_mutilated_report_makes_it_raise() -> None:
    chance = random.Random(5)  # noqa: S311  no secret
    for _ in range(40):
        letters = list(SLIPS)
        for _ in range(60):
            letters[chance.randrange(len(letters))] = chance.choice("0 9/:%«»\n-;h.")
        check(looked_at("".join(letters)))


def test_a_report_without_slip_gives_no_finding() -> None:
    parts = [looked_at(part) for part in dict.fromkeys(right for *_, right in CASES)]
    assert [str(finding.message) for part in parts for finding in check(part)] == []


def test_four_times_the_text_takes_four_times_the_time() -> None:
    def spent(times: int) -> float:
        checked = looked_at("\n\n".join([SLIPS] * times))
        begun = process_time()
        check(checked)
        return process_time() - begun

    spent(5)
    # The best of three: whatever else the machine does takes time, and never gives any back.
    assert min(spent(160) for _ in range(3)) < 4 * 3 * min(spent(40) for _ in range(3))


@pytest.mark.parametrize(
    "unit", ["1", "1/", "a ", "Aa ", "« ", "lundi 1/1 ", "1 a dont 1 ", "12/12/23 ", "1 sur 1 "]
)
def test_a_long_line_takes_no_longer_than_its_length(unit: str) -> None:
    checked = a_file(unit * (20_000 // len(unit)) + "!\n")
    begun = process_time()
    check(checked)
    assert process_time() - begun < 3
