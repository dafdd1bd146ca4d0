"""A file is lived with: a situation, an errand, an appointment that is missed, a document, a call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from tests.journeys.conftest import DESKTOP, PHONE, clean
from tests.journeys.test_handing import GUY, INES

from filrouge.core import records
from filrouge.core.demo import Example
from filrouge.core.scoping import scope, scopes_disabled
from filrouge.organisations.models import Member
from filrouge.people.models import Person
from filrouge.people.tests.stories import opened


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_follow_up_from_the_file_to_the_call(
    town: Example, visitor: Callable[..., Page], live_server: Any, viewport: dict[str, int]
) -> None:
    person, house = followed_by_ines(), f"{live_server.url}/valmont/"
    ines = visitor(INES, viewport=viewport)
    ines.goto(f"{house}personnes/{person.pk}/")
    write_the_situation(ines)
    make_an_appointment(ines)
    keep_a_document(ines)
    ines.goto(house)
    call_back(ines)
    guy = visitor(GUY, viewport=viewport)
    guy.goto(f"{house}chercher/?q=bruyère")
    expect(guy.locator("#contenu")).not_to_contain_text("Andrée")
    answer = guy.goto(f"{house}suivi/{person.pk}/pas/")
    assert answer is not None
    assert answer.status == 403


def followed_by_ines() -> Person:
    """Inès follows Andrée, whom nobody saw for nine weeks."""
    with scopes_disabled():
        member = Member.objects.select_related("organisation").get(user__email=INES)
    person, seen = opened(member, "Andrée M."), timezone.localdate() - dt.timedelta(weeks=9)
    with scope(organisation=member.organisation):
        return records.change(person, by=member, seen_on=seen, phone="0400 00 11 01", agreed_on=seen)


def write_the_situation(ines: Page) -> None:
    """And something to do."""
    with ines.expect_navigation():
        ines.get_by_role("link", name="Écrire la situation").click()
    clean(ines)
    ines.get_by_label("Où en est la personne").fill("Cherche un logement près de la bruyère.")
    ines.get_by_role("button", name="Garder").click()
    expect(ines.locator("#contenu")).to_contain_text("près de la bruyère")
    ines.get_by_role("link", name="Démarche", exact=True).click()
    ines.get_by_label("Ce qui est à faire").fill("Demander le bail de la bruyère.")
    ines.get_by_role("button", name="Garder").click()


def make_an_appointment(ines: Page) -> None:
    """Today, and Andrée does not come."""
    with ines.expect_navigation():
        ines.get_by_role("link", name="Rendez-vous", exact=True).click()
    clean(ines)
    ines.get_by_label("Jour").fill(timezone.localdate().isoformat())
    ines.get_by_label("Heure").fill("09:30")
    ines.get_by_role("button", name="Garder").click()
    expect(ines.locator("#contenu")).to_contain_text("Prochain rendez-vous")
    clean(ines)
    ines.get_by_role("button", name="Pas venu").click()
    expect(ines.locator("#contenu")).to_contain_text("Rendez-vous : pas venu.")


def keep_a_document(ines: Page) -> None:
    """It comes back as it was."""
    with ines.expect_navigation():
        ines.get_by_role("link", name="Joindre un document").click()
    clean(ines)
    ines.get_by_label("Joindre un document").set_input_files(
        {"name": "bail.txt", "mimeType": "text/plain", "buffer": b"Le bail."}
    )
    ines.get_by_role("button", name="Joindre", exact=True).click()
    with ines.expect_download() as kept:
        ines.get_by_role("link", name="bail.txt").click()
    assert kept.value.path().read_bytes() == b"Le bail."


def call_back(ines: Page) -> None:
    """From « Aujourd'hui », which says of whom and never what."""
    page = ines.locator("#contenu")
    expect(page).not_to_contain_text("bruyère")
    ines.get_by_role("button", name="C’est fait : Démarche : Andrée M.").click()
    ines.get_by_role("link", name="1 personne à rappeler", exact=True).click()
    expect(page).to_contain_text("pas venue au rendez-vous")
    clean(ines)
    ines.get_by_role("button", name="Jointe : Andrée M.").click()
    expect(page).to_contain_text("Personne n’est à rappeler parmi celles que vous suivez.")
