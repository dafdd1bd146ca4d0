"""Inviting: the form, the letter that is asked for, sending it again, taking it back."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from filrouge.core.models import AuditLine, Job
from filrouge.core.scoping import scope
from filrouge.core.worker import run_worker
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Invitation, Member
from filrouge.organisations.services import add_member, add_service, end_membership, forget_old_invitations
from filrouge.organisations.tests.reading import page, words_of

NADIA = {"name": "Nadia Lune", "email": "Nadia@Valmont.example", "role": "reception", "function": "accueil"}


def the_row() -> Invitation:
    return Invitation._base_manager.get()


def test_somebody_is_invited_and_a_letter_is_asked_for(cast, sign_in) -> None:
    with scope(organisation=cast.valmont):
        service = add_service(organisation=cast.valmont, name="Accueil", by=None)
    client = sign_in(cast.administrator)
    assert client.get(page("invitation_add")).status_code == 200
    answer = client.post(page("invitation_add"), {**NADIA, "service": str(service.pk)}, follow=True)
    words = words_of(answer)
    assert "L’invitation part vers nadia@valmont.example." in words
    assert "Nadia Lune nadia@valmont.example Accueil La lettre n’est pas encore partie." in words
    row = the_row()
    assert (row.email, row.role, row.invited_by) == (
        "nadia@valmont.example",
        Role.RECEPTION,
        cast.administrator,
    )
    assert dt.timedelta(days=13, hours=23) < row.expires_at - timezone.now() <= dt.timedelta(days=14)
    assert Job._base_manager.get().arguments == {"invitation": str(row.pk)}, "ids, never an address"
    run_worker(once=True)
    assert "Lettre partie aujourd’hui" in words_of(client.get(page("team_show")))


def test_journal_says_who_invited_whom_and_keeps_no_address(cast, sign_in) -> None:
    sign_in(cast.director).post(page("invitation_add"), NADIA)
    line = AuditLine._base_manager.get(model="organisations.invitation")
    assert (line.actor, line.object_name) == (cast.director.name, "Nadia Lune")
    assert "@" not in str(line.after)
    assert "digest" not in line.after


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"email": "pas une adresse"}, "adresse"),
        ({"email": "ines@valmont.example"}, "Cette adresse est déjà celle de Inès Valdor."),
        ({"role": "king"}, "choix"),
        ({"name": "x" * 121}, "120"),
    ],
)
def test_what_cannot_be_sent_is_said_and_stays_typed(cast, sign_in, wrong, sentence) -> None:
    answer = sign_in(cast.director).post(page("invitation_add"), {**NADIA, **wrong})
    assert answer.status_code == 400
    assert sentence in words_of(answer)
    assert 'value="accueil"' in answer.content.decode()
    assert not Invitation._base_manager.exists()
    assert not Job._base_manager.exists()


def test_nothing_is_said_of_an_account_in_another_house(cast, sign_in) -> None:
    """Whoever invites learns nothing: the page is the same, and so is what is kept."""
    client = sign_in(cast.director)
    for email in (cast.neighbour.user.email, "personne@ailleurs.example"):
        words = words_of(client.post(page("invitation_add"), {**NADIA, "email": email}, follow=True))
        assert f"L’invitation part vers {email}." in words


def test_who_left_is_let_in_from_their_page_not_by_a_letter(cast, sign_in) -> None:
    with scope(organisation=cast.valmont):
        end_membership(member=cast.ines, by=cast.director)
    values = {**NADIA, "email": cast.ines.user.email}
    words = words_of(sign_in(cast.director).post(page("invitation_add"), values))
    assert "Inès Valdor a quitté l’équipe : rendez-lui son accès sur sa page." in words


def test_one_address_waits_once(cast, sign_in) -> None:
    client = sign_in(cast.director)
    client.post(page("invitation_add"), NADIA)
    answer = client.post(page("invitation_add"), {**NADIA, "email": "nadia@VALMONT.example"})
    assert answer.status_code == 400
    assert "Cette personne a déjà une invitation : renvoyez-la plutôt." in words_of(answer)


def test_who_is_named_already_is_invited_from_their_page(cast, sign_in) -> None:
    with scope(organisation=cast.valmont):
        aime = add_member(
            organisation=cast.valmont, name="Aimé Sansclé", role=Role.VOLUNTEER, function="chauffeur", by=None
        )
    client, address = sign_in(cast.director), page("member_invite", member=aime.pk)
    assert "Inviter Aimé Sansclé" in words_of(client.get(address))
    client.post(address, {"email": "aime@valmont.example"})
    row = the_row()
    assert (row.member_id, row.name, row.role, row.function) == (
        aime.pk, "Aimé Sansclé", Role.VOLUNTEER, "chauffeur",
    )  # fmt: skip
    assert "Renvoyer" in words_of(client.get(page("member_show", member=aime.pk)))
    again = client.post(address, {"email": "autre@valmont.example"})
    assert "a déjà une invitation" in words_of(again)


def test_who_has_an_account_waits_for_no_letter(cast, sign_in) -> None:
    answer = sign_in(cast.director).post(
        page("member_invite", member=cast.ines.pk), {"email": "autre@valmont.example"}
    )
    assert "Inès Valdor n’attend pas d’invitation." in words_of(answer)


def test_a_letter_sent_again_has_another_key_and_another_term(cast, sign_in) -> None:
    client = sign_in(cast.director)
    with time_machine.travel(dt.datetime(2026, 11, 1, 9, tzinfo=dt.UTC), tick=False):
        client.post(page("invitation_add"), NADIA)
        run_worker(once=True)
        first = the_row()
    with time_machine.travel(dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC), tick=False):
        client = sign_in(cast.director)
        assert "Le lien a expiré." in words_of(client.get(page("team_show")))
        client.post(page("invitation_resend", invitation=first.pk))
        asked = the_row()
        assert (asked.sent_at, asked.expires_at.day) == (None, 4)
        assert asked.digest != first.digest
        run_worker(once=True)
        assert the_row().sent_at is not None
    assert len(mail.outbox) == 2
    assert mail.outbox[0].body != mail.outbox[1].body


def test_what_is_taken_back_is_written_no_more(cast, sign_in) -> None:
    client = sign_in(cast.director)
    client.post(page("invitation_add"), NADIA)
    answer = client.post(page("invitation_withdraw", invitation=the_row().pk), follow=True)
    assert "L’invitation pour Nadia Lune est retirée." in words_of(answer)
    assert "Invitations en attente" not in words_of(answer)
    run_worker(once=True)
    assert mail.outbox == []
    for name in ("invitation_withdraw", "invitation_resend"):
        answer = client.post(page(name, invitation=the_row().pk), follow=True)
        assert "Cette invitation est déjà retirée." in words_of(answer)
    assert client.post(page("invitation_add"), NADIA).status_code == 302, "one may change one's mind"


def test_letter_speaks_the_language_of_who_invites_or_of_the_account(cast, sign_in) -> None:
    cast.neighbour.user.language = "nl"
    cast.neighbour.user.save()
    client = sign_in(cast.director)
    client.post(page("invitation_add"), NADIA)
    client.post(page("invitation_add"), {**NADIA, "email": cast.neighbour.user.email})
    run_worker(once=True)
    assert len(mail.outbox) == 2
    assert mail.outbox[0].subject == "CPAS de Valmont vous invite dans Fil rouge"


def test_old_invitations_go_after_a_year(cast, sign_in) -> None:
    with time_machine.travel(dt.datetime(2025, 1, 6, 9, tzinfo=dt.UTC), tick=False):
        sign_in(cast.director).post(page("invitation_add"), NADIA)
    for day, left in ((dt.date(2026, 1, 18), 1), (dt.date(2026, 1, 22), 0)):
        with time_machine.travel(dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC), tick=False):
            forget_old_invitations()
            assert Invitation._base_manager.count() == left


def test_only_those_who_manage_members_invite(cast, sign_in) -> None:
    for person in (cast.coordinator, cast.ines, cast.trainee, cast.dpo):
        client = sign_in(person)
        assert client.get(page("invitation_add")).status_code == 403
        assert client.post(page("invitation_add"), NADIA).status_code == 403
    assert not Invitation._base_manager.exists()
    sign_in(cast.member(Role.DIRECTION, cast.etangs)).post(page("invitation_add", "etangs"), NADIA)
    theirs = the_row()
    for name in ("invitation_resend", "invitation_withdraw"):
        assert sign_in(cast.director).post(page(name, invitation=theirs.pk)).status_code == 404
    assert Member._base_manager.filter(name="Nadia Lune").count() == 0
