"""The year in tables: the source's numbers, versions of the categories, small numbers on paper."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filrouge.core.registries import FigureScope, Period, registries
from filrouge.core.scoping import scope
from filrouge.organisations.services import add_site
from filrouge.organisations.tests.reading import words_of
from filrouge.reception.exports import year_on_paper
from filrouge.reception.queries.tables import (
    Table,
    TableRow,
    by_category,
    masked,
    shared_out,
    table_of,
    whole_year,
)
from filrouge.reception.services import add_category, link_category, recast
from filrouge.reception.tests.stories import begun, category, moment, noted, page

TOLD = (566, 420, 418, 302, 274, 268, 233, 223, 177, 155, 148, 134, 117, 102, 81, 48)
SHARES = "15.44 11.46 11.40 8.24 7.47 7.31 6.36 6.08 4.83 4.23 4.04 3.66 3.19 2.78 2.21 1.31"


def test_shares_are_those_of_a_report_and_the_note_says_what_they_make() -> None:
    table = table_of([(f"c{place}", count) for place, count in enumerate(TOLD)])
    assert table.total == 3666
    assert [str(row.share) for row in table.rows] == SHARES.split()
    assert "100,01\u00a0%" in table.note
    assert table_of([("a", 1), ("b", 1)]).note == ""
    assert table_of([]).note == ""


@given(st.lists(st.integers(min_value=0, max_value=40), max_size=12))
def test_paper_never_lets_a_small_number_be_told(counts: list[int]) -> None:
    table = table_of([(f"c{place}", count) for place, count in enumerate(counts)])
    shown = masked(table)
    hidden = [was.count for was, row in zip(table.rows, shown.rows, strict=True) if row.count is None]
    assert all(row.count is None or row.count == 0 or row.count >= 5 for row in shown.rows)
    assert shown.total == sum(counts)
    # One alone would be the total less the others; unless there is no other to hide with it.
    assert len(hidden) != 1 or sum(1 for count in counts if count) == 1
    # The total less what is shown is no small number either, unless nothing is shown.
    assert not hidden or sum(hidden) >= 5 or not any(row.count for row in shown.rows)


@given(
    st.integers(min_value=0, max_value=5000),
    st.lists(st.integers(min_value=1, max_value=99), min_size=1, max_size=5),
)
def test_a_number_that_isshared_out_is_still_that_number(count: int, weights: list[int]) -> None:
    from fractions import Fraction
    from uuid import UUID

    parts = {UUID(int=place): Fraction(weight, sum(weights)) for place, weight in enumerate(weights)}
    shared = shared_out(count, parts)
    assert sum(shared.values()) == count
    assert all(abs(shared[key] - part * count) < 1 for key, part in parts.items())


@pytest.mark.django_db
class TestYear:
    def test_contacts_and_interventions_are_told_apart(self, cast, sign_in) -> None:
        begun(cast.director)
        noted(cast.ines, "11.1", "02.3")
        noted(cast.ines, "11")
        noted(cast.ines, "11.1", at="2025-12-31 23:30")
        noted(cast.ines, "02.1", at="2026-01-01 00:15", mode="phone")
        words = words_of(sign_in(cast.ines).get(page("table_show") + "?annee=2026"))
        assert "3 passages, 4 interventions" in words
        assert "Énergie et services essentiels 2 50,00 % 1" in words
        assert "Logement 2 50,00 % 0" in words
        assert "Téléphone 1 33,33 %" in words
        assert "Janvier 1" in words

    def test_a_year_that_nobody_noted_is_not_zero(self, cast, sign_in) -> None:
        begun(cast.director)
        words = words_of(sign_in(cast.dpo).get(page("table_show") + "?annee=2011"))
        assert "ce n’est pas zéro, on ne sait pas" in words
        with scope(organisation=cast.valmont):
            for figure in registries.figures:
                if figure.key.startswith("reception."):
                    assert figure.compute(FigureScope(), whole_year(2011)) is None
                    assert figure.rows(FigureScope(), whole_year(2011)) == []

    def test_a_place_alone(self, cast, sign_in) -> None:
        begun(cast.director)
        with scope(organisation=cast.valmont):
            site = add_site(organisation=cast.valmont, name="Moulin", by=None)
        noted(cast.ines, "11.1", site=site)
        noted(cast.ines, "02.1")
        client = sign_in(cast.director)
        assert "2 passages" in words_of(client.get(page("table_show") + "?annee=2026"))
        assert "1 passage," in words_of(client.get(page("table_show") + f"?annee=2026&lieu={site.pk}"))
        assert "Hors de nos lieux 1" in words_of(client.get(page("table_show") + "?annee=2026&lieu=x"))

    def test_figures_say_the_same_as_the_page(self, cast, in_valmont) -> None:
        begun(cast.director)
        noted(cast.ines, "11.1", "02.3")
        noted(cast.ines, "11.2")
        told = registries.figures.get("reception.interventions_by_category")
        assert told.compute(FigureScope(), whole_year(2026)) == 3
        rows = told.rows(FigureScope(), whole_year(2026))
        assert [(row.what, row.count, str(row.share)) for row in rows] == [
            ("Énergie et services essentiels", 2, "66.67"),
            ("Logement", 1, "33.33"),
        ]
        contacts = registries.figures.get("reception.contacts")
        assert contacts.compute(FigureScope(), whole_year(2026)) == 2
        assert [row.what for row in contacts.rows(FigureScope(), whole_year(2026))] == ["mars"]

    def test_queries_do_not_grow(self, cast, in_valmont, django_assert_num_queries) -> None:
        begun(cast.director)
        for turn in range(6):
            noted(cast.ines, f"{turn + 1:02}.1")
        for counted in (2026, 2025):
            with django_assert_num_queries(4):
                by_category(FigureScope(), whole_year(counted))

    def test_paper_hides_small_numbers(self, cast, in_valmont) -> None:
        begun(cast.director)
        for _turn in range(6):
            noted(cast.ines, "02.1")
        noted(cast.ines, "11.1")
        told = repr(year_on_paper(cast.valmont, 2026))
        assert "'Énergie et services essentiels', '…'" in told
        assert "'Logement', '…'" in told
        assert "points" in told


@pytest.mark.django_db
class TestVersions:
    @pytest.fixture
    def cut(self, cast):
        """« Gaz » is cut in two from 2027 on; « Eau » is decided by nobody."""
        old = begun(cast.director)
        with scope(organisation=cast.valmont):
            new = recast(by=cast.director, tree=old, name="Refonte", starts_on=dt.date(2026, 7, 1))
            home = add_category(by=cast.director, tree=new, label="Se chauffer", code="17", parent=None)
            link_category(
                by=cast.director, category=category(old, "11.1"),
                shares=[(category(new, "11.1"), 60), (home, 40)],
            )  # fmt: skip
            link_category(by=cast.director, category=category(old, "11.3"), shares=[])
        return old, new

    def told(self, tree, period=None) -> dict[str, int]:
        table = by_category(FigureScope(), period or whole_year(2026), tree=tree)
        return {row.label: row.count or 0 for row in table.rows}

    def test_a_year_is_printed_in_either(self, cast, in_valmont, cut) -> None:
        old, new = cut
        for _turn in range(5):
            noted(cast.ines, "11.1")
        noted(cast.ines, "11.3")
        noted(cast.ines, "17", at="2026-08-03 09:00")
        noted(cast.ines, "02.1", at="2026-08-03 09:00")
        energy, undecided = (
            "Énergie et services essentiels",
            "À décider\u00a0: catégories d’une autre version",
        )
        assert self.told(old) == {energy: 7, "Logement": 1}
        assert self.told(new) == {energy: 3, "Se chauffer": 3, "Logement": 1, undecided: 1}

    def test_nothing_old_can_be_meant_by_what_is_new(self, cast, in_valmont, cut) -> None:
        old, new = cut
        with scope(organisation=cast.valmont):
            add_category(by=cast.director, tree=new, label="Bornes", code="18", parent=None)
        noted(cast.ines, "18", at="2026-08-03 09:00")
        assert self.told(old) == {"À décider\u00a0: catégories d’une autre version": 1}

    def test_the_page_offers_both(self, cast, sign_in, cut) -> None:
        old, new = cut
        noted(cast.ines, "11.1", "11.3")
        client = sign_in(cast.ines)
        words = words_of(client.get(page("table_show") + f"?annee=2026&version={new.pk}"))
        assert "À décider : catégories d’une autre version 1" in words
        words = words_of(client.get(page("table_show") + f"?annee=2026&version={old.pk}"))
        assert "À décider" not in words


def test_a_masked_row_has_no_share() -> None:
    shown = masked(Table((TableRow("a", 2, Decimal("20.00")), TableRow("b", 8, Decimal("80.00"))), 10))
    assert [(row.count, row.share_said) for row in shown.rows] == [(None, ""), (None, "")]
    assert shown.note == ""


def test_a_period_is_of_the_clock_of_here() -> None:
    assert whole_year(2026) == Period(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    assert moment("2026-07-01 10:00").utcoffset() == dt.timedelta(hours=2)
