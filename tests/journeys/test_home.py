"""The first pages: a word typed without its accents finds; one sees what moved since the last visit."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.conftest import DESKTOP, PHONE, clean

from filrouge.actions.models import Actor
from filrouge.actions.services import change_action
from filrouge.core.demo import Example
from filrouge.core.scoping import scope, scopes_disabled
from filrouge.organisations.models import Member

INES = "ines.delvaux@cpas-valmont.example"
BEATRICE = "beatrice.collard@cpas-valmont.example"
BOTH = pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])


@BOTH
def test_one_finds_by_a_word_typed_without_its_accents(
    town: Example, visitor: Callable[..., Page], viewport: dict[str, int]
) -> None:
    page = visitor(INES, viewport=viewport)
    if viewport == PHONE:
        page.get_by_role("link", name="Chercher").click()
    else:
        page.keyboard.press("/")
        expect(page.get_by_role("searchbox", name="Chercher")).to_be_focused()
        page.keyboard.type("un mot puis /")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name=re.compile("Rien trouvé"))).to_be_visible()
        clean(page)
        page.get_by_role("heading", name="Chercher").click()
        page.keyboard.press("/")
    box = page.get_by_role("searchbox")
    expect(box).to_be_focused()
    box.fill("beatr")
    page.keyboard.press("Enter")
    expect(page.locator("mark")).to_have_text("Béatrice")
    clean(page)
    page.get_by_role("link", name="Béatrice Collard").click()
    expect(page.get_by_role("heading", name="Béatrice Collard")).to_be_visible()


@BOTH
def test_one_sees_what_moved_since_the_last_visit_and_says_that_it_is_read(
    town: Example, visitor: Callable[..., Page], viewport: dict[str, int]
) -> None:
    page = visitor(INES, viewport=viewport)
    page.get_by_role("button", name="C’est lu").click()
    expect(page.get_by_role("button", name="C’est lu")).to_have_count(0)
    with scopes_disabled():
        ines = Member.objects.get(user__email=INES)
        beatrice = Member.objects.get(user__email=BEATRICE)
    with scope(organisation=ines.organisation):
        action = Actor.objects.filter(member=ines, until__isnull=True)[0].action
        change_action(by=beatrice, action=action, version=action.version, title="Le café du jeudi")
        change_action(by=ines, action=action, version=action.version, title="Le café du lundi")
    page.reload()
    news = page.locator("#nouvelles")
    expect(news).to_contain_text("Depuis votre dernière visite")
    expect(news).to_contain_text("Béatrice Collard a changé")
    expect(news).not_to_contain_text("Inès Delvaux a changé")
    clean(page)
    news.get_by_role("link", name="Le café du lundi").first.click()
    expect(page.get_by_role("heading", name="Historique")).to_be_visible()
    page.go_back()
    page.get_by_role("button", name="C’est lu").click()
    expect(page.locator("#nouvelles")).to_have_count(0)
