"""The door under attack: guesses, doors of allauth that are closed, sessions, and what a browser may keep."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.core.cache.backends.db import DatabaseCache
from django.test import Client
from django.urls import reverse

LOGIN = "/compte/login/"


@pytest.fixture(autouse=True)
def forgotten_guesses(db: None) -> None:
    """No count of the test before."""
    cache.clear()


def enter(client: Client, email: str, password: str, **more: str):
    return client.post(LOGIN, {"login": email, "password": password, **more})


@pytest.mark.parametrize("target", [
    "//ailleurs.example/", "https://ailleurs.example", "http:ailleurs.example", "/\\ailleurs.example",
    "javascript:alert(1)", "\thttps://ailleurs.example", "///ailleurs.example", "https:///ailleurs.example",
    "/%09/ailleurs.example", "\x00/",
])  # fmt: skip
def test_entering_leads_nowhere_else(cast, client, target: str) -> None:
    answer = enter(client, cast.ines.user.email, cast.password, next=target)
    assert answer.status_code in (200, 302)
    where = answer.headers.get("Location", "/")
    assert where.startswith("/")
    assert not where.startswith(("//", "/\\"))


def test_guesses_are_counted_where_every_process_sees_them(cast, client) -> None:
    assert isinstance(cache._connections[cache._alias], DatabaseCache)


def test_sixth_guess_is_refused_and_says_so(cast, client) -> None:
    for _guess in range(5):
        assert 'role="alert"' in enter(client, cast.ines.user.email, "au hasard").content.decode()
    answer = enter(Client(), cast.ines.user.email, cast.password)
    assert answer.status_code in (200, 429)
    assert "Location" not in answer
    assert enter(Client(), cast.director.user.email, cast.password).status_code == 302


def test_many_guesses_from_one_place_are_refused_with_a_page(cast, client) -> None:
    answers = [enter(client, f"personne{rank}@ailleurs.example", "au hasard") for rank in range(32)]
    assert answers[-1].status_code == 429
    page = answers[-1].content.decode()
    assert "Trop d’essais" in page
    assert '<html lang="fr">' in page


def test_unknown_and_known_addresses_get_the_same_page(cast) -> None:
    pages = []
    for email in (cast.ines.user.email, "personne@ailleurs.example"):
        page = enter(Client(), email, "au hasard").content.decode().replace(email, "")
        pages.append([line for line in page.splitlines() if "csrfmiddlewaretoken" not in line])
    assert pages[0] == pages[1]


def test_asking_for_another_password_tells_nothing(cast) -> None:
    answers = [
        Client().post(reverse("account_reset_password"), {"email": email})
        for email in (cast.ines.user.email, "personne@ailleurs.example")
    ]
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [
        (302, reverse("account_reset_password_done"))
    ] * 2
    # A letter leaves in both cases, so that neither takes longer.
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("page", [
    "email/", "confirm-email/", "confirm-email/abc/", "password/set/", "login/code/", "login/code/confirm/",
    "mfa/webauthn/signup/", "mfa/trust/", "signup/passkey/", "social/", "social/signup/", "3rdparty/",
    "oidc/", "oidc/retour/", "oidc/oidc/login/", "sessions/",
])  # fmt: skip
def test_doors_of_allauth_that_we_do_not_have(cast, sign_in, client, page: str) -> None:
    for visitor in (client, sign_in(cast.ines)):
        for method in (visitor.get, visitor.post):
            answer = method(f"/compte/{page}")
            assert answer.status_code == 404
            assert "Rien à cette adresse" in answer.content.decode()


def test_nobody_signs_up(cast, client) -> None:
    assert "sur invitation" in client.get("/compte/signup/").content.decode()
    client.post("/compte/signup/", {"email": "neuf@ailleurs.example", "password1": "six tasses de thé vert"})
    assert not type(cast.ines.user).objects.filter(email="neuf@ailleurs.example").exists()


@pytest.mark.parametrize(
    "page", ["password/change/", "password/reset/", "password/reset/done/", "inactive/", "logout/"]
)
def test_pages_of_the_account_are_ours(cast, sign_in, page: str) -> None:
    answer = sign_in(cast.ines).get(f"/compte/{page}")
    assert answer.status_code == 200
    assert " · Fil rouge</title>" in answer.content.decode()


def test_entering_changes_the_session_and_leaving_ends_it(cast, client) -> None:
    client.get(LOGIN)
    session = client.session
    session["placed"] = "by somebody"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    enter(client, cast.ines.user.email, cast.password)
    inside = client.cookies["sessionid"].value
    assert inside != before
    client.post("/compte/logout/")
    assert not Session.objects.filter(session_key__in=[before, inside]).exists()
    client.cookies["sessionid"] = inside
    assert client.get("/valmont/").status_code == 302


def test_new_password_closes_the_other_sessions(cast, client) -> None:
    other = Client()
    for browser in (client, other):
        enter(browser, cast.ines.user.email, cast.password)
    new = "quatre tasses de café"
    client.post(
        "/compte/password/change/", {"oldpassword": cast.password, "password1": new, "password2": new}
    )
    assert client.get("/valmont/").status_code == 200
    assert other.get("/valmont/").status_code == 302


@pytest.mark.parametrize(
    "address",
    ["/", "/valmont/", "/valmont/actions/", "/compte/login/", "/nulle/part/", "/valmont/rapports/x"],
)
def test_nothing_is_kept_on_the_way(cast, sign_in, client, address: str) -> None:
    for visitor in (client, sign_in(cast.director)):
        answer = visitor.get(address)
        assert "private" in answer["Cache-Control"]
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_another_host_is_refused_with_the_same_walls(settings) -> None:
    settings.ALLOWED_HOSTS = ["fil-rouge.example"]
    for target in ("/compte/login/", "/valmont/"):
        answer = Client(headers={"host": "ailleurs.example"}).get(target)
        assert answer.status_code == 400
        assert answer["X-Frame-Options"] == "DENY"
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert "ailleurs.example" not in answer.content.decode()


def test_refusal_is_logged_without_what_was_sent(settings, caplog) -> None:
    from filrouge.core.logs import formatter

    settings.ALLOWED_HOSTS = ["fil-rouge.example"]
    with caplog.at_level(logging.WARNING):
        Client(headers={"host": "ines.valdor.example"}).get("/compte/login/")
    told = [formatter().format(record) for record in caplog.records]
    assert "valdor" not in "".join(told)
    assert [json.loads(line)["event"] for line in told if "DisallowedHost" in line] == ["refused"]


SERVED = """
import django
django.setup()
from django.conf import settings
from django.test import Client
settings.ALLOWED_HOSTS = ["fil-rouge.example"]
client = Client(headers={"host": "fil-rouge.example"})
answer = client.get("/compte/login/")
assert (answer.status_code, answer["Location"]) == (301, "https://fil-rouge.example/compte/login/")
served = client.get("/compte/login/", headers={"x-forwarded-proto": "https"})
assert served.status_code == 200, served.status_code
assert served["Strict-Transport-Security"].startswith("max-age=31536000")
cookie = client.cookies["csrftoken"]
assert cookie["secure"] and cookie["samesite"] == "Lax"
assert settings.SESSION_COOKIE_SECURE and settings.SESSION_COOKIE_HTTPONLY
assert settings.SESSION_COOKIE_SAMESITE == "Lax"
"""


def test_served_site_keeps_its_cookies_to_https(tmp_path: Path) -> None:
    known = {key: value for key, value in os.environ.items() if not key.startswith("FILROUGE_")}
    env = {
        **known,
        "FILROUGE_URL": "https://fil-rouge.example",
        "FILROUGE_TESTING": "1",
        "FILROUGE_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "filrouge.config.settings",
    }
    done = subprocess.run([sys.executable, "-c", SERVED], env=env, capture_output=True, text=True)  # noqa: S603  our own words
    assert done.returncode == 0, done.stderr
