"""What a series gives is written once, follows its rules, and leaves alone what somebody touched."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filrouge.agenda import services
from filrouge.agenda.enums import SessionState
from filrouge.agenda.models import Series, Session
from filrouge.calendars import services as calendars
from filrouge.core.models import AuditLine
from filrouge.organisations.models import Member, Organisation
from filrouge.organisations.tests.cast import Cast

pytestmark = pytest.mark.django_db


def days(series: Series) -> list[str]:
    rows = Session.objects.filter(series=series).order_by("day", "slot")
    return [day.isoformat() for day in rows.values_list("day", flat=True)]


def change(series: Series, by: Member, **told: Any) -> Series:
    told = {"text": series.text, **told}
    return services.change_series(by=by, series=series, version=series.version, **told)


def test_a_season_is_written_without_the_days_off(tuesdays: Series) -> None:
    written = days(tuesdays)
    assert written[0] == "2026-09-01"
    assert "2026-10-20" not in written  # autumn break
    assert "2026-11-03" in written
    assert "2027-02-09" not in written  # mardi gras
    assert written[-1] == "2027-06-29"


def test_hours_stay_when_the_clocks_change(in_valmont: Cast, today: dt.date) -> None:
    series = services.open_series(
        by=in_valmont.director,
        organisation=in_valmont.valmont,
        action=None,
        title="Réunion",
        text="tous les lundis de 9h30 à 11h30",
        starts_on=dt.date(2027, 3, 22),
        ends_on=dt.date(2027, 4, 5),
    )
    hours = {row.starts_at for row in series.sessions.all()}
    assert hours == {dt.time(9, 30)}
    assert "2027-03-29" in days(series)


def test_writing_twice_changes_nothing(in_valmont: Cast, tuesdays: Series) -> None:
    before = list(Session.objects.order_by("pk").values())
    lines = AuditLine.objects.count()
    assert services.write_sessions(by=in_valmont.director, series=tuesdays) == services.Written()
    assert list(Session.objects.order_by("pk").values()) == before
    assert AuditLine.objects.count() == lines


def test_the_journal_tells_the_series_and_not_each_session(tuesdays: Series) -> None:
    told = AuditLine.objects.filter(object_id=tuesdays.pk).values_list("note", flat=True)
    assert any("séances écrites" in note for note in told)
    assert not AuditLine.objects.filter(model="agenda.session").exists()


def test_what_is_to_come_follows_the_rules(in_valmont: Cast, tuesdays: Series, today: dt.date) -> None:
    past = [day for day in days(tuesdays) if day < today.isoformat()]
    change(tuesdays, in_valmont.director, text="tous les mercredis de 10h à 12h, hors vacances scolaires")
    after = days(tuesdays)
    assert [
        day for day in after if day < today.isoformat() and dt.date.fromisoformat(day).weekday() == 1
    ] == past
    ahead = [day for day in after if day >= today.isoformat()]
    assert {dt.date.fromisoformat(day).weekday() for day in ahead} == {2}


def test_a_change_of_hour_keeps_the_sessions(in_valmont: Cast, tuesdays: Series, today: dt.date) -> None:
    ids = set(Session.objects.filter(day__gte=today).values_list("pk", flat=True))
    change(tuesdays, in_valmont.director, text="tous les mardis de 15h à 17h, hors vacances scolaires")
    ahead = Session.objects.filter(day__gte=today)
    assert set(ahead.values_list("pk", flat=True)) == ids
    assert set(ahead.values_list("starts_at", "sequence")) == {(dt.time(15), 1)}
    assert set(Session.objects.filter(day__lt=today).values_list("starts_at", flat=True)) == {dt.time(14)}


def test_what_somebody_touched_stays(in_valmont: Cast, tuesdays: Series, today: dt.date) -> None:
    director = in_valmont.director
    edited, cancelled, moved = Session.objects.filter(day__gte=today).order_by("day")[:3]
    services.change_session(by=director, session=edited, version=1, theme="Cartes de vœux")
    services.cancel_session(by=director, session=cancelled, version=1, reason="weather")
    services.move_session(by=director, session=moved, version=1, day=moved.day + dt.timedelta(days=1))
    change(tuesdays, director, text="tous les vendredis de 9h à 10h")
    kept = Session.objects.filter(pk__in=[edited.pk, cancelled.pk, moved.pk]).order_by("day")
    assert [(row.state, row.starts_at) for row in kept] == [
        (SessionState.PLANNED, dt.time(14)),
        (SessionState.CANCELLED, dt.time(14)),
        (SessionState.MOVED, dt.time(14)),
    ]


def test_six_sessions_are_six_whatever_falls_out(in_valmont: Cast, today: dt.date) -> None:
    series = services.open_series(
        by=in_valmont.director,
        organisation=in_valmont.valmont,
        action=None,
        title="Module",
        text="tous les mercredis de 9h à 12h, 3 séances, sauf jours fériés",
        starts_on=dt.date(2026, 11, 4),
    )
    # 11 November is off: the third comes a week later.
    assert days(series) == ["2026-11-04", "2026-11-18", "2026-11-25"]


def test_a_closure_takes_sessions_away(in_valmont: Cast, tuesdays: Series, today: dt.date) -> None:
    calendars.note_closure(
        by=in_valmont.director,
        organisation=in_valmont.valmont,
        reason="Travaux",
        starts_on=dt.date(2026, 12, 7),
        ends_on=dt.date(2026, 12, 11),
        site=None,
    )
    services.write_sessions(by=in_valmont.director, series=tuesdays)
    assert "2026-12-08" not in days(tuesdays)
    assert "2026-12-15" in days(tuesdays)


def test_a_rhythm_without_a_day_makes_no_date(in_valmont: Cast, today: dt.date) -> None:
    series = services.open_series(
        by=in_valmont.director,
        organisation=in_valmont.valmont,
        action=None,
        title="Comité",
        text="tous les trois mois",
    )
    assert days(series) == []


def test_the_end_of_a_series_takes_what_comes_after(in_valmont: Cast, tuesdays: Series) -> None:
    services.end_series(
        by=in_valmont.director, series=tuesdays, version=tuesdays.version, on=dt.date(2026, 12, 15)
    )
    assert days(tuesdays)[-1] == "2026-12-15"


def test_writing_costs_the_same_whatever_it_writes(
    in_valmont: Cast, tuesdays: Series, queries: Any, today: dt.date
) -> None:
    for _time in range(2):
        with queries(8):
            change_all_hours(tuesdays)


def change_all_hours(series: Series) -> None:
    services.write_sessions(by=None, series=series, until=dt.date(2027, 6, 30))


TEXTS = (
    "tous les mardis de 14h à 17h",
    "tous les mardis de 9h à 10h et de 14h à 17h",
    "les lundis et mardis de 14h à 16h, hors vacances scolaires",
    "le 1er mardi du mois à 10h",
    "un mardi sur deux à 14h",
)


@given(texts=st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4), touched=st.integers(0, 6))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_said_in_turn_nothing_is_there_twice(
    in_valmont: Cast, today: dt.date, texts: list[str], touched: int
) -> None:
    organisation: Organisation = in_valmont.valmont
    series = services.open_series(
        by=None,
        organisation=organisation,
        action=None,
        title="Un rendez-vous",
        text=texts[0],
        starts_on=today,
    )
    some = list(series.sessions.order_by("day", "slot")[:touched])
    for session in some:
        services.cancel_session(by=None, session=session, version=1, reason="staff")
    for text in texts:
        change(series, None, text=text)  # type: ignore[arg-type]
    keys = list(Session.objects.filter(series=series).values_list("day", "slot"))
    assert len(keys) == len(set(keys))
    assert Session.objects.filter(series=series, state=SessionState.CANCELLED).count() == len(some)
    assert services.write_sessions(by=None, series=series) == services.Written()
    Session.objects.filter(series=series).delete()
