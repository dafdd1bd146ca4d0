"""A list of people comes from a spreadsheet: its columns are named, it is tried, taken over once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.conftest import DESKTOP, PHONE, clean

from filrouge.core.demo import Example
from filrouge.core.scoping import scopes_disabled
from filrouge.organisations.models import Member
from filrouge.people.tests.stories import opened

GUY = "guy.marchal@cpas-valmont.example"
INES = "ines.delvaux@cpas-valmont.example"
LIST = (
    "Nom;Tél.;Remarque\nHonorine Vasseur;0470 12 34 56;=1+1\nAndree Masson;;\nLazare K.;;\n"
    "Zoé 85.07.30-033.28;;\nAda\n"
)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_list_is_tried_then_taken_over(
    town: Example, visitor: Callable[..., Page], live_server: Any, viewport: dict[str, int]
) -> None:
    with scopes_disabled():
        ines = Member.objects.select_related("organisation").get(user__email=INES)
    opened(ines, "Andrée Masson")
    page = visitor(GUY, viewport=viewport)
    page.goto(f"{live_server.url}/valmont/personnes/")
    with page.expect_navigation():
        page.get_by_role("link", name="Reprendre une liste de personnes").click()
    clean(page)
    page.get_by_label("Votre liste").set_input_files(
        {"name": "liste.csv", "mimeType": "text/csv", "buffer": LIST.encode("latin-1")}
    )
    page.get_by_role("button", name="Lire cette liste").click()
    expect(page.locator("#contenu")).to_contain_text("Des numéros nationaux sont dans")
    expect(page.get_by_label("Tél.")).to_have_value("phone")
    expect(page.get_by_label("Remarque")).to_have_value("")
    clean(page)
    page.get_by_role("button", name="Essayer").click()
    shown = page.locator("#contenu")
    for words in (
        "2 personnes nouvelles",
        "2 lignes à décider",
        "1 ligne refusée",
        "ressemble à Andrée Masson",
    ):
        expect(shown).to_contain_text(words)
    clean(page)
    page.get_by_label("Ada").check()
    page.get_by_role("button", name="Reprendre 2 personnes").click()
    expect(page.locator("#contenu, .notices, body").first).to_contain_text("3 personnes sont reprises.")
    page.get_by_label("Nom, prénom ou ce qui permet de la reconnaître").press_sequentially("honor")
    expect(page.locator("#trouve")).to_contain_text("Honorine Vasseur")
