"""The door: entering, a forgotten password, and what is said to who may not enter."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.urls import reverse


def test_one_enters_with_an_address_and_a_password(cast, client):
    page = client.get(reverse("account_login"))
    assert page.status_code == 200
    assert page.content.decode().count("<h1") == 1
    answer = client.post(
        reverse("account_login"), {"login": cast.ines.user.email.upper(), "password": cast.password}
    )
    assert answer.url == "/"


def test_a_wrong_password_keeps_the_address_and_says_a_sentence(cast, client):
    page = client.post(
        reverse("account_login"), {"login": cast.ines.user.email, "password": "autre chose"}
    ).content.decode()
    assert f'value="{cast.ines.user.email}"' in page
    assert 'role="alert"' in page


def test_the_page_one_wanted_waits_behind_the_door(cast, client):
    wanted = reverse("home:today", kwargs={"organisation": "valmont"})
    door = client.get(wanted, follow=True)
    assert wanted in door.content.decode()
    answer = client.post(
        reverse("account_login"),
        {"login": cast.ines.user.email, "password": cast.password, "next": wanted},
    )
    assert answer.url == wanted


def test_a_forgotten_password_is_replaced_through_a_letter(cast, client):
    asked = client.post(reverse("account_reset_password"), {"email": cast.ines.user.email}, follow=True)
    assert "Regardez votre courrier" in asked.content.decode()
    link = re.search(r"/compte/password/reset/key/\S+", mail.outbox[0].body)
    form = client.get(link[0], follow=True)
    assert "Choisir un mot de passe" in form.content.decode()
    new = "quatre tasses de café"
    done = client.post(form.request["PATH_INFO"], {"password1": new, "password2": new}, follow=True)
    assert "Votre mot de passe est changé" in done.content.decode()
    assert client.post(reverse("account_login"), {"login": cast.ines.user.email, "password": new}).url == "/"


def test_an_old_link_says_what_to_do(client, db):
    page = client.get("/compte/password/reset/key/abc-vieux/", follow=True).content.decode()
    assert "Ce lien ne marche plus" in page


def test_an_unknown_address_gets_the_same_answer(client, db):
    page = client.post(reverse("account_reset_password"), {"email": "personne@ailleurs.example"}, follow=True)
    assert "Regardez votre courrier" in page.content.decode()


def test_a_member_changes_their_password(cast, sign_in):
    client = sign_in(cast.ines)
    assert client.get(reverse("account_change_password")).status_code == 200
    new = "quatre tasses de café"
    answer = client.post(
        reverse("account_change_password"),
        {"oldpassword": cast.password, "password1": new, "password2": new},
    )
    assert answer.status_code == 302
    cast.ines.user.refresh_from_db()
    assert cast.ines.user.check_password(new)


@pytest.mark.parametrize("name", ["account_inactive", "account_signup"])
def test_who_may_not_enter_reads_why(client, db, name):
    assert client.get(reverse(name)).content.decode().count("<h1") == 1
