"""A round in a browser: opened, asked by letter, answered by keyboard, reminded, closed, compared."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Page, expect
from tests.journeys.conftest import DESKTOP, PHONE

from filrouge.core.demo import Example
from filrouge.core.tests.mail_box import Box
from filrouge.core.worker import run_worker
from filrouge.printing.tests.reading_back import pdf_text

BEATRICE = "beatrice.collard@cpas-valmont.example"
# Two who answer for themselves, and who holds the thread of somebody absent.
INES, LEILA = "ines.delvaux@cpas-valmont.example", "leila.martens@cpas-valmont.example"
NADIA = "nadia.benali@cpas-valmont.example"
OLIVIER = "olivier.genin@cpas-valmont.example"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_round_from_its_opening_to_what_moved(
    town: Example, visitor: Callable[..., Page], box: Box, tmp_path: Path, viewport: dict[str, int]
) -> None:
    coordinator = visitor(BEATRICE, viewport=viewport)
    close_the_running_round(coordinator)
    open_a_round(coordinator)
    letters = letters_to(box)
    assert letters[INES] == 1
    assert OLIVIER not in letters, "who is away is not written to"
    assert letters[NADIA] == 2, "her own letter, and Olivier’s, whose thread she holds"

    answer_by_keyboard(visitor(INES, viewport=viewport))
    answer_by_touch(visitor(LEILA, viewport=viewport))
    answer_for_the_absent(visitor(NADIA, viewport=viewport))

    coordinator.reload()
    expect(coordinator.get_by_text("tout est répondu")).to_have_count(4)
    remind_thomas(coordinator, box)
    close_it(coordinator)
    print_the_report(coordinator, tmp_path)
    compare(coordinator)


def letters_to(box: Box) -> dict[str, int]:
    """Let the worker write; how many letters each address got."""
    run_worker(once=True)
    found: dict[str, int] = {}
    for letter in box.letters:
        found[str(letter["To"])] = found.get(str(letter["To"]), 0) + 1
    assert not getattr(mail, "outbox", [])
    return found


def close_the_running_round(page: Page) -> None:
    page.get_by_role("link", name="Programme", exact=True).click()
    page.get_by_role("link", name="Lire la ronde en cours").click()
    page.get_by_role("link", name="Qui a répondu ?").click()
    page.get_by_role("link", name="Clore la ronde").click()
    expect(page.get_by_text("37 actions sur 41")).to_be_visible()
    page.get_by_role("button", name="Clore la ronde").click()
    expect(page.get_by_text("est close.")).to_be_visible()


def open_a_round(page: Page) -> None:
    page.get_by_role("link", name="Programme stratégique").first.click()
    page.get_by_role("link", name=re.compile(r"\d rondes")).click()
    page.get_by_role("link", name="Ouvrir une ronde").click()
    page.get_by_label("Titre").fill("Ronde de relance")
    page.get_by_label("À rendre pour le").fill("2099-01-15")
    page.get_by_role("button", name="Ouvrir et écrire à chacun").click()
    expect(page.get_by_text("lettres partent")).to_be_visible()


def enter_the_round(page: Page) -> None:
    page.get_by_role("link", name="Répondre").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ronde de relance")


def answer_by_keyboard(page: Page) -> None:
    """Six actions without the mouse: a colour, a line, « rien de neuf » for the others."""
    enter_the_round(page)
    page.keyboard.press("2")
    expect(page.get_by_role("radio", name="partiellement")).to_be_checked()
    page.get_by_label("Ce qui freine").focus()
    page.keyboard.type("Un guichet sans personne en 1 et 2.")
    page.keyboard.press("Control+Enter")
    for number in range(2, 7):
        expect(page.get_by_text(f"Votre action {number} sur 6")).to_be_visible()
        page.get_by_role("heading", level=2).click()
        page.keyboard.press("n")
    expect(page.get_by_role("heading", name="C’est répondu, merci")).to_be_visible()


def answer_by_touch(page: Page) -> None:
    """Four actions with a finger, one of which became another."""
    enter_the_round(page)
    page.locator("label.pick", has_text="a évolué").click()
    page.get_by_label("Pourquoi l’action a évolué").fill("La ligne de bus est revenue.")
    page.get_by_role("button", name="Garder et suivante").click()
    for _more in range(3):
        page.locator("label.pick", has_text="réalisé").first.click()
        page.get_by_role("button", name=re.compile("^Garder")).first.click()
    expect(page.get_by_role("heading", name="C’est répondu, merci")).to_be_visible()


def answer_for_the_absent(page: Page) -> None:
    """Nadia's three actions and Olivier's two."""
    enter_the_round(page)
    for number in range(1, 6):
        expect(page.get_by_text(f"Votre action {number} sur 5")).to_be_visible()
        page.get_by_role("button", name="Rien de neuf").click()
    expect(page.get_by_role("heading", name="C’est répondu, merci")).to_be_visible()


def remind_thomas(page: Page, box: Box) -> None:
    """The question left a moment ago: nobody is pressed twice within two days."""
    before = len(box.letters)
    page.get_by_role("button", name="Rappeler Thomas Lejeune").click()
    expect(page.get_by_text("il y a moins de deux jours")).to_be_visible()
    run_worker(once=True)
    assert len(box.letters) == before


def close_it(page: Page) -> None:
    page.get_by_label("Ce qui a pesé sur toute la ronde").fill("Deux départs en même temps.")
    page.get_by_role("button", name="Garder", exact=True).click()
    page.get_by_label("A-t-elle eu lieu ?").select_option(label="pas tenue")
    page.get_by_label("Pourquoi elle n’a pas eu lieu").fill("Verglas.")
    page.get_by_role("button", name="Noter la réunion").click()
    expect(page.get_by_text("La réunion est notée.")).to_be_visible()
    page.get_by_role("link", name="Clore la ronde").click()
    page.get_by_role("button", name="Clore la ronde").click()
    expect(page.get_by_text("La réunion n’a pas eu lieu.").first).to_be_visible()
    expect(page.get_by_text("Deux départs en même temps.", exact=True)).to_be_visible()


def print_the_report(page: Page, folder: Path) -> None:
    """The council's paper about this round, in its new colours."""
    page.get_by_role("link", name="Rapport d’évaluation").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("PDF")).first.click()
    path = folder / "rapport.pdf"
    download.value.save_as(path)
    text = " ".join(pdf_text(path.read_bytes()).split())
    assert "Ronde de relance" in text
    assert "La ligne de bus est revenue." in text
    assert "Un guichet sans personne en 1 et 2." in text
    page.go_back()


