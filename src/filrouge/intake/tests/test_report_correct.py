"""Correcting a report before it is saved: its year, its files, under which question a text stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filrouge.core.scoping import scope
from filrouge.intake.models import Draft
from filrouge.intake.queries import GestureError, apply_all, current, to_shape
from filrouge.intake.queries.file_corrections import FILE_GESTURES
from filrouge.intake.queries.shape import Shape, live_files
from filrouge.intake.tests.conftest import address
from filrouge.intake.tests.papers import dropped
from filrouge.intake.tests.test_report_show import seen
from filrouge.organisations.tests.cast import Cast
from filrouge.reading import read_file
from filrouge.reading.tests.reports import REPORT

SHAPE = to_shape(read_file(REPORT.encode(), "r.txt"))
FACTS = {"title": "Le pain", "kind": "community", "opened": "mai 2021", "closed": "toujours en activité"}


@pytest.fixture
def report(cast: Cast) -> Draft:
    with scope(organisation=cast.valmont):
        return dropped(cast.director, REPORT, "rapport.txt")


@pytest.fixture
def send(director: Any, report: Draft) -> Callable[..., Any]:
    def sent(do: str, version: int = 1, **values: str) -> Any:
        return director.post(address(report, "corriger/"), {"do": do, "version": version, **values})

    return sent


@pytest.fixture
def now(report: Draft) -> Callable[[], Shape]:
    def read() -> Shape:
        with scope(organisation=report.organisation):
            return current(Draft.objects.get(pk=report.pk))

    return read


def test_title_kind_dates_and_questions_in_one_press(
    send: Callable[..., Any], now: Callable[[], Shape], report: Draft
) -> None:
    file = now()["files"][0]
    first, last = file["sections"][0], file["sections"][-1]
    answer = send("file-facts", node="f0", **FACTS, **{f"q-{first['id']}": "effects", f"q-{last['id']}": ""})
    assert answer["Location"] == address(report) + "?dossier=f0"
    file = now()["files"][0]
    assert (file["title"], file["kind"]) == ("Le pain", "community")
    assert (file["opened"]["value"], file["opened"]["precision"]) == ("2021-05", "month")
    assert file["closed"]["is_open"]
    assert (file["sections"][0]["key"], file["sections"][-1]["left_out"]) == ("effects", True)


def test_nothing_changed_is_no_correction(
    send: Callable[..., Any], now: Callable[[], Shape], report: Draft
) -> None:
    file = now()["files"][0]
    opened = file["opened"]["text"]
    send("file-facts", node="f0", title=file["title"], kind=file["kind"], opened=opened, closed="")
    with scope(organisation=report.organisation):
        assert Draft.objects.get(pk=report.pk).gestures == []


def test_a_date_left_as_it_was_read_stays_even_unreadable(
    send: Callable[..., Any], now: Callable[[], Shape]
) -> None:
    file = now()["files"][3]
    kept = {"title": file["title"], "opened": "01/10/31", "closed": "31/11/31"}
    send("file-facts", node="f3", **kept)
    assert now()["files"][3]["closed"] == file["closed"]


def test_a_date_nobody_can_read_is_refused_and_what_was_typed_is_shown(
    send: Callable[..., Any], now: Callable[[], Shape]
) -> None:
    answer = send("file-facts", node="f0", **{**FACTS, "opened": "jadis"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "n’est pas une date que nous lisons" in page
    assert 'value="jadis"' in page
    assert ">Le pain</textarea>" in page
    assert now()["files"][0]["title"] != "Le pain"


def test_ignored_then_taken_back(
    send: Callable[..., Any], now: Callable[[], Shape], director: Any, report: Draft
) -> None:
    assert send("file-ignore:f1", node="f1")["Location"].endswith("#f1")
    assert "Enregistrer 3 dossiers" in seen(director, report)
    send("file-restore:f1", version=2)
    assert len(live_files(now())) == 4


def test_joined_to_the_one_before_nothing_is_lost(
    send: Callable[..., Any], now: Callable[[], Shape], director: Any, report: Draft
) -> None:
    before = now()["files"]
    send("file-join", node="f1")
    shape = now()
    assert [file["id"] for file in live_files(shape)] == ["f0", "f2", "f3"]
    told = str(shape["files"][0])
    for section in before[1]["sections"]:
        assert section["text"] in [one["text"] for one in shape["files"][0]["sections"]]
    assert "Sorties du mois" in told
    assert "été 2030" in told
    assert "Réuni à" in seen(director, report)
    director.post(address(report, "annuler/"), {"version": 2})
    assert now()["files"] == before


def test_gestures_that_make_no_sense_say_so(send: Callable[..., Any]) -> None:
    for do, values in (
        ("file-join:f0", {}),
        ("file-join:f9", {}),
        ("year", {"year": "vingt"}),
        ("year", {"year": "9999"}),
        ("year", {"year": "²"}),
        ("file-facts", {"node": "f0", "title": " "}),
        ("file-facts", {"node": "f0", "title": "x", "kind": "autre"}),
        ("file-facts", {"node": "f0", "title": "x" * 1001}),
        ("file-facts", {"node": "f0", "title": "x", "q-f0s0": "invented"}),
        ("file-vanish:f0", {}),
        ("", {}),
    ):
        answer = send(do, **values)
        assert answer.status_code == 400, do
        assert 'role="alert"' in answer.content.decode()


def test_two_tabs_keep_both_texts(send: Callable[..., Any], now: Callable[[], Shape]) -> None:
    send("file-facts", node="f0", **FACTS)
    answer = send("file-facts", node="f0", version=1, **{**FACTS, "title": "La miche"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "La miche</textarea>" in page
    assert "<h1>Le pain</h1>" in page
    assert now()["files"][0]["title"] == "Le pain"


names = st.sampled_from(["f0", "f1", "f2", "f3", "f9", "", "n0"])
words = st.sampled_from(["", "x", "mai 2021", "\x00", "31/11/31", "é" * 2000, "collective", "2031", "other"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    gestures=st.lists(
        st.fixed_dictionaries(
            {"do": st.sampled_from(sorted(FILE_GESTURES)), "node": names},
            optional=dict.fromkeys(("title", "kind", "opened", "closed", "year", "key", "section"), words),
        ),
        max_size=8,
    )
)
def test_no_gesture_loses_a_text(gestures: list[dict[str, str]]) -> None:
    """Whatever is done, each answer stands somewhere: in its file, or in one that it was joined to."""
    shape = apply_all(SHAPE, [])
    for gesture in gestures:
        try:
            FILE_GESTURES[gesture["do"]](shape, gesture)
        except GestureError:
            continue
    texts = {section["text"] for file in shape["files"] for section in file["sections"]}
    assert {section["text"] for file in SHAPE["files"] for section in file["sections"]} <= texts
    joined = {file["joined"] for file in shape["files"]} - {""}
    assert joined <= {file["id"] for file in shape["files"]}
