"""« Nouveau passage » in a real Chromium: by keyboard alone, and on a telephone without network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from tests.journeys.conftest import DESKTOP, PHONE, clean

from filrouge.core.demo import Example
from filrouge.core.scoping import scope
from filrouge.organisations.models import Organisation
from filrouge.reception.models import Contact

INES, NADIA = "ines.delvaux@cpas-valmont.example", "nadia.benali@cpas-valmont.example"
AFTER_THE_LETTERS = 8  # keys


def contacts() -> list[tuple[str, int, list[str]]]:
    """What is noted, the first one first: how, how long, for what."""
    with scope(organisation=Organisation.objects.get(slug="valmont")):
        rows = Contact.objects.order_by("created_at").prefetch_related("interventions__category")
        return [
            (row.mode, row.minutes, [line.category.code for line in row.interventions.all()]) for row in rows
        ]


def last() -> Contact:
    with scope(organisation=Organisation.objects.get(slug="valmont")):
        return Contact.objects.latest("created_at")


def noted_since(count: int) -> set[tuple[str, str]]:
    """For what and by whom, of those that came after the first `count`."""
    with scope(organisation=Organisation.objects.get(slug="valmont")):
        rows = Contact.objects.order_by("created_at").select_related("worker")[count:]
        return {(row.interventions.get().category.code, row.worker.name) for row in rows}


class Keys:
    """A keyboard that counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def letters(self, text: str) -> None:
        """The letters of a category: they are not counted."""
        self.page.keyboard.type(text)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1


def test_three_contacts_are_noted_by_keyboard_alone(
    town: Example, visitor: Callable[..., Page], live_server: Any
) -> None:
    page = visitor(INES, viewport=DESKTOP)
    page.goto(f"{live_server.url}/valmont/accueil/nouveau/")
    before = len(contacts())
    for letters, code in (("gaz", "11.1"), ("garan", "02.3"), ("gaz", "11.1")):
        expect(page.get_by_role("combobox", name="Pour quoi")).to_be_focused()
        keys = Keys(page)
        keys.letters(letters)
        expect(page.locator("[role=option]").first).to_be_visible()
        keys.press("Enter")  # the category that is nearest
        keys.press("Enter")  # and the form is sent
        expect(page.get_by_text("C’est noté")).to_be_visible()
        assert keys.pressed <= AFTER_THE_LETTERS
        assert contacts()[-1] == ("drop_in", 10, [code])
    assert len(contacts()) == before + 3


def ready(page: Page, url: str) -> None:
    """The page, and its worker, ready for a place without network."""
    page.goto(url)
    page.wait_for_selector("form[data-ready]")
    page.reload()
    page.wait_for_selector("form[data-ready]")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_without_network_they_wait_and_leave_once_when_it_is_back(
    town: Example, visitor: Callable[..., Page], live_server: Any, viewport: dict[str, int]
) -> None:
    page, url = visitor(INES, viewport=viewport), f"{live_server.url}/valmont/accueil/nouveau/"
    ready(page, url)
    before = len(contacts())
    page.context.set_offline(True)
    # One on the page that is open, then one on the page that the telephone kept.
    page.locator('select[name="category"]').select_option("11.1", force=True)
    page.get_by_role("button", name="Enregistrer et suivant").click()
    expect(page.locator("[data-count]")).to_contain_text("Un passage attend le réseau")
    page.close()
    page = page.context.new_page()
    page.goto(url)
    expect(page.get_by_role("heading", name="Nouveau passage")).to_be_visible()
    expect(page.locator("[data-count]")).to_contain_text("Un passage attend le réseau")
    clean(page)
    page.get_by_label("Pour quoi").select_option("02.3")
    page.locator("label.pick", has_text="Téléphone").click()
    page.locator("label.pick", has_text="20").click()
    page.get_by_role("button", name="Garder sur ce téléphone").click()
    expect(page.locator("[data-count]")).to_contain_text("2 passages attendent le réseau")
    assert len(contacts()) == before, "nothing has left"
    page.context.set_offline(False)
    expect(page.locator("[data-waits]")).to_be_hidden(timeout=20_000)
    assert sorted(contacts()[before:]) == [("drop_in", 10, ["11.1"]), ("phone", 20, ["02.3"])]
    page.goto(url)
    expect(page.locator("[data-waits]")).to_be_hidden()
    assert len(contacts()) == before + 2, "sent again, they are the same"


