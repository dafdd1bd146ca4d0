"""« J’ai vérifié »: a year is compared with an official text, and one sees when the list moves."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from filrouge.calendars.models import CalendarCheck
from filrouge.calendars.queries import fingerprint_of, library_of
from filrouge.calendars.tests.reading import page
from filrouge.core.models import AuditLine
from filrouge.organisations.tests.reading import words_of

pytestmark = pytest.mark.django_db
ADDRESS = page("check_write", area="french", year=2026)


@pytest.fixture(autouse=True)
def in_november():
    with time_machine.travel(dt.datetime(2026, 11, 17, 9, tzinfo=dt.UTC), tick=False):
        yield


def sent(source: str = "Circulaire de rentrée", version: int = 0) -> dict[str, str]:
    return {"source": source, "version": str(version)}


def test_one_reads_the_days_then_says_that_they_are_right(cast, sign_in) -> None:
    client = sign_in(cast.coordinator)
    assert "pas encore vérifié" in words_of(client.get(page("year_show")))
    words = words_of(client.get(ADDRESS))
    assert "du 19 octobre au 1er novembre Vacances d’automne" in words
    words = words_of(client.post(ADDRESS, sent(), follow=True))
    assert "C’est noté : Communauté française, 2026-2027, vérifié aujourd’hui." in words
    assert "vérifié le 17 novembre 2026 par Basile Quintart Circulaire de rentrée" in words
    kept = CalendarCheck._base_manager.get()
    assert (kept.library, kept.fingerprint) == (library_of("french"), fingerprint_of("french", 2026))


def test_it_is_checked_again_by_somebody_else(cast, sign_in) -> None:
    sign_in(cast.coordinator).post(ADDRESS, sent())
    client = sign_in(cast.director)
    assert 'value="Circulaire de rentrée"' in client.get(ADDRESS).content.decode()
    client.post(ADDRESS, sent("Le site du ministère", 1))
    words = words_of(client.get(ADDRESS))
    assert "Vérifié le 17 novembre 2026 par Solveig Harmand, d’après : Le site du ministère." in words
    assert "d’après, de « Circulaire de rentrée » à « Le site du ministère »" in words
    assert "empreinte" not in words
    assert AuditLine._base_manager.filter(model="calendars.calendarcheck").count() == 2


def test_two_people_check_at_once(cast, sign_in) -> None:
    sign_in(cast.coordinator).post(ADDRESS, sent())
    answer = sign_in(cast.director).post(ADDRESS, sent("Le site du ministère"))
    assert answer.status_code == 409
    assert "Circulaire de rentrée » est enregistré." in words_of(answer)
    assert 'value="Le site du ministère"' in answer.content.decode()


def test_a_list_that_moved_since_is_said(cast, sign_in) -> None:
    client = sign_in(cast.director)
    client.post(ADDRESS, sent())
    CalendarCheck._base_manager.update(fingerprint="0" * 16)
    assert "La liste a changé des jours depuis." in words_of(client.get(page("year_show")))
    assert "La liste a changé des jours depuis : vérifiez à nouveau." in words_of(client.get(ADDRESS))
    client.post(ADDRESS, sent(version=1))
    assert "La liste a changé" not in words_of(client.get(page("year_show")))


def test_a_year_that_no_list_knows_cannot_be_checked(cast, sign_in) -> None:
    client, address = sign_in(cast.director), page("check_write", area="A", year=2060)
    assert "ne connaît pas cette année : notez les jours à la main" in words_of(client.get(address))
    answer = client.post(address, sent())
    assert answer.status_code == 400
    assert "La liste ne connaît pas cette année : notez les jours à la main." in words_of(answer)


@pytest.mark.parametrize(("area", "year"), [("moon", 2026), ("be", 1999), ("be", 2100), ("be", 10**12)])
def test_no_such_year(cast, sign_in, area, year) -> None:
    assert sign_in(cast.director).get(page("check_write", area=area, year=year)).status_code == 404


def test_the_source_is_said(cast, sign_in) -> None:
    client = sign_in(cast.director)
    for source, sentence in (("", "Dites d’après quel texte vous avez vérifié."), ("x" * 1_100_000, "200")):
        answer = client.post(ADDRESS, sent(source))
        assert (answer.status_code, sentence in words_of(answer)) == (400, True)
        assert answer.context["form"]["source"].value() == source
    assert sign_in(cast.ines).post(ADDRESS, sent()).status_code == 403
    assert not CalendarCheck._base_manager.exists()
