"""A rota is put in order by the keyboard, proposed, kept, handed on, and hung on a wall."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.conftest import DESKTOP, PASSWORD, PHONE, clean

from filrouge.agenda.models import Series
from filrouge.core.demo import Example
from filrouge.core.scoping import scope
from filrouge.organisations.models import Organisation

FATIHA = "fatiha.boukhari@etangs.example"


def monday_cafe() -> str:
    """The address of the series that two services staff in turn."""
    with scope(organisation=Organisation.objects.get(slug="etangs")):
        return f"/etangs/agenda/series/{Series.objects.get(title='Le café du lundi').pk}/"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_turns_are_ordered_proposed_and_kept(
    town: Example, visitor: Callable[..., Page], live_server: Any, viewport: dict[str, int]
) -> None:
    page = visitor(FATIHA, viewport=viewport)
    page.goto(live_server.url + monday_cafe())
    with page.expect_navigation():
        page.get_by_role("link", name="Équipe et tour de rôle").click()
    clean(page)
    first = page.locator("ol.rows").first.locator("li").first
    expect(first).to_contain_text("Fatiha Boukhari")
    page.get_by_role("button", name="Descendre Fatiha Boukhari").focus()
    page.keyboard.press("Enter")
    expect(first).to_contain_text("Gaëlle Sauvage")
    page.get_by_role("link", name="Proposer les tours").click()
    page.get_by_label("Refaire aussi les tours déjà proposés").check()
    page.get_by_role("button", name="Proposer", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Voici le tour de rôle proposé")
    clean(page)
    page.get_by_role("button", name="Garder ce tour de rôle").click()
    expect(page.locator(".notices")).to_contain_text("tours sont gardés")
    clean(page)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_place_is_handed_on_and_the_month_hangs_on_a_wall(
    town: Example, visitor: Callable[..., Page], live_server: Any, viewport: dict[str, int]
) -> None:
    page = visitor(FATIHA, viewport=viewport)
    page.goto(f"{live_server.url}/etangs/agenda/mes-tours/")
    clean(page)
    with page.expect_navigation():
        page.get_by_role("link", name="Me remplacer").first.click()
    clean(page)
    someone = page.get_by_label("Qui vient à la place").locator("optgroup option").first
    name = someone.inner_text()
    page.get_by_label("Qui vient à la place").select_option(label=name)
    page.get_by_role("button", name="Passer la place").click()
    expect(page.locator(".notices")).to_contain_text(f"{name} vient à la place de Fatiha Boukhari")
    expect(page.locator(".side")).to_contain_text("à la place de Fatiha Boukhari")
    clean(page)
    page.goto(f"{live_server.url}{monday_cafe()}")
    with page.expect_navigation():
        page.get_by_role("link", name="Le mois à afficher").click()
    clean(page)
    page.emulate_media(media="print")
    expect(page.locator("table.matrix").first).to_be_visible()
    expect(page.locator(".spoken").first).to_be_hidden()


def test_days_off_are_noted_without_a_script(
    town: Example, browser: Browser, browser_context_args: dict[str, Any], live_server: Any
) -> None:
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/compte/login/")
    page.get_by_label("Adresse de courriel").fill(FATIHA)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Entrer", exact=True).click()
    page.goto(f"{live_server.url}/etangs/agenda/mes-tours/")
    page.get_by_role("link", name="Noter des jours").click()
    page.get_by_label("Du", exact=True).fill("2027-01-04")
    page.get_by_label("Au", exact=True).fill("2027-01-08")
    page.get_by_role("button", name="Noter").click()
    expect(page.locator(".side")).to_contain_text("du 4 janvier 2027 au 8 janvier 2027")
    context.close()
