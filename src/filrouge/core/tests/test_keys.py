"""Passkeys: made, shown, renamed, taken away; and what a browser of bad faith may answer."""

from __future__ import annotations

import html
import json
import os
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filrouge.core.tests.second_steps import LOGIN, MFA, SoftKey, entered, options_of, said
from filrouge.core.tests.strict import StrictClient

KEYS = f"{MFA}webauthn/"


@pytest.fixture(autouse=True)
def forgotten_guesses(db: None) -> None:
    """No count of the test before."""
    cache.clear()


def ask(client: StrictClient) -> dict[str, Any]:
    """What the page of the door asks of a key, as its script does."""
    answer = client.get(f"{KEYS}login/", headers={"accept": "application/json"})
    return answer.json()["request_options"]


def with_key(cast: Any, **values: Any) -> tuple[SoftKey, StrictClient]:
    """Inès adds a key."""
    client, key = entered(cast), SoftKey(**values)
    options = options_of(client.get(f"{KEYS}add/").content.decode())
    client.post(f"{KEYS}add/", {"name": "Mon téléphone", "credential": key.create(options)})
    return key, client


def show(key: SoftKey, client: StrictClient, **more: Any) -> Any:
    return client.post(f"{KEYS}login/", {"credential": key.get(ask(client), **more)})


def test_key_is_added_and_opens_the_door_alone(cast) -> None:
    key, first = with_key(cast)
    assert "10" in said(first.get("/valmont/equipe/moi/")), "codes of rescue came with it"
    client = StrictClient()
    assert show(key, client)["Location"] == "/"
    assert client.get("/valmont/").status_code == 200


def test_page_one_wanted_waits_behind_the_key(cast) -> None:
    key, _first = with_key(cast)
    client = StrictClient()
    answer = client.post(f"{KEYS}login/", {"credential": key.get(ask(client)), "next": "/valmont/actions/"})
    assert answer["Location"] == "/valmont/actions/"


def test_after_a_password_the_key_is_asked_for(cast) -> None:
    key, _first = with_key(cast)
    client = StrictClient()
    answer = client.post(LOGIN, {"login": cast.ines.user.email, "password": cast.password})
    assert answer["Location"] == f"{MFA}authenticate/"
    options = options_of(client.get(f"{MFA}authenticate/").content.decode())
    assert client.post(f"{MFA}authenticate/", {"credential": key.get(options)})["Location"] == "/"


def test_key_shows_that_one_is_oneself(cast, sign_in) -> None:
    key, _first = with_key(cast)
    client = sign_in(cast.ines)
    page = client.get(f"{KEYS}reauthenticate/").content.decode()
    sent = {"credential": key.get(options_of(page)), "next": f"{MFA}totp/activate/"}
    assert client.post(f"{KEYS}reauthenticate/", sent)["Location"] == f"{MFA}totp/activate/"
    assert client.get(f"{MFA}totp/activate/").status_code == 200


def test_key_is_renamed_then_taken_away(cast) -> None:
    _key, client = with_key(cast)
    row = Authenticator.objects.get(type="webauthn")
    assert client.get(f"{KEYS}keys/{row.pk}/edit/").status_code == 200
    client.post(f"{KEYS}keys/{row.pk}/edit/", {"name": "Bureau"})
    assert "Clé d’accès « Bureau »" in said(client.get("/valmont/equipe/moi/"))
    assert "Retirer la clé « Bureau » ?" in said(client.get(f"{KEYS}keys/{row.pk}/remove/"))
    answer = client.post(f"{KEYS}keys/{row.pk}/remove/", follow=True)
    assert "La clé d’accès est retirée" in said(answer)
    assert not Authenticator.objects.exists()


def test_key_of_somebody_else_is_nothing(cast) -> None:
    with_key(cast)
    row = Authenticator.objects.get(type="webauthn")
    other = entered(cast, cast.director)
    for gesture in ("edit", "remove"):
        assert other.get(f"{KEYS}keys/{row.pk}/{gesture}/").status_code == 404
        assert other.post(f"{KEYS}keys/{row.pk}/{gesture}/", {"name": "À moi"}).status_code == 404


def test_key_that_does_not_know_its_owner_is_not_taken(cast) -> None:
    client, key = entered(cast), SoftKey(is_owner_there=False)
    options = options_of(client.get(f"{KEYS}add/").content.decode())
    answer = client.post(f"{KEYS}add/", {"name": "Clé nue", "credential": key.create(options)})
    assert "Cette clé n’a pas été reconnue" in said(answer)
    assert not Authenticator.objects.exists()


