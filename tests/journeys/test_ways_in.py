"""A director makes the door safer, enters by each way, closes the doors left open; guesses are slowed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect
from tests.journeys.conftest import DESKTOP, PASSWORD, PHONE, clean

from filrouge.core.demo import Example
from filrouge.core.tests.second_steps import code_of

GUY = "guy.marchal@cpas-valmont.example"
ACCOUNT = "/valmont/equipe/moi/"
BOTH = pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(autouse=True)
def forgotten_guesses() -> Iterator[None]:
    """Neither the guesses of the story before are counted here, nor these in the next."""
    cache.clear()
    yield
    cache.clear()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def give_password(page: Page, url: str, email: str = GUY, password: str = PASSWORD) -> None:
    """Fill the door in, whatever comes next."""
    page.goto(url + "/compte/login/")
    page.get_by_label("Adresse de courriel").fill(email)
    page.get_by_label("Mot de passe").fill(password)
    press(page, "Entrer")


def is_in(page: Page) -> None:
    page.wait_for_url("**/valmont/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@BOTH
def test_door_is_made_safer_and_opens_by_each_way(
    town: Example, visitor: Callable[..., Page], live_server: Any, viewport: dict[str, int]
) -> None:
    page, url = visitor(GUY, viewport=viewport), live_server.url
    wire = page.context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    page.goto(url + ACCOUNT)
    clean(page)
    secret, codes = add_application(page)
    add_key(page, url)

    # The password alone opens no longer; then each way in turn.
    enter_by_code(page, url, secret)
    enter_by_rescue_code_and_by_key(page, url, codes[0])
    page.goto(url + ACCOUNT)
    expect(page.get_by_text("Il en reste 9")).to_be_visible()
    clean(page)


def enter_by_code(page: Page, url: str, secret: str) -> None:
    """A wrong code, then the right one."""
    leave(page)
    give_password(page, url)
    expect(page.get_by_role("heading", name="Encore une étape")).to_be_visible()
    clean(page)
    page.get_by_label("Code").fill("000000")
    press(page, "Entrer")
    expect(page.get_by_text("Ce n’est pas le bon code")).to_be_visible()
    cache.clear()  # the code that added the application has served: half a minute is not waited for here
    page.get_by_label("Code").fill(code_of(secret))
    press(page, "Entrer")
    is_in(page)


def enter_by_rescue_code_and_by_key(page: Page, url: str, code: str) -> None:
    """A rescue code; the key as a second step; the key alone."""
    leave(page)
    give_password(page, url)
    page.get_by_label("Code").fill(code)
    press(page, "Entrer")
    is_in(page)

    leave(page)
    give_password(page, url)
    press(page, "Prendre plutôt une clé d’accès")
    is_in(page)

    leave(page)
    page.goto(url + "/compte/login/")
    press(page, "Entrer avec une clé d’accès")
    is_in(page)


def add_application(page: Page) -> tuple[str, list[str]]:
    """The password again, the drawing, a wrong code, the right one; the secret and the codes of rescue."""
    with page.expect_navigation():
        page.get_by_role("link", name=re.compile("Ajouter.*application de codes")).click()
    clean(page)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    press(page, "Continuer")
    expect(page.get_by_role("img", name=re.compile("Dessin à montrer"))).to_be_visible()
    clean(page)
    secret = page.locator(".secret").inner_text().replace(" ", "")
    page.get_by_label("Code", exact=True).fill("000000")
    press(page, "Ajouter l’application")
    expect(page.get_by_text("Ce n’est pas le bon code")).to_be_visible()
    assert page.locator(".secret").inner_text().replace(" ", "") == secret
    clean(page)
    page.get_by_label("Code", exact=True).fill(code_of(secret))
    press(page, "Ajouter l’application")
    expect(page.get_by_role("heading", name="Vos codes de secours")).to_be_visible()
    clean(page)
    return secret, page.locator(".codes li").all_inner_texts()


def add_key(page: Page, url: str) -> None:
    """Named, made by the device, shown in the account."""
    page.goto(url + ACCOUNT)
    with page.expect_navigation():
        page.get_by_role("link", name=re.compile("Ajouter.*clé d’accès")).click()
    clean(page)
    page.get_by_label("Nom de la clé").fill("Mon téléphone")
    press(page, "Créer la clé")
    page.wait_for_url(lambda address: "/webauthn/" not in address)
    page.goto(url + ACCOUNT)
    expect(page.get_by_text("Clé d’accès « Mon téléphone »").first).to_be_visible()
    for gesture in ("Renommer", "Retirer"):
        with page.expect_navigation():
            page.get_by_role("link", name=re.compile(f"{gesture}.*Mon téléphone")).click()
        clean(page)
        page.goto(url + ACCOUNT)


def leave(page: Page) -> None:
    """This browser forgets who was in: the key stays on the device."""
    page.context.clear_cookies()


@BOTH
def test_one_session_is_closed_then_all_the_others(
    town: Example, visitor: Callable[..., Page], live_server: Any, viewport: dict[str, int]
) -> None:
    url = live_server.url
    others = [visitor(GUY) for _each in range(3)]
    page = visitor(GUY, viewport=viewport)
    page.goto(url + ACCOUNT)
    close = page.get_by_role("button", name=re.compile("^Fermer.*Chrome sur"))
    before = close.count()
    close.first.click()
    expect(close).to_have_count(before - 1)
    clean(page)
    assert sum(is_out(other, url) for other in others) == 1
    press(page, "Fermer toutes les autres")
    expect(close).to_have_count(0)
    clean(page)
    assert all([is_out(other, url) for other in others])
    page.goto(url + "/valmont/")
    is_in(page)


def is_out(page: Page, url: str) -> bool:
    """Whether that browser stands before the door, when it comes back to its day."""
    page.goto(url + "/valmont/")
    return "/compte/login/" in page.url


def test_guesses_are_slowed_and_the_same_is_said_of_nobody(
    town: Example, visitor: Callable[..., Page], live_server: Any
) -> None:
    page = visitor("ines.delvaux@cpas-valmont.example", viewport=PHONE)
    said: dict[str, list[str]] = {}
    for email in (GUY, "personne@ailleurs.example"):
        cache.clear()
        leave(page)
        for _guess in range(6):
            give_password(page, live_server.url, email, "au hasard")
            alert = page.get_by_role("alert").filter(visible=True)
            said.setdefault(email, []).append(alert.inner_text())
            assert page.get_by_label("Adresse de courriel").input_value() == email
        clean(page)
    known, unknown = said.values()
    assert known == unknown
    assert "ne vont pas ensemble" in known[0]
    assert "Trop d’essais" in known[-1]
