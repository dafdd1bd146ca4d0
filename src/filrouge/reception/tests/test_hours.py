"""When a place receives without appointment: published, counted, written."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from filrouge.agenda import services as agenda
from filrouge.agenda.services import shifts
from filrouge.calendars.services import note_closure
from filrouge.core.scoping import scope
from filrouge.organisations.services import add_site
from filrouge.organisations.tests.reading import words_of
from filrouge.reception.models import DropIn
from filrouge.reception.queries.hours import Slot, hours_of, published, slot_now
from filrouge.reception.services import add_hours
from filrouge.reception.tests.stories import page

pytestmark = pytest.mark.django_db
MONDAY = dt.datetime(2026, 11, 16, 9, tzinfo=dt.UTC)


@pytest.fixture
def mill(cast):
    with scope(organisation=cast.valmont):
        return add_site(organisation=cast.valmont, name="Antenne du moulin", by=None)


def sent(where, **values: str) -> dict[str, str]:
    told = {"site": str(where.pk), "weekday": "0", "starts_at": "08:30", "ends_at": "12:30"}
    return {**told, "starts_on": "2020-01-01", "ends_on": "", "version": "0", **values}


def test_a_week_is_said_as_on_the_door() -> None:
    spans = [(0, 8, 30, 12, 30), (0, 13, 30, 17, 30), (1, 9, 0, 13, 0)]
    rows = [DropIn(weekday=day, starts_at=dt.time(a, b), ends_at=dt.time(c, d)) for day, a, b, c, d in spans]
    said = [line.replace("\u00a0", " ") for line in published(rows)]
    assert said == ["Lundi de 8 h 30 à 12 h 30 et de 13 h 30 à 17 h 30", "Mardi de 9 h à 13 h"]
    assert hours_of(rows) == 12


def test_hours_are_written_shown_changed_and_taken_away(cast, sign_in, mill) -> None:
    client = sign_in(cast.administrator)
    client.post(page("hours_add"), sent(mill))
    client.post(page("hours_add"), sent(mill, starts_at="13:30", ends_at="17:30"))
    words = words_of(sign_in(cast.ines).get(page("hours_show")))
    assert "8 heures par semaine" in words
    assert "Lundi de 8 h 30 à 12 h 30 et de 13 h 30 à 17 h 30" in words
    row = DropIn._base_manager.earliest("starts_at")
    address = page("hours_change", hours=row.pk)
    assert client.post(address, sent(mill, ends_on="2020-12-31", version="1")).status_code == 302
    assert "4 heures par semaine" in words_of(client.get(page("hours_show")))
    assert client.post(address, sent(mill, version="1")).status_code == 409
    assert client.post(page("hours_remove", hours=row.pk)).status_code == 302
    assert DropIn._base_manager.count() == 1


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"ends_at": "08:00"}, "La permanence finit avant de commencer."),
        ({"ends_on": "2019-01-01"}, "Le dernier jour vient avant le premier."),
        ({"starts_on": "1200-01-01"}, "Choisissez un jour entre 2000 et 2099."),
        ({"starts_at": "midi"}, "Écrivez l’heure comme 14:30."),
        ({"weekday": "8"}, "Choisissez dans la liste."),
        ({"site": "x"}, "Choisissez dans la liste."),
    ],
)
def test_what_cannot_be_is_one_sentence(cast, sign_in, mill, values, sentence) -> None:
    answer = sign_in(cast.director).post(page("hours_add"), sent(mill, **values))
    assert (answer.status_code, sentence in words_of(answer)) == (400, True)
    assert not DropIn._base_manager.exists()


def test_two_do_not_meet_at_one_place(cast, sign_in, mill) -> None:
    client = sign_in(cast.director)
    client.post(page("hours_add"), sent(mill))
    answer = client.post(page("hours_add"), sent(mill, starts_at="12:00", ends_at="13:00"))
    assert "Une permanence y est déjà, lundi, 08:30-12:30 : changez-la plutôt." in words_of(answer)
    assert client.post(page("hours_add"), sent(mill, starts_at="12:30", ends_at="13:00")).status_code == 302


def test_a_closure_is_said_beside_the_hours(cast, sign_in, mill) -> None:
    today = timezone.localdate()
    with scope(organisation=cast.valmont):
        note_closure(
            by=cast.director,
            organisation=cast.valmont,
            site=mill,
            starts_on=today,
            ends_on=today,
            reason="travaux",
        )
    client = sign_in(cast.director)
    client.post(page("hours_add"), sent(mill))
    shown = client.get(page("hours_show"))
    assert ": travaux" in words_of(shown)
    # What is copied to a leaflet says the place, its hours, and that it is closed.
    name, hours, closed = shown.context["text"].replace("\u00a0", " ").split("\n")
    assert (name, hours) == ("Antenne du moulin", "Lundi de 8 h 30 à 12 h 30")
    assert closed.startswith("Fermé le ")
    assert closed.endswith(" : travaux")


def test_a_place_that_is_closed_is_not_open_now(cast, mill) -> None:
    with scope(organisation=cast.valmont), time_machine.travel(MONDAY, tick=False):
        row = add_hours(
            by=cast.director, organisation=cast.valmont, site=mill, weekday=0,
            starts_at=dt.time(8, 30), ends_at=dt.time(12, 30), starts_on=dt.date(2020, 1, 1),
        )  # fmt: skip
        assert slot_now(cast.ines, [mill]) == Slot(mill, row)
        day = {"starts_on": MONDAY.date(), "ends_on": MONDAY.date(), "reason": "travaux"}
        other = add_site(organisation=cast.valmont, name="Écluse", by=None)
        note_closure(by=cast.director, organisation=cast.valmont, site=other, **day)
        assert slot_now(cast.ines, [mill]).hours == row
        note_closure(by=cast.director, organisation=cast.valmont, site=None, **day)
        assert slot_now(cast.ines, [mill]) == Slot(mill, None)


def test_who_may_not(cast, sign_in, mill) -> None:
    assert sign_in(cast.ines).post(page("hours_add"), sent(mill)).status_code == 403


def test_who_is_on_duty_by_the_rota_of_the_agenda(cast, sign_in) -> None:
    today = timezone.localdate()
    with scope(organisation=cast.valmont):
        site = add_site(organisation=cast.valmont, name="Moulin", by=None)
        add_hours(
            by=cast.director, organisation=cast.valmont, site=site, weekday=today.weekday(),
            starts_at=dt.time(9), ends_at=dt.time(12), starts_on=dt.date(2020, 1, 1),
        )  # fmt: skip
        told = {"title": "Permanence", "site": site, "starts_at": dt.time(9), "ends_at": dt.time(12)}
        for days in (0, 3, 30):
            session = agenda.add_session(
                by=cast.director, organisation=cast.valmont, action=None,
                day=today + dt.timedelta(days=days), **told,
            )  # fmt: skip
            shifts.put_on(by=cast.director, session=session, member=cast.ines, need=None)
    words = words_of(sign_in(cast.ines).get(page("hours_show")))
    assert "Qui est là cette semaine" in words
    assert words.count(f"de 9 h à 12 h, {cast.ines.name}") == 2
