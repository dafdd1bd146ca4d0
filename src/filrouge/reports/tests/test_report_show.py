"""The report's page, its list and its downloads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.organisations.tests.cast import Cast
from filrouge.programme.chapters.annexes import ON_A_PAGE
from filrouge.programme.models import Round
from filrouge.programme.services import open_round, save_outline
from filrouge.programme.tests.stories import large_programme
from filrouge.reading.model import ReadAction, Reading, ReadingKind, ReadObjective
from filrouge.reports.services import PrintError
from filrouge.reports.tests.conftest import address
from filrouge.reports.tests.stories import planned

READERS = sorted(set(Role) - {Role.TRAINEE, Role.VOLUNTEER})


def test_page_shows_the_report_and_what_is_left_to_write(director: Any, held: Round) -> None:
    page = director.get(address(held)).content.decode()
    assert "À mi-chemin" in page
    assert "La permanence du lundi" in page
    assert "Écrire ici" in page
    assert "12 textes à écrire" in page
    assert page.count("<h1") == 1
    assert f"rapport.pdf?ronde={held.pk}" in page


def test_each_action_of_the_annexes_opens_where_one_wants_to_read_it(director: Any, held: Round) -> None:
    page = director.get(address(held)).content.decode()
    assert page.count('<details class="annex">') == page.count(' id="action-') > 0
    assert page.count("</details>") == page.count("<details")
    assert 'class="print-state"' in page


def test_list_leads_to_each_round(director: Any, held: Round) -> None:
    page = director.get("/valmont/rapports/").content.decode()
    assert f"{address(held)}?ronde={held.pk}" in page


def test_list_without_programme_says_where_reports_come_from(director: Any) -> None:
    assert "Aller au programme" in director.get("/valmont/rapports/").content.decode()


def test_programme_not_evaluated_yet_has_its_presentation(cast: Cast, director: Any) -> None:
    with scope(organisation=cast.valmont):
        programme = planned(cast.director)
    page = director.get(f"/valmont/rapports/{programme.pk}/").content.decode()
    assert "pas encore été évalué" in page


def test_past_round_can_be_asked_for(cast: Cast, director: Any, held: Round) -> None:
    with scope(organisation=cast.valmont):
        open_round(by=cast.director, programme=held.programme, kind="final", title="À la fin")
    assert "À la fin" in director.get(address(held)).content.decode()
    assert "À mi-chemin" in director.get(address(held) + f"?ronde={held.pk}").content.decode()


@pytest.mark.parametrize("asked", ["x", "00000000-0000-0000-0000-000000000000", "%00"])
def test_round_that_is_none_is_not_found(director: Any, held: Round, asked: str) -> None:
    assert director.get(address(held) + f"?ronde={asked}").status_code == 404


@pytest.mark.parametrize("role", READERS)
def test_team_and_council_read(cast: Cast, sign_in: Callable[[Any], Any], held: Round, role: str) -> None:
    client = sign_in(cast.member(role))
    assert client.get("/valmont/rapports/").status_code == 200
    page = client.get(address(held))
    assert page.status_code == 200
    assert ("Écrire ici" in page.content.decode()) == (role in (Role.DIRECTION, Role.COORDINATION))


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.VOLUNTEER])
def test_who_comes_for_their_own_part_does_not(
    cast: Cast, sign_in: Callable[[Any], Any], held: Round, role: str
) -> None:
    """The report holds the whole programme, which they do not read either."""
    client = sign_in(cast.member(role))
    assert client.get("/valmont/rapports/").status_code == 403
    assert client.get(address(held)).status_code == 403
    assert client.get(address(held, "rapport.pdf")).status_code == 403


def test_other_organisation_stranger_and_signed_out(
    cast: Cast, sign_in: Callable[[Any], Any], client: Any, held: Round
) -> None:
    neighbour, stranger = sign_in(cast.neighbour), sign_in(cast.stranger)
    for page in ("", "rapport.pdf", "rapport.docx"):
        assert neighbour.get(address(held, page)).status_code == 404
        assert neighbour.get(address(held, page, "etangs")).status_code == 404
        assert stranger.get(address(held, page)).status_code == 404
        assert client.get(address(held, page)).status_code == 302
    assert "À mi-chemin" not in neighbour.get("/etangs/rapports/").content.decode()


def test_programme_that_is_none_is_not_found(director: Any) -> None:
    assert director.get(f"/valmont/rapports/{uuid4()}/").status_code == 404


def test_wrong_method_is_refused(director: Any, held: Round) -> None:
    assert director.post("/valmont/rapports/").status_code == 405
    assert director.post(address(held)).status_code == 405
    assert director.post(address(held, "rapport.pdf")).status_code == 405


@pytest.mark.parametrize(
    ("form", "start", "kind"), [("docx", b"PK", "wordprocessingml"), ("pdf", b"%PDF-", "application/pdf")]
)
def test_download_is_an_attachment_of_that_kind(
    cast: Cast, sign_in: Callable[[Any], Any], held: Round, form: str, start: bytes, kind: str
) -> None:
    answer = sign_in(cast.councillor).get(address(held, f"rapport.{form}"))
    assert answer.content.startswith(start)
    assert kind in answer["Content-Type"]
    assert answer["Content-Disposition"].startswith('attachment; filename="cpas-de-valmont-evaluation-')
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("form", ["exe", "html", "odt"])
def test_other_forms_are_not_found(director: Any, held: Round, form: str) -> None:
    assert director.get(address(held, f"rapport.{form}")).status_code == 404


def test_printer_that_fails_says_so_on_the_page(
    director: Any, held: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(document: object, form: str) -> None:
        raise PrintError(form)

    monkeypatch.setattr("filrouge.reports.services.files.print_apart", fail)
    answer = director.get(address(held, "rapport.pdf"), follow=True)
    assert "n’a pas pu être fait" in answer.content.decode()


@pytest.mark.parametrize("actions", [1, 60])
def test_page_costs_the_same_queries(
    cast: Cast, director: Any, queries: Callable[[int], Any], actions: int
) -> None:
    listed = [ReadAction(f"Me{n}", f"Tenir la permanence {n}", n + 2) for n in range(actions)]
    reading = Reading(
        ReadingKind.PROGRAMME,
        title="Un programme",
        objectives=[ReadObjective(1, "OS1", "Tenir", 1, actions=listed)],
    )
    with scope(organisation=cast.valmont):
        programme = save_outline(by=cast.director, organisation=cast.valmont, reading=reading)
    with queries(19):
        director.get(f"/valmont/rapports/{programme.pk}/")


def test_annexes_of_a_large_programme_open_one_objective_at_a_time(cast: Cast, director: Any) -> None:
    with scope(organisation=cast.valmont):
        programme = large_programme(cast.valmont, ON_A_PAGE + 1)
    page = f"/valmont/rapports/{programme.pk}/"
    closed = director.get(page)
    assert "on ouvre un objectif à la fois" in closed.text
    assert 'class="annex"' not in closed.text
    opened = director.get(page, {"partie": "1"})
    assert 'aria-current="true"' in opened.text
    assert 0 < opened.text.count('class="annex"') <= ON_A_PAGE + 1
    assert director.get(page, {"partie": "nulle part"}).text.count('class="annex"') == 0
