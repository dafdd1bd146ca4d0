"""Whatever becomes of a report: nothing raises, nothing is invented, no line is lost, time grows with it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filrouge.reading import Reading, read_file
from filrouge.reading.lines import FileKind, Line, Source
from filrouge.reading.report import read_report
from filrouge.reading.report.files import may_hold_files, stretches_of
from filrouge.reading.report.rows import pages_of
from filrouge.reading.tests.reports import REPORT

LINES = REPORT.splitlines()
ANCHOR = ["RAPPORT D'ACTIVITÉS 2031", "Un titre", "Date d'ouverture du dossier : 2030", "I. OBJECTIFS"]
noise = st.text(alphabet="aàé1 0S.,:)(-–•…|'’\t%€h/?\"«»XIV", max_size=60)
pages = st.lists(st.one_of(st.sampled_from(LINES), st.sampled_from(LINES), noise), max_size=80)


def source_of(page: list[str]) -> Source:
    lines = tuple(Line(number, text.strip()) for number, text in enumerate(page, 1))
    return Source(FileKind.TEXT, lines)


def compact(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def told(found: Any) -> Iterator[dict[str, Any]]:
    """Every piece that names its line."""
    if isinstance(found, dict):
        if isinstance(found.get("line"), int):
            yield found
        for value in found.values():
            yield from told(value)
    elif isinstance(found, list):
        for value in found:
            yield from told(value)


def numbers(found: Any) -> Iterator[int]:
    for piece in told(found):
        yield from piece.get("lines") or [piece["line"]]


def accounted(reading: Reading) -> set[int]:
    return {*reading.noise, *reading.title_lines, *numbers(reading.to_json())}


def check(page: list[str]) -> None:
    reading = read_report(source_of(page))
    if reading is None:
        return
    assert {n for n, text in enumerate(page, 1) if text.strip()} <= accounted(reading)
    whole = compact("".join(page))
    for piece in told(reading.to_json()):
        here = compact("".join(page[n - 1] for n in sorted(piece.get("lines") or [piece["line"]])))
        for key in ("text", "title", "heading", "name", "address", "phone"):
            words = compact(piece.get(key) or "")
            assert words in here or words in whole, (key, piece)
        if "unit" in piece:
            assert piece["value"] in page[piece["line"] - 1]
        for row in piece.get("rows") or []:
            assert all(compact(cell) in here for cell in row)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(page=pages)
def test_any_page_is_read_without_inventing_and_without_losing_a_line(page: list[str]) -> None:
    check(ANCHOR + page)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(start=st.integers(0, 200), length=st.integers(1, 200), shuffled=st.randoms(use_true_random=False))
def test_a_cut_or_shuffled_report_is_read(start: int, length: int, shuffled: Any) -> None:
    piece = LINES[start : start + length]
    check(piece)
    shuffled.shuffle(piece)
    check(ANCHOR + piece)


@pytest.mark.parametrize(
    "monster",
    [
        ["x" * 500_000],
        ["1 " * 250_000],
        ['"' * 200_000],
        ["Lundi " * 50_000 + "8 h"],
        ["Logement 12 13%"] * 8_000,
        ["Logement 12"] * 8_000,
        ["Dates Sujets Orateurs", *["03/02/31 a b"] * 8_000],
        ["Dates Sujets Orateurs"] * 8_000,
        ["a " * 55] * 8_000,
        ["I. OBJECTIFS", "1. Quels sont les publics cibles ?"] * 4_000,
        ["Date d'ouverture du dossier : 2031"] * 8_000,
        [f"{n}. Titre" for n in range(8_000)],
        ["Maison : rue X 5999 Valmont Tél. : 081/00.00.00", "Lundi de 8 h 30 à 9 h"] * 4_000,
    ],
    ids=range(13),
)
def test_a_monstrous_report_takes_seconds_not_hours(monster: list[str]) -> None:
    started = time.perf_counter()
    assert read_report(source_of(ANCHOR + monster)) is not None
    assert time.perf_counter() - started < 10


def test_ten_times_the_files_take_ten_times_the_time() -> None:
    def seconds(times: int) -> float:
        data = (REPORT * times).encode()
        started = time.perf_counter()
        read_file(data, "rapport.txt")
        return time.perf_counter() - started

    seconds(1)
    small, large = min(seconds(5) for _ in range(3)), min(seconds(50) for _ in range(2))
    assert large < 25 * small


@settings(max_examples=200, deadline=None)
@given(pages)
def test_what_is_asked_first_never_hides_a_file(page: list[str]) -> None:
    source = source_of(page)
    assert may_hold_files(source.lines) or not stretches_of(pages_of(source).rows)


def test_a_programme_is_told_from_its_lines_alone() -> None:
    page = ["OS 1 : Accueillir", "Objectifs", "OO 1.1 : Ouvrir la porte", "Action 1 : Un café"]
    assert not may_hold_files(source_of(page).lines)
