"""Whatever the house prints bears its face: report, evaluation, sheet, poster, table of the year."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from filrouge.actions.services import create_action, start_sheet
from filrouge.core.scoping import scope
from filrouge.organisations.models import Member
from filrouge.organisations.services import identity as services
from filrouge.organisations.services import put_logo, write_identity
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.pictures import png
from filrouge.printing import Document, Printed, plain, to_page
from filrouge.printing.tests.reading_back import docx_text, letters
from filrouge.reception.tests.stories import reception
from filrouge.reports.models import Report
from filrouge.reports.queries import annual_document, annual_today, compose, report_for
from filrouge.reports.services import approve_annual, open_annual, print_file
from filrouge.reports.tests.stories import evaluated

OFFICIAL = "Centre public d’action sociale de Valmont"
LINE = "Compte : BE68 5390 0754 7034, pour les repas de quartier"
Papers = list[Document]


@pytest.fixture(autouse=True)
def papers(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Papers:
    """What the pages send to the printer."""
    settings.MEDIA_ROOT = tmp_path
    sent: Papers = []

    def printed(document: Document, form: str) -> Printed:
        sent.append(document)
        return Printed(b"%PDF")

    monkeypatch.setattr(services, "print_apart", printed)
    monkeypatch.setattr("filrouge.organisations.access.print_apart", printed)
    return sent


@pytest.fixture
def shown(cast: Cast, papers: Papers) -> Cast:
    """Valmont under its official name, with a logo, a colour and an account."""
    show(cast.director, colour="#125c6c")
    papers.clear()
    return cast


def show(director: Member, colour: str, version: int = 0) -> None:
    house = director.organisation
    told = {"iban": "BE68 5390 0754 7034", "account_note": "pour les repas de quartier"}
    with scope(organisation=house):
        write_identity(organisation=house, by=director, version=version, name=OFFICIAL, colour=colour, **told)
        put_logo(organisation=house, by=director, name="logo.png", content=io.BytesIO(png()))


def is_shown(document: Document, *, line: bool = True) -> bool:
    """Whether a document bears the face of the house."""
    said = [" ".join(text.split()) for text in plain(document)]
    head = document.letterhead
    return head.logo is not None and head.colour == "#125c6c" and OFFICIAL in said and line == (LINE in said)


def test_the_report_of_a_year(shown: Cast) -> None:
    with scope(organisation=shown.valmont):
        report = open_annual(organisation=shown.valmont, year=2023, by=shown.director)
        document = annual_today(report)
    assert is_shown(document)
    assert "data:image/png;base64," in to_page(document)


def test_the_councils_report(shown: Cast, sign_in: Any) -> None:
    with scope(organisation=shown.valmont):
        held = evaluated(shown.director)
        report = report_for(held.programme, held)
        assert is_shown(compose(report))
        assert letters(LINE) in letters(docx_text(print_file(report=report, form="docx")))
    page = sign_in(shown.director).get(f"/valmont/rapports/{held.programme_id}/").content.decode()
    assert "data:image/png;base64," in page


def test_a_sheet_alone(shown: Cast, sign_in: Any, papers: Papers) -> None:
    with scope(organisation=shown.valmont):
        action = create_action(by=shown.director, organisation=shown.valmont, title="Pause au chaud")
        sheet = start_sheet(by=shown.director, organisation=shown.valmont, action=action)
    sign_in(shown.director).get(f"/valmont/actions/{action.pk}/fiche/{sheet.pk}/imprimer/pdf/")
    [sent] = papers
    assert is_shown(sent)


def test_a_poster_has_the_logo_and_says_its_foot_only(shown: Cast, sign_in: Any, papers: Papers) -> None:
    sign_in(shown.director).get("/valmont/agenda/affiche/pdf/?de=2026-11-01&a=2026-11-30")
    [sent] = papers
    assert is_shown(sent, line=False)


def test_the_table_of_a_year(shown: Cast, sign_in: Any, papers: Papers) -> None:
    reception(shown.director, "Mandragore")
    address = reverse("reception:table_print", kwargs={"organisation": "valmont", "form": "pdf"})
    sign_in(shown.director).get(f"{address}?annee=2026")
    [sent] = papers
    assert is_shown(sent)


def test_what_was_approved_keeps_the_face_it_had(shown: Cast) -> None:
    with scope(organisation=shown.valmont):
        report = open_annual(organisation=shown.valmont, year=2023, by=shown.director)
        approve_annual(
            report=report, on=dt.date(2024, 5, 31), who="l’assemblée générale", version=1, by=shown.director
        )
    show(shown.director, colour="#7a1c5d", version=2)
    with scope(organisation=shown.valmont):
        kept = Report.objects.get(pk=report.pk)
        assert is_shown(annual_document(kept))
        assert annual_today(kept).letterhead.colour == "#7a1c5d"


def test_another_logo_makes_another_file(shown: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    made: Papers = []

    def printed(document: Document, form: str) -> Printed:
        made.append(document)
        return Printed(b"%PDF")

    monkeypatch.setattr("filrouge.reports.services.files.print_apart", printed)
    with scope(organisation=shown.valmont):
        report = open_annual(organisation=shown.valmont, year=2023, by=shown.director)
        for _time in range(2):
            print_file(report=report, form="pdf")
        assert len(made) == 1
        put_logo(organisation=shown.valmont, by=shown.director, name="b.png", content=io.BytesIO(png(60, 20)))
        print_file(report=report, form="pdf")
    assert len(made) == 2
