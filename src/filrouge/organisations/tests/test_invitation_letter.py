"""The letter of an invitation, at a real mail server, and its link followed to the day of who accepts."""

from __future__ import annotations

import re
from email.message import EmailMessage

from django.utils import timezone

from filrouge.core.models import Job
from filrouge.core.worker import run_worker
from filrouge.organisations.models import Invitation, Member
from filrouge.organisations.tests.reading import page, words_of

LINK = re.compile(r"https://fil-rouge\.valmont\.example(/invitation/[\w-]{40,}/)")


def link_in(letter: EmailMessage) -> str:
    """The address of the letter, alone on its line."""
    found = [match[1] for line in letter.get_content().splitlines() if (match := LINK.fullmatch(line))]
    assert len(found) == 1
    return found[0]


NADIA = {"name": "Nadia d’Hérin", "email": "nadia@valmont.example", "role": "worker", "function": ""}


def test_the_link_of_the_letter_leads_to_one_s_own_day(cast, sign_in, client, box) -> None:
    sign_in(cast.director).post(page("invitation_add"), NADIA)
    assert box.letters == [], "nothing leaves from the request"
    assert run_worker(once=True) == 1
    [letter] = box.letters
    assert (letter["To"], letter["From"]) == ("nadia@valmont.example", "fil-rouge@valmont.example")
    assert letter["Subject"] == "CPAS de Valmont vous invite dans Fil rouge"
    text = letter.get_content()
    assert "Bonjour Nadia d’Hérin," in text
    assert (
        "Solveig Harmand (CPAS de Valmont) vous invite dans Fil rouge. Votre rôle : travailleur social."
        in text
    )
    assert "&" not in text, "a letter is no page"
    link = link_in(letter)
    key = link.split("/")[2]
    kept = Invitation._base_manager.get()
    assert key not in str(Invitation._base_manager.values().get()), "the row holds its digest only"
    assert key not in str(list(Job._base_manager.values()))
    assert (len(kept.digest), kept.sent_at is not None) == (64, True)
    assert "Solveig Harmand vous invite dans l’équipe. Votre rôle : travailleur social." in words_of(
        client.get(link)
    )
    day = client.post(link, {"password": "une phrase bien à moi"}, follow=True)
    assert day.request["PATH_INFO"] == "/valmont/"
    assert "Bonjour Nadia d’Hérin." in words_of(day)
    member = Member._base_manager.get(name="Nadia d’Hérin")
    assert (member.role, member.user.email) == ("worker", "nadia@valmont.example")


def test_a_server_that_refuses_is_asked_again_and_the_last_key_is_the_good_one(
    cast, sign_in, client, box, monkeypatch
) -> None:
    monkeypatch.setattr("filrouge.core.queue.PAUSES", (timezone.timedelta(0),))
    box.refusals = 1
    sign_in(cast.director).post(page("invitation_add"), NADIA)
    run_worker(once=True)
    [letter] = box.letters
    assert client.get(link_in(letter)).status_code == 200
    assert Invitation._base_manager.get().sent_at is not None


def test_a_second_letter_closes_the_first_link(cast, sign_in, client, box) -> None:
    hers = sign_in(cast.director)
    hers.post(page("invitation_add"), NADIA)
    run_worker(once=True)
    hers.post(page("invitation_resend", invitation=Invitation._base_manager.get().pk))
    first = link_in(box.letters[0])
    assert client.get(first).status_code == 404, "from the moment it is asked for"
    run_worker(once=True)
    assert client.get(first).status_code == 404
    assert client.get(link_in(box.letters[1])).status_code == 200


def test_a_name_with_a_line_break_makes_no_header(cast, sign_in, box) -> None:
    cast.valmont.name = "CPAS\nBcc: tous@ailleurs.example"
    cast.valmont.save()
    sign_in(cast.director).post(page("invitation_add"), NADIA)
    run_worker(once=True)
    [letter] = box.letters
    assert letter["Bcc"] is None
    assert letter["Subject"] == "CPAS"
    assert "Bcc: tous@ailleurs.example vous invite" in letter.get_content()
