"""Minutes in a browser: written, sent, read in the mail, ticked; a session cancelled, and people told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.conftest import DESKTOP, PHONE

from filrouge.agenda.enums import SessionState
from filrouge.agenda.models import Session
from filrouge.core.demo import Example
from filrouge.core.scoping import scope
from filrouge.core.tests.mail_box import Box
from filrouge.core.worker import run_worker
from filrouge.organisations.models import Organisation

INES, NADIA = "ines.delvaux@cpas-valmont.example", "nadia.benali@cpas-valmont.example"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_what_was_said_reaches_the_team_and_a_cancellation_those_who_were_expected(
    town: Example, visitor: Callable[..., Page], box: Box, live_server: Any, viewport: dict[str, int]
) -> None:
    past, ahead = sessions()
    page = visitor(INES, viewport=viewport)
    page.goto(f"{live_server.url}/valmont/agenda/seances/{past}/")
    write(page)
    send(page)
    letters = letters_of(box)
    assert "Le fournil a offert le pain." in letters[NADIA]
    assert "- Remercier le fournil, Nadia Benali" in letters[NADIA]

    nadia = visitor(NADIA, viewport=viewport)
    tick = nadia.get_by_role("button", name="C’est fait : Remercier le fournil")
    tick.click()
    expect(nadia.get_by_text("C’est fait : « Remercier le fournil ».")).to_be_visible()
    expect(tick).to_have_count(0)

    page.goto(f"{live_server.url}/valmont/agenda/seances/{ahead}/")
    cancel_and_tell(page)
    told = letters_of(box)["rose-marie@exemple.example"]
    assert "votre rendez-vous" in told
    assert "Pause" not in told
    page.reload()
    expect(page.get_by_text("parti aujourd’hui").first).to_be_visible()


def sessions() -> tuple[Any, Any]:
    """A past session of the café without minutes, and the next one, where three people are enrolled."""
    with scope(organisation=Organisation.objects.get(slug="valmont")):
        about = Session.objects.filter(action__title="Pause au chaud")
        past = about.filter(state=SessionState.HELD, minutes__isnull=True).latest("day")
        return past.pk, about.filter(state=SessionState.PLANNED).earliest("day").pk


def letters_of(box: Box) -> dict[str, str]:
    """Let the worker write; the last letter of each address, with ordinary spaces."""
    run_worker(once=True)
    return {str(one["To"]): one.get_content().replace("\u00a0", " ") for one in box.letters}


def write(page: Page) -> None:
    page.get_by_role("link", name="Écrire le compte rendu").click()
    editors = page.locator(".ProseMirror")
    expect(editors).to_have_count(4)
    editors.first.click()
    page.keyboard.type("Le fournil a offert le pain.")
    page.get_by_role("textbox", name="À faire").first.fill("Remercier le fournil")
    page.get_by_role("combobox", name="Qui").first.select_option(label="Nadia Benali")
    expect(page.get_by_text("Brouillon gardé")).to_be_visible()
    page.get_by_role("button", name="Garder le compte rendu").click()
    expect(page.get_by_text("Le fournil a offert le pain.")).to_be_visible()


def send(page: Page) -> None:
    page.get_by_role("link", name="Envoyer", exact=True).click()
    page.get_by_role("button", name="Envoyer", exact=True).click()
    expect(page.get_by_text("Le compte rendu part à")).to_be_visible()


def cancel_and_tell(page: Page) -> None:
    page.get_by_role("link", name="Annuler la séance").click()
    page.locator("label.pick", has_text="Météo").click()
    page.get_by_role("button", name="Annuler la séance").click()
    page.get_by_role("link", name="Prévenir du changement").click()
    expect(page.get_by_text("Personne n’est prévenu tant que vous ne le demandez pas.")).to_be_visible()
    page.get_by_role("button", name="Prévenir maintenant").click()
    expect(page.get_by_text("messages partent.")).to_be_visible()
