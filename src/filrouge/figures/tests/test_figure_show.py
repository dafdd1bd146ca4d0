"""The page of the figures: a number, what paper says of it, and the rows behind it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from filrouge.actions.models import Action
from filrouge.actions.services import create_action
from filrouge.agenda.models import Headcount, Session
from filrouge.core import records
from filrouge.core.figures import number_said, printed
from filrouge.core.registries import registries
from filrouge.organisations.enums import Role
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of

pytestmark = pytest.mark.django_db
PAGE = "/valmont/chiffres/"
QUERIES = 11


@pytest.fixture
def cafe(in_valmont: Cast) -> Action:
    """2023: three sessions held, of which one was not counted; four women in all, one of them new."""
    house = in_valmont.valmont
    action = create_action(by=in_valmont.director, organisation=house, title="Café solidaire")
    rows = [
        Session(organisation=house, action=action, day=dt.date(2023, month, 6), title="Café", state="held")
        for month in (1, 2, 3)
    ]
    records.create_all(rows, by=None)
    counts = [{"women": 3, "men": 5, "newcomers": 1}, {"women": 1, "men": 8}]
    records.create_all(
        [Headcount(organisation=house, session=row, **told) for row, told in zip(rows, counts, strict=False)],
        by=None,
    )
    return action


def test_a_figure_and_its_rows(cast: Cast, sign_in: Any, cafe: Action) -> None:
    words = words_of(sign_in(cast.ines).get(f"{PAGE}?chiffre=agenda.held&action={cafe.pk}&annee=2023"))
    for told in ("Séances tenues", "Café solidaire, 2023", "séances 3", "Les 3 lignes", "6 janvier 2023"):
        assert told in words, told


def test_few_people_stay_in_the_house(cast: Cast, sign_in: Any, cafe: Action) -> None:
    words = words_of(sign_in(cast.ines).get(f"{PAGE}?chiffre=agenda.women&action={cafe.pk}&annee=2023"))
    assert "participations 4 sur papier moins de 5" in words
    whole = words_of(sign_in(cast.ines).get(f"{PAGE}?chiffre=agenda.men&action={cafe.pk}&annee=2023"))
    assert "sur papier" not in whole


def test_unknown_is_not_zero(cast: Cast, sign_in: Any, cafe: Action) -> None:
    client = sign_in(cast.ines)
    unknown = words_of(client.get(f"{PAGE}?chiffre=agenda.children&action={cafe.pk}&annee=2023"))
    assert "participations ?" in unknown
    assert "on ne sait pas" in unknown
    assert "séances 0" in words_of(client.get(f"{PAGE}?chiffre=agenda.held&annee=2019"))


@pytest.mark.parametrize(
    "asked",
    ["", "?chiffre=", "?chiffre=rien.du.tout", "?annee=2023", "?chiffre=agenda.held&annee=bientôt",
     "?chiffre=agenda.held&annee=99999", "?chiffre=agenda.held&action=x&lieu=y&page=z"],
)  # fmt: skip
def test_a_strange_address_is_read_as_far_as_it_goes(cast: Cast, sign_in: Any, asked: str) -> None:
    answer = sign_in(cast.ines).get(PAGE + asked)
    assert answer.status_code == 200
    assert ("Les 0 lignes" in words_of(answer)) is ("agenda.held" in asked)


def test_the_neighbours_figures_are_not_ours(cast: Cast, sign_in: Any, cafe: Action) -> None:
    client = sign_in(cast.member(Role.WORKER, cast.etangs))
    assert client.get(PAGE).status_code == 404
    words = words_of(client.get(f"/etangs/chiffres/?chiffre=agenda.held&action={cafe.pk}&annee=2023"))
    assert "toute la maison, 2023" in words
    assert "séances 0" in words


def test_the_reports_lead_there(cast: Cast, sign_in: Any) -> None:
    listed = sign_in(cast.ines).get(reverse("reports:report_list", kwargs={"organisation": "valmont"}))
    assert f'href="{PAGE}"' in listed.content.decode()


@pytest.mark.parametrize("many", [1, 30])
def test_as_many_queries_for_a_long_list(
    cast: Cast, sign_in: Any, cafe: Action, django_assert_num_queries: Any, in_valmont: Cast, many: int
) -> None:
    first, house = dt.date(2024, 1, 1), in_valmont.valmont
    days = [first + dt.timedelta(n) for n in range(many)]
    rows = [Session(organisation=house, action=cafe, day=day, title="Café", state="held") for day in days]
    records.create_all(rows, by=None)
    client = sign_in(cast.ines)
    client.get(PAGE)
    with django_assert_num_queries(QUERIES):
        client.get(f"{PAGE}?chiffre=agenda.held&action={cafe.pk}&annee=2024")


def test_numbers_as_french_writes_them() -> None:
    assert [number_said(value) for value in (None, 0, 1086, 9.46, Decimal("262.69"), Decimal(15))] == [
        "?", "0", "1\u00a0086", "9,5", "262,69", "15",
    ]  # fmt: skip


def test_what_paper_may_say() -> None:
    women, held = registries.figures.get("agenda.women"), registries.figures.get("agenda.held")
    assert [printed(women, n) for n in (None, 0, 1, 4, 5)] == ["?", "0", "moins de 5", "moins de 5", "5"]
    assert printed(held, 3) == "3"
