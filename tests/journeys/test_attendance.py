"""Attendance on a telephone: taken without network, kept across a closed page, sent once, merged."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session as Signed
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect
from tests.journeys.conftest import DESKTOP, PASSWORD, PHONE, clean

from filrouge.actions.models import Action
from filrouge.agenda import services
from filrouge.agenda.enums import SessionState
from filrouge.agenda.models import Gesture, Minutes, Session
from filrouge.agenda.queries import sheet_of
from filrouge.core.demo import Example
from filrouge.core.scoping import scope
from filrouge.organisations.models import Member, Organisation

INES, NADIA = "ines.delvaux@cpas-valmont.example", "nadia.benali@cpas-valmont.example"
KEPT = """async () => {
  const base = await new Promise((yes) => {
    const r = indexedDB.open("presences"); r.onsuccess = () => yes(r.result);
  });
  const all = (name) => new Promise((yes) => {
    const r = base.transaction(name).objectStore(name).getAll(); r.onsuccess = () => yes(r.result);
  });
  const told = { sheets: await all("sheets"), gestures: await all("gestures") };
  base.close();
  return JSON.stringify(told);
}"""


@pytest.fixture
def session(town: Example) -> Session:
    """A session of today, whatever the day: « Pause au chaud », where people come back."""
    valmont = Organisation.objects.get(slug="valmont")
    with scope(organisation=valmont):
        action = Action.objects.get(title="Pause au chaud")
        ines = Member.objects.get(user__email=INES)
        for one in Session.objects.filter(action=action, day=timezone.localdate()):
            services.cancel_session(by=ines, session=one, version=one.version, reason="premises")
        return services.add_session(
            by=ines, organisation=valmont, action=action, day=timezone.localdate(), title="Pause au chaud"
        )


def address(live_server: Any, session: Session) -> str:
    return f"{live_server.url}/valmont/agenda/seances/{session.pk}/presences/"


def opened(page: Page, url: str) -> None:
    """The page, ready for a place without network."""
    page.goto(url)
    expect(page.locator("[data-net]")).to_contain_text("Cette page marche aussi sans réseau.")


def kept(page: Page) -> Any:
    return json.loads(page.evaluate(KEPT))


def sheet(session: Session) -> Any:
    with scope(organisation=Organisation.objects.get(slug="valmont")):
        found = Session.objects.get(pk=session.pk)
        return sheet_of(found)


def tick(page: Page, name: str) -> None:
    page.locator("[data-roll]").get_by_text(name, exact=True).click()


def seven_taps(page: Page) -> None:
    """Somebody ticked, somebody ticked and not; a first name; a woman, another one who was not."""
    for name in ("Andrée M.", "Luis G.", "Luis G."):
        tick(page, name)
    page.get_by_label("Un autre prénom").fill("Nora")
    page.get_by_role("button", name="Ajouter").click()
    for name in ("Un de plus, Femmes", "Un de plus, Femmes", "Un de moins, Femmes"):
        page.get_by_role("button", name=name).click()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_attendance_is_taken_without_network_and_sent_when_it_is_back(
    session: Session, visitor: Callable[..., Page], live_server: Any, viewport: dict[str, int]
) -> None:
    page = visitor(INES, viewport=viewport)
    opened(page, address(live_server, session))
    clean(page)
    page.context.set_offline(True)
    seven_taps(page)
    expect(page.locator("[data-net]")).to_contain_text("Hors réseau")
    expect(page.locator("[data-net]")).to_contain_text("7 à envoyer.")
    expect(page.locator("[data-big]")).to_contain_text("3personnes, dont 1 nouvelle")
    clean(page)
    # The page is closed, and opened again where there still is no network.
    page.close()
    page = page.context.new_page()
    page.goto(address(live_server, session))
    expect(page.locator("[data-net]")).to_contain_text("7 à envoyer.")
    expect(page.locator("[data-roll]").get_by_label("Andrée M.")).to_be_checked()
    expect(page.locator("[data-roll]").get_by_label("Luis G.")).not_to_be_checked()
    expect(page.locator("[data-roll]").get_by_label("Nora")).to_be_checked()
    expect(page.get_by_label("Femmes", exact=True)).to_have_value("1")
    page.get_by_label("Ce qui s’est passé").fill("Une soupe, et des cartes.")
    page.get_by_role("button", name="Terminer").click()
    expect(page.locator("[data-net]")).to_contain_text("C’est noté.")
    assert sheet(session).came is None, "nothing has left"
    page.context.set_offline(False)
    page.wait_for_url(f"**/seances/{session.pk}/")
    expect(page.locator("#presences")).to_contain_text("Andrée M.")
    told = sheet(session)
    assert told.session.state == SessionState.HELD
    assert [row.person.label for row in told.here] == ["Andrée M.", "Nora"]
    assert (told.counts["women"], told.counts["men"], told.came.said, told.fresh) == (1, None, "3", 1)
    assert kept(page) == {"sheets": [], "gestures": []}, "what is sent is no longer on the telephone"
    with scope(organisation=told.session.organisation):
        assert Minutes.objects.get(session=session).done == "Une soupe, et des cartes."


def test_two_telephones_lose_nothing_and_sending_twice_changes_nothing(
    session: Session, visitor: Callable[..., Page], live_server: Any
) -> None:
    first, second = visitor(INES, viewport=PHONE), visitor(NADIA, viewport=PHONE)
    for page in (first, second):
        opened(page, address(live_server, session))
        page.context.set_offline(True)
    for page, names in ((first, ("Andrée M.", "Fatou S.")), (second, ("Fatou S.", "Halima A."))):
        for name in names:
            tick(page, name)
        page.get_by_role("button", name="Un de plus, Hommes").click()
        page.get_by_label("Un autre prénom").fill("Youssef")
        page.get_by_role("button", name="Ajouter").click()
        expect(page.locator("[data-net]")).to_contain_text("4 à envoyer.")
    waited = kept(first)["gestures"]
    # The answer to the first telephone is lost on its way: it sends all of it again.
    first.context.set_offline(False)
    expect(first.locator("[data-net]")).to_contain_text("Cette page marche aussi sans réseau.")
    again = first.evaluate(
        """async ([url, who, gestures]) => {
          const token = document.cookie.match(/csrftoken=([^;]+)/)[1];
          const body = JSON.stringify({ who, now: new Date().toISOString(), gestures: gestures.reverse() });
          const headers = { "X-CSRFToken": token, "Content-Type": "application/json" };
          return (await fetch(url, { method: "POST", headers, body })).json();
        }""",
        [waited[0]["url"], waited[0]["who"], waited],
    )
    assert sorted(again["taken"]) == sorted(one["id"] for one in waited)
    second.context.set_offline(False)
    expect(second.locator("[data-net]")).to_contain_text("Cette page marche aussi sans réseau.")
    told = sheet(session)
    names = [row.person.label for row in told.here]
    assert names == ["Andrée M.", "Fatou S.", "Halima A.", "Youssef", "Youssef"]
    assert told.counts["men"] == 2
    expect(second.locator("[data-big]")).to_contain_text("7personnes")
    with scope(organisation=told.session.organisation):
        assert Gesture.objects.filter(session=session).count() == 8


def test_a_lost_session_keeps_what_waits_and_sends_it_after_the_door(
    session: Session, visitor: Callable[..., Page], live_server: Any
) -> None:
    page = visitor(INES, viewport=PHONE)
    opened(page, address(live_server, session))
    Signed.objects.all().delete()
    tick(page, "Freddy L.")
    expect(page.locator("[data-net]")).to_contain_text("1 à envoyer. Vous n’êtes plus connecté.")
    page.get_by_role("link", name="Entrer et envoyer").click()
    page.get_by_label("Adresse de courriel").fill(INES)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Entrer", exact=True).click()
    page.wait_for_url(address(live_server, session))
    expect(page.locator("[data-net]")).to_contain_text("Cette page marche aussi sans réseau.")
    assert [row.person.label for row in sheet(session).here] == ["Freddy L."]


def test_somebody_else_on_the_same_telephone_sends_nothing_in_their_name(
    session: Session, visitor: Callable[..., Page], live_server: Any
) -> None:
    page = visitor(INES, viewport=PHONE)
    opened(page, address(live_server, session))
    page.context.set_offline(True)
    tick(page, "Freddy L.")
    expect(page.locator("[data-net]")).to_contain_text("1 à envoyer.")
    Signed.objects.all().delete()
    page.context.set_offline(False)
    page.goto(f"{live_server.url}/compte/login/")
    page.get_by_label("Adresse de courriel").fill(NADIA)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Entrer", exact=True).click()
    page.wait_for_url(lambda url: "/compte/" not in url)
    page.goto(address(live_server, session))
    expect(page.locator("[data-net]")).to_contain_text("Cette page marche aussi sans réseau.")
    expect(page.locator("[data-net]")).not_to_contain_text("à envoyer")
    assert sheet(session).here == []
    assert len(kept(page)["gestures"]) == 1, "it waits for who made it"


def test_names_leave_the_telephone_at_sign_out_and_after_36_hours(
    session: Session, visitor: Callable[..., Page], live_server: Any
) -> None:
    page = visitor(INES, viewport=PHONE)
    opened(page, address(live_server, session))
    assert [one["id"] for one in kept(page)["sheets"]] == [str(session.pk)]
    page.clock.set_fixed_time(timezone.now() + timezone.timedelta(hours=37))
    page.context.set_offline(True)
    page.goto(address(live_server, session))
    expect(page.locator("[data-away]")).to_be_visible()
    assert kept(page)["sheets"] == []
    page.context.set_offline(False)
    page.clock.set_fixed_time(timezone.now())
    opened(page, address(live_server, session))
    assert kept(page)["sheets"]
    page.goto(f"{live_server.url}/valmont/")
    page.get_by_text("Inès Delvaux").first.click()
    page.get_by_role("button", name="Sortir").click()
    page.wait_for_url("**/compte/login/**")
    assert kept(page) == {"sheets": [], "gestures": []}


def test_what_waits_leaves_from_any_page_and_before_the_way_out(
    session: Session, visitor: Callable[..., Page], live_server: Any
) -> None:
    page = visitor(INES, viewport=PHONE)
    opened(page, address(live_server, session))
    page.route("**/pointages/", lambda route: route.abort())
    tick(page, "Arlette D.")
    expect(page.locator("[data-net]")).to_contain_text("1 à envoyer.")
    page.unroute("**/pointages/")
    with page.expect_response("**/pointages/"):
        page.goto(f"{live_server.url}/valmont/")
    assert [row.person.label for row in sheet(session).here] == ["Arlette D."]


def test_only_the_empty_page_and_its_files_are_kept_in_the_cache(
    session: Session, visitor: Callable[..., Page], live_server: Any
) -> None:
    page = visitor(INES, viewport=PHONE)
    opened(page, address(live_server, session))
    held = page.evaluate(
        """async () => {
          const told = {};
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) {
              told[new URL(request.url).pathname] = await (await cache.match(request)).text();
            }
          }
          return told;
        }"""
    )
    shell = held.pop("/valmont/agenda/seances/hors-reseau/")
    assert all(path.startswith("/static/filrouge/") for path in held)
    for word in ("Andrée", "Inès", "Delvaux", "Pause", str(session.pk), "csrfmiddlewaretoken"):
        assert word not in shell
    scope_of = page.evaluate("async () => (await navigator.serviceWorker.getRegistration()).scope")
    assert scope_of == f"{live_server.url}/valmont/agenda/seances/"
    page.goto(f"{live_server.url}/valmont/agenda/seances/{session.pk}/")
    page.context.set_offline(True)
    other = page.context.new_page()
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        other.goto(f"{live_server.url}/valmont/agenda/seances/{session.pk}/")
    other.close()
    page.goto(f"{live_server.url}/valmont/agenda/seances/du-jour/")
    page.get_by_role("link", name="Pause au chaud").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Qui est là\u00a0?")


def test_without_a_script_it_is_a_form_that_works_whole(
    session: Session, browser: Browser, browser_context_args: dict[str, Any], live_server: Any
) -> None:
    context: BrowserContext = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    page.goto(address(live_server, session))
    page.get_by_label("Adresse de courriel").fill(INES)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Entrer", exact=True).click()
    page.get_by_label("Émile C.").check()
    page.get_by_label("Femmes", exact=True).fill("4")
    page.get_by_label("Un autre prénom").fill("Nora")
    page.get_by_role("button", name="Ajouter").click()
    expect(page.get_by_label("Nora")).to_be_checked()
    page.get_by_label("Ou un total").fill("beaucoup")
    page.get_by_role("button", name="Terminer").click()
    expect(page.locator("#total-error")).to_contain_text("Écrivez un nombre")
    page.get_by_label("Ou un total").fill("entre 10 et 30")
    page.get_by_role("button", name="Terminer").click()
    expect(page.get_by_role("heading", name="Qui est venu")).to_be_visible()
    told = sheet(session)
    assert ([row.person.label for row in told.here], told.counts["women"]) == (["Émile C.", "Nora"], 4)
    assert (told.came.said, told.session.state) == ("10 à 30", SessionState.HELD)
    context.close()
