"""A report of activities that was dropped: what its page shows before anything is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from filrouge.actions.models import Action
from filrouge.actions.services import create_action
from filrouge.core.scoping import scope
from filrouge.intake.models import Draft
from filrouge.intake.queries.report_page import number_in, schedule_said, table_view
from filrouge.intake.tests.conftest import address
from filrouge.intake.tests.papers import BAD_FILES, dropped
from filrouge.organisations.enums import Role
from filrouge.organisations.tests.cast import Cast
from filrouge.printing import to_docx, to_pdf
from filrouge.printing.document import Document, Paragraph
from filrouge.reading.tests.made_files import odt
from filrouge.reading.tests.reports import REPORT

ONE = REPORT[REPORT.index("Atelier Pain") : REPORT.index(" Sorties du mois")]


@pytest.fixture
def report(cast: Cast) -> Draft:
    with scope(organisation=cast.valmont):
        return dropped(cast.director, REPORT, "rapport.txt")


def seen(client: Any, draft: Draft, query: str = "") -> str:
    return str(client.get(address(draft) + query).content.decode())


def test_its_files_stand_with_what_is_known_of_each(director: Any, report: Draft) -> None:
    page = seen(director, report)
    for words in (
        "Atelier Pain et Papier",
        "ouvert : 18 octobre 2029",
        "Tous les jeudis de 13 h 30 à 15 h",
        "toujours en activité",
        "31/11/31 (date non lue)",
        "action communautaire",
        "Enregistrer 4 dossiers",
        'value="2031"',
        "Rien n’est encore enregistré",
    ):
        assert words in page.replace("\u00a0", " "), words
    with scope(organisation=report.organisation):
        assert not Action.objects.exists()


def test_each_part_says_its_lines(director: Any, report: Draft) -> None:
    assert "les rangées font bien 200" in seen(director, report, "?partie=tableaux").replace("\u00a0", " ")
    places = seen(director, report, "?partie=lieux")
    assert "Quartier du Pont" in places
    assert "0456/00.00.02" in places
    assert "Ira dans" in seen(director, report, "?partie=chapitres")
    assert "1.240" in seen(director, report, "?partie=chiffres")
    for part in ("reste", "document", "n-importe-quoi", ""):
        assert director.get(address(report) + f"?partie={part}").status_code == 200


def test_a_file_stands_beside_its_lines_of_the_document(director: Any, report: Draft) -> None:
    page = seen(director, report, "?dossier=f0")
    with scope(organisation=report.organisation):
        sections = report.reading["files"][0]["sections"]
    for section in sections:
        assert f'href="#l{section["line"]}"' in page
        assert f'id="l{section["line"]}"' in page
    assert "les familles nombreuses" in page
    assert "Le pain se partage" in page


@pytest.mark.parametrize(
    "query",
    ["?dossier=f99", "?dossier=%3Cb%3E", "?dossier=f0&partie=zz", "?page=9999", "?page=x"],
)
def test_any_address_is_answered(director: Any, report: Draft, query: str) -> None:
    assert director.get(address(report) + query).status_code == 200


@pytest.mark.parametrize("line", ["1", "99999999", "999999999999", "-4", "²", "x"])
def test_any_line_of_the_document_is_answered(director: Any, report: Draft, line: str) -> None:
    assert director.get(address(report), {"partie": "document", "ligne": line}).status_code == 200


def test_an_action_that_is_there_is_told(cast: Cast, director: Any, report: Draft) -> None:
    with scope(organisation=cast.valmont):
        create_action(by=None, organisation=cast.valmont, title="SORTIES DU MOIS", kind="collective")
    assert "son dossier 2031 sera ajouté" in seen(director, report)


def test_a_report_without_its_year_asks_for_it(cast: Cast, director: Any) -> None:
    with scope(organisation=cast.valmont):
        found = dropped(cast.director, REPORT.replace("Année : 2031", ""), "rapport.txt")
    page = seen(director, found)
    assert "ne dit pas son année" in page
    assert "Enregistrer 4 dossiers" not in page
    director.post(address(found, "corriger/"), {"do": "year", "year": "2031", "version": 1})
    assert "Enregistrer 4 dossiers" in seen(director, found)


def test_who_coordinates_is_told_who_adds_places(
    cast: Cast, sign_in: Callable[[Any], Any], report: Draft
) -> None:
    page = seen(sign_in(cast.member(Role.COORDINATION)), report)
    assert "c’est la direction ou l’administrateur qui les ajoute" in page
    assert 'name="places"' not in page


@pytest.mark.parametrize("files", [3, 30])
def test_page_costs_the_same_queries(
    cast: Cast, director: Any, queries: Callable[[int], Any], files: int
) -> None:
    text = "RAPPORT D'ACTIVITÉS 2031\n\n" + "\n\n".join(
        ONE.replace("Atelier Pain et Papier", f"Atelier numéro {n}") for n in range(files)
    )
    with scope(organisation=cast.valmont):
        found = dropped(cast.director, text, "rapport.txt")
    with queries(7):
        page = director.get(address(found))
    assert page.content.decode().count("Atelier numéro") >= files
    with queries(7):
        director.get(address(found) + "?dossier=f1")


@pytest.mark.parametrize("form", ["docx", "odt", "pdf"])
def test_word_libreoffice_and_pdf_show_the_same_files(cast: Cast, director: Any, form: str) -> None:
    lines = [line for line in REPORT.split("\n") if line.strip()]
    printed = Document("Rapport d’activités 2031", tuple(Paragraph(line) for line in lines))
    data = {
        "docx": lambda: to_docx(printed),
        "odt": lambda: odt("".join(f"<text:p>{escape(line)}</text:p>" for line in lines)),
        "pdf": lambda: to_pdf(printed).data,
    }[form]()
    sent = SimpleUploadedFile(f"rapport.{form}", data)
    page = director.post("/valmont/documents/", {"document": sent}, follow=True).content.decode()
    assert "Enregistrer 4 dossiers" in page
    for title in ("Atelier Pain et Papier", "Sorties du mois", "Le vestiaire", "Des bancs, pas des bornes"):
        assert title in page


def test_files_nobody_can_read_say_so_and_leave_nothing(cast: Cast, director: Any) -> None:
    for name, data, word in BAD_FILES:
        answer = director.post("/valmont/documents/", {"document": SimpleUploadedFile(name, data)})
        assert answer.status_code == 400, name
        assert word in answer.content.decode(), name
    with scope(organisation=cast.valmont):
        assert not Draft.objects.exists()


def test_a_schedule_is_said_in_a_sentence_or_left_as_it_is() -> None:
    said = schedule_said("les jeudis de 13h30 à 15h00.", 2031)
    assert said == "tous les jeudis de 13\u00a0h\u00a030 à 15\u00a0h"
    assert schedule_said("quand il fait beau", None) == "quand il fait beau"
    assert schedule_said("", 2031) == ""


@pytest.mark.parametrize(
    ("cell", "value"), [("3.666", "3666"), ("100,00%", "100.00"), ("12 €", "12"), ("a", ""), ("²", "")]
)
def test_the_number_of_a_cell(cell: str, value: str) -> None:
    assert str(number_in(cell) or "") == value


def test_rows_that_do_not_make_their_total_and_ragged_ones_are_told() -> None:
    table = {"title": "t", "line": 3, "columns": ["a", "n"], "rows": [["x", "1"], ["y", "2"]]}
    assert [right for right, _said in table_view({**table, "total": ["T", "4"]}).sums] == [False]
    ragged = table_view({**table, "rows": [["x", "1"], ["y"]], "total": ["T", "1"]})
    assert (ragged.is_ragged, ragged.sums) == (True, [])
