"""The people who have a file and came in a year: counted as persons, the same once some are forgotten."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from filrouge.core.models import AuditLine
from filrouge.core.registries import FigureScope, Period, registries
from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of
from filrouge.people.models import Person
from filrouge.people.services import forget
from filrouge.people.tests.stories import noting, opened
from filrouge.printing import to_page
from filrouge.reception.exports import year_on_paper
from filrouge.reception.models import ForgottenTally
from filrouge.reception.queries.public import by_profile, persons_in, public_tables
from filrouge.reception.queries.tables import whole_year
from filrouge.reception.tests.stories import begun, noted, page

pytestmark = pytest.mark.django_db
FAMILIES = ("alone", "family", "family", "single_parent", "family", "family", "", "alone")


@pytest.fixture
def files(cast: Cast) -> list[Person]:
    """Eight people who came in 2026, two of them twice, one in 2025 too; with whom they live is noted."""
    begun(cast.director)
    noting(cast.director, household_kind="Prévoir les activités.", commune="Savoir d’où l’on vient.")
    people = []
    for place, kind in enumerate(FAMILIES):
        commune = "Valmont" if place < 5 else f"Hameau-{place}"
        people.append(opened(cast.ines, f"Personne {place}", household_kind=kind, commune=commune))
        noted(cast.ines, "11.1", at=f"2026-03-0{place + 1} 10:00", person=people[-1])
    noted(cast.ines, "11.1", at="2026-04-01 10:00", person=people[0])
    noted(cast.ines, "11.1", at="2026-04-02 10:00", person=people[1])
    noted(cast.ines, "11.1", at="2026-04-02 11:00")
    noted(cast.ines, "11.1", at="2025-04-02 10:00", person=people[1])
    return people


def lines(key: str, year: int) -> dict[str, int | None]:
    return {row.label: row.count for row in by_profile(key, year).rows}


def test_persons_are_counted_once_and_told_apart_from_contacts(
    cast: Cast, sign_in: Any, files: list[Person]
) -> None:
    words = words_of(sign_in(cast.ines).get(f"{page('table_show')}?annee=2026&avec=2025"))
    assert "11 passages, 11 interventions" in words
    assert "8 personnes venues cette année ont un dossier." in words
    assert "Composition du ménage" in words
    with scope(organisation=cast.director.organisation):
        assert persons_in(FigureScope(), whole_year(2026)) == 8
        assert lines("household_kind", 2026) == {
            "seul": 2, "parent seul avec enfants": 1, "couple avec enfants": 4, "non noté": 1,
        }  # fmt: skip
        assert lines("commune", 2026) == {"Valmont": 5, "autre": 3}
        assert lines("household_kind", 2025) == {"couple avec enfants": 1}
        assert public_tables(2026, other=2025)[0].table.total_before == 1


def test_the_year_is_the_same_once_they_are_forgotten(cast: Cast, files: list[Person]) -> None:
    keys = ("household_kind", "commune", "age_bracket")
    with scope(organisation=cast.director.organisation):
        before = {(key, year): lines(key, year) for key in keys for year in (2025, 2026)}
        for some in (files[:1], files[1:3], files[3:]):
            forget(by=cast.director, people=some, on=dt.date(2026, 11, 1))
            assert {(key, year): lines(key, year) for key in keys for year in (2025, 2026)} == before
        assert persons_in(FigureScope(), whole_year(2026)) == 8
        assert not Person.objects.exclude(label="prénom effacé").exists()
        values = set(ForgottenTally.objects.filter(key="commune").values_list("value", flat=True))
    assert values == {"valmont", "…"}
    told = AuditLine._base_manager.filter(model="reception.forgottentally")
    assert told.exists()
    assert "family" not in str(list(told.values_list("before", "after", "note", "object_name")))


def test_on_paper_fewer_than_five_are_nobody(cast: Cast, files: list[Person]) -> None:
    with scope(organisation=cast.director.organisation):
        paper = to_page(year_on_paper(cast.director.organisation, 2026))
        few = to_page(year_on_paper(cast.director.organisation, 2025))
    assert "8 personnes venues cette année ont un dossier" in paper
    assert "Couple avec enfants" in paper or "couple avec enfants" in paper
    assert "Moins de cinq personnes venues cette année ont un dossier" in few
    assert "ouple avec enfants" not in few


def test_a_figure_says_how_many_persons_and_how_often_they_came(cast: Cast, files: list[Person]) -> None:
    figure = registries.figures.get("reception.persons")
    year = Period(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    with scope(organisation=cast.director.organisation):
        assert figure.compute(FigureScope(), year) == 8
        assert [(row.what, row.count) for row in figure.rows(FigureScope(), year)] == [
            ("une fois", 6), ("de deux à quatre fois", 2),
        ]  # fmt: skip
        homes = registries.figures.get("reception.public_household_kind")
        assert homes.compute(FigureScope(), year) == 8
        half = Period(dt.date(2026, 1, 1), dt.date(2026, 6, 30))
        assert (homes.compute(FigureScope(), half), homes.rows(FigureScope(), half)) == (None, [])


def test_the_annual_report_has_a_chapter_of_them(cast: Cast, files: list[Person]) -> None:
    from types import SimpleNamespace

    chapter = registries.chapters.get("reception.public")
    with scope(organisation=cast.director.organisation):
        blocks = chapter.build(SimpleNamespace(year=2026), None)
        assert "8 personnes" in str(blocks[0])
        assert len(blocks) > 3
        assert len(chapter.build(SimpleNamespace(year=2025), None)) == 1
        assert chapter.build(SimpleNamespace(year=2019), None) == []


def test_a_note_stands_under_them(cast: Cast, sign_in: Any, files: list[Person]) -> None:
    client = sign_in(cast.coordinator)
    note = {"text": "Surtout des familles.", "version": "0"}
    client.post(page("note_write", year=2026, table="public"), note)
    assert "Surtout des familles." in words_of(client.get(f"{page('table_show')}?annee=2026"))
