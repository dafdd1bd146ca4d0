"""What arrives from a telephone is read without trust: clocks, sizes, and whatever is no gesture."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from filrouge.agenda.forms.taps import MOST_BYTES, MOST_TAPS, taps_of
from filrouge.agenda.queries import range_of
from filrouge.agenda.services import Tap

NOW = dt.datetime(2026, 11, 26, 15, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def at_three():
    with time_machine.travel(NOW, tick=False):
        yield


def one(**told: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "kind": "tick", "person": str(uuid4()), "at": "2026-11-26T14:00:00Z", **told}


def read(*gestures: Any, **told: Any) -> tuple[list[Tap], list[str]]:
    _who, taps, refused = taps_of(json.dumps({"who": "x", "gestures": gestures, **told}).encode())
    return taps, list(refused.values())


def test_a_tap_as_a_telephone_writes_it() -> None:
    [tap], refused = read(one(kind="newcomer", name="  Nora \u0000\n", delta=1, text="jamais gardé"))
    assert (tap.label, tap.delta, tap.text, refused) == ("Nora", 1, "", [])
    assert tap.made_at == dt.datetime(2026, 11, 26, 14, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("at", "now", "hour"),
    [
        ("2026-11-26T14:00:00Z", "2026-11-26T15:00:30Z", 14),  # half a minute is no matter
        ("2026-11-27T14:00:00Z", "2026-11-27T15:00:00Z", 14),  # a clock of tomorrow
        ("2020-01-01T00:00:00Z", "2020-01-01T01:00:00Z", 14),  # a clock of long ago
        ("2026-11-26T19:00:00Z", None, 15),  # never later than now
        ("9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", 15),
        ("0001-01-01T00:00:00Z", None, 15),
        ("demain", "hier", 15),
        ("2026-11-26T14:00:00", None, 15),  # no zone: nobody knows
    ],
)
def test_times_are_those_of_the_house_whatever_the_clock(at: str, now: str | None, hour: int) -> None:
    [tap], _refused = read(one(at=at), **({"now": now} if now else {}))
    assert (tap.made_at <= NOW, tap.made_at.hour) == (True, hour)


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"[]", b"{}", b'{"gestures": 3}', b"\xff", b'{"gestures": [3]}', b'{"gestures": [{}]}',
     b'{"gestures": [{"id": "x"}]}', b"[" * 100_000],
)  # fmt: skip
def test_what_is_no_list_of_gestures_is_refused_whole(body: bytes) -> None:
    with pytest.raises(ValidationError, match="pas lisible"):
        taps_of(body)


def test_too_much_at_once_is_refused() -> None:
    with pytest.raises(ValidationError, match="trop à la fois"):
        taps_of(b" " * (MOST_BYTES + 1))
    with pytest.raises(ValidationError, match="trop à la fois"):
        read(*(one() for _ in range(MOST_TAPS + 1)))


@pytest.mark.parametrize(
    "told",
    [{"kind": "delete"}, {"kind": None}, {"delta": "1"}, {"delta": 10**9}, {"kind": "newcomer"},
     {"kind": "newcomer", "name": "x" * 81}, {"kind": "count", "column": "version"},
     {"kind": "count", "column": "total", "text": "beaucoup"}, {"kind": "count", "column": "total"},
     {"kind": "count", "column": "total", "text": "30-10"}],
)  # fmt: skip
def test_a_gesture_that_says_nothing_is_refused_and_the_next_is_taken(told: dict[str, Any]) -> None:
    taps, refused = read(one(**told), one())
    assert (len(taps), len(refused)) == (1, 1)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3),
)  # fmt: skip
FIELDS = st.dictionaries(
    st.sampled_from(["kind", "at", "person", "name", "column", "delta", "text"]),
    JSON | st.sampled_from(["tick", "newcomer", "count", "note", "total", "women", "?", "10-30", "\ud800"]),
)


@given(told=st.lists(FIELDS, max_size=4), now=JSON)
def test_no_gesture_is_an_accident(told: list[dict[str, Any]], now: Any) -> None:
    gestures = [{"id": str(uuid4()), **each} for each in told]
    taps, refused = read(*gestures, now=now)
    assert len(taps) + len(refused) == len(gestures)
    for tap in taps:
        written = f"{tap.label}{tap.column}{tap.text}"
        assert written.encode().decode() == written  # a text that every database takes
        assert tap.person or tap.kind not in ("tick", "untick")


@pytest.mark.parametrize(
    ("text", "found"),
    [("16", (16, 16)), (" entre 10 et 30 ", (10, 30)), ("10-30", (10, 30)), ("10 à 30 personnes", (10, 30)),
     ("de 5 à 8", (5, 8)), ("10 – 30", (10, 30)), ("30 à 10", None), ("", None), ("?", None), ("dix", None),
     ("-3", None), ("1.5", None), ("٣", None), ("999999", None), ("0", (0, 0))],
)  # fmt: skip
def test_a_total_as_people_type_it(text: str, found: tuple[int, int] | None) -> None:
    assert range_of(text) == found
