"""The main job in a browser: drop the programme, correct a level, save, read the tree, take the report."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.conftest import DESKTOP, PHONE

from filrouge.core.demo import Example

CLAIRE = "claire.dumont@etangs.example"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_programme_becomes_the_council_s_report(
    town: Example, visitor: Callable[..., Page], viewport: dict[str, int], tmp_path: Path
) -> None:
    page = visitor(CLAIRE, viewport=viewport)
    drop_the_programme(page, town)
    correct_a_level_and_leave_an_action(page)
    page.get_by_role("button", name="Enregistrer 40 actions").click()

    # The tree, with the house's own labels.
    expect(page.get_by_role("heading", level=1)).to_contain_text("2025-2030")
    if viewport is PHONE:  # where objectives stay folded until one is touched
        page.get_by_text("OOe4", exact=True).click()
    expect(page.get_by_text("Pe18", exact=True).first).to_be_visible()
    expect(page.get_by_text("Me39", exact=True)).to_have_count(0)

    # The report, in Word and in PDF.
    page.get_by_role("link", name=re.compile("Rapport d’évaluation")).first.click()
    for form, start in (("Word", b"PK\x03\x04"), ("PDF", b"%PDF")):
        with page.expect_download() as download:
            page.get_by_role("link", name=re.compile(form)).first.click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        assert path.read_bytes().startswith(start)


def drop_the_programme(page: Page, town: Example) -> None:
    """Étangs has no programme yet: the empty screen leads to the document."""
    page.get_by_role("link", name="Programme").first.click()
    page.get_by_role("link", name="Lire un document").first.click()
    page.locator("input[type=file]").set_input_files(town.folder / "valmont" / "pst-2025-2030.docx")
    page.get_by_role("button", name="Lire ce document").click()
    expect(page.get_by_role("heading", name="Ce que nous avons compris")).to_be_visible()
    expect(page.get_by_role("button", name="Enregistrer 41 actions")).to_be_visible()


def correct_a_level_and_leave_an_action(page: Page) -> None:
    """One operational objective is really a strategic one; no, it is not; one action is left aside."""
    tree = page.get_by_role("region", name="Le programme")
    tree.get_by_role("link", name=re.compile("^OOe10")).click()
    page.get_by_role("button", name=re.compile("^Monter en")).first.click()
    expect(page.get_by_role("button", name="Annuler la correction")).to_be_visible()
    page.get_by_role("button", name="Annuler la correction").click()
    expect(page.get_by_role("button", name="Annuler la correction")).not_to_be_visible()
    tree.get_by_role("link", name=re.compile("^Me39")).click()
    page.get_by_role("button", name="Ignorer", exact=True).first.click()
    expect(page.get_by_role("button", name="Enregistrer 40 actions")).to_be_visible()


def test_the_same_document_twice_doubles_nothing(town: Example, visitor: Callable[..., Page]) -> None:
    page = visitor("beatrice.collard@cpas-valmont.example")
    page.goto(page.url.rstrip("/") + "/documents/")
    page.locator("input[type=file]").set_input_files(town.folder / "valmont" / "pst-2025-2030.docx")
    page.get_by_role("button", name="Lire ce document").click()
    expect(page.get_by_text("ne double rien")).to_be_visible()


def test_a_photograph_is_refused_in_one_sentence(
    town: Example, visitor: Callable[..., Page], tmp_path: Path
) -> None:
    photo = tmp_path / "programme.docx"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 200)
    page = visitor(CLAIRE)
    page.goto(page.url.rstrip("/") + "/documents/")
    page.locator("input[type=file]").set_input_files(photo)
    page.get_by_role("button", name="Lire ce document").click()
    expect(page.locator("main")).to_contain_text("programme.docx")
    expect(page.locator("main .errorlist, main [role=alert], main [role=status]").first).to_be_visible()
