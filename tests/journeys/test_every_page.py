"""Every main page: axe finds nothing, it fits a small phone, it works without a script, it weighs little."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.journeys.conftest import DESKTOP, PASSWORD, PHONE

from filrouge.actions.models import Action
from filrouge.core.demo import Example
from filrouge.core.scoping import scope, scopes_disabled
from filrouge.intake.enums import DraftState
from filrouge.intake.models import Draft
from filrouge.intake.services import read_draft, receive_document
from filrouge.organisations.models import Member
from filrouge.programme.models import Programme, Round

BEATRICE = "beatrice.collard@cpas-valmont.example"
SMALL = {"width": 320, "height": 640}


def addresses(town: Example) -> Iterator[str]:
    """Every page a coordinator may open, one of each kind, a reading to check among them."""
    with scopes_disabled():
        programmes = Programme.objects.order_by("starts_in")
        beatrice = Member.objects.get(user__email=BEATRICE)
        action = Action.objects.filter(sheets__isnull=False, organisation=beatrice.organisation).first()
        assert action is not None
        rounds = [Round.objects.filter(programme=programme).first() for programme in programmes]
    with scope(organisation=beatrice.organisation):
        text = (town.folder / "valmont" / "evaluation-mi-mandat-2018-2024.txt").read_bytes() + b"\nRelu.\n"
        draft = receive_document(
            organisation=beatrice.organisation, data=text, name="evaluation.txt", by=beatrice
        )
        draft = read_draft(draft=draft, by=beatrice)
        assert Draft.objects.filter(state=DraftState.OPEN).exists()
    yield from ("/valmont/", "/valmont/programme/tous/", "/valmont/actions/", "/valmont/rapports/")
    yield from ("/valmont/documents/", f"/valmont/documents/{draft.pk}/", f"/valmont/actions/{action.pk}/")
    for programme, held in zip(programmes, rounds, strict=True):
        yield f"/valmont/programme/{programme.pk}/"
        yield f"/valmont/programme/{programme.pk}/rondes/"
        yield f"/valmont/rapports/{programme.pk}/"
        if held is not None:
            yield f"/valmont/programme/ronde/{held.pk}/"
    yield "/valmont/nulle-part/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_320_pixels_are_enough(
    town: Example, visitor: Callable[..., Page], live_server: Any, scheme: Any
) -> None:
    pages = list(addresses(town))
    page = visitor(BEATRICE)
    page.emulate_media(color_scheme=scheme)
    found: list[str] = []
    for address in pages:
        for viewport in (DESKTOP, PHONE, SMALL):
            page.set_viewport_size(viewport)  # type: ignore[arg-type]
            page.goto(live_server.url + address)
            wide = page.evaluate("document.documentElement.scrollWidth") - viewport["width"]
            if wide > 0:
                found.append(f"{address} at {viewport['width']} px is {wide} px too wide")
            if viewport is SMALL:
                continue
            results = Axe().run(page)
            found += [
                f"{address} at {viewport['width']} px: {violation['id']} {violation['nodes'][0]['html'][:99]}"
                for violation in results.response["violations"]
            ]
    assert not found, "\n".join(found)


def test_axe_finds_nothing_at_the_door(live_server: Any, page: Page) -> None:
    for address in ("/compte/login/", "/compte/password/reset/"):
        for viewport in (DESKTOP, SMALL):
            page.set_viewport_size(viewport)  # type: ignore[arg-type]
            page.goto(live_server.url + address)
            assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
            assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []


def test_without_a_script_the_programme_is_read_and_a_document_dropped(
    town: Example, browser: Browser, browser_context_args: dict[str, Any], live_server: Any
) -> None:
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/compte/login/")
    page.get_by_label("Adresse de courriel").fill("claire.dumont@etangs.example")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Entrer").click()
    page.goto(f"{live_server.url}/etangs/documents/")
    page.locator("input[type=file]").set_input_files(town.folder / "valmont" / "pst-2025-2030.docx")
    page.get_by_role("button", name="Lire ce document").click()
    page.get_by_role("button", name="Enregistrer 41 actions").click()
    expect(page.get_by_text("Pe41", exact=True)).to_have_count(1)
    context.close()


def test_the_first_page_weighs_little(town: Example, visitor: Callable[..., Page], live_server: Any) -> None:
    page = visitor(BEATRICE)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    requests: list[str] = []
    weights: list[float] = []
    session.on("Network.requestWillBeSent", lambda event: requests.append(event["request"]["url"]))
    session.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))
    page.goto(f"{live_server.url}/valmont/", wait_until="networkidle")
    assert len(requests) <= 12, requests
    assert sum(weights) <= 200_000