def test_long_name_is_cut_and_an_empty_one_is_given(cast) -> None:
    client = entered(cast)
    for name in ("x" * 500, ""):
        options = options_of(client.get(f"{KEYS}add/").content.decode())
        client.post(f"{KEYS}add/", {"name": name, "credential": SoftKey().create(options)})
    names = [row.wrap().name for row in Authenticator.objects.filter(type="webauthn").order_by("pk")]
    assert names == ["x" * 60, "Clé 2"]


def test_answer_serves_once_and_only_where_it_was_asked(cast) -> None:
    key, _first = with_key(cast)
    client = StrictClient()
    answer = key.get(ask(client))
    elsewhere = StrictClient()
    assert elsewhere.post(f"{KEYS}login/", {"credential": answer})["Location"] == LOGIN
    assert client.post(f"{KEYS}login/", {"credential": answer})["Location"] == "/"
    client.post("/compte/logout/")
    refused = client.post(f"{KEYS}login/", {"credential": answer}, follow=True)
    assert "Cette clé n’a pas été reconnue" in said(refused)


@pytest.mark.parametrize("site", ["ailleurs.example", "testserver.ailleurs.example"])
def test_key_of_another_site_opens_nothing(cast, site: str) -> None:
    key, _first = with_key(cast)
    key.site = site
    assert show(key, StrictClient())["Location"] == LOGIN


@pytest.mark.parametrize("signature", [b"", b"x" * 70, b"\x30\x00"])
def test_signature_of_somebody_else_opens_nothing(cast, signature: bytes) -> None:
    key, _first = with_key(cast)
    client = StrictClient()
    refused = client.post(
        f"{KEYS}login/", {"credential": key.get(ask(client), signature=signature or b"0")}, follow=True
    )
    assert "Cette clé n’a pas été reconnue" in said(refused)
    assert client.get("/valmont/").status_code == 302


def test_closed_account_is_not_opened_by_its_key(cast) -> None:
    key, _first = with_key(cast)
    cast.ines.user.is_active = False
    cast.ines.user.save()
    client = StrictClient()
    assert show(key, client)["Location"] == "/compte/inactive/"
    assert client.get("/valmont/").status_code == 302


def test_many_guesses_of_keys_are_refused(cast) -> None:
    client = StrictClient()
    answers = [client.post(f"{KEYS}login/", {"credential": "{}"}) for _guess in range(61)]
    assert answers[-1].status_code == 429
    assert "Trop d’essais" in html.unescape(answers[-1].content.decode())


def test_key_asked_for_by_a_page_without_script_says_what_it_needs(cast) -> None:
    client = entered(cast)
    for page in (LOGIN, f"{KEYS}add/"):
        shown = (StrictClient() if page == LOGIN else client).get(page)
        assert "demande que JavaScript soit permis" in said(shown)


shapes = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(
    max_examples=int(os.environ.get("FILROUGE_FUZZ", "40")),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_hostile_answers_of_a_browser(cast, data) -> None:
    """Any JSON, and answers of a real key with a piece of them replaced: a sentence, never an accident."""
    cache.clear()
    if not Authenticator.objects.filter(type="webauthn").exists():
        cast.key, cast.inside = with_key(cast)
    client = StrictClient()
    page = data.draw(st.sampled_from(["login", "add", "reauthenticate"]))
    if page == "login":
        sound, sender = cast.key.get(ask(client)), client
    else:
        sender = cast.inside
        options = options_of(sender.get(f"{KEYS}{page}/").content.decode())
        sound = SoftKey().create(options) if page == "add" else cast.key.get(options)
    answer = json.loads(sound)
    part = data.draw(
        st.sampled_from(
            ["whole", "id", "rawId", "type", "response", "clientExtensionResults", *answer["response"]]
        )
    )
    hostile = data.draw(shapes)
    if part == "whole":
        answer = hostile
    elif part in answer["response"]:
        answer["response"][part] = hostile
    else:
        answer[part] = hostile
    credential = data.draw(
        st.sampled_from([json.dumps(answer), json.dumps(answer)[:-3], str(hostile), "NaN", "\x00"])
    )
    before = Authenticator.objects.count()
    shown = sender.post(f"{KEYS}{page}/", {"credential": credential, "name": "x"})
    assert shown.status_code in (200, 302)
    if shown.status_code == 302 and page == "login" and shown["Location"] == "/":
        assert part in ("type", "clientExtensionResults", "id", "userHandle")
    assert Authenticator.objects.count() - before in (0, 1)
