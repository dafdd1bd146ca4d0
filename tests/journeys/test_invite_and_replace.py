"""Somebody is invited, comes in, holds the thread of who is away, lets go of it, and takes over for good."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from tests.journeys.conftest import DESKTOP, PASSWORD, PHONE, clean

from filrouge.core.demo import Example
from filrouge.core.scoping import scope, scopes_disabled
from filrouge.core.tests.mail_box import Box
from filrouge.core.worker import run_worker
from filrouge.organisations.models import Member
from filrouge.programme.enums import RoundKind
from filrouge.programme.models import Programme, Round
from filrouge.programme.services import close_round, open_round

GUY, AGNES = "guy.marchal@cpas-valmont.example", "agnes.rouvroy@cpas-valmont.example"
NADEGE = "nadege.ferrand@cpas-valmont.example"
ROUND = "Où en êtes-vous cet hiver"
CAFE = re.compile("Café solidaire")
BOTH = pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
DAY = dt.timedelta(days=1)


def ask_everybody() -> None:
    """A new round, so that something is due to whoever answers for an action."""
    with scopes_disabled():
        guy = Member.objects.get(user__email=GUY)
    with scope(organisation=guy.organisation):
        programme = Programme.objects.latest("starts_in")
        for running in Round.objects.filter(programme=programme, closed_on__isnull=True):
            close_round(by=guy, round=running)
        open_round(by=guy, programme=programme, kind=RoundKind.QUARTERLY, title=ROUND)


@BOTH
def test_from_the_invitation_to_the_handing_over(
    town: Example,
    visitor: Callable[..., Page],
    live_server: Any,
    box: Box,
    viewport: dict[str, int],
) -> None:
    ask_everybody()
    director = visitor(GUY, viewport=viewport)
    invite(director)
    accept(link_in_the_letter(box, live_server.url), director)
    nadege = visitor(NADEGE, viewport=viewport)
    holds(nadege, live_server.url, is_hers=False)

    # Inès is away for two weeks: Nadège holds her thread.
    note_an_absence(director, live_server.url)
    holds(nadege, live_server.url, is_hers=True)

    # She came back yesterday.
    bring_back(director)
    holds(nadege, live_server.url, is_hers=False)

    # Then she leaves, and Nadège takes over.
    hand_over(director)
    nadege.goto(live_server.url + "/valmont/")
    expect(nadege.get_by_text(CAFE).first).to_be_visible()
    expect(nadege.get_by_text(ROUND).first).to_be_visible()
    open_the_cafe(nadege, live_server.url)
    expect(nadege.locator("main")).to_contain_text("Nadège Ferrand")


def invite(page: Page) -> None:
    """From the team's page."""
    if not page.get_by_role("link", name="Équipe").first.is_visible():
        page.get_by_text("Plus", exact=True).click()  # on a telephone, behind a word
    page.get_by_role("link", name="Équipe").first.click()
    page.get_by_role("link", name="Inviter quelqu’un").click()
    page.get_by_label("Nom", exact=True).fill("Nadège Ferrand")
    page.get_by_label("Adresse de courriel").fill(NADEGE)
    page.get_by_label("Rôle").select_option("worker")
    clean(page)
    page.locator("main form button.btn-go").click()
    expect(page.get_by_text("Nadège Ferrand").first).to_be_visible()


def link_in_the_letter(box: Box, url: str) -> str:
    """The letter leaves from the queue, and is read at the mail server."""
    run_worker(once=True)
    [letter] = [each for each in box.letters if each["To"] == NADEGE]
    found = re.search(r"/invitation/[\w-]+/", letter.get_content())
    assert found is not None
    return url + found[0]


def accept(link: str, by: Page) -> None:
    """In a browser that nobody signed in, with the same screen: a password, then one's own day."""
    browser = by.context.browser
    assert browser is not None
    context = browser.new_context(locale="fr-BE", viewport=by.viewport_size)
    page = context.new_page()
    page.goto(link)
    clean(page)
    page.get_by_label("Votre mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Entrer dans l’équipe").click()
    expect(page.locator("main")).to_contain_text("Bonjour Nadège Ferrand")
    clean(page)
    context.close()


