"""A month of the house: what is on, what is off, in the same number of queries for any number."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from filrouge.agenda import services
from filrouge.agenda.models import Series, Session
from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast

pytestmark = pytest.mark.django_db
QUERIES = 8


def test_a_month_tells_its_sessions(in_valmont: Cast, sign_in: Any, tuesdays: Series) -> None:
    session = Session.objects.get(day=dt.date(2026, 12, 8))
    services.cancel_session(by=in_valmont.ines, session=session, version=1, reason="weather")
    page = sign_in(in_valmont.ines).get("/valmont/agenda/", {"mois": "2026-12"}).text
    assert "Décembre 2026" in page
    assert "Mardi 1" in page
    assert "annulée" in page
    assert "météo" in page
    assert "Novembre 2026" in page


def test_an_empty_month_says_what_the_agenda_is_for(cast: Cast, sign_in: Any) -> None:
    page = sign_in(cast.ines).get("/valmont/agenda/").text
    assert "Rien ce mois-ci" in page
    assert "Écrire une première série" in page


@pytest.mark.parametrize("asked", ["2026-13", "0000-01", "hier", "2026-12-01", "99999-01"])
def test_a_month_that_does_not_exist_is_this_one(
    cast: Cast, sign_in: Any, today: dt.date, asked: str
) -> None:
    assert "Novembre 2026" in sign_in(cast.ines).get("/valmont/agenda/", {"mois": asked}).text


@pytest.mark.parametrize("count", [1, 3, 12])
def test_a_month_costs_the_same_whatever_it_holds(
    cast: Cast, sign_in: Any, today: dt.date, queries: Any, count: int
) -> None:
    with scope(organisation=cast.valmont):
        for n in range(count):
            services.open_series(
                by=None,
                organisation=cast.valmont,
                action=None,
                title=f"Café {n}",
                text=f"tous les mardis à {8 + n}h",
            )
    browser = sign_in(cast.ines)
    with queries(QUERIES):
        browser.get("/valmont/agenda/", {"mois": "2026-12"})


def test_the_neighbours_agenda_is_not_there(cast: Cast, sign_in: Any, today: dt.date) -> None:
    with scope(organisation=cast.etangs):
        services.open_series(
            by=None,
            organisation=cast.etangs,
            action=None,
            title="Chez les voisins",
            text="tous les mardis à 9h",
        )
    page = sign_in(cast.ines).get("/valmont/agenda/", {"mois": "2026-12"})
    assert "Chez les voisins" not in page.text
