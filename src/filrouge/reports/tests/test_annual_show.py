"""The page of a year's report: its outline, one part at a time, and its list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.organisations.tests.cast import Cast
from filrouge.reports.models import Report
from filrouge.reports.services import (
    add_chapter,
    approve_annual,
    change_chapter,
    open_annual,
    write_chapter,
    write_rows,
)
from filrouge.reports.tests.years import YEAR, begun, cafe, chapter, text_of

READERS = sorted(set(Role) - {Role.TRAINEE, Role.VOLUNTEER})


@pytest.fixture
def report(cast: Cast) -> Report:
    """Begun, with one café."""
    cafe(cast, "Café des Ormes")
    return begun(cast)


def test_list_says_how_far_each_year_is(cast: Cast, director: Any, report: Report) -> None:
    page = text_of(director.get("/valmont/rapports/"))
    assert "Rapport d’activités 2023" in page
    assert "textes à écrire ou à relire" in page
    assert 'value="2024"' in page


def test_list_costs_the_same_queries(cast: Cast, director: Any, queries: Callable[[int], Any]) -> None:
    for year in range(2015, 2021):
        begun(cast, year)
    with queries(7):
        director.get("/valmont/rapports/")


def test_year_is_begun_from_the_list(cast: Cast, director: Any) -> None:
    answer = director.post("/valmont/rapports/annuel/commencer/", {"year": "2023"})
    assert answer["Location"] == YEAR
    page = text_of(director.get(YEAR))
    assert "Les spécificités du centre" in page
    assert "Le rapport est commencé" in page


@pytest.mark.parametrize("typed", ["", "deux mille", "20", "99999", "2023.5", "-1", "2023"])
def test_year_that_is_none_is_refused_in_a_sentence(
    cast: Cast, director: Any, report: Report, typed: str
) -> None:
    answer = director.post("/valmont/rapports/annuel/commencer/", {"year": typed})
    assert answer.status_code == 400
    said = "déjà commencé" if typed == "2023" else "en quatre chiffres"
    assert said in text_of(answer)
    with scope(organisation=cast.valmont):
        assert Report.objects.count() == 1


def test_page_shows_the_outline_the_cover_and_the_first_part(director: Any, report: Report) -> None:
    page = text_of(director.get(YEAR))
    assert page.count("<h1") == 1
    assert "I. Les spécificités du centre" in page
    assert "Ce qui fait que votre maison" in page  # what helps, where nobody wrote
    assert "II" in page
    assert "4 chapitres à finir" in page  # under the second, closed in the outline
    assert "Café des Ormes" not in page
    assert "Écrire ici" in page


def test_part_opens_with_all_that_is_under_it(cast: Cast, director: Any, report: Report) -> None:
    inner = chapter(cast.valmont, "help.public")
    with scope(organisation=cast.valmont):
        write_rows(chapter=inner, rows=[("Femmes", 3), ("Hommes", None)], by=cast.director)
    page = text_of(director.get(YEAR, {"chapitre": str(inner.pk)}))
    assert "<table>" in page
    assert "Les moyens mis en œuvre" in page
    assert "à compter" in page
    assert "III. L’aide individuelle" in page


def test_file_opens_alone(cast: Cast, director: Any, report: Report) -> None:
    second = cafe(cast, "Atelier des Saules")
    files = str(chapter(cast.valmont, "collective").pk)
    closed = text_of(director.get(YEAR, {"chapitre": files}))
    assert "Café des Ormes" in closed
    assert "Les voisins du quartier." not in closed
    opened = text_of(director.get(YEAR, {"chapitre": files, "dossier": str(second.pk)}))
    assert opened.count("Les voisins du quartier.") == 1
    assert "1. Atelier des Saules" in opened
    assert "2. Café des Ormes →" in opened


def test_writer_finds_what_waits_for_them(cast: Cast, sign_in: Callable[[Any], Any], report: Report) -> None:
    own = chapter(cast.valmont, "own")
    with scope(organisation=cast.valmont):
        change_chapter(chapter=own, version=1, by=cast.director, writer=cast.ines)
    client = sign_in(cast.ines)
    page = text_of(client.get(YEAR))
    assert "1 chapitre m’attend" in page
    assert page.count("Écrire ici") == 1
    assert "Réglages" not in page
    mine = text_of(client.get(YEAR, {"pour": "moi"}))
    assert "La formation continuée" not in mine
    assert "Tout le plan" in mine


def test_hidden_chapter_says_so(cast: Cast, director: Any, report: Report) -> None:
    own = chapter(cast.valmont, "own")
    with scope(organisation=cast.valmont):
        change_chapter(chapter=own, version=1, by=cast.director, is_on=False)
    page = text_of(director.get(YEAR))
    assert "masqué" in page
    assert "ne s’imprime pas" in page


def test_text_of_last_year_says_so(cast: Cast, director: Any, report: Report) -> None:
    own = chapter(cast.valmont, "own")
    with scope(organisation=cast.valmont):
        write_chapter(chapter=own, text="Une maison.", version=1, by=cast.director)
    begun(cast, 2024)
    page = text_of(director.get("/valmont/rapports/annuel/2024/"))
    assert page.count("repris de 2023") == 2


@pytest.mark.parametrize("asked", ["x", "00000000-0000-0000-0000-000000000000", "[]"])
def test_what_is_nowhere_opens_the_first_part(director: Any, report: Report, asked: str) -> None:
    answer = director.get(YEAR, {"chapitre": asked, "dossier": asked})
    assert answer.status_code == 200
    assert "I. Les spécificités du centre" in text_of(answer)


@pytest.mark.parametrize("year", ["1999", "0", "99999999999999999999", "2022"])
def test_year_without_report_is_not_found(director: Any, report: Report, year: str) -> None:
    assert director.get(f"/valmont/rapports/annuel/{year}/").status_code == 404


@pytest.mark.parametrize("role", READERS)
def test_team_and_council_read(cast: Cast, sign_in: Callable[[Any], Any], report: Report, role: str) -> None:
    answer = sign_in(cast.member(role)).get(YEAR)
    assert answer.status_code == 200
    assert ("Écrire ici" in text_of(answer)) == (role in (Role.DIRECTION, Role.COORDINATION))


@pytest.mark.parametrize("more", [0, 55])
def test_page_costs_the_same_queries(
    cast: Cast, director: Any, queries: Callable[[int], Any], report: Report, more: int
) -> None:
    with scope(organisation=cast.valmont):
        for place in range(more):
            add_chapter(report=report, parent=None, title=f"Chapitre {place}", by=None)
    for place in range(more // 10):
        cafe(cast, f"Café {place}")
    inner = str(chapter(cast.valmont, "collective").pk)
    first = str(cafe(cast, "Dernier café").pk)
    with queries(10):
        director.get(YEAR)
    with queries(25):
        director.get(YEAR, {"chapitre": inner, "dossier": first})


def test_other_house_finds_nothing(cast: Cast, sign_in: Callable[[Any], Any], report: Report) -> None:
    neighbour = sign_in(cast.neighbour)
    assert neighbour.get(YEAR).status_code == 404
    assert neighbour.get(YEAR.replace("valmont", "etangs")).status_code == 404
    with scope(organisation=cast.etangs):
        open_annual(organisation=cast.etangs, year=2023, by=None)
    own = chapter(cast.valmont, "own")
    there = f"/etangs/rapports/annuel/2023/chapitres/{own.pk}/"
    assert sign_in(cast.member(Role.DIRECTION, cast.etangs)).get(there).status_code == 404


def test_approved_it_is_read_as_it_was(cast: Cast, director: Any, report: Report) -> None:
    with scope(organisation=cast.valmont):
        approve_annual(
            report=report, on=dt.date(2024, 5, 31), who="l’assemblée générale", version=1, by=cast.director
        )
    cafe(cast, "Potager du Square")
    page = text_of(director.get(YEAR))
    assert "Approuvé par l’assemblée générale du 31 mai 2024" in page
    assert "empreinte" in page
    assert "Écrire ici" not in page
    assert "Composer" not in page
    files = str(chapter(cast.valmont, "collective").pk)
    listed = text_of(director.get(YEAR, {"chapitre": files}))
    assert "Café des Ormes" in listed
    assert "Potager" not in listed
