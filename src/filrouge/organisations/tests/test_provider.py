"""The provider, a real one in a process of its own, and a browser that follows the whole way."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount, SocialToken
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.cache import cache

from filrouge.core.models import User
from filrouge.core.tests.second_steps import SoftKey, entered, options_of
from filrouge.core.worker import run_worker
from filrouge.organisations.tests.cast import Cast, gather

PEOPLE = [
    {
        "sub": "ines-1",
        "email": "Ines@Valmont.example",
        "email_verified": True,
        "name": "I. Valdor",
        "phone_number": "1",
    },
    {"sub": "ines-2", "email": "ines@valmont.example", "email_verified": False},
    {"sub": "ines-3", "email": "ines@valmont.example", "email_verified": "false"},
    {"sub": "ines-4", "email": "ines@valmont.example"},
    {"sub": "ines-5", "email": "ines@valmont.example", "email_verified": "true"},
    {"sub": "nobody", "email": "personne@valmont.example", "email_verified": True},
    {"sub": "nameless", "name": "Sans adresse"},
    {"sub": "two-lines", "email": "ines@valmont.example\nx", "email_verified": True},
]


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(address: str) -> bool:
    try:
        return requests.get(f"{address}/.well-known/openid-configuration", timeout=60).ok
    except requests.ConnectionError:
        return False


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """A real provider that knows a few people; its address."""
    port = free_port()
    claims = [part for person in PEOPLE for part in ("--user-claims", json.dumps(person))]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *claims]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603  our own words
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + 120
        while not answers(address) and time.monotonic() < deadline:
            time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture
def house(transactional_db: None, settings: Any, provider: str) -> Cast:
    """Everybody, in a site that trusts that provider."""
    settings.OIDC = {
        "url": provider,
        "client_id": "fil-rouge",
        "secret": "chut",
        "name": "la Commune",
        "domains": [],
    }
    cache.clear()
    return gather()


class Browser:
    """An HTTP client that reads forms and follows every address, as a browser does."""

    def __init__(self, site: str) -> None:
        self.site, self.session = site, requests.Session()

    def get(self, address: str) -> requests.Response:
        return self.session.get(self.site + address, timeout=20)

    def post(self, address: str, **values: str) -> requests.Response:
        token = self.session.cookies.get("csrftoken")
        sent = {"csrfmiddlewaretoken": token, **values}
        return self.session.post(self.site + address, data=sent, timeout=20, headers={"Referer": self.site})

    def leave(self, **values: str) -> str:
        """Press the button of the door; where the page leads."""
        self.get("/compte/login/")
        page = self.post("/compte/oidc/", **values)
        assert page.status_code == 200
        assert "form-action 'self'" in page.headers["Content-Security-Policy"]
        address = re.search(r'http-equiv="refresh" content="0;url=([^"]+)"', page.text)[1]
        return address.replace("&amp;", "&")

    def say_who(self, address: str, sub: str) -> requests.Response:
        """Answer the provider, and come back."""
        return self.session.post(address, data={"sub": sub}, timeout=20)

    def enter(self, sub: str, **values: str) -> requests.Response:
        return self.say_who(self.leave(**values), sub)


@pytest.fixture
def visit(house: Cast, live_server: Any) -> Callable[[], Browser]:
    return lambda: Browser(live_server.url)


def test_known_person_enters_the_whole_way(house, visit) -> None:
    visitor = visit()
    address = visitor.leave()
    asked = parse_qs(urlsplit(address).query)
    [scopes] = asked["scope"]
    assert sorted(scopes.split()) == ["email", "openid", "profile"], "allauth keeps a set: no order"
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == [f"{visitor.site}/compte/oidc/retour/"]
    inside = visitor.say_who(address, "ines-1")
    assert inside.status_code == 200
    assert urlsplit(inside.url).path == "/valmont/"
    assert house.ines.name in inside.text
    page = visitor.get("/valmont/equipe/moi/").text
    assert "la Commune" in page
    assert "ici</span>" in page


def test_what_is_kept_is_the_tie_and_nothing_else(house, visit) -> None:
    password = house.ines.user.password
    visit().enter("ines-1")
    [row] = SocialAccount.objects.all()
    assert (row.user, row.provider, row.uid, row.extra_data) == (house.ines.user, "oidc", "ines-1", {})
    assert not SocialToken.objects.exists()
    user = User.objects.get(pk=house.ines.user.pk)
    assert (user.password, user.name) == (password, house.ines.user.name), "the password is still hers"
    run_worker(once=True)
    [letter] = mail.outbox
    assert letter.to == [user.email]
    assert "désormais, par la Commune" in letter.body


def test_second_time_is_the_same_person_without_a_letter(house, visit) -> None:
    for _time in range(2):
        assert urlsplit(visit().enter("ines-1").url).path == "/valmont/"
    assert SocialAccount.objects.count() == 1
    run_worker(once=True)
    assert len(mail.outbox) == 1
    assert UserSession.objects.filter(user=house.ines.user).count() == 2


def test_page_one_wanted_waits_behind_the_provider(house, visit) -> None:
    answer = visit().enter("ines-1", next="/valmont/actions/")
    assert urlsplit(answer.url).path == "/valmont/actions/"


@pytest.mark.parametrize("target", ["https://ailleurs.example/", "//ailleurs.example", "javascript:alert(1)"])
def test_provider_leads_nowhere_else(house, visit, target: str) -> None:
    visitor = visit()
    assert visitor.enter("ines-1", next=target).url.startswith(f"{visitor.site}/valmont/")


@pytest.mark.parametrize("sub", ["ines-2", "ines-3", "ines-4", "nobody", "nameless", "two-lines"])
def test_address_that_is_unknown_or_not_verified_opens_nothing_and_the_page_is_the_same(
    house, visit, sub: str
) -> None:
    before = User.objects.count()
    visitor = visit()
    answer = visitor.enter(sub)
    assert answer.status_code == 403
    assert "Votre adresse n’ouvre rien ici." in answer.text
    assert "ines@" not in answer.text
    assert User.objects.count() == before
    assert not SocialAccount.objects.exists()
    assert urlsplit(visitor.get("/valmont/").url).path == "/compte/login/"


def test_some_providers_say_true_in_quotes(house, visit) -> None:
    assert urlsplit(visit().enter("ines-5").url).path == "/valmont/"


def test_addresses_of_a_domain_that_the_provider_vouches_for(house, visit, settings) -> None:
    settings.OIDC = {**settings.OIDC, "domains": ["valmont.example"]}
    assert urlsplit(visit().enter("ines-4").url).path == "/valmont/"
    assert visit().enter("nobody").status_code == 403


def test_closed_account_stays_closed(house, visit) -> None:
    visit().enter("ines-1")
    User.objects.filter(pk=house.ines.user.pk).update(is_active=False)
    assert "Ce compte est fermé." in visit().enter("ines-1").text
    assert visit().enter("ines-5").status_code == 403


def test_second_step_is_asked_after_the_provider_too(house, visit) -> None:
    client = entered(house)
    options = options_of(client.get("/compte/mfa/webauthn/add/").content.decode())
    client.post("/compte/mfa/webauthn/add/", {"name": "Clé", "credential": SoftKey().create(options)})
    visitor = visit()
    assert urlsplit(visitor.enter("ines-1").url).path == "/compte/mfa/authenticate/"
    assert urlsplit(visitor.get("/valmont/").url).path == "/compte/mfa/authenticate/"


def test_somebody_who_says_no_there_reads_a_sentence(house, visit) -> None:
    visitor = visit()
    answer = visitor.session.post(visitor.leave(), data={"action": "deny"}, timeout=20)
    assert (answer.status_code, "ne vous a pas laissé passer" in answer.text) == (401, True)


def test_answer_of_another_browser_opens_nothing(house, visit) -> None:
    """Somebody begins, and sends the end to somebody else."""
    one, other = visit(), visit()
    back = one.session.post(one.leave(), data={"sub": "ines-1"}, timeout=20, allow_redirects=False)
    answer = other.session.get(back.headers["Location"], timeout=20)
    assert (answer.status_code, "ne vous a pas laissé passer" in answer.text) == (401, True)
    assert urlsplit(one.session.get(back.headers["Location"], timeout=20).url).path == "/valmont/"
    again = one.session.get(back.headers["Location"], timeout=20)
    assert again.status_code == 401, "an answer serves once"


@pytest.mark.parametrize(
    "query",
    ["", "code=x", "state=x", "code=x&state=x", "error=access_denied", "error=x&state=%00", "code=%ff"],
)
def test_return_without_having_left(house, visit, query: str) -> None:
    answer = visit().get(f"/compte/oidc/retour/?{query}")
    assert answer.status_code in (401, 404)


def test_person_who_is_in_changes_to_who_the_provider_says(house, visit) -> None:
    visitor = visit()
    visitor.get("/compte/login/")
    visitor.post("/compte/login/", login=house.director.user.email, password=house.password)
    assert house.director.name in visitor.get("/valmont/").text
    visitor.get("/compte/password/change/")
    page = visitor.post("/compte/oidc/")
    address = re.search(r'content="0;url=([^"]+)"', page.text)[1].replace("&amp;", "&")
    assert house.ines.name in visitor.say_who(address, "ines-1").text
    assert not SocialAccount.objects.filter(user=house.director.user).exists()


@pytest.mark.parametrize("fault", ["down", "words", "list", "page"])
def test_provider_that_does_not_answer_as_it_should(house, visit, settings, fault, live_server) -> None:
    url = {
        "down": f"http://127.0.0.1:{free_port()}",
        "page": live_server.url,
        "words": f"{live_server.url}/compte/login/?/.well-known/",
        "list": f"{live_server.url}/static/filrouge/icon.svg?/.well-known/",
    }[fault]
    settings.OIDC = {**settings.OIDC, "url": url}
    visitor = visit()
    visitor.get("/compte/login/")
    answer = visitor.post("/compte/oidc/")
    assert (answer.status_code, "ne vous a pas laissé passer" in answer.text) == (401, True)


def test_many_departures_are_slowed(house, visit) -> None:
    visitor = visit()
    visitor.get("/compte/login/")
    statuses = [visitor.post("/compte/oidc/").status_code for _departure in range(31)]
    assert (statuses[0], statuses[-1]) == (200, 429)


def test_door_shows_the_provider_only_when_there_is_one(house, visit, settings) -> None:
    assert "Entrer par la Commune" in visit().get("/compte/login/").text
    settings.OIDC = None
    visitor = visit()
    assert "Entrer par" not in visitor.get("/compte/login/").text
    for answer in (
        visitor.get("/compte/oidc/"),
        visitor.post("/compte/oidc/"),
        visitor.get("/compte/oidc/retour/"),
    ):
        assert answer.status_code == 404


def test_provider_is_left_for_by_pressing_a_button(house, visit) -> None:
    assert visit().get("/compte/oidc/").status_code == 405
