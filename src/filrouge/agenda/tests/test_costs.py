"""What an action costs without its staff: unknown amounts are said and left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from filrouge.actions.enums import BudgetState
from filrouge.actions.models import Action, BudgetLine
from filrouge.actions.services import create_action, start_sheet
from filrouge.agenda import services
from filrouge.agenda.models import Headcount
from filrouge.agenda.queries.costs import cost_of
from filrouge.core import records
from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.organisations.tests.cast import Cast

SEASON = dt.date(2025, 9, 1), dt.date(2026, 8, 31)


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with time_machine.travel(dt.datetime(2026, 7, 1, 10), tick=False):
        yield


@pytest.fixture
def café(cast: Cast) -> Action:
    with scope(organisation=cast.valmont):
        return create_action(by=cast.director, organisation=cast.valmont, title="Café du lundi")


def held(cast: Cast, café: Action, day: dt.date, cost: str | None, came: int | None, **told: Any) -> None:
    with scope(organisation=cast.valmont):
        session = services.add_session(
            by=cast.director, organisation=cast.valmont, action=café, day=day,
            cost=None if cost is None else Decimal(cost), **told,
        )  # fmt: skip
        services.hold_session(by=cast.director, session=session, version=session.version)
        if came is not None:
            records.create(
                Headcount(organisation=cast.valmont, session=session, least=came, most=came), by=None
            )


def season(cast: Cast, café: Action) -> None:
    """17 Mondays, 12.50 € each; the sheet holds the rest."""
    for week in range(17):
        held(cast, café, dt.date(2025, 11, 3) + dt.timedelta(weeks=week), "12.50", 10)
    with scope(organisation=cast.valmont):
        sheet = start_sheet(by=cast.director, organisation=cast.valmont, action=café)
        rows = [
            ("Thermos", BudgetState.KNOWN, Decimal("50.19")),
            ("Affiches", BudgetState.UNKNOWN, None),
            ("Salle prêtée", BudgetState.IN_KIND, None),
        ]
        records.create_all(
            [
                BudgetLine(
                    organisation=cast.valmont, sheet=sheet, label=label, state=state, amount=amount,
                    position=place,
                )
                for place, (label, state, amount) in enumerate(rows)
            ],
            by=None,
        )  # fmt: skip


def test_a_season_of_seventeen_sessions(cast: Cast, café: Action) -> None:
    season(cast, café)
    with scope(organisation=cast.valmont):
        cost = cost_of(café.pk, *SEASON)
    assert (cost.numbers.held, cost.total.known, cost.total.unknown) == (17, Decimal("262.69"), 1)
    assert (cost.per_session, cost.per_participation) == (Decimal("15.45"), Decimal("1.55"))
    assert cost.per_person == Decimal("26.27")


def test_what_nobody_knows_is_left_out_and_said(cast: Cast, café: Action) -> None:
    held(cast, café, dt.date(2026, 1, 5), None, None)
    held(cast, café, dt.date(2026, 1, 12), "0", 4)
    with scope(organisation=cast.valmont):
        cost = cost_of(café.pk, *SEASON)
    assert (cost.total.known, cost.total.unknown) == (Decimal(0), 1)
    assert cost.per_participation == Decimal("0.00")


def test_what_people_were_asked(cast: Cast, café: Action) -> None:
    told = {"contribution": "fixed", "price": Decimal("1.25")}
    held(cast, café, dt.date(2026, 1, 5), "10", 8, **told)
    held(cast, café, dt.date(2026, 1, 12), "10", None, **told)
    held(cast, café, dt.date(2026, 1, 19), "10", 5, contribution="free_price")
    with scope(organisation=cast.valmont):
        cost = cost_of(café.pk, *SEASON)
    assert (cost.asked.known, cost.asked.unknown) == (Decimal("10.00"), 1)


def test_nothing_is_divided_by_nobody(cast: Cast, café: Action) -> None:
    with scope(organisation=cast.valmont):
        cost = cost_of(café.pk, *SEASON)
    assert (cost.per_session, cost.per_participation, cost.per_person) == (None, None, None)


def test_the_page(cast: Cast, sign_in: Any, café: Action, queries: Any) -> None:
    season(cast, café)
    page = f"/valmont/agenda/actions/{café.pk}/cout/"
    client = sign_in(cast.ines)
    with queries(10):  # session, user, member; the action; sessions and who was there, the budget, the sums
        said = client.get(page).content.decode().replace("\u202f", " ")
    assert "262,69 €" in said
    assert "1 montant n’est pas connu" in said
    assert client.get(f"{page}?de=2026-01-01&a=2025-01-01").status_code == 400
    assert "Aucune séance tenue" in client.get(f"{page}?de=2020-01-01&a=2020-12-31").content.decode()
    assert sign_in(cast.member(Role.VOLUNTEER)).get(page).status_code == 403
    assert sign_in(cast.neighbour).get(page).status_code == 404
