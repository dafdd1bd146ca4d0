"""The lines of a table, written all at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast
from filrouge.reports.forms import RowsForm, moved
from filrouge.reports.models import ReportRow
from filrouge.reports.services import write_rows
from filrouge.reports.tests.test_chapter_write import chapter_here, frozen
from filrouge.reports.tests.years import begun, chapter, page_of, text_of


@pytest.fixture
def page(cast: Cast) -> str:
    """Where the lines of « Le public du centre » are written: two of them, one not counted."""
    begun(cast)
    with scope(organisation=cast.valmont):
        write_rows(
            chapter=chapter_here("help.public"), rows=[("Femmes", 1240), ("Hommes", None)], by=cast.director
        )
    return page_of(chapter(cast.valmont, "help.public"), "lignes/")


def kept(cast: Cast) -> list[tuple[str, int | None]]:
    with scope(organisation=cast.valmont):
        return list(ReportRow.objects.order_by("position").values_list("label", "count"))


def sent(director: Any, page: str, *lines: tuple[str, str], **more: str) -> Any:
    said = text_of(director.get(page))
    seen = said.partition('name="seen" value="')[2].partition('"')[0]
    data = {"seen": seen, "version": "1"}
    for place, (label, count) in enumerate(lines):
        data |= {f"label-{place}": label, f"count-{place}": count}
    return director.post(page, {**data, **more})


def test_lines_are_there_with_blank_ones(director: Any, page: str) -> None:
    said = text_of(director.get(page))
    assert 'value="Femmes"' in said
    assert 'value="1240"' in said
    assert said.count('name="label-') == 5


def test_several_lines_are_kept_at_once_and_an_emptied_one_goes(cast: Cast, director: Any, page: str) -> None:
    answer = sent(director, page, ("Femmes", "1 250"), ("", ""), ("Enfants", ""), ("Aînés", "0"))
    assert answer.status_code == 302
    assert kept(cast) == [("Femmes", 1250), ("Enfants", None), ("Aînés", 0)]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([("Femmes", "douze")], "Écrivez un nombre entier"),
        ([("Femmes", "1,5")], "Écrivez un nombre entier"),
        ([("Femmes", "-3")], "Écrivez un nombre entier"),
        ([("Femmes", "9" * 10)], "Écrivez un nombre entier"),
        ([("Femmes", "9" * 5000)], "Écrivez un nombre entier"),
        ([("", "12")], "Dites ce que ce nombre compte"),
        ([("Femmes", "1"), ("femmes ", "2")], "déjà plus haut"),
        ([("x" * 301, "1")], "trop long"),
    ],
)
def test_wrong_line_is_said_beside_it_and_nothing_is_lost(
    cast: Cast, director: Any, page: str, lines: list[tuple[str, str]], said: str
) -> None:
    answer = sent(director, page, *lines)
    assert answer.status_code == 400
    assert said in text_of(answer)
    assert kept(cast) == [("Femmes", 1240), ("Hommes", None)]
    assert lines[0][0][:100] in text_of(director.get(page))  # as a draft


def test_two_people_at_once_see_what_differs(cast: Cast, director: Any, page: str) -> None:
    seen = text_of(director.get(page)).partition('name="seen" value="')[2].partition('"')[0]
    with scope(organisation=cast.valmont):
        write_rows(chapter=chapter_here("help.public"), rows=[("Femmes", 2000)], by=None)
    mine = {"label-0": "Femmes", "count-0": "1300", "version": "1"}
    answer = director.post(page, {**mine, "seen": seen})
    assert answer.status_code == 409
    assert "Quelqu’un a changé ce tableau" in text_of(answer)
    assert "<del>" in text_of(answer)
    assert kept(cast) == [("Femmes", 2000)]
    now = text_of(answer).partition('name="seen" value="')[2].partition('"')[0]
    assert director.post(page, {**mine, "seen": now}).status_code == 302
    assert kept(cast) == [("Femmes", 1300)]


def test_arrows_move_a_line_without_saving(cast: Cast, director: Any, page: str) -> None:
    answer = sent(director, page, ("Femmes", "1"), ("Hommes", "2"), do="down:0")
    said = text_of(answer)
    assert said.index('value="Hommes"') < said.index('value="Femmes"')
    assert kept(cast) == [("Femmes", 1240), ("Hommes", None)]
    assert sent(director, page, ("A", "1"), do="up:999").status_code == 200
    assert sent(director, page, ("A", "1"), do="up:x").status_code == 302


def test_draft_is_kept_and_given_up(cast: Cast, director: Any, page: str) -> None:
    director.post(f"{page}brouillon/", {"label-0": "Familles", "count-0": "3", "version": "1"})
    assert 'value="Familles"' in text_of(director.get(page))
    director.post(page, {"do": "revert", "version": "1"})
    assert 'value="Familles"' not in text_of(director.get(page))


def test_last_year_stands_beside(cast: Cast, director: Any, page: str) -> None:
    begun(cast, 2024)
    there = page_of(chapter(cast.valmont, "help.public", 2024), "lignes/")
    said = text_of(director.get(there))
    assert "2023" in said
    assert "1240" in said
    assert 'name="count-0" value=""' in said


def test_others_do_not_count_and_an_approved_report_does_not_move(
    cast: Cast, sign_in: Callable[[Any], Any], director: Any, page: str
) -> None:
    assert sign_in(cast.ines).get(page).status_code == 403
    assert sign_in(cast.ines).post(f"{page}brouillon/", {"label-0": "x"}).status_code == 403
    frozen(cast)
    answer = director.post(page, {"label-0": "Familles", "count-0": "3", "version": "1"})
    assert answer.status_code == 403
    assert "Familles" in text_of(answer)


@pytest.mark.parametrize("more", [1, 120])
def test_page_costs_the_same_queries(
    cast: Cast, director: Any, page: str, queries: Callable[[int], Any], more: int
) -> None:
    with scope(organisation=cast.valmont):
        rows = [(f"Ligne {place}", place) for place in range(more)]
        write_rows(chapter=chapter_here("help.public"), rows=rows, by=cast.director)
    with queries(10):
        director.get(page)


NAMES = [f"{name}-{place}" for name in ("label", "count") for place in (0, 1, 2, 9, 209, 210)]


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=400), max_size=12))
def test_any_lines_are_read_without_accident(data: dict[str, str]) -> None:
    form = RowsForm.typed(data)
    rows = form.rows()
    assert rows is None or len(rows) == len(form.lines)
    if rows is not None:
        assert all(label and (count is None or count >= 0) for label, count in rows)
        assert len({label.casefold() for label, _count in rows}) == len(rows)


@given(st.lists(st.text(min_size=1), max_size=6), st.integers(-2, 8), st.booleans())
def test_moving_loses_no_line(labels: list[str], place: int, up: bool) -> None:
    form = RowsForm.typed({f"label-{n}": label for n, label in enumerate(labels)})
    before = sorted(line.label for line in form.lines)
    moved(form, place, up=up)
    assert sorted(line.label for line in form.lines) == before