def test_one_that_is_refused_comes_back_to_be_corrected(
    town: Example, visitor: Callable[..., Page], live_server: Any
) -> None:
    page, url = visitor(INES, viewport=PHONE), f"{live_server.url}/valmont/accueil/nouveau/"
    ready(page, url)
    before = len(contacts())
    page.context.set_offline(True)
    page.locator('select[name="category"]').select_option("11.1", force=True)
    page.locator("summary", has_text="Ajouter une orientation").click()
    page.get_by_label("Une autre durée, en minutes").fill("9000")
    page.get_by_role("button", name="Enregistrer et suivant").click()
    expect(page.locator("[data-count]")).to_contain_text("Un passage attend le réseau")
    typed_by = timezone.now()
    page.context.set_offline(False)
    expect(page.locator("[data-refused]")).to_contain_text("Un passage dure entre 1 et 600 minutes.")
    page.get_by_role("button", name="Le reprendre ici").click()
    expect(page.locator("[data-refused]")).to_be_empty()
    # Taken back and left there, it is still on the telephone.
    page.goto(url)
    page.get_by_role("button", name="Le reprendre ici").click()
    page.get_by_label("Une autre durée, en minutes").fill("90")
    page.get_by_role("button", name="Enregistrer et suivant").click()
    expect(page.get_by_text("C’est noté")).to_be_visible()
    assert contacts()[before:] == [("drop_in", 90, ["11.1"])]
    assert last().at <= typed_by, "it keeps the moment when it was typed"
    page.goto(url)
    expect(page.get_by_text("Voici ce que vous aviez commencé.")).to_have_count(0)
    expect(page.locator("[data-waits]")).to_be_hidden()


def test_a_network_that_goes_nowhere_loses_nothing(
    town: Example, visitor: Callable[..., Page], live_server: Any
) -> None:
    page, url = visitor(INES, viewport=PHONE), f"{live_server.url}/valmont/accueil/nouveau/"
    page.add_init_script("Object.defineProperty(navigator, 'onLine', {get: () => true})")
    ready(page, url)
    before = len(contacts())
    page.locator('select[name="category"]').select_option("11.1", force=True)
    page.locator("label.pick", has_text="45").click()
    page.context.set_offline(True)  # and the telephone believes that there is one
    page.get_by_role("button", name="Enregistrer et suivant").click()
    expect(page.get_by_text("Hors réseau")).to_be_visible()
    expect(page.locator("[data-count]")).to_contain_text("Un passage attend le réseau")
    assert len(contacts()) == before
    page.context.set_offline(False)
    expect(page.locator("[data-waits]")).to_be_hidden(timeout=20_000)
    assert contacts()[before:] == [("drop_in", 45, ["11.1"])]


def test_nobody_else_sends_it_and_who_leaves_notes_no_more(
    town: Example, visitor: Callable[..., Page], live_server: Any
) -> None:
    page, url = visitor(INES, viewport=PHONE), f"{live_server.url}/valmont/accueil/nouveau/"
    nadia = visitor(NADIA, viewport=PHONE)
    theirs, hers = nadia.context.cookies(), page.context.cookies()
    ready(page, url)
    ready(nadia, url)
    before = len(contacts())
    for phone, code in ((page, "11.1"), (nadia, "02.3")):
        phone.context.set_offline(True)
        phone.locator('select[name="category"]').select_option(code, force=True)
        phone.get_by_role("button", name="Enregistrer et suivant").click()
        expect(phone.locator("[data-count]")).to_contain_text("Un passage attend le réseau")
    # Ines' telephone goes to Nadia: what Ines noted there is hers, and nobody else sees that it waits.
    page.context.clear_cookies()
    page.context.add_cookies(theirs)
    with page.expect_response("**/nouveau/envoi/") as answer:
        page.context.set_offline(False)
    assert answer.value.status == 409
    page.goto(url)
    expect(page.get_by_text("Nadia Benali").first).to_be_visible()
    expect(page.locator("[data-waits]")).to_be_hidden()
    assert len(contacts()) == before
    nadia.context.set_offline(False)
    expect(nadia.locator("[data-waits]")).to_be_hidden(timeout=20_000)
    page.context.clear_cookies()
    page.context.add_cookies(hers)
    page.goto(url)
    expect(page.locator("[data-waits]")).to_be_hidden(timeout=20_000)
    assert noted_since(before) == {("11.1", "Inès Delvaux"), ("02.3", "Nadia Benali")}
    # Once she has left, nobody's name is on this telephone.
    page.locator("summary", has_text="Inès Delvaux").first.click()
    page.get_by_role("button", name="Sortir").click()
    expect(page.get_by_label("Mot de passe", exact=True)).to_be_visible()
    page.context.set_offline(True)
    page.goto(url)
    expect(page.locator("[data-count]")).to_contain_text("Personne n’est connecté sur ce téléphone")
    expect(page.get_by_role("button", name="Garder sur ce téléphone")).to_be_hidden()
