"""The helpline: calls without a caller, their themes, turns and hours."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.utils import timezone

from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of
from filrouge.reception.models import Contact, HelplineShift
from filrouge.reception.tests.stories import begun, noted, page

pytestmark = pytest.mark.django_db


def call(**values: str) -> dict[str, str]:
    return {"key": str(uuid.uuid4()), "category": "11.1", "other": "", "minutes": "12", **values}


def turn(cast: Cast, **values: str) -> dict[str, str]:
    told = {"member": str(cast.ines.pk), "day": "2026-03-02", "starts_at": "09:00", "ends_at": "13:00"}
    return {**told, "version": "0", **values}


def test_calls_are_noted_one_after_the_other(cast: Cast, sign_in: Any) -> None:
    begun(cast.director)
    client = sign_in(cast.ines)
    first = call(other="02.1")
    assert client.post(page("call_add"), first)["Location"] == page("call_add")
    client.post(page("call_add"), first)
    client.post(page("call_add"), call())
    noted(cast.ines, "02.1")
    year = timezone.localdate().year
    words = words_of(client.get(page("helpline_show") + f"?annee={year}"))
    assert "2 appels" in words
    assert "Énergie et services essentiels 2 66,67 %" in words
    with scope(organisation=cast.valmont):
        assert Contact.objects.filter(mode="helpline").count() == 2


def test_what_is_wrong_is_said_at_the_field(cast: Cast, sign_in: Any) -> None:
    begun(cast.director)
    client = sign_in(cast.ines)
    for values, words in (
        ({"category": ""}, "Choisissez dans la liste"),
        ({"minutes": "0"}, "entre 1 et 600"),
        ({"minutes": "9999"}, "entre 1 et 600"),
        ({"other": "11.1"}, "déjà choisie"),
    ):
        answer = client.post(page("call_add"), call(**values))
        assert answer.status_code == 400, values
        assert words in words_of(answer), values


def test_turns_make_hours(cast: Cast, sign_in: Any) -> None:
    client = sign_in(cast.ines)
    client.post(page("shift_add"), turn(cast))
    client.post(page("shift_add"), turn(cast, day="2026-03-09", ends_at="12:30"))
    words = words_of(client.get(page("helpline_show") + "?annee=2026"))
    assert "2 tours, 7,5 heures" in words
    again = client.post(page("shift_add"), turn(cast, starts_at="12:00", ends_at="14:00"))
    assert again.status_code == 400
    assert "Un autre tour est déjà noté" in words_of(again)
    assert "avant de commencer" in words_of(client.post(page("shift_add"), turn(cast, ends_at="08:00")))
    assert "entre 2000" in words_of(client.post(page("shift_add"), turn(cast, day="1999-01-01")))
    with scope(organisation=cast.valmont):
        row = HelplineShift.objects.get(day="2026-03-02")
    client.post(page("shift_change", turn=row.pk), turn(cast, ends_at="11:00", version="1"))
    assert "2 tours, 5,5 heures" in words_of(client.get(page("helpline_show") + "?annee=2026"))
    assert client.post(page("shift_change", turn=row.pk), turn(cast, version="1")).status_code == 409
    client.post(page("shift_remove", turn=row.pk))
    assert "1 tour, 3,5 heures" in words_of(client.get(page("helpline_show") + "?annee=2026"))


def test_a_year_costs_the_same_whatever_its_calls(
    cast: Cast, sign_in: Any, django_assert_num_queries: Any
) -> None:
    begun(cast.director)
    client = sign_in(cast.ines)
    address = page("helpline_show") + "?annee=2026"
    noted(cast.ines, "11.1", mode="helpline")
    client.get(address)
    with django_assert_num_queries(9):
        client.get(address)
    for _turn in range(6):
        noted(cast.ines, "02.1", mode="helpline")
    with django_assert_num_queries(9):
        client.get(address)
