"""A day that does not move, and a café with its series."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine

from filrouge.actions.models import Action
from filrouge.actions.services import create_action
from filrouge.agenda import services
from filrouge.agenda.models import Series
from filrouge.organisations.tests.cast import Cast

# A Thursday in term time.
TODAY = dt.date(2026, 11, 26)


@pytest.fixture
def today() -> Iterator[dt.date]:
    """From ten o'clock that Thursday, whatever the day the tests run."""
    with time_machine.travel(dt.datetime.combine(TODAY, dt.time(9), tzinfo=dt.UTC)):
        yield TODAY


@pytest.fixture
def cafe(in_valmont: Cast, today: dt.date) -> Action:
    """A café, that nobody answers for yet."""
    return create_action(by=in_valmont.director, organisation=in_valmont.valmont, title="Café solidaire")


@pytest.fixture
def tuesdays(in_valmont: Cast, cafe: Action) -> Series:
    """Every Tuesday outside school holidays, from the start of the school year."""
    return services.open_series(
        by=in_valmont.director,
        organisation=in_valmont.valmont,
        action=cafe,
        text="tous les mardis de 14h à 17h, hors vacances scolaires",
        starts_on=dt.date(2026, 9, 1),
        ends_on=dt.date(2027, 6, 30),
    )
