"""Codes: an application added and asked for, codes of rescue, guesses that are slowed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.test import Client

from filrouge.core.tests.second_steps import LOGIN, MFA, code_of, entered, said
from filrouge.core.tests.strict import StrictClient


@pytest.fixture(autouse=True)
def forgotten_guesses(db: None) -> None:
    """No count, and no code that served, of the test before."""
    cache.clear()


def secret_on(page: str) -> str:
    return re.search(r'class="secret">([A-Z2-7 ]+)<', page)[1].replace(" ", "")


@pytest.fixture
def with_codes(cast: Any) -> Callable[..., tuple[str, list[str]]]:
    """Add an application for somebody: its secret, and the codes of rescue."""

    def add(member: Any = None) -> tuple[str, list[str]]:
        client = entered(cast, member)
        secret = secret_on(said(client.get(f"{MFA}totp/activate/")))
        answer = client.post(f"{MFA}totp/activate/", {"code": code_of(secret)}, follow=True)
        codes = re.findall(r"<li>(\d{4} \d{4})</li>", said(answer))
        cache.clear()
        return secret, codes

    return add


def asked(cast: Any, member: Any = None) -> StrictClient:
    """Past the password, before the code."""
    client = StrictClient()
    user = (member or cast.ines).user
    answer = client.post(LOGIN, {"login": user.email, "password": cast.password})
    assert answer["Location"] == f"{MFA}authenticate/"
    return client


def test_password_is_asked_again_before_a_way_in_changes(cast, sign_in) -> None:
    client = sign_in(cast.ines)
    for page in ("totp/activate/", "webauthn/add/"):
        answer = client.get(f"{MFA}{page}")
        assert answer["Location"].startswith("/compte/reauthenticate/?next=%2Fcompte%2Fmfa%2F")
    wrong = client.post("/compte/reauthenticate/", {"password": "au hasard"})
    assert "Ce n’est pas le bon mot de passe" in said(wrong)
    assert client.get(f"{MFA}totp/activate/").status_code == 302
    answer = client.post(
        "/compte/reauthenticate/", {"password": cast.password, "next": f"{MFA}totp/activate/"}
    )
    assert answer["Location"] == f"{MFA}totp/activate/"
    assert client.get(f"{MFA}totp/activate/").status_code == 200


def test_application_is_added_then_asked_for(cast, with_codes) -> None:
    secret, codes = with_codes()
    assert len(codes) == 10
    client = asked(cast)
    assert client.get("/valmont/").status_code == 302, "the password alone opens nothing"
    assert "Encore une étape" in said(client.get(f"{MFA}authenticate/"))
    assert client.post(f"{MFA}authenticate/", {"code": code_of(secret)})["Location"] == "/"
    assert client.get("/valmont/").status_code == 200


def test_page_one_wanted_waits_behind_the_code_too(cast, with_codes) -> None:
    secret, _codes = with_codes()
    client = StrictClient()
    wanted = {"login": cast.ines.user.email, "password": cast.password, "next": "/valmont/actions/"}
    client.post(LOGIN, wanted)
    answer = client.post(f"{MFA}authenticate/", {"code": code_of(secret)})
    assert answer["Location"] == "/valmont/actions/"


def test_drawing_is_the_secret_and_is_in_the_page(cast) -> None:
    page = said(entered(cast).get(f"{MFA}totp/activate/"))
    assert '<img class="qr" src="data:image/svg+xml;base64,' in page
    secret = secret_on(page)
    assert f"otpauth://totp/ines%40valmont.example?secret={secret}&issuer=Fil%20rouge" in page


def test_wrong_code_adds_nothing_and_keeps_the_drawing(cast) -> None:
    client = entered(cast)
    secret = secret_on(said(client.get(f"{MFA}totp/activate/")))
    page = said(client.post(f"{MFA}totp/activate/", {"code": "000000"}))
    assert "Ce n’est pas le bon code" in page
    assert secret_on(page) == secret
    assert not Authenticator.objects.exists()


def test_code_serves_once(cast, with_codes) -> None:
    secret, _codes = with_codes()
    code = code_of(secret)
    assert asked(cast).post(f"{MFA}authenticate/", {"code": code}).status_code == 302
    again = asked(cast).post(f"{MFA}authenticate/", {"code": code})
    assert "il a déjà servi" in said(again)


def test_telephone_may_be_half_a_minute_late_not_more(cast, with_codes) -> None:
    secret, _codes = with_codes()
    assert asked(cast).post(f"{MFA}authenticate/", {"code": code_of(secret, steps=-1)}).status_code == 302
    assert asked(cast).post(f"{MFA}authenticate/", {"code": code_of(secret, steps=-3)}).status_code == 200


def test_code_of_rescue_serves_once_as_it_is_printed(cast, with_codes) -> None:
    _secret, codes = with_codes()
    client = asked(cast)
    assert client.post(f"{MFA}authenticate/", {"code": codes[3]}).status_code == 302
    assert client.get("/valmont/").status_code == 200
    assert asked(cast).post(f"{MFA}authenticate/", {"code": codes[3]}).status_code == 200


def test_codes_of_rescue_are_seen_again_after_the_password_and_kept_in_a_file(
    cast, with_codes, sign_in
) -> None:
    _secret, codes = with_codes()
    stranger = sign_in(cast.ines)
    for page in ("recovery-codes/", "recovery-codes/download/", "recovery-codes/generate/"):
        assert "reauthenticate" in stranger.get(f"{MFA}{page}")["Location"]
    stranger.post("/compte/reauthenticate/", {"password": cast.password})
    assert all(code in said(stranger.get(f"{MFA}recovery-codes/")) for code in codes)
    file = stranger.get(f"{MFA}recovery-codes/download/")
    assert file.content.decode().split() == [code.replace(" ", "") for code in codes]
    assert file["Content-Disposition"] == 'attachment; filename="codes-de-secours.txt"'


def test_other_codes_of_rescue_replace_the_first(cast, with_codes, sign_in) -> None:
    _secret, codes = with_codes()
    client = sign_in(cast.ines)
    client.post("/compte/reauthenticate/", {"password": cast.password})
    assert "jetez-les" in said(client.get(f"{MFA}recovery-codes/generate/"))
    page = said(client.post(f"{MFA}recovery-codes/generate/", follow=True))
    assert len(re.findall(r"<li>\d{4} \d{4}</li>", page)) == 10
    assert codes[0] not in page
    assert asked(cast).post(f"{MFA}authenticate/", {"code": codes[0]}).status_code == 200


def test_nobody_has_codes_of_rescue_alone(cast) -> None:
    client = entered(cast)
    assert client.get(f"{MFA}recovery-codes/").status_code == 404
    answer = client.post(f"{MFA}recovery-codes/generate/")
    assert "ajoutez-en une d’abord" in said(answer)


def test_application_is_taken_away_and_its_codes_with_it(cast, with_codes, sign_in) -> None:
    with_codes()
    client = sign_in(cast.ines)
    client.post("/compte/reauthenticate/", {"password": cast.password})
    assert "Retirer l’application de codes ?" in said(client.get(f"{MFA}totp/deactivate/"))
    answer = client.post(f"{MFA}totp/deactivate/", follow=True)
    assert "L’application de codes est retirée" in said(answer)
    assert not Authenticator.objects.exists()
    assert (
        StrictClient().post(LOGIN, {"login": cast.ines.user.email, "password": cast.password})["Location"]
        == "/"
    )


@pytest.mark.parametrize("guess", ["000000", "12345678"], ids=["code", "rescue"])
def test_sixth_guess_of_a_code_is_refused_even_right(cast, with_codes, guess: str) -> None:
    secret, codes = with_codes()
    client = asked(cast)
    for _guess in range(5):
        assert "Ce n’est pas le bon code" in said(client.post(f"{MFA}authenticate/", {"code": guess}))
    for right in (code_of(secret), codes[0]):
        answer = asked(cast).post(f"{MFA}authenticate/", {"code": right})
        assert answer.status_code in (200, 429)
        assert "Location" not in answer


def test_guesses_of_a_code_slow_nobody_else(cast, with_codes) -> None:
    with_codes()
    secret, _codes = with_codes(cast.director)
    client = asked(cast)
    for _guess in range(6):
        client.post(f"{MFA}authenticate/", {"code": "000000"})
    other = asked(cast, cast.director)
    assert other.post(f"{MFA}authenticate/", {"code": code_of(secret)}).status_code == 302


def test_many_guesses_of_codes_from_one_place_are_refused(cast, with_codes) -> None:
    """Ten a minute, whoever they are about; the right password waits as well."""
    for person in (cast.ines, cast.director):
        with_codes(person)
    for person in (cast.ines, cast.director):
        client = asked(cast, person)
        for _guess in range(5):
            client.post(f"{MFA}authenticate/", {"code": "000000"})
    answer = StrictClient().post(LOGIN, {"login": cast.coordinator.user.email, "password": cast.password})
    assert "Trop d’essais" in said(answer)


def test_guesses_while_one_is_in_are_slowed_as_well(cast, with_codes, sign_in) -> None:
    secret, _codes = with_codes()
    client = sign_in(cast.ines)
    for _guess in range(5):
        client.post(f"{MFA}reauthenticate/", {"code": "000000"})
    answer = client.post(f"{MFA}reauthenticate/", {"code": code_of(secret)})
    assert "Location" not in answer
    told = [client.post("/compte/reauthenticate/", {"password": "au hasard"}) for _guess in range(11)]
    assert told[-1].status_code == 429


def test_code_is_asked_of_nobody_who_did_not_give_the_password(cast, client, with_codes) -> None:
    with_codes()
    for method in (client.get, client.post):
        assert method(f"{MFA}authenticate/")["Location"] == LOGIN


def test_one_goes_back_from_the_code_to_the_password(cast, with_codes) -> None:
    with_codes()
    client = asked(cast)
    assert client.get(LOGIN)["Location"] == f"{MFA}authenticate/"
    assert client.post("/compte/logout/", {"next": LOGIN})["Location"] == LOGIN
    assert client.get(LOGIN).status_code == 200


def test_new_password_does_not_spare_the_code(cast, with_codes) -> None:
    with_codes()
    client = Client()
    client.post("/compte/password/reset/", {"email": cast.ines.user.email})
    link = re.search(r"/compte/password/reset/key/\S+", mail.outbox[-1].body)[0]
    page = client.get(link, follow=True)
    new = "quatre tasses de café"
    client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
    answer = client.post(LOGIN, {"login": cast.ines.user.email, "password": new})
    assert answer["Location"] == f"{MFA}authenticate/"
