"""Paper: a poster that says what is cancelled, an attendance sheet, the table of a year's outings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pytest
import time_machine

from filrouge.actions.models import Action
from filrouge.actions.services import create_action
from filrouge.agenda import services
from filrouge.agenda.exports.posters import action_poster, house_poster
from filrouge.agenda.exports.sheets import attendance_sheet, outings_document
from filrouge.agenda.exports.words import days_of, period_of
from filrouge.agenda.models import Attendance, Headcount, Session
from filrouge.agenda.queries import expected_people, numbers_of, outings_of, poster_sessions
from filrouge.core import records
from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.organisations.tests.cast import Cast
from filrouge.people.models import Person
from filrouge.printing import plain, to_pdf

NOVEMBER = dt.date(2026, 11, 1), dt.date(2026, 11, 30)


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with time_machine.travel(dt.datetime(2026, 11, 2, 10), tick=False):
        yield


@pytest.fixture
def café(in_valmont: Cast) -> Action:
    """An action that meets on Tuesdays, in November."""
    house, by = in_valmont.valmont, in_valmont.director
    action = create_action(by=by, organisation=house, title="café solidaire")
    services.open_series(
        by=by, organisation=house, action=action, text="tous les mardis de 14h à 17h",
        starts_on=NOVEMBER[0], ends_on=NOVEMBER[1], venue="Salle bleue",
    )  # fmt: skip
    return action


def on(day: int) -> Session:
    return Session.objects.get(day=dt.date(2026, 11, day))


def said(document: Any) -> str:
    return " | ".join(plain(document)).replace("\u00a0", " ").replace("\u202f", " ").replace("\n", " / ")


def about(cast: Cast) -> dict[str, Any]:
    return {"organisation": cast.valmont, "since": NOVEMBER[0], "until": NOVEMBER[1]}


def test_a_poster_tells_once_what_is_the_same_for_all(in_valmont: Cast, café: Action) -> None:
    words = said(action_poster(café, poster_sessions(*NOVEMBER, action_id=café.pk), **about(in_valmont)))
    assert words.startswith(f"{in_valmont.valmont.name} | Café solidaire | Novembre 2026 | De 14 h à 17 h")
    assert words.count("Salle bleue") == words.count("14 h") == 1
    assert "Gratuit | Mardi 3 | " in words
    assert "Mardi 24" in words


def test_a_poster_says_what_rain_took_and_what_moved(in_valmont: Cast, café: Action) -> None:
    by = in_valmont.director
    services.cancel_session(
        by=by, session=on(10), version=on(10).version, reason="weather", reason_text="Odile a glissé"
    )
    services.cancel_session(by=by, session=on(17), version=on(17).version, reason="staff")
    services.move_session(by=by, session=on(24), version=on(24).version, day=dt.date(2026, 11, 26))
    for words in (
        said(action_poster(café, poster_sessions(*NOVEMBER, action_id=café.pk), **about(in_valmont))),
        said(house_poster(poster_sessions(*NOVEMBER), **about(in_valmont))),
    ):
        assert "annulé (météo)" in words
        assert words.count("annulé") == 2
        assert "déplacé au jeudi 26 novembre" in words
        assert "Odile" not in words


def test_the_house_is_told_weekday_by_weekday(in_valmont: Cast, café: Action) -> None:
    house, by = in_valmont.valmont, in_valmont.director
    garden = create_action(by=by, organisation=house, title="Potager")
    services.open_series(
        by=by, organisation=house, action=garden, text="tous les lundis de 9h à 10h",
        starts_on=NOVEMBER[0], ends_on=dt.date(2026, 11, 16),
    )  # fmt: skip
    services.open_series(
        by=by, organisation=house, action=None, title="Réunion d’équipe", kind="meeting",
        text="tous les lundis de 9h à 10h", starts_on=NOVEMBER[0], ends_on=NOVEMBER[1],
    )  # fmt: skip
    words = said(house_poster(poster_sessions(*NOVEMBER), **about(in_valmont)))
    assert "Lundi | De 9 h à 10 h | Potager / les 2, 9 et 16 | Mardi" in words
    assert "Café solidaire / Salle bleue, les 3, 10, 17 et 24" in words
    assert "Réunion" not in words


def test_a_month_without_anything_says_so(in_valmont: Cast) -> None:
    assert "Pas de date pour l’instant." in said(house_poster([], **about(in_valmont)))


def test_a_season_is_told_month_by_month(in_valmont: Cast, café: Action) -> None:
    series = café.series.get()
    services.change_series(
        by=in_valmont.director, series=series, version=series.version, text=series.text,
        starts_on=series.starts_on, ends_on=dt.date(2027, 1, 31),
    )  # fmt: skip
    services.cancel_session(by=in_valmont.director, session=on(10), version=on(10).version, reason="staff")
    season = NOVEMBER[0], dt.date(2027, 1, 31)
    rows = poster_sessions(*season, action_id=café.pk)
    words = said(action_poster(café, rows, organisation=in_valmont.valmont, since=season[0], until=season[1]))
    assert "Novembre | mardis 3, 17 et 24 / mardi 10 annulé | Décembre | mardis 1er, 8" in words


@pytest.mark.parametrize("sessions", [1, 4, 9, 18])
def test_a_poster_is_one_accessible_page(in_valmont: Cast, café: Action, sessions: int) -> None:
    rows = [on(3)] * sessions
    for row in rows:
        row.theme = "Un musée de la ville"
    printed = to_pdf(action_poster(café, rows, **about(in_valmont)))
    assert printed.notes == ()
    with pypdfium2.PdfDocument(printed.data) as document:
        assert len(document) == 1


def test_days_and_periods_in_words() -> None:
    days = [dt.date(2026, 11, 3), dt.date(2026, 11, 10), dt.date(2026, 12, 1), dt.date(2026, 12, 8)]
    assert days_of(days) == "les 3 et 10 novembre, 1er et 8 décembre"
    assert days_of(days[:1], with_month=False) == "le 3"
    assert days_of([]) == ""
    assert period_of(*NOVEMBER) == "Novembre 2026"
    assert period_of(dt.date(2026, 9, 1), dt.date(2026, 12, 31)) == "De septembre à décembre 2026"
    assert period_of(dt.date(2026, 10, 1), dt.date(2027, 1, 31)) == "D’octobre 2026 à janvier 2027"
    assert period_of(dt.date(2026, 11, 3), dt.date(2026, 11, 20)) == "Du 3 au 20 novembre 2026"
    assert period_of(dt.date(2026, 11, 3), dt.date(2026, 12, 2)) == "Du 3 novembre au 2 décembre 2026"
    assert period_of(dt.date(2026, 11, 3), dt.date(2026, 11, 3)) == "Mardi 3 novembre 2026"


def test_an_attendance_sheet_knows_who_is_enrolled_and_who_comes_usually(
    in_valmont: Cast, café: Action
) -> None:
    house, by = in_valmont.valmont, in_valmont.director
    rose, luis, ana = records.create_all(
        [Person(organisation=house, label=label) for label in ("Rose", "Luis", "Ana")], by=by
    )
    with time_machine.travel(dt.datetime(2026, 11, 20, 10), tick=False):
        for day in (3, 10):
            services.hold_session(by=by, session=on(day), version=on(day).version)
            records.create(
                Attendance(organisation=house, session=on(day), person=rose, presence="present"), by=by
            )
    records.create(Attendance(organisation=house, session=on(10), person=luis, presence="present"), by=by)
    records.create(Attendance(organisation=house, session=on(24), person=ana, presence="enrolled"), by=by)
    assert expected_people(on(24)) == ["Ana", "Rose"]
    words = said(attendance_sheet(on(24), expected_people(on(24)), organisation=house))
    assert "Mardi 24 novembre 2026, de 14 h à 17 h, Salle bleue" in words
    assert "Ana | Rose" in words


def test_the_year_of_outings_is_a_table(in_valmont: Cast, café: Action) -> None:
    house, by = in_valmont.valmont, in_valmont.director
    for day, theme, came in ((5, "Un musée", 18), (6, "Une pièce", 4), (7, "Un concert", None)):
        session = services.add_session(
            by=by, organisation=house, action=café, day=dt.date(2026, 10, day), theme=theme,
            outing_type="musée", venue="En ville",
        )  # fmt: skip
        if came is None:
            services.cancel_session(by=by, session=session, version=session.version, reason="weather")
            continue
        services.hold_session(by=by, session=session, version=session.version)
        records.create(Headcount(organisation=house, session=session, least=came, most=came), by=by)
    views = outings_of(café.pk, 2026)
    numbers = numbers_of(view.session for view in views)
    words = said(outings_document(café, views, numbers, year=2026, organisation=house))
    assert "5 octobre | Un musée | musée | En ville | 18" in words
    assert "7 octobre | Un concert | musée | En ville | annulé (météo)" in words
    assert "2 sorties | " in words
    assert words.endswith("22")


def test_pages_and_files(cast: Cast, sign_in: Any) -> None:
    with scope(organisation=cast.valmont):
        action = create_action(by=cast.director, organisation=cast.valmont, title="Café")
        session = services.add_session(
            by=cast.director, organisation=cast.valmont, action=action, day=dt.date(2026, 11, 3)
        )
    client = sign_in(cast.member(Role.VOLUNTEER))
    page = client.get("/valmont/agenda/affiche/").content.decode()
    assert "Novembre 2026" in page
    month = "de=2026-11-01&a=2026-11-30"
    answer = client.get(f"/valmont/agenda/affiche/pdf/?action={action.pk}&{month}")
    assert answer.content[:5] == b"%PDF-"
    assert answer["Content-Disposition"] == 'attachment; filename="affiche-cafe-novembre-2026.pdf"'
    assert client.get(f"/valmont/agenda/affiche/docx/?{month}").content[:2] == b"PK"
    assert client.get(f"/valmont/agenda/affiche/odt/?{month}").status_code == 404
    assert client.get("/valmont/agenda/affiche/pdf/?de=hier").status_code == 302
    wrong = client.get("/valmont/agenda/affiche/?de=2026-11-30&a=2026-11-01")
    assert (wrong.status_code, "vient avant le premier" in wrong.content.decode()) == (400, True)
    sheet = f"/valmont/agenda/seances/{session.pk}/feuille/pdf/"
    assert client.get(sheet).status_code == 403
    assert sign_in(cast.ines).get(sheet).content[:5] == b"%PDF-"
    assert sign_in(cast.neighbour).get(sheet).status_code == 404
    outings = f"/valmont/agenda/actions/{action.pk}/sorties/"
    assert "Aucune sortie" in client.get(outings).content.decode()
    assert client.get(f"{outings}pdf/?annee=2026").content[:5] == b"%PDF-"


@pytest.mark.parametrize("sessions", [1, 3])
def test_queries(cast: Cast, sign_in: Any, queries: Any, sessions: int) -> None:
    with scope(organisation=cast.valmont):
        action = create_action(by=cast.director, organisation=cast.valmont, title="Café")
        for day in range(1, sessions + 1):
            services.add_session(
                by=cast.director, organisation=cast.valmont, action=action, theme="Un musée",
                day=dt.date(2026, 11, day),
            )  # fmt: skip
    client = sign_in(cast.director)
    with queries(6):  # session, user, member; the actions to choose from, the sessions, the identity
        client.get("/valmont/agenda/affiche/")
    with queries(9):  # … the action, its years; the sessions and who is in them, what they come to
        client.get(f"/valmont/agenda/actions/{action.pk}/sorties/")
