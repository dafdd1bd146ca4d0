"""A file is lived with: a situation, an errand, an appointment that is missed, a document, a call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.test_handing import GUY, INES, clean

from filrouge.core import records
from filrouge.core.demo import Example
from filrouge.core.scoping import scope, scopes_disabled
from filrouge.organisations.models import Member
from filrouge.people.tests.stories import opened

SEEN = dt.timedelta(weeks=9)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_follow_up_from_the_file_to_the_call(
    town: Example, visitor: Callable[..., Page], live_server: Any, viewport: dict[str, int]
) -> None:
    with scopes_disabled():
        member = Member.objects.select_related("organisation").get(user__email=INES)
    person, today = opened(member, "Andrée M."), timezone.localdate()
    with scope(organisation=member.organisation):
        records.change(person, by=member, seen_on=today - SEEN, phone="0400 00 11 01", agreed_on=today - SEEN)
    ines, house = visitor(INES, viewport=viewport), f"{live_server.url}/valmont/"
    ines.goto(f"{house}personnes/{person.pk}/")
    page = ines.locator("#contenu")

    ines.get_by_role("link", name="Écrire la situation").click()
    clean(ines)
    ines.get_by_label("Où en est la personne").fill("Cherche un logement près de la bruyère.")
    ines.get_by_role("button", name="Garder").click()
    expect(page).to_contain_text("près de la bruyère")

    ines.get_by_role("link", name="Démarche", exact=True).click()
    ines.get_by_label("Ce qui est à faire").fill("Demander le bail de la bruyère.")
    ines.get_by_role("button", name="Garder").click()
    ines.get_by_role("link", name="Rendez-vous", exact=True).click()
    clean(ines)
    ines.get_by_label("Jour").fill(today.isoformat())
    ines.get_by_label("Heure").fill("09:30")
    ines.get_by_role("button", name="Garder").click()
    expect(page).to_contain_text("Prochain rendez-vous")
    clean(ines)
    ines.get_by_role("button", name="Pas venu").click()
    expect(page).to_contain_text("Rendez-vous : pas venu.")

    ines.get_by_role("link", name="Joindre un document").click()
    clean(ines)
    ines.get_by_label("Joindre un document").set_input_files(
        {"name": "bail.txt", "mimeType": "text/plain", "buffer": b"Le bail."}
    )
    ines.get_by_role("button", name="Joindre", exact=True).click()
    with ines.expect_download() as kept:
        ines.get_by_role("link", name="bail.txt").click()
    assert kept.value.path().read_bytes() == b"Le bail."

    ines.goto(house)
    expect(page).not_to_contain_text("bruyère")
    ines.get_by_role("button", name="C’est fait : Démarche : Andrée M.").click()
    ines.get_by_role("link", name="1 personne à rappeler", exact=True).click()
    expect(page).to_contain_text("pas venue au rendez-vous")
    clean(ines)
    ines.get_by_role("button", name="Jointe : Andrée M.").click()
    expect(page).to_contain_text("Personne n’est à rappeler parmi celles que vous suivez.")

    guy = visitor(GUY, viewport=viewport)
    guy.goto(f"{house}chercher/?q=bruyère")
    expect(guy.locator("#contenu")).not_to_contain_text("Andrée")
    guy.goto(f"{house}suivi/{person.pk}/pas/")
    expect(guy.locator("#contenu")).to_contain_text("ne s’ouvre qu’aux collègues")