def compare(page: Page) -> None:
    page.get_by_role("link", name="Programme stratégique").first.click()
    page.get_by_role("link", name=re.compile(r"\d rondes")).click()
    page.get_by_role("link", name="Comparer deux rondes").click()
    page.get_by_label("De", exact=True).select_option(label="Ronde d’automne")
    page.get_by_role("button", name="Comparer").click()
    expect(page.get_by_role("heading", name=re.compile("Ont pris une autre forme"))).to_be_visible()


def test_what_is_typed_survives_a_closed_tab_and_a_lost_session(
    town: Example, visitor: Callable[..., Page], live_server: Any
) -> None:
    page = visitor(INES)
    enter = page.get_by_role("link", name="Répondre").first
    enter.click()
    page.get_by_label("Ce qui est fait").fill("Trois guichets, et une file qui se te")
    expect(page.get_by_text("Brouillon gardé à")).to_be_visible(timeout=8000)
    address = page.url
    page.close(run_before_unload=False)
    again = visitor(INES)
    again.goto(address)
    expect(again.get_by_label("Ce qui est fait")).to_have_value("Trois guichets, et une file qui se te")
    # The session ends while one types: sent, the words wait at the door.
    again.get_by_label("Ce qui est fait").fill("Trois guichets, et une file qui se tient.")
    again.locator("label.pick", has_text="partiellement").click()
    again.context.clear_cookies(name="sessionid")
    again.get_by_role("button", name="Garder et suivante").click()
    again.get_by_label("Adresse de courriel").fill(INES)
    again.get_by_label("Mot de passe").fill("fil-rouge-demo")
    again.get_by_role("button", name="Entrer", exact=True).click()
    expect(again.get_by_label("Ce qui est fait")).to_have_value("Trois guichets, et une file qui se tient.")
