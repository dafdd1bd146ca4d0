"""« / » while one writes: a figure is chosen with the keyboard, reads as a number, and leads to its rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from filrouge.core.demo import Example
from filrouge.core.scoping import scope
from filrouge.organisations.models import Organisation
from filrouge.reports.models import Report, ReportChapter

BRUNO = "bruno.lemmens@etangs.example"


def test_a_figure_is_put_in_a_text_with_the_keyboard(
    town: Example, visitor: Callable[..., Page], live_server: Any
) -> None:
    with scope(organisation=Organisation.objects.get(slug="etangs")):
        report = Report.objects.get(kind="annual", year=2023)
        chapter = ReportChapter.objects.get(report=report, key="help.aims")
    base = f"{live_server.url}/etangs/rapports/annuel/2023/"
    page = visitor(BRUNO)
    page.goto(f"{base}chapitres/{chapter.pk}/")
    text = page.get_by_role("textbox", name="Les objectifs")
    text.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Le pour et/ou le contre. Nous avons tenu ")
    expect(page.get_by_role("combobox", name="Chercher un chiffre")).to_be_hidden()
    page.keyboard.type("/")
    search = page.get_by_role("combobox", name="Chercher un chiffre")
    expect(search).to_be_focused()
    page.keyboard.type("seances tenues cafe soli")
    option = page.get_by_role("option", name="Café solidaire").first
    expect(option).to_have_attribute("aria-selected", "true")
    said = option.get_attribute("data-said") or ""
    page.keyboard.press("Enter")
    page.keyboard.type(" séances.")
    page.get_by_role("button", name="Garder ce texte").click()
    page.wait_for_url("**/annuel/2023/?chapitre=*")
    figure = page.get_by_role("link", name=said, exact=True).first
    expect(figure).to_be_visible()
    figure.click()
    expect(page.get_by_role("heading", name="derrière ce chiffre")).to_be_visible()
    with scope(organisation=chapter.organisation):
        kept = ReportChapter.objects.get(pk=chapter.pk).text
    assert "et/ou" in kept
    assert f"Nous avons tenu [{said}](figure:" in kept


def test_escape_leaves_the_stroke_that_was_typed(
    town: Example, visitor: Callable[..., Page], live_server: Any
) -> None:
    with scope(organisation=Organisation.objects.get(slug="etangs")):
        chapter = ReportChapter.objects.get(report__year=2023, report__kind="annual", key="help.means")
    page = visitor(BRUNO)
    page.goto(f"{live_server.url}/etangs/rapports/annuel/2023/chapitres/{chapter.pk}/")
    text = page.get_by_role("textbox", name="Les moyens mis en œuvre")
    text.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Voir /tmp")
    expect(page.get_by_role("combobox", name="Chercher un chiffre")).to_have_value("tmp")
    page.keyboard.press("Escape")
    expect(text).to_be_focused()
    expect(text).to_contain_text("Voir /tmp")
