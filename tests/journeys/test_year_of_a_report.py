"""The way of a report: a paper is dropped, put right, saved, written on, checked, approved, printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from filrouge.core.demo import Example
from filrouge.printing.tests.reading_back import pdf_text, through_libreoffice
from filrouge.reading.tests.reports import REPORT

# The paper of a year that is over: one approves what has been.
PAPER = REPORT
for _then, _past in (("2031", "2024"), ("2030", "2023"), ("2029", "2022"), ("/31", "/24")):
    PAPER = PAPER.replace(_then, _past)
BEATRICE = "beatrice.collard@cpas-valmont.example"
YEAR = "/valmont/rapports/annuel/2024/"


@pytest.mark.libreoffice
def test_from_last_years_paper_to_the_approved_report(
    town: Example, visitor: Callable[..., Page], live_server: Any, tmp_path: Path
) -> None:
    page = visitor(BEATRICE)
    drop(page, live_server.url)
    put_right(page)
    save(page)
    write_with_a_figure(page)
    check(page, live_server.url)
    approve(page, live_server.url)
    take_away(page, live_server.url, tmp_path)


def drop(page: Page, base: str) -> None:
    """The paper of the year, as a text file."""
    page.goto(f"{base}/valmont/documents/")
    paper = {"name": "rapport-2024.txt", "mimeType": "text/plain", "buffer": PAPER.encode()}
    page.get_by_label("Votre document").set_input_files(paper)
    page.get_by_role("button", name="Lire ce document").click()
    expect(page.get_by_role("heading", name="Ce que nous avons compris")).to_be_visible()
    expect(page.get_by_role("button", name="Enregistrer 4 dossiers")).to_be_visible()


def put_right(page: Page) -> None:
    """One file is of another kind than its words say."""
    page.get_by_role("link", name="Sorties du mois").click()
    page.get_by_label("Genre").select_option("community")
    page.get_by_role("button", name="Garder ces corrections").click()
    expect(page.get_by_text("C’est corrigé.")).to_be_visible()
    expect(page.get_by_label("Genre")).to_have_value("community")


def save(page: Page) -> None:
    """All of it, at once."""
    page.get_by_role("link", name="Tous les dossiers du rapport").click()
    expect(page.get_by_text("2 actions collectives, 2 actions communautaires").first).to_be_visible()
    page.get_by_role("button", name="Enregistrer 4 dossiers").click()
    expect(page.get_by_role("heading", name="Le rapport 2024 est enregistré")).to_be_visible()


def write_with_a_figure(page: Page) -> None:
    """What only people can say, and a number that says itself."""
    page.get_by_role("link", name="Atelier Pain et Papier").click()
    page.get_by_role("link", name="Écrire ici").first.click()
    text = page.locator("[contenteditable=true]").first
    text.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Séances tenues cette année : ")
    page.keyboard.type("/")
    expect(page.get_by_role("combobox", name="Chercher un chiffre")).to_be_focused()
    page.keyboard.type("seances tenues pain")
    expect(page.get_by_role("option", name="Pain et Papier").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.keyboard.type(".")
    page.get_by_role("button", name="J’ai fini").click()
    expect(page.locator("a[href*='/chiffres/']").first).to_be_visible()


def check(page: Page, base: str) -> None:
    """What a careful colleague would say; one remark is meant."""
    page.goto(f"{base}{YEAR}verifier/")
    expect(page.get_by_text("31/11/24").first).to_be_visible()
    remark = page.locator("article.finding").filter(has_text="31/11/24").first
    remark.locator("summary", has_text="C’est voulu").click()
    remark.get_by_role("textbox").fill("Le cahier de l’année dit cette date.")
    remark.get_by_role("button", name="Garder ainsi").click()
    expect(page.get_by_text("1 voulue")).to_be_visible()


def approve(page: Page, base: str) -> None:
    """By whom, and on which day."""
    page.goto(f"{base}{YEAR}approuver/")
    page.get_by_label("Par", exact=True).fill("l’assemblée générale")
    page.get_by_label("Approuvé le").fill("2025-05-31")
    page.get_by_role("button", name="Geler et approuver").click()
    expect(page.get_by_text("l’assemblée générale").first).to_be_visible()


def take_away(page: Page, base: str, folder: Path) -> None:
    """In Word, which LibreOffice opens."""
    page.goto(f"{base}{YEAR}")
    with page.expect_download() as started:
        page.get_by_role("link", name="Word").first.click()
    started.value.save_as(folder / "rapport.docx")
    printed = pdf_text(through_libreoffice((folder / "rapport.docx").read_bytes(), folder))
    words = " ".join(printed.split())
    for said in ("Atelier Pain et Papier", "Séances tenues cette année", "Sorties du mois"):
        assert said in words, said
