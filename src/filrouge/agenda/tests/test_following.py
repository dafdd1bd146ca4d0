"""A calendar reads a secret address: what is there, what changed, and nothing for who has no secret."""

from __future__ import annotations

import datetime as dt
import io
import logging
from collections.abc import Iterator
from typing import Any

import icalendar
import pytest
import time_machine

from filrouge.actions.models import Action
from filrouge.actions.services import create_action, name_actor
from filrouge.agenda import services
from filrouge.agenda.models import Feed, Session, Shift
from filrouge.agenda.views import following
from filrouge.core import records
from filrouge.core.logs import formatter
from filrouge.core.models import AuditLine
from filrouge.core.scoping import scope, scopes_disabled
from filrouge.core.tests.strict import StrictClient
from filrouge.organisations.services import add_site
from filrouge.organisations.tests.cast import Cast

NOW = dt.datetime(2026, 11, 2, 10)


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    following._wrong.forget()
    with time_machine.travel(NOW, tick=False):
        yield


def house(cast: Cast, director: Any, word: str) -> Action:
    """An action that meets on Tuesdays."""
    with scope(organisation=director.organisation):
        action = create_action(by=director, organisation=director.organisation, title=f"Café {word}")
        services.open_series(
            by=director, organisation=director.organisation, action=action,
            text="tous les mardis de 9h30 à 11h30", starts_on=dt.date(2026, 10, 27),
            ends_on=dt.date(2026, 11, 17), venue="Salle bleue",
        )  # fmt: skip
    return action


@pytest.fixture
def café(cast: Cast) -> Action:
    return house(cast, cast.director, "Mandragore")


def made(by: Any, **of: Any) -> tuple[Feed, str]:
    with scope(organisation=by.organisation):
        return services.make_feed(by=by, **of)


def read(token: str, slug: str = "valmont", **headers: str) -> Any:
    return StrictClient().get(f"/suivre/{slug}/{token}.ics", headers=headers)


def events(answer: Any) -> list[Any]:
    assert answer.status_code == 200
    return list(icalendar.Calendar.from_ical(answer.content).walk("VEVENT"))


def test_an_action_is_followed(cast: Cast, café: Action) -> None:
    _feed, token = made(cast.director, action=café)
    answer = read(token)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-cache"
    found = events(answer)
    assert [str(event["dtstart"].dt)[:16] for event in found] == [
        "2026-10-27 09:30", "2026-11-03 09:30", "2026-11-10 09:30", "2026-11-17 09:30",
    ]  # fmt: skip
    assert {str(event["location"]) for event in found} == {"Salle bleue"}


def test_nothing_new_when_nothing_changed(cast: Cast, café: Action, queries: Any) -> None:
    _feed, token = made(cast.director, action=café)
    etag = read(token)["ETag"]
    with queries(4):  # the organisation, the feed, the sessions, who staffs them
        again = read(token, if_none_match=etag)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    with scope(organisation=cast.valmont):
        session = Session.objects.get(day=dt.date(2026, 11, 3))
        services.cancel_session(by=cast.director, session=session, version=session.version, reason="weather")
    assert read(token, if_none_match=etag).status_code == 200


def test_rain_is_told_and_the_event_stays_the_same(cast: Cast, café: Action) -> None:
    _feed, token = made(cast.director, action=café)
    before = {str(event["uid"]): int(event["sequence"]) for event in events(read(token))}
    with scope(organisation=cast.valmont):
        session = Session.objects.get(day=dt.date(2026, 11, 3))
        services.cancel_session(
            by=cast.director, session=session, version=session.version, reason="weather",
            reason_text="Odile a glissé",
        )  # fmt: skip
    after = events(read(token))
    assert {str(event["uid"]) for event in after} == set(before)
    rain = next(event for event in after if event["status"] == "CANCELLED")
    assert int(rain["sequence"]) == before[str(rain["uid"])] + 1
    assert (rain["summary"], rain["description"]) == ("Annulée : Café Mandragore", "N’a pas lieu : météo.")
    assert b"Odile" not in read(token).content


def test_what_moved_is_off_where_it_was_and_on_where_it_went(cast: Cast, café: Action) -> None:
    _feed, token = made(cast.director, action=café)
    with scope(organisation=cast.valmont):
        session = Session.objects.get(day=dt.date(2026, 11, 3))
        services.move_session(
            by=cast.director, session=session, version=session.version, day=dt.date(2026, 11, 5)
        )
    told = [(event["dtstart"].dt.day, str(event["status"])) for event in events(read(token))]
    assert told == [
        (27, "CONFIRMED"),
        (3, "CANCELLED"),
        (5, "CONFIRMED"),
        (10, "CONFIRMED"),
        (17, "CONFIRMED"),
    ]


