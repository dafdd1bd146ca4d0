"""What « / » offers while one writes: the figures of the action and of the year of the text first."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest

from filrouge.actions.enums import ActionKind
from filrouge.actions.models import Action
from filrouge.actions.services import create_action
from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast

OFFER = "/valmont/chiffres/proposer/"


def made(cast: Cast, title: str) -> Action:
    """One more collective action. Runs in no scope."""
    with scope(organisation=cast.valmont):
        return create_action(
            by=cast.director, organisation=cast.valmont, title=title, kind=ActionKind.COLLECTIVE
        )


def addresses(answer: Any) -> list[str]:
    """What each line would put in the text."""
    return re.findall(r'data-href="([^"]+)"', answer.content.decode())


def test_action_and_year_of_the_text_come_first(cast: Cast, sign_in: Callable[[Any], Any]) -> None:
    café = made(cast, "Café des Ormes")
    answer = sign_in(cast.ines).get(OFFER, {"action": café.pk, "annee": "2023"})
    found = addresses(answer)
    assert found[0].startswith("figure:")
    assert found[0].endswith(f"/2023/action-{café.pk}")
    assert "Café des Ormes, 2023" in answer.content.decode()


def test_words_find_a_figure_without_its_accents_and_an_action_by_its_title(
    cast: Cast, sign_in: Callable[[Any], Any]
) -> None:
    made(cast, "Café des Ormes")
    table = made(cast, "Table d’hôtes")
    found = addresses(sign_in(cast.ines).get(OFFER, {"mot": "TABLE d’hotes", "annee": "2023"}))
    assert found
    assert all(one.endswith(f"action-{table.pk}") for one in found)


def test_without_a_year_it_is_this_one(cast: Cast, sign_in: Callable[[Any], Any]) -> None:
    year = dt.date.today().year
    for said in ({}, {"annee": "deux mille"}, {"annee": "0"}):
        found = addresses(sign_in(cast.ines).get(OFFER, said))
        assert all(f"/{year}" in one for one in found)


def test_words_that_name_nothing_say_so(cast: Cast, sign_in: Callable[[Any], Any]) -> None:
    answer = sign_in(cast.ines).get(OFFER, {"mot": "xylophone"})
    assert addresses(answer) == []
    assert "Aucun chiffre ne répond" in answer.content.decode()


@pytest.mark.parametrize("action", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_action_that_is_none_offers_the_whole_house(
    cast: Cast, sign_in: Callable[[Any], Any], action: str
) -> None:
    found = addresses(sign_in(cast.ines).get(OFFER, {"action": action, "annee": "2023"}))
    assert found
    assert not any("action-" in one for one in found)


def test_costs_the_same_whatever_the_number_of_actions(
    cast: Cast, sign_in: Callable[[Any], Any], queries: Callable[[int], Any]
) -> None:
    client = sign_in(cast.ines)
    first = made(cast, "Café zéro")
    client.get(OFFER)
    said = {"mot": "café", "annee": "2023", "action": str(first.pk)}
    for number in range(3):
        made(cast, f"Café {number}")
    with queries(COST):
        client.get(OFFER, said)
    for number in range(20):
        made(cast, f"Encore un café {number}")
    with queries(COST):
        client.get(OFFER, said)


COST = 17
