"""Who changes how somebody enters is told to that person, by a letter of the queue."""

from __future__ import annotations

import re
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache

from filrouge.core.models import Job
from filrouge.core.tests.second_steps import MFA, code_of, entered, said
from filrouge.core.tests.strict import StrictClient
from filrouge.core.worker import run_worker
from filrouge.organisations.models import Member
from filrouge.organisations.services import CHANGES, forget_member, tell_change

pytestmark = pytest.mark.django_db(transaction=True)
NEW = "quatre tasses de café"


@pytest.fixture(autouse=True)
def forgotten_guesses(db: None) -> None:
    """No count of the test before."""
    cache.clear()


def change_password(client: StrictClient, cast: Any) -> None:
    sent = {"oldpassword": cast.password, "password1": NEW, "password2": NEW}
    assert client.post("/compte/password/change/", sent).status_code == 302


def test_application_that_was_added_is_told(cast) -> None:
    with time_machine.travel("2026-11-17T13:05:00+01:00", tick=True):
        client = entered(cast)
        page = said(client.get(f"{MFA}totp/activate/"))
        secret = re.search(r'class="secret">([A-Z2-7 ]+)<', page)[1]
        client.post(
            f"{MFA}totp/activate/", {"code": code_of(secret)}, headers={"user-agent": "Firefox Windows"}
        )
        run_worker(once=True)
    [letter] = mail.outbox
    assert letter.to == [cast.ines.user.email]
    assert letter.subject == "Votre compte Fil rouge a changé"
    assert letter.body.startswith(f"Bonjour {cast.ines.user.name},")
    assert "Une application de codes a été ajoutée à votre compte." in letter.body
    assert "le 17 novembre 2026 à 13:05, avec Firefox sur Windows" in letter.body


def test_new_password_is_told_in_the_language_of_the_person(cast) -> None:
    cast.ines.user.language = "nl"
    cast.ines.user.save()
    change_password(entered(cast), cast)
    run_worker(once=True)
    [letter] = mail.outbox
    assert cast.ines.user.name in letter.body


@pytest.mark.parametrize("change", list(CHANGES))
def test_every_change_has_its_letter(cast, change: str) -> None:
    tell_change(user=cast.ines.user, change=change, user_agent="", provider="la Commune")
    run_worker(once=True)
    [letter] = mail.outbox
    assert str(CHANGES[change]) % {"provider": "la Commune"} in letter.body


def test_mail_that_cannot_leave_stops_nobody(cast, monkeypatch) -> None:
    def down(*_told: Any, **_more: Any) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.message.EmailMessage.send", down)
    change_password(entered(cast), cast)
    run_worker(once=True)
    assert Job._base_manager.get().state == "queued", "it will be tried again"


def test_nothing_is_told_to_who_is_in_no_house_or_gone(cast) -> None:
    tell_change(user=cast.stranger, change="account/email/password_changed", user_agent="")
    assert not Job._base_manager.exists()
    tell_change(user=cast.ines.user, change="account/email/password_changed", user_agent="")
    from filrouge.core.scoping import scope

    with scope(organisation=cast.valmont):
        forget_member(member=Member.objects.get(pk=cast.ines.pk), by=cast.administrator)
    run_worker(once=True)
    assert mail.outbox == []
