"""A series is typed as it is said, read while it is typed, written; then it rains."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.conftest import DESKTOP, PHONE, clean

from filrouge.core.demo import Example

INES = "ines.delvaux@cpas-valmont.example"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_series_is_said_and_written(
    town: Example, visitor: Callable[..., Page], live_server: Any, viewport: dict[str, int]
) -> None:
    page = visitor(INES, viewport=viewport)
    page.goto(f"{live_server.url}/valmont/agenda/series/nouvelle/")
    said = page.locator("#understood")
    when = page.get_by_label("Quand ?", exact=True)
    when.press_sequentially("tous les mardis vers le goûter")
    expect(said).to_contain_text("Je ne comprends pas")
    clean(page)
    when.fill("")
    when.press_sequentially("tous les mardis de 14h à 17h, hors vacances scolaires")
    expect(said).to_contain_text(
        "Tous les mardis de 14 h à 17 h, hors vacances scolaires".replace(" h,", "\u00a0h,").replace(
            " h à", "\u00a0h à"
        )
    )
    expect(said).to_contain_text("Pas de séance ces jours-là")
    clean(page)
    # The boxes say the same, and a box says it back in words.
    page.get_by_text("La même chose, case par case").click()
    boxes, first = page.locator("#boxes"), page.get_by_role("group", name="Moment 1")
    expect(first.get_by_label("mardi", exact=True)).to_be_checked()
    first.get_by_label("jeudi", exact=True).check(force=True)
    boxes.get_by_role("button", name="Écrire la phrase").click()
    expect(when).to_have_value(
        "les mardis et jeudis de 14 h à 17 h, hors vacances scolaires".replace(" h,", "\u00a0h,").replace(
            " h à", "\u00a0h à"
        )
    )
    page.get_by_label("Nom", exact=True).fill("L’atelier des mains")
    page.get_by_role("button", name="Écrire à l’agenda").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("L’atelier des mains")
    expect(page.locator("#contenu")).to_contain_text("Les mardis et jeudis")
    clean(page)
    it_rains(page)
    page.goto(f"{live_server.url}/valmont/agenda/")
    clean(page)


def it_rains(page: Page) -> None:
    """The second session of the series is cancelled, and says why."""
    with page.expect_navigation():
        page.locator(".session a").nth(1).click()
    clean(page)
    page.get_by_role("link", name="Annuler").click()
    page.get_by_label("météo", exact=False).first.check(force=True)
    page.get_by_role("button", name="Annuler la séance").click()
    expect(page.locator("#contenu")).to_contain_text("annulée")
