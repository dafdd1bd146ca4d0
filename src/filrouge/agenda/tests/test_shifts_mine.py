"""« Mes tours »: what I hold, this week and after; the days on which I cannot."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from filrouge.agenda.models import Series, Session, Unavailability
from filrouge.agenda.services import shifts
from filrouge.agenda.tests.crew import crew, needing, page, saved
from filrouge.core.scoping import scope
from filrouge.organisations.services import note_absence
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def aline(in_valmont: Cast, tuesdays: Series) -> Any:
    [one] = crew(in_valmont, "Aline Brume")
    needing(in_valmont, tuesdays, [one], count=1)
    saved(in_valmont, tuesdays, dt.date(2026, 12, 31), since=dt.date(2026, 11, 26))
    return one


def test_my_turns_are_listed_and_the_week_is_on_today(cast: Cast, aline: Any, sign_in: Any) -> None:
    client = sign_in(aline)
    words = words_of(client.get(page("shifts_mine")))
    assert "3 tours cette saison" in words
    assert "Mardi 1 décembre Café solidaire 14 h à 17 h" in words.replace("1er", "1")
    words = words_of(client.get("/valmont/"))
    assert "Mes tours de la semaine" in words
    assert "Mardi 8 décembre" not in words
    assert "Mes tours de la semaine" not in words_of(sign_in(cast.ines).get("/valmont/"))


def test_who_stands_in_sees_the_turns_of_who_is_away(
    cast: Cast, aline: Any, sign_in: Any, today: dt.date
) -> None:
    note_absence(
        by=cast.director, member=aline, substitute=cast.ines, starts_on=today, ends_on=dt.date(2026, 12, 6)
    )
    words = words_of(sign_in(cast.ines).get(page("shifts_mine")))
    assert "pour Aline Brume" in words


def test_days_are_noted_and_turns_of_those_days_are_said(cast: Cast, aline: Any, sign_in: Any) -> None:
    client = sign_in(aline)
    sent = {"member": str(aline.pk), "starts_on": "2026-12-01", "ends_on": "2026-12-08", "note": ""}
    words = words_of(client.post(page("unavailability_add"), sent, follow=True))
    assert "C’est noté : les prochains tours proposés en tiendront compte." in words
    assert "Aline Brume est déjà prévu ces jours-là" in words
    assert "8 décembre) : cherchez un remplaçant." in words
    answer = client.post(page("unavailability_add"), {**sent, "ends_on": ""})
    assert (answer.status_code, "déjà notée" in words_of(answer)) == (400, True)
    row = Unavailability.objects.get()
    client.post(page("unavailability_remove", unavailability=row.pk))
    assert not Unavailability.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ("2026-12-08", "2026-12-01", "Le dernier jour vient avant le premier."),
        ("2026-12-08", "2029-12-01", "Notez un an au plus"),
        ("", "2026-12-01", "obligatoire"),
    ],
)
def test_days_that_cannot_be(
    cast: Cast, aline: Any, sign_in: Any, first: str, last: str, sentence: str
) -> None:
    sent = {"member": str(aline.pk), "starts_on": first, "ends_on": last}
    answer = sign_in(aline).post(page("unavailability_add"), sent)
    assert (answer.status_code, sentence in words_of(answer)) == (400, True)
    assert not Unavailability.objects.exists()


def test_each_notes_their_own_days_and_workers_those_of_others(cast: Cast, aline: Any, sign_in: Any) -> None:
    sent = {"member": str(aline.pk), "starts_on": "2026-12-01"}
    answer = sign_in(cast.volunteer).post(page("unavailability_add"), sent)
    assert answer.status_code == 400
    sign_in(cast.ines).post(page("unavailability_add"), sent)
    row = Unavailability.objects.get()
    assert row.member == aline
    address = page("unavailability_remove", unavailability=row.pk)
    assert sign_in(cast.volunteer).post(address).status_code == 403
    assert "Aline Brume, le 1 décembre" in words_of(sign_in(cast.ines).get(page("shifts_mine"))).replace(
        "1er", "1"
    )


def test_the_page_costs_the_same_for_one_turn_and_for_many(
    cast: Cast, aline: Any, tuesdays: Series, sign_in: Any, queries: Any
) -> None:
    client = sign_in(aline)
    with queries(8):
        client.get(page("shifts_mine"))
    with scope(organisation=cast.valmont):
        saved(cast, tuesdays, dt.date(2027, 6, 30), since=dt.date(2026, 11, 26))
        days = [dt.date(2027, 1, 1), dt.date(2027, 2, 1)]
        for day in days:
            shifts.note_unavailability(by=aline, member=aline, starts_on=day, ends_on=day)
        assert Session.objects.filter(shifts__member=aline).count() > 15
    with queries(8):
        client.get(page("shifts_mine"))
