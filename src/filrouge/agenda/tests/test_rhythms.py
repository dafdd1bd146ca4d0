"""A rhythm without a day: held, missed and why, late."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from filrouge.agenda import services
from filrouge.agenda.models import Series, Session
from filrouge.agenda.queries.rhythms import days_of, rhythm_view
from filrouge.organisations.tests.cast import Cast


@pytest.mark.parametrize(
    ("rhythm", "days"),
    [
        ("tous les trois mois", 91),
        ("tous les 2 mois", 61),
        ("tous les mois", 30),
        ("une fois par mois", 30),
        ("deux fois par an", 182),
        ("toutes les six semaines", 42),
        ("avant chaque conseil", None),
        ("selon les demandes", None),
    ],
)
def test_a_rhythm_leaves_so_many_days(rhythm: str, days: int | None) -> None:
    assert days_of(rhythm) == days


@pytest.fixture
def council(in_valmont: Cast, today: dt.date) -> Series:
    """The follow-up of the programme, every three months since January."""
    return services.open_series(
        by=in_valmont.director,
        organisation=in_valmont.valmont,
        action=None,
        title="Suivi du programme",
        text="tous les trois mois",
        starts_on=dt.date(2026, 1, 1),
    )


def meet(council: Series, day: dt.date) -> Session:
    return services.add_session(
        by=None, organisation=council.organisation, action=None, series=council, day=day, title="Suivi"
    )


@pytest.mark.django_db
def test_held_missed_and_late(in_valmont: Cast, council: Series, sign_in: Any) -> None:
    held = meet(council, dt.date(2026, 4, 2))
    services.hold_session(by=None, session=held, version=1)
    missed = meet(council, dt.date(2026, 7, 2))
    services.cancel_session(by=None, session=missed, version=1, reason="staff", reason_text="deux absents")
    view = rhythm_view(council)
    assert view is not None
    assert (view.last, view.missed, view.held) == (held, (missed,), 1)
    assert view.late_by == (dt.date(2026, 11, 26) - dt.date(2026, 4, 2)).days - 91
    page = sign_in(in_valmont.director).get(f"/valmont/agenda/series/{council.pk}/").text
    assert "2 avril 2026" in page
    assert "deux absents" in page
    assert "retard" in page
    assert f"?serie={council.pk}" in page


@pytest.mark.django_db
def test_the_next_one_is_written_from_the_page(in_valmont: Cast, council: Series, sign_in: Any) -> None:
    told = {"title": "Suivi", "day": "2026-12-10", "contribution": "none", "version": "0"}
    sign_in(in_valmont.director).post(f"/valmont/agenda/seances/nouvelle/?serie={council.pk}", told)
    assert Session.objects.get(series=council).day == dt.date(2026, 12, 10)
    view = rhythm_view(council)
    assert view is not None
    assert view.ahead is not None


@pytest.mark.django_db
def test_rules_with_days_are_no_rhythm(tuesdays: Series) -> None:
    assert rhythm_view(tuesdays) is None
