"""A series typed as people say it: read at once, refused word by word, written once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from filrouge.actions.models import Action
from filrouge.agenda.models import Series, Session
from filrouge.organisations.tests.cast import Cast

pytestmark = pytest.mark.django_db
ADD = "/valmont/agenda/series/nouvelle/"
FACTS = {"title": "Café solidaire", "kind": "activity", "contribution": "none", "version": "0"}


@pytest.fixture
def director(cast: Cast, sign_in: Any) -> Any:
    """The director's browser."""
    return sign_in(cast.director)


def test_the_page_asks_when(director: Any, cafe: Action) -> None:
    page = director.get(ADD, {"action": str(cafe.pk)}).text
    assert "Quand cela a-t-il lieu" in page
    assert 'value="Café solidaire"' in page


def test_what_is_typed_is_read_at_once(director: Any, today: dt.date) -> None:
    read = "/valmont/agenda/series/comprendre/"
    page = director.post(read, {"text": "tous les mardis de 14h à 17h, hors vacances scolaires"}).text
    assert "Tous les mardis de 14" in page
    assert "mardi 1 décembre 2026" in page or "mardi 1er décembre 2026" in page
    assert "mardi 22 décembre 2026" in page  # falls out, with its reason
    assert 'hx-swap-oob="innerHTML:#boxes"' in page


def test_what_is_not_understood_is_said_word_by_word(director: Any, today: dt.date) -> None:
    answer = director.post(ADD, {**FACTS, "text": "tous les mardis vers le goûter"})
    assert answer.status_code == 400
    assert "goûter" in answer.text
    assert "tous les mardis vers le goûter" in answer.text


def test_a_date_that_does_not_exist_is_refused(director: Any, today: dt.date) -> None:
    answer = director.post(ADD, {**FACTS, "text": "le 31/11/26 à 14h"})
    assert answer.status_code == 400
    assert "30 jours" in answer.text


def test_it_is_written_with_its_sessions(in_valmont: Cast, director: Any, cafe: Action) -> None:
    told = {**FACTS, "text": "tous les mardis de 14h à 17h", "ends_on": "2026-12-31"}
    answer = director.post(f"{ADD}?action={cafe.pk}", told)
    series = Series.objects.get()
    assert answer.url == f"/valmont/agenda/series/{series.pk}/"
    assert series.action == cafe
    assert Session.objects.filter(series=series).count() == 5
    page = director.get(answer.url).text
    assert "5 séances sont à l’agenda" in page
    assert "Tous les mardis" in page


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"starts_on": "2026-12-10", "ends_on": "2026-12-01"}, "finit avant de commencer"),
        ({"capacity": "0"}, ""),
        ({"price": "-3", "contribution": "fixed"}, ""),
        ({"price": "5"}, "laissez le montant vide"),
        ({"starts_on": "2050-01-01"}, "plus de cinq ans"),
        ({"starts_on": "2026-12-02", "ends_on": "2026-12-07"}, "Aucune date ne tombe"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    in_valmont: Cast, director: Any, today: dt.date, told: dict[str, str], sentence: str
) -> None:
    answer = director.post(ADD, {**FACTS, "text": "tous les mardis à 14h", **told})
    assert answer.status_code == 400
    assert sentence in answer.text
    assert "errorlist" in answer.text
    assert "tous les mardis à 14h" in answer.text
    assert not Series.objects.exists()


def test_boxes_write_the_sentence(director: Any, today: dt.date) -> None:
    told = {**FACTS, "text": "tous les mardis de 14h à 17h", "do": "compose"}
    told |= {"r-TOTAL_FORMS": "1", "r-INITIAL_FORMS": "1", "r-0-weekdays": "3", "r-0-each": "1"}
    told |= {"r-0-start": "10:00", "r-0-end": "12:00", "c-school": "outside"}
    page = director.post(ADD, told).text
    assert "tous les jeudis de 10\u00a0h à 12\u00a0h, hors vacances scolaires" in page


def test_two_tabs(in_valmont: Cast, director: Any, tuesdays: Series) -> None:
    address = f"/valmont/agenda/series/{tuesdays.pk}/modifier/"
    told = {**FACTS, "text": "tous les mercredis à 10h", "version": "0"}
    answer = director.post(address, told)
    assert answer.status_code == 409
    assert "tous les mercredis à 10h" in answer.text


def test_a_series_costs_the_same_whatever_it_holds(
    in_valmont: Cast, director: Any, tuesdays: Series, queries: Any
) -> None:
    with queries(18):
        director.get(f"/valmont/agenda/series/{tuesdays.pk}/")
