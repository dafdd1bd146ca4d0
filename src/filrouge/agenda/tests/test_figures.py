"""Each living figure equals the rows behind it, and the example town's golden numbers."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from filrouge.actions.models import Action
from filrouge.agenda.queries.costs import cost_of
from filrouge.core.demo import Example, example_folder
from filrouge.core.registries import FigureScope, Period, registries
from filrouge.core.scoping import scope
from filrouge.organisations.models import Organisation

YEAR = Period(dt.date(2023, 1, 1), dt.date(2023, 12, 31))
KEYS = [figure.key for figure in registries.figures if figure.key.startswith("agenda.")]
# The figures that are the sum of their rows.
ADDED = ("planned", "held", "cancelled", "participations", "women", "men", "children", "newcomers")
_PARTS = ("organisations", "calendars", "agenda")


@pytest.fixture
def town(db: None, tmp_path: Any) -> Organisation:
    """The agenda of the example town, without its documents."""
    example = Example(folder=example_folder(), out=tmp_path, password="une tasse de thé")
    for part in registries.demo:
        if part.key in _PARTS:
            list(part.build(example))
    return Organisation.objects.get(slug="etangs")


def value(title: str, key: str, period: Period = YEAR) -> Any:
    about = FigureScope(action_id=Action.objects.get(title=title).pk)
    return registries.figures.get(f"agenda.{key}").compute(about, period)


def test_golden_numbers(town: Organisation) -> None:
    with scope(organisation=town):
        group = [value("Groupe culturel", key) for key in ("held", "cancelled", "participations", "peak")]
        assert group == [9, 1, 78, 18]
        square = [value("Place d’été", key) for key in ("planned", "held", "cancelled")]
        assert square == [4, 3, 1]
        assert value("Goûter du dimanche", "participations") is None
        assert value("Café solidaire", "participations") < value("Café solidaire", "participations_most")
        monday = Action.objects.get(title="Le café du lundi")
        first = cost_of(monday.pk, dt.date(2026, 1, 1), dt.date(2026, 5, 10))
        assert (first.numbers.held, str(first.total.known)) == (17, "262.69")
        assert first.numbers.at_least is not None
        assert first.numbers.at_least.people == 26
        for key in KEYS:
            figure = registries.figures.get(key)
            about = FigureScope()
            rows, whole = figure.rows(about, YEAR), figure.compute(about, YEAR)
            if key.partition(".")[2] in (
                "planned",
                "held",
                "cancelled",
                "participations",
                "women",
                "children",
            ):
                assert sum(row.count or 0 for row in rows) == (whole or 0), key
