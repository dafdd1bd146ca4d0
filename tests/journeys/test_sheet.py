"""An action is opened, its lines moved by the keyboard, a text rewritten and put back, its sheet printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.conftest import DESKTOP, PHONE, clean

from filrouge.actions.models import Action, Sheet, SheetQuestion
from filrouge.actions.services import write_answer
from filrouge.core.demo import Example
from filrouge.core.scoping import scope, scopes_disabled
from filrouge.organisations.models import Member

INES = "ines.delvaux@cpas-valmont.example"


def rewritten(title: str) -> None:
    """The aims of that action were written twice."""
    with scopes_disabled():
        ines = Member.objects.get(user__email=INES)
    with scope(organisation=ines.organisation):
        sheet = Sheet.objects.get(action=Action.objects.get(title=title))
        aims = SheetQuestion.objects.get(template=sheet.template, key="aims")
        for version, text in enumerate(("Une porte ouverte.", "Une porte fermée.")):
            write_answer(by=ines, sheet=sheet, question=aims, text=text, version=version)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_sheet_by_hand(
    town: Example, visitor: Callable[..., Page], live_server: Any, viewport: dict[str, int]
) -> None:
    page = visitor(INES, viewport=viewport)
    page.goto(f"{live_server.url}/valmont/actions/nouvelle/")
    clean(page)
    page.get_by_label("Titre").fill("La soupe du jeudi")
    page.get_by_role("button", name="Ouvrir l’action").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Commencer la fiche-projet").click()
    clean(page)
    page.get_by_role("link", name="Ligne par ligne : Déroulement").click()
    steps = page.locator(".written-lines > li")
    for number, text in enumerate(("Éplucher.", "Servir.", "Ranger."), 1):
        page.get_by_label("Étape").last.fill(text)
        page.get_by_role("button", name="Ajouter", exact=True).click()
        expect(steps).to_have_count(number)
    clean(page)
    steps.nth(2).locator("summary").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(steps.nth(1)).to_contain_text("Ranger.")
    page.keyboard.press("Alt+ArrowUp")
    expect(steps.nth(0)).to_contain_text("Ranger.")
    page.get_by_role("link", name="Refermer").click()
    expect(page.locator(".stages > li").first).to_have_text("Ranger.")
    rewritten("La soupe du jeudi")
    page.reload()
    with page.expect_navigation():
        page.get_by_role("link", name="Textes d’avant").click()
    clean(page)
    page.get_by_role("button", name="Remettre ce texte").last.click()
    expect(page.locator(".sheet")).to_contain_text("Une porte ouverte.")
    with page.expect_download() as printed:
        page.get_by_role("link", name="Fiche-projet, Word").click()
    assert printed.value.suggested_filename.endswith("soupe-du-jeudi.docx")
