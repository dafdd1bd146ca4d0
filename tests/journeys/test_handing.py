"""A colleague is away: their files go to another until a day, and close again by themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from tests.journeys.conftest import DESKTOP, PHONE, clean

from filrouge.core.demo import Example
from filrouge.core.scoping import scope, scopes_disabled
from filrouge.organisations.models import Member
from filrouge.people.tests.stories import opened

GUY = "guy.marchal@cpas-valmont.example"
INES = "ines.delvaux@cpas-valmont.example"
BEATRICE = "beatrice.collard@cpas-valmont.example"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_files_change_hands_until_a_day(
    town: Example, visitor: Callable[..., Page], live_server: Any, viewport: dict[str, int], monkeypatch: Any
) -> None:
    with scopes_disabled():
        ines = Member.objects.select_related("organisation").get(user__email=INES)
        beatrice = Member.objects.get(user__email=BEATRICE)
    people = [opened(ines, label) for label in ("Andrée M.", "Bachir L.")]
    day = timezone.localdate() + dt.timedelta(days=12)
    guy, taker = visitor(GUY, viewport=viewport), visitor(BEATRICE, viewport=viewport)
    file = f"{live_server.url}/valmont/personnes/{people[0].pk}/"
    taker.goto(file)
    expect(taker.locator("#contenu")).to_contain_text("ne s’ouvre qu’aux collègues")

    guy.goto(f"{live_server.url}/valmont/personnes/")
    guy.get_by_role("link", name="Confier ou reprendre des dossiers").click()
    guy.get_by_label("De qui sont les dossiers").select_option(label=ines.name)
    with guy.expect_navigation():
        guy.get_by_role("button", name="Choisir", exact=True).click()
    clean(guy)
    guy.get_by_label("À qui").select_option(label=beatrice.name)
    guy.get_by_label("Jusqu’au").fill(day.isoformat())
    guy.get_by_text("Confier certains dossiers à quelqu’un d’autre").click()
    clean(guy)
    guy.get_by_role("button", name="Confier 2 dossiers").click()
    expect(guy.locator("#contenu")).to_contain_text(f"{beatrice.name} suit 2 dossiers pour {ines.name}")
    clean(guy)

    taker.goto(file)
    expect(taker.get_by_role("heading", name="Notes")).to_be_visible()
    expect(taker.locator("#contenu")).to_contain_text(f"pour {ines.name}, jusqu’au")
    later = SimpleNamespace(localdate=lambda: day + dt.timedelta(days=1))
    monkeypatch.setattr("filrouge.people.queries.following.timezone", later)
    taker.reload()
    expect(taker.locator("#contenu")).to_contain_text("ne s’ouvre qu’aux collègues")
    with scope(organisation=ines.organisation):
        assert people[0].followers.count() == 2
