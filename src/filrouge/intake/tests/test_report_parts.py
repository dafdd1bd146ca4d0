"""Correcting the chapters and the tables of a report before it is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filrouge.core.scoping import scope
from filrouge.intake.models import Draft
from filrouge.intake.queries import GestureError, apply_all, current, from_shape, to_shape
from filrouge.intake.queries.part_corrections import PART_GESTURES, STAYS, chosen_homes, table_typed
from filrouge.intake.queries.shape import Shape
from filrouge.intake.services import report_plan_of
from filrouge.intake.tests.conftest import address
from filrouge.intake.tests.papers import dropped
from filrouge.intake.tests.test_report_show import seen
from filrouge.organisations.tests.cast import Cast
from filrouge.reading import read_file
from filrouge.reading.tests.reports import REPORT
from filrouge.reports.models import ReportChapter

SHAPE = to_shape(read_file(REPORT.encode(), "r.txt"))


@pytest.fixture
def report(cast: Cast) -> Draft:
    with scope(organisation=cast.valmont):
        return dropped(cast.director, REPORT, "rapport.txt")


@pytest.fixture
def send(director: Any, report: Draft) -> Callable[..., Any]:
    def sent(do: str, version: int = 1, **values: str) -> Any:
        return director.post(address(report, "corriger/"), {"do": do, "version": version, **values})

    return sent


def now(report: Draft) -> Shape:
    with scope(organisation=report.organisation):
        return current(Draft.objects.get(pk=report.pk))


def written(shape: Shape) -> int:
    """The rank of a chapter that has a text."""
    return next(rank for rank, one in enumerate(shape["chapters"]) if one["text"].strip())


def test_a_table_is_put_right_row_by_row(send: Callable[..., Any], director: Any, report: Draft) -> None:
    typed = table_typed(now(report)["tables"][0])
    rows = typed["rows"].splitlines()
    values = {**typed, "title": "Qui est venu", "rows": "\n".join(["Voisins | 150 | 75 %", *rows[1:]])}
    answer = send("table-write:t0", **values)
    assert answer["Location"] == address(report) + "?partie=tableaux&page=1#t0"
    table = now(report)["tables"][0]
    assert (table["title"], table["rows"][0]) == ("Qui est venu", ["Voisins", "150", "75 %"])
    assert table["total"] == SHAPE["tables"][0]["total"]
    assert len(table["row_lines"]) == len(table["rows"]), "each row keeps the line where it was read"
    assert "Qui est venu" in seen(director, report, "?partie=tableaux")


def test_a_table_left_out_is_not_saved_and_comes_back(send: Callable[..., Any], report: Draft) -> None:
    count = len(SHAPE["tables"])
    send("table-ignore:t0")
    assert len(from_shape(now(report)).tables) == count - 1
    send("table-restore:t0", version=2)
    assert from_shape(now(report)).tables == from_shape(SHAPE).tables


def test_a_chapter_goes_where_somebody_puts_it(
    cast: Cast, send: Callable[..., Any], director: Any, report: Draft
) -> None:
    rank = written(now(report))
    with scope(organisation=cast.valmont):
        key, way = next(
            (key, way) for key, way in report_plan_of(now(report)).ways.items() if key == "help.counting"
        )
    assert f'<option value="{way}">' in seen(director, report, "?partie=chapitres")
    answer = send(f"chapter-home:c{rank}", home=way)
    assert answer["Location"] == address(report) + f"?partie=chapitres&page=1#c{rank}"
    assert chosen_homes(now(report)) == {rank: key}
    with scope(organisation=cast.valmont):
        told = {one.told.home.key: one.told for one in report_plan_of(now(report)).chapters}
    assert now(report)["chapters"][rank]["text"].strip() in told[key].text
    director.post(address(report, "enregistrer/"), {"version": 2, "with_chapters": "on"})
    with scope(organisation=cast.valmont):
        kept = ReportChapter.objects.get(report__year=2031, key=key)
    assert now(report)["chapters"][rank]["text"].strip() in kept.text


def test_a_chapter_may_stay_in_the_reading(cast: Cast, send: Callable[..., Any], report: Draft) -> None:
    with scope(organisation=cast.valmont):
        told = report_plan_of(now(report)).chapters[0].told
    for version, rank in enumerate(told.chapters, 1):
        send(f"chapter-home:c{rank}", version=version, home="")
    assert set(chosen_homes(now(report)).values()) == {STAYS}
    with scope(organisation=cast.valmont):
        left = {rank for one in report_plan_of(now(report)).chapters for rank in one.told.chapters}
    assert not left & set(told.chapters)


def test_what_makes_no_sense_says_so_and_gives_back_what_was_typed(send: Callable[..., Any]) -> None:
    typed = table_typed(SHAPE["tables"][0])
    for do, values, words in (
        ("chapter-home:c0", {"home": "Un chapitre inventé"}, "Choisissez un chapitre de la liste"),
        ("chapter-home:c999", {"home": ""}, "rechargez la page"),
        ("table-write:t0", {**typed, "title": " "}, "Écrivez le titre du tableau"),
        ("table-write:t0", {**typed, "rows": "\n \n"}, "au moins une rangée"),
        ("table-write:t0", {**typed, "rows": "a\n" * 301}, "au plus 300"),
        ("table-write:t0", {**typed, "rows": "a|" * 31}, "au plus 30"),
        ("table-write:t0", {**typed, "rows": "x" * 301}, "trop long"),
        ("table-ignore:t999", {}, "rechargez la page"),
    ):
        answer = send(do, **values)
        page = answer.content.decode()
        assert answer.status_code == 400, do
        assert words in page, do
    answer = send("chapter-home:c0", home="Un chapitre inventé")
    assert "Un chapitre inventé" in answer.content.decode()


names = st.sampled_from(["c0", "c1", "t0", "t1", "t9", "", "f0"])
texts = st.one_of(st.text(max_size=60), st.sampled_from(["a | b\nc | 2", "x" * 400, "\x00", "=1+1"]))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    gestures=st.lists(
        st.fixed_dictionaries(
            {"do": st.sampled_from(sorted(PART_GESTURES)), "node": names},
            optional=dict.fromkeys(("title", "columns", "rows", "total", "home"), texts),
        ),
        max_size=8,
    )
)
def test_whatever_is_done_the_reading_stays_whole(gestures: list[dict[str, str]]) -> None:
    """It still reads, chapters keep their texts, tables that nobody touched say what they said."""
    shape = apply_all(SHAPE, [])
    for gesture in gestures:
        try:
            PART_GESTURES[gesture["do"]](shape, gesture)
        except GestureError:
            continue
    reading = from_shape(shape)
    assert [one.text for one in reading.chapters] == [one["text"] for one in SHAPE["chapters"]]
    touched = {gesture["node"] for gesture in gestures}
    for rank, table in enumerate(shape["tables"]):
        if f"t{rank}" not in touched:
            assert table["rows"] == SHAPE["tables"][rank]["rows"]
