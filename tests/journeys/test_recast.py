"""The categories are recast: one is shared out, one undecided, and the year reads in both versions."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from filrouge.core.demo import Example

DIRECTOR = "claire.dumont@etangs.example"
TOTAL = "3 666"


def lines(page: Page) -> dict[str, int]:
    """The first table of the year: what is counted of each line."""
    rows = page.locator("table.counted").first.locator("tbody tr")
    told = [(row.locator("th").inner_text(), row.locator("td.n").first.inner_text()) for row in rows.all()]
    return {label: int(re.sub(r"\D", "", count)) for label, count in told}


def taken(page: Page, name: str) -> bytes:
    """The file behind one of the page's links."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name, exact=True).first.click()
    return waiting.value.path().read_bytes()


def words_of(docx: bytes) -> str:
    """The words of a Word document, in order."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        text = archive.read("word/document.xml").decode()
    return re.sub(r"<[^>]+>", " ", text).replace("\u202f", " ").replace("\u00a0", " ")


def test_a_year_prints_in_the_version_before_and_in_the_one_after(
    town: Example, visitor: Callable[..., Page], live_server: Any
) -> None:
    page, house = visitor(DIRECTOR), f"{live_server.url}/etangs/accueil"
    page.goto(f"{house}/categories/")
    page.get_by_role("link", name="Refondre les catégories").click()
    page.get_by_label("Nom de la nouvelle version").fill("Refonte de 2027")
    page.get_by_label("À partir du").fill("2027-01-01")
    page.get_by_role("button", name="Faire cette version").click()
    expect(page.get_by_role("heading", name="Où vont les catégories")).to_be_visible()
    # « Logement » goes to two lines; « Justice » is not decided; all the others are the same.
    link(page, "Logement", [("Logement", "60"), ("Santé", "40")])
    link(page, "Justice", [])
    page.goto(f"{house}/annee/?annee=2023")
    expect(page.locator(".lead")).to_contain_text("interventions")
    before = lines(page)
    assert sum(before.values()) == 3666
    paper = words_of(taken(page, "En Word"))
    assert TOTAL in paper.replace("3666", TOTAL)
    page.get_by_label("Catégories de").select_option(label="Refonte de 2027")
    page.get_by_role("button", name="Montrer").click()
    after = lines(page)
    assert sum(after.values()) == 3666
    housing, health = name_of(before, "Logement"), name_of(before, "Santé")
    assert after[housing] < before[housing]
    assert after[health] > before[health]
    [undecided] = [label for label in after if label.startswith("À décider")]
    assert after[undecided] > 0
    other = words_of(taken(page, "En Word"))
    assert "À décider" in other
    assert "À décider" not in paper
    assert taken(page, "En PDF").startswith(b"%PDF")


def name_of(counted: dict[str, int], word: str) -> str:
    """The line that is called so."""
    return next(label for label in counted if label.startswith(word))


def link(page: Page, label: str, ways: list[tuple[str, str]]) -> None:
    """Say where a category of the first level goes: to none, or to several with their shares."""
    page.locator("tbody th a", has_text=re.compile(rf"^{label}\b")).first.click()
    first = page.get_by_label("Va vers", exact=True)
    if not ways:
        first.select_option("")
        page.locator("[name=share_1]").fill("")
    for place, (goes_to, share) in enumerate(ways, 1):
        choice = page.locator(f"[name=new_{place}]")
        named = [text for text in choice.locator("option").all_inner_texts() if text.startswith(goes_to)]
        choice.select_option(label=named[0])
        page.locator(f"[name=share_{place}]").fill(share)
    page.get_by_role("button", name="Garder").click()
    expect(page.get_by_role("heading", name="Où vont les catégories")).to_be_visible()