def test_a_member_reads_their_shifts_and_the_sessions_of_their_actions(cast: Cast, café: Action) -> None:
    with scope(organisation=cast.valmont):
        other = create_action(by=cast.director, organisation=cast.valmont, title="Potager")
        session = services.add_session(
            by=cast.director, organisation=cast.valmont, action=other, day=dt.date(2026, 11, 6)
        )
        services.add_session(
            by=cast.director, organisation=cast.valmont, action=other, day=dt.date(2026, 11, 13)
        )
        records.create(Shift(organisation=cast.valmont, session=session, member=cast.ines), by=None)
        name_actor(by=cast.director, action=café, role="referent", name=cast.ines.name)
    _feed, token = made(cast.ines, member=cast.ines)
    found = events(read(token))
    assert [str(event["summary"]) for event in found].count("Café Mandragore") == 4
    assert [str(event["dtstart"].dt) for event in found if event["summary"] == "Potager"] == ["2026-11-06"]
    mine = next(event for event in found if event["summary"] == "Potager")
    assert str(mine["description"]) == f"Équipe : {cast.ines.name}"


def test_a_place_and_the_whole_house(cast: Cast, café: Action) -> None:
    with scope(organisation=cast.valmont):
        site = add_site(organisation=cast.valmont, name="Antenne", by=cast.director)
        records.change(site, by=cast.director, address="Rue du Lavoir 4")
        services.add_session(
            by=cast.director, organisation=cast.valmont, action=None, title="Réunion",
            day=dt.date(2026, 11, 6), site=site,
        )  # fmt: skip
    _feed, token = made(cast.director, site=site)
    (one,) = events(read(token))
    assert str(one["location"]) == "Antenne, Rue du Lavoir 4"
    _feed, token = made(cast.director)
    assert len(events(read(token))) == 5


def test_a_year_back_and_all_that_is_ahead(cast: Cast, café: Action) -> None:
    with scope(organisation=cast.valmont):
        for day in (dt.date(2025, 11, 1), dt.date(2025, 11, 3), dt.date(2029, 1, 1)):
            services.add_session(
                by=cast.director, organisation=cast.valmont, action=None, title="Fête", day=day
            )
    _feed, token = made(cast.director)
    days = [event["dtstart"].dt for event in events(read(token)) if event["summary"] == "Fête"]
    assert days == [dt.date(2025, 11, 3), dt.date(2029, 1, 1)]


def test_an_address_that_is_replaced_or_cut_answers_nothing(cast: Cast, café: Action) -> None:
    feed, first = made(cast.director, action=café)
    with scope(organisation=cast.valmont):
        other, second = services.replace_feed(by=cast.director, feed=feed)
    assert read(first).status_code == 404
    assert read(second).status_code == 200
    with scope(organisation=cast.valmont):
        services.cut_feed(by=cast.director, feed=other)
        services.cut_feed(by=cast.director, feed=other)
    assert read(second).status_code == 404


def test_who_left_is_followed_no_more(cast: Cast) -> None:
    _feed, token = made(cast.ines, member=cast.ines)
    assert read(token).status_code == 200
    with scope(organisation=cast.valmont):
        records.change(cast.ines, by=None, is_active=False)
    assert read(token).status_code == 404


def test_a_secret_opens_its_own_house_only(cast: Cast, café: Action) -> None:
    _feed, token = made(cast.director)
    house(cast, cast.neighbour, "Salicorne")
    _theirs, other = made(cast.neighbour)
    assert read(token, "etangs").status_code == 404
    assert read(token, "nulle-part").status_code == 404
    assert b"Salicorne" not in read(token).content
    assert b"Mandragore" not in read(other, "etangs").content


def test_who_tries_secrets_is_told_to_wait_and_who_has_one_is_not(cast: Cast, café: Action) -> None:
    _feed, token = made(cast.director)
    answers = [read(f"essai{n}").status_code for n in range(32)]
    assert answers[:30] == [404] * 30
    assert answers[30:] == [429, 429]
    assert read(token).status_code == 200


def test_the_secret_is_written_nowhere(cast: Cast, café: Action) -> None:
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(formatter())
    logging.getLogger().addHandler(handler)
    try:
        feed, token = made(cast.director, action=café)
        read(token)
        read(f"{token}x")
    finally:
        logging.getLogger().removeHandler(handler)
    assert token not in lines.getvalue()
    with scopes_disabled():
        for line in AuditLine.objects.all():
            told = f"{line.before}{line.after}{line.note}{line.object_name}"
            assert token not in told
            assert feed.digest not in told


def test_nothing_is_written_by_reading(cast: Cast, café: Action) -> None:
    _feed, token = made(cast.director)
    answer = StrictClient().head(f"/suivre/valmont/{token}.ics")
    assert (answer.status_code, answer.content) == (200, b"")
    assert StrictClient().post(f"/suivre/valmont/{token}.ics").status_code == 405
