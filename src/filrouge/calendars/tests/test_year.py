"""The page of a year: each day off, its name, and where it comes from."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from filrouge.calendars.queries import library_of
from filrouge.calendars.services import choose_calendars, note_check
from filrouge.calendars.tests.reading import closed, noted, page
from filrouge.core.scoping import scope
from filrouge.organisations.services import add_site
from filrouge.organisations.tests.reading import page as team_page
from filrouge.organisations.tests.reading import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_november():
    with time_machine.travel(dt.datetime(2026, 11, 17, 9, tzinfo=dt.UTC), tick=False):
        yield


def test_the_school_year_of_today_month_by_month(cast, sign_in) -> None:
    words = words_of(sign_in(cast.ines).get(page("year_show")))
    assert "Calendriers 2026-2027" in words
    library, french = library_of("french"), "vacances scolaires, Communauté française"
    for told in (
        f"du 19 octobre au 1er novembre Vacances d’automne {french} · {library}",
        f"dimanche 1er novembre Toussaint jour férié, Belgique · {library}",
        f"jour férié, Belgique · {french} · {library}",
        "du 3 juillet au 29 août Vacances d’été",
    ):
        assert told in words
    places = [words.index(f" {month} ") for month in ("Août 2026", "Novembre 2026", "Juillet 2027")]
    assert places == sorted(places)
    assert "Juin 2027" not in words, "a month without a day off is not told"
    assert "Proposé d’après le genre et l’adresse de la maison." in words


def test_a_break_that_began_before_is_told_whole_in_the_first_month(cast, sign_in) -> None:
    words = words_of(sign_in(cast.ines).get(page("year_show")))
    assert "Août 2026 du 4 juillet au 23 août Vacances d’été" in words


def test_a_day_by_hand_says_by_whom_when_and_why(cast, sign_in) -> None:
    noted(cast.coordinator, "2027-05-07", name="Pont de l’Ascension")
    noted(cast.director, "2026-11-11", effect="removed", name="", source="La fête des familles")
    words = words_of(sign_in(cast.ines).get(page("year_show")))
    assert (
        "vendredi 7 mai Pont de l’Ascension jour férié · ajouté par Basile Quintart le 17 novembre 2026 · "
        "Bureau du 12 octobre" in words
    )
    assert "mercredi 11 novembre Jour de l’Armistice jour férié · enlevé par Solveig Harmand le" in words
    assert "<s>Jour de l’Armistice</s>" in sign_in(cast.ines).get(page("year_show")).content.decode()


def test_closures_say_what_closes(cast, sign_in) -> None:
    with scope(organisation=cast.valmont):
        mill = add_site(organisation=cast.valmont, name="Antenne du moulin", by=None)
    closed(cast.director, "2027-02-01", "2027-02-12", reason="Chauffage", site=mill)
    closed(cast.director, "2026-12-28", "2026-12-31", reason="Fin d’année")
    words = words_of(sign_in(cast.ines).get(page("year_show")))
    assert "du 1er février au 12 février Chauffage fermeture, Antenne du moulin · notée par Solveig" in words
    assert "Fin d’année fermeture, toute la maison · notée par Solveig Harmand" in words


def test_two_communities_say_which_breaks_they_share(cast, sign_in) -> None:
    with scope(organisation=cast.valmont):
        choose_calendars(
            by=cast.director, organisation=cast.valmont, version=0, country="be", zones=["flemish", "french"]
        )
    words = words_of(sign_in(cast.ines).get(page("year_show")))
    assert "Vacances d’hiver vacances scolaires, Communauté française, Communauté flamande" in words
    assert "du 29 mars au 11 avril Vacances de printemps vacances scolaires, Communauté flamande" in words
    assert "du 26 avril au 9 mai Vacances de printemps vacances scolaires, Communauté française ·" in words


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("2025-2026", "2025-2026"),
        ("2026", "2026"),
        ("2000-2001", "2000-2001"),
        ("2099", "2099"),
        ("", "2026-2027"),
        ("2026-2028", "2026-2027"),
        ("1999", "2026-2027"),
        ("2100-2101", "2026-2027"),
        ("٢٠٢٦", "2026-2027"),
        ("demain", "2026-2027"),
    ],
)
def test_an_address_names_a_school_year_or_a_civil_year(cast, sign_in, asked, shown) -> None:
    answer = sign_in(cast.ines).get(page("year_show"), {"annee": asked})
    assert f"Calendriers {shown} " in words_of(answer)


def test_a_civil_year_begins_in_january_and_leads_back(cast, sign_in) -> None:
    answer = sign_in(cast.ines).get(page("year_show"), {"annee": "2026"})
    words = words_of(answer)
    assert words.index("Janvier 2026") < words.index("Décembre 2026")
    assert "Par année scolaire : 2026-2027" in words
    for label in ("Belgique, jours fériés 2026", "française, 2025-2026", "française, 2026-2027"):
        assert label in words
    assert 'href="?annee=2025"' in answer.content.decode()


def test_a_year_that_no_list_knows_says_so(cast, sign_in) -> None:
    with scope(organisation=cast.valmont):
        choose_calendars(by=cast.director, organisation=cast.valmont, version=0, country="fr", zones=["A"])
    words = words_of(sign_in(cast.director).get(page("year_show"), {"annee": "2060-2061"}))
    assert "zone A (France), 2060-2061 La liste « vacances-scolaires-france" in words
    assert "ne connaît pas cette année : notez les jours à la main" in words


def test_only_those_who_may_are_offered_to_change(cast, sign_in) -> None:
    noted(cast.director, "2027-05-07")
    for person, may in ((cast.ines, False), (cast.administrator, True), (cast.coordinator, True)):
        content = sign_in(person).get(page("year_show")).content.decode()
        for link in (page("day_add"), page("closure_add"), page("choice_write"), "/jours/", "/verifier/"):
            assert (link in content) is may, (person, link)


def test_the_team_s_page_leads_here(cast, sign_in) -> None:
    assert page("year_show") in sign_in(cast.trainee).get(team_page("team_show")).content.decode()


@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_page_costs_the_same_however_much_was_noted(cast, sign_in, queries, count) -> None:
    with scope(organisation=cast.valmont):
        for number in range(count):
            first = (dt.date(2026, 9, 1) + dt.timedelta(days=2 * number)).isoformat()
            site = add_site(organisation=cast.valmont, name=f"Site {number}", by=None)
            noted(cast.director, first)
            closed(cast.coordinator, first, site=site)
        for area in ("be", "french"):
            note_check(
                by=cast.director, organisation=cast.valmont, area=area, year=2026, source="Le site officiel"
            )
    client = sign_in(cast.director)
    with queries(7):  # session, user, member; choice, days, closures, checks
        client.get(page("year_show"))
