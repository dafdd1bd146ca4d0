"""A year beside another one, the note under a table, and the chapters that both go to."""

from __future__ import annotations

from typing import Any

import pytest

from filrouge.core.registries import registries
from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of
from filrouge.reception.exports import table_blocks, year_on_paper
from filrouge.reception.models import TableNote
from filrouge.reception.queries.tables import beside, table_of
from filrouge.reception.tests.stories import begun, noted, page
from filrouge.reports.models import Report

pytestmark = pytest.mark.django_db
NOTE = "La permanence du moulin a fermé trois mois."


@pytest.fixture
def director(cast: Cast, sign_in: Any) -> Any:
    return sign_in(cast.director)


@pytest.fixture
def year(cast: Cast) -> None:
    begun(cast.director)
    for _turn in range(6):
        noted(cast.ines, "02.1")
    noted(cast.ines, "11.1", at="2024-05-06 10:00")


def test_any_year_stands_beside(cast: Cast, sign_in: Any, year: None) -> None:
    client = sign_in(cast.ines)
    words = words_of(client.get(page("table_show") + "?annee=2026&avec=2024"))
    assert "Logement 6 100,00 % 0" in words
    assert "Énergie et services essentiels 0 0,00 % 1" in words
    assert "dont 6 que vous avez notés" in words
    alone = words_of(client.get(page("table_show") + "?annee=2026&avec=2019"))
    assert "Énergie" not in alone
    assert "dont" not in words_of(sign_in(cast.dpo).get(page("table_show") + "?annee=2026"))


def test_a_year_that_nobody_noted_stands_beside_none() -> None:
    table = table_of([("a", 3)])
    assert beside(table, table_of([])) == table
    both = beside(table, table_of([("b", 2), ("a", 1)]))
    assert [(row.label, row.count, row.before) for row in both.rows] == [("a", 3, 1), ("b", 0, 2)]
    assert both.total_before == 3


def test_small_numbers_of_the_other_year_are_hidden_on_paper() -> None:
    both = beside(table_of([("a", 30), ("b", 20)]), table_of([("a", 9), ("b", 2), ("c", 7)]))
    [told, *_notes] = table_blocks("t", "passages", both, other=2024)
    assert [row[3] for row in told.rows] == ["9", "…", "…"]  # type: ignore[union-attr]


def test_note_is_written_shown_printed_and_changed(cast: Cast, director: Any, year: None) -> None:
    where = page("note_write", year=2026, table="sites")
    assert director.post(where, {"text": NOTE, "version": "0"})["Location"].endswith("?annee=2026")
    assert NOTE in words_of(director.get(page("table_show") + "?annee=2026"))
    with scope(organisation=cast.valmont):
        assert NOTE in repr(year_on_paper(cast.valmont, 2026))
        report = Report(organisation=cast.valmont, kind="annual", year=2026)
        sites = next(one for one in registries.chapters if one.key == "reception.sites")
        assert NOTE in repr(sites.build(report, {}))
        assert sites.build(Report(organisation=cast.valmont, kind="annual", year=2019), {}) == []
    stale = director.post(where, {"text": "Autre chose.", "version": "0"})
    assert stale.status_code == 409
    director.post(where, {"text": "", "version": "1"})
    assert NOTE not in words_of(director.get(page("table_show") + "?annee=2026"))
    with scope(organisation=cast.valmont):
        assert TableNote.objects.count() == 1


def test_a_note_under_no_table_is_nowhere(director: Any, year: None) -> None:
    assert director.get(page("note_write", year=2026, table="people")).status_code == 404
    assert director.get(page("note_write", year=1926, table="sites")).status_code == 404
