"""A programme is built by hand: written, moved by a key and by a hand, numbered, retired, taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.journeys.conftest import DESKTOP, PHONE, clean

from filrouge.core.demo import Example

BEATRICE = "beatrice.collard@cpas-valmont.example"
CAFE, SOUP, WALKS = "Ouvrir un café sans caisse", "Servir la soupe du jeudi", "Marcher à plusieurs"


def line(page: Page, title: str) -> Locator:
    """The line of that title."""
    return page.locator("[data-line]").filter(has=page.locator(".line-title", has_text=title)).first


def reads(page: Page, *titles: str) -> None:
    """The lines stand in that order."""
    expect(page.locator("[data-line] > .line-title")).to_contain_text(list(titles))


def add_objective(page: Page, title: str, *, under: str = "") -> None:
    """Written at the end of the tree, or under another one."""
    if under:
        line(page, under).locator("summary").click()
        line(page, under).get_by_role("link", name="un objectif").click()
    else:
        page.get_by_role("link", name="Ajouter un objectif stratégique").click()
    page.get_by_label("Titre").fill(title)
    page.get_by_role("button", name="Ajouter", exact=True).click()
    expect(line(page, title)).to_be_visible()


def add_action(page: Page, title: str, *, under: str) -> None:
    """A title is enough: the one of an action that exists places it once more."""
    line(page, under).locator("summary").click()
    line(page, under).get_by_role("link", name="une action").click()
    page.get_by_label("Titre").fill(title)
    page.get_by_role("button", name="Ajouter", exact=True).click()
    expect(line(page, title)).to_be_visible()


def drag(page: Page, title: str, *, onto: Locator, upper: bool) -> None:
    """The line is taken by its handle and let go on the upper or the lower part of another."""
    grip = line(page, title).locator(".grip")
    grip.scroll_into_view_if_needed()
    held, target = grip.bounding_box(), onto.bounding_box()
    assert held is not None
    assert target is not None
    page.mouse.move(held["x"] + held["width"] / 2, held["y"] + held["height"] / 2)
    page.mouse.down()
    page.mouse.move(target["x"] + 20, target["y"] + target["height"] * (0.2 if upper else 0.8), steps=6)
    with page.expect_navigation():
        page.mouse.up()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_programme_by_hand(
    town: Example, visitor: Callable[..., Page], live_server: Any, viewport: dict[str, int]
) -> None:
    page = visitor(BEATRICE, viewport=viewport)
    page.goto(f"{live_server.url}/valmont/programme/nouveau/")
    clean(page)
    page.get_by_label("Titre").fill("Le programme d’après")
    page.get_by_label("De l’année").fill("2031")
    page.get_by_label("À l’année").fill("2036")
    page.get_by_role("button", name="Commencer").click()
    expect(page.get_by_text("L’arbre est vide")).to_be_visible()
    clean(page)
    add_objective(page, "Se retrouver")
    add_objective(page, "Sortir de chez soi", under="Se retrouver")
    add_objective(page, "Manger à sa faim")
    add_action(page, CAFE, under="Sortir de chez soi")
    add_action(page, WALKS, under="Sortir de chez soi")
    add_action(page, SOUP, under="Manger à sa faim")
    reads(page, "Se retrouver", "Sortir de chez soi", CAFE, WALKS, "Manger à sa faim", SOUP)
    clean(page)
    move_by_keys(page)
    move_by_hand(page)
    place_twice_and_number(page)
    retire_and_take_back(page)


def move_by_keys(page: Page) -> None:
    """One goes on from the line that moved, and takes it back."""
    line(page, WALKS).locator(".line-title").focus()
    page.keyboard.press("Alt+ArrowUp")
    reads(page, "Se retrouver", "Sortir de chez soi", WALKS, CAFE, "Manger à sa faim", SOUP)
    expect(line(page, WALKS).locator(".line-title")).to_be_focused()
    page.keyboard.press("Control+z")
    expect(page.get_by_text("Annulé : « Marcher à plusieurs » monte d’une ligne.")).to_be_visible()
    reads(page, "Se retrouver", "Sortir de chez soi", CAFE, WALKS, "Manger à sa faim", SOUP)
    page.get_by_role("button", name="Refaire").click()
    reads(page, "Se retrouver", "Sortir de chez soi", WALKS, CAFE, "Manger à sa faim", SOUP)


def move_by_hand(page: Page) -> None:
    """Beside another action, then under an objective."""
    drag(page, SOUP, onto=line(page, CAFE), upper=True)
    reads(page, "Se retrouver", "Sortir de chez soi", WALKS, SOUP, CAFE, "Manger à sa faim")
    drag(page, SOUP, onto=line(page, "Manger à sa faim"), upper=False)
    reads(page, "Se retrouver", "Sortir de chez soi", WALKS, CAFE, "Manger à sa faim", SOUP)


def place_twice_and_number(page: Page) -> None:
    """At two places, then numbered: nothing changes before one has seen it."""
    add_action(page, CAFE, under="Manger à sa faim")
    expect(page.get_by_text("aussi en")).to_have_count(2)
    page.get_by_role("link", name="Renuméroter").click()
    page.get_by_label("Règle").select_option(index=1)
    page.get_by_role("button", name="Voir les numéros").click()
    expect(page.locator(".numbers > li")).to_have_count(7)
    clean(page)
    page.get_by_role("button", name="Changer 7 numéros").click()
    expect(page.locator("[data-line] .code")).to_have_count(7)


def retire_and_take_back(page: Page) -> None:
    """Retired with its reason, and back with one gesture."""
    line(page, WALKS).locator(".line-title").click()
    page.wait_for_load_state()
    clean(page)
    page.get_by_role("link", name="Retirer cette action du programme").click()
    page.get_by_label("Pourquoi elle est retirée").fill("Le club de marche s’en charge.")
    page.get_by_role("button", name="Retirer du programme").click()
    expect(page.get_by_text("Le club de marche s’en charge.")).to_be_visible()
    expect(page.locator("[data-line]")).to_have_count(6)
    clean(page)
    page.get_by_role("button", name="Annuler", exact=True).click()
    expect(line(page, WALKS)).to_be_visible()
    page.get_by_role("button", name="Annuler", exact=True).click()
    expect(page.locator("[data-line] .code")).to_have_count(0)
    page.get_by_role("link", name="Le programme d’après").click()
    expect(page.locator("[data-tree]").get_by_text("Manger à sa faim")).to_be_visible()
    expect(page.locator("[data-tree]").get_by_text(CAFE)).to_have_count(2)
    clean(page)
