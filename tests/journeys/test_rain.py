"""It rains on a Thursday: the session is cancelled, and the calendar that follows and the poster say so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect
from tests.journeys.conftest import PHONE

from filrouge.agenda.models import Session
from filrouge.core.demo import Example
from filrouge.core.scoping import scope
from filrouge.organisations.models import Organisation

BEATRICE = "beatrice.collard@cpas-valmont.example"


def next_pause() -> Session:
    """The next session of « Pause au chaud », after today."""
    valmont = Organisation.objects.get(slug="valmont")
    with scope(organisation=valmont):
        ahead = Session.objects.filter(title="Pause au chaud", day__gt=dt.date.today(), state="planned")
        return ahead.order_by("day")[0]


def events(page: Page, address: str) -> str:
    """What a calendar reads at an address, its folded lines made whole, without a session of ours."""
    read = page.context.browser
    assert read is not None
    stranger = read.new_context()
    answer = stranger.request.get(address)
    assert answer.status == 200
    text = answer.text().replace("\r\n ", "")
    stranger.close()
    return text


def test_rain_is_in_the_calendar_and_on_the_poster(
    town: Example, visitor: Callable[..., Page], live_server: Any
) -> None:
    page, session = visitor(BEATRICE, viewport=PHONE), next_pause()
    page.goto(f"{live_server.url}/valmont/agenda/a-suivre/")
    page.get_by_label("Une adresse pour").select_option("house")
    page.get_by_role("button", name="Faire l’adresse").last.click()
    address = live_server.url + urlsplit(page.locator("#adresse").input_value()).path
    assert f"UID:{session.pk}" in events(page, address)
    assert "STATUS:CANCELLED" not in of_session(events(page, address), session)

    page.goto(f"{live_server.url}/valmont/agenda/seances/{session.pk}/annuler/")
    page.get_by_label("météo").check(force=True)
    page.get_by_role("button", name="Annuler la séance").click()
    expect(page.locator("#contenu")).to_contain_text("annulée")

    told = of_session(events(page, address), session)
    assert "STATUS:CANCELLED" in told
    assert "SEQUENCE:1" in told
    page.goto(
        f"{live_server.url}/valmont/agenda/affiche/?action={session.action_id}"
        f"&de={session.day - dt.timedelta(days=1)}&a={session.day + dt.timedelta(days=20)}"
    )
    expect(page.locator(".poster")).to_contain_text("annulé")
    expect(page.locator(".poster")).to_contain_text("météo")


def of_session(calendar: str, session: Session) -> str:
    """The event of that session."""
    return next(event for event in calendar.split("BEGIN:VEVENT") if f"UID:{session.pk}" in event)