def note_an_absence(page: Page, url: str) -> None:
    """Whose, from when to when, and who holds the thread."""
    page.goto(url + "/valmont/equipe/")
    with page.expect_navigation():
        page.get_by_role("link", name="Toutes les absences").click()
    clean(page)
    page.get_by_label("Noter l’absence de").select_option(label="Inès Delvaux")
    page.get_by_role("button", name="Choisir les jours").click()
    today = timezone.localdate()
    page.get_by_label("Premier jour").fill((today - 7 * DAY).isoformat())
    page.get_by_label("Dernier jour").fill((today + 7 * DAY).isoformat())
    substitute = page.get_by_label("Qui tient le fil ?")
    substitute.select_option(label="Nadège Ferrand")
    clean(page)
    page.get_by_role("button", name="Garder").click()
    expect(page.locator("main")).to_contain_text("est notée")
    expect(page.locator("main")).to_contain_text("Nadège Ferrand tient le fil")


def holds(page: Page, url: str, *, is_hers: bool) -> None:
    """Whether one's day says it, what is due comes, and the action may be written."""
    page.goto(url + "/valmont/")
    for words in (page.get_by_text("vous tenez son fil"), page.get_by_text(ROUND)):
        shown = words.and_(page.locator("main .held *, main .due *"))
        expect(shown.first).to_be_visible() if is_hers else expect(shown).to_have_count(0)
    clean(page)
    open_the_cafe(page, url)
    relay = page.locator("main").get_by_text(re.compile("^Relais.*Nadège Ferrand"))
    if is_hers:
        expect(relay.first).to_be_visible()
        clean(page)
    writing = page.locator('main a[href*="/joindre/"], main a[href*="/ecrire/"], main a[href*="/documents/"]')
    expect(writing.first).to_be_visible() if is_hers else expect(writing).to_have_count(0)


def open_the_cafe(page: Page, url: str) -> None:
    page.goto(url + "/valmont/actions/?mot=Caf%C3%A9+solidaire")
    page.locator("main").get_by_role("link", name=CAFE).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Café solidaire")


def bring_back(page: Page) -> None:
    """The last day was yesterday: what happened before stays explained."""
    page.get_by_role("link", name=re.compile("^Changer l’absence")).first.click()
    page.get_by_label("Dernier jour").fill((timezone.localdate() - DAY).isoformat())
    page.get_by_role("button", name="Garder").click()
    expect(page.locator("main")).to_contain_text("est notée")


def hand_over(page: Page) -> None:
    """Who leaves names who takes over their actions."""
    page.get_by_role("link", name="Noter son départ").click()
    page.get_by_label("Qui reprend ses actions et ses dossiers ?").select_option(label="Nadège Ferrand")
    clean(page)
    page.get_by_role("button", name="Noter le départ").click()
    expect(page.locator("main")).to_contain_text("Inès Delvaux ne peut plus entrer.")
    clean(page)


@BOTH
def test_who_belongs_to_two_houses_goes_from_one_to_the_other(
    town: Example, visitor: Callable[..., Page], viewport: dict[str, int]
) -> None:
    page = visitor(AGNES, viewport=viewport)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Chez qui entrez-vous")
    clean(page)
    page.get_by_role("link", name="CPAS de Valmont").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    beside_the_name = page.get_by_role("link", name="CPAS de Valmont changer")
    if viewport is PHONE:
        expect(beside_the_name).to_be_hidden()
        page.get_by_text("Agnès Rouvroy").first.click()
        clean(page)
        page.get_by_role("link", name="Une autre organisation").click()
    else:
        beside_the_name.click()
    page.get_by_role("link", name="Centre social des Étangs").click()
    page.wait_for_url("**/etangs/")
    clean(page)
