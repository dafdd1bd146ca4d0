"""The days off in a browser: a bridge by the keyboard, a known day taken off, all of it without a script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.conftest import DESKTOP, PASSWORD, PHONE, clean

from filrouge.core.demo import Example

BEATRICE = "beatrice.collard@cpas-valmont.example"
INES = "ines.delvaux@cpas-valmont.example"
YEAR = "/valmont/calendriers/?annee=2026-2027"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_bridge_is_noted_by_the_keyboard_and_the_team_reads_who_decided(
    town: Example, visitor: Callable[..., Page], live_server: Any, viewport: dict[str, int]
) -> None:
    page = visitor(BEATRICE, viewport=viewport)
    page.goto(f"{live_server.url}/valmont/equipe/")
    page.get_by_role("link", name="Calendriers").press("Enter")
    page.get_by_role("link", name="Noter un jour").press("Enter")
    page.get_by_label("Premier jour").fill("2027-05-18")
    page.get_by_label("Nom").fill("Lendemain de Pentecôte")
    page.get_by_label("Pourquoi, d’après quoi ?").fill("Bureau du 12 octobre")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("« Lendemain de Pentecôte » est noté le 18 mai 2027.")
    clean(page)
    reader = visitor(INES, viewport=viewport)
    reader.goto(live_server.url + YEAR)
    row = reader.get_by_role("listitem").filter(has_text="mardi 18 mai")
    expect(row).to_contain_text("ajouté par Béatrice Collard")
    expect(row.get_by_role("link")).to_have_count(0)


def test_a_known_day_is_taken_off_and_comes_back(
    town: Example, visitor: Callable[..., Page], live_server: Any
) -> None:
    page = visitor(BEATRICE)
    page.goto(live_server.url + YEAR)
    page.get_by_role("link", name="Enlever Mardi gras").click()
    expect(page.get_by_label("ce n’est pas congé")).to_be_checked()
    page.get_by_role("button", name="Garder").click()
    page.get_by_label("Pourquoi, d’après quoi ?").fill("L’école des devoirs ouvre")
    page.get_by_role("button", name="Garder").click()
    row = page.get_by_role("listitem").filter(has_text="Mardi gras")
    expect(row.locator("s")).to_have_text("Mardi gras")
    row.get_by_role("link", name="Changer").click()
    page.get_by_role("button", name="Oublier cette note").click()
    expect(page.get_by_role("link", name="Enlever Mardi gras")).to_be_visible()


def test_without_a_script_two_communities_are_followed(
    town: Example, browser: Browser, browser_context_args: dict[str, Any], live_server: Any
) -> None:
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/compte/login/")
    page.get_by_label("Adresse de courriel").fill(BEATRICE)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Entrer", exact=True).click()
    page.goto(live_server.url + YEAR)
    page.get_by_role("link", name="Choisir les calendriers").click()
    page.get_by_label("Communauté flamande").check()
    page.get_by_role("button", name="Garder").click()
    shared = page.get_by_role("listitem").filter(has_text="Vacances d’hiver")
    expect(shared).to_contain_text("Communauté française, Communauté flamande")
    context.close()
