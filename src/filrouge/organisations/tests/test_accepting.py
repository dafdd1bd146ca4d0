"""The page that a letter leads to: one joins, or reads one sentence."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone

from filrouge.core.models import AuditLine, User
from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Invitation, Member
from filrouge.organisations.services import (
    InvitationRefusedError,
    SomebodyElseError,
    accept_invitation,
    add_member,
    end_membership,
    invite,
    make_key,
    withdraw_invitation,
)
from filrouge.organisations.tests.reading import words_of

PASSWORD = "une phrase bien à moi"


def invited(cast, address: str = "nadia@valmont.example", **values) -> tuple[Invitation, str]:
    """An invitation and its link, as the letter holds it."""
    facts = {"name": "Nadia Lune", "role": Role.WORKER, "function": "accueil", **values}
    with scope(organisation=cast.valmont):
        row = invite(by=cast.director, organisation=cast.valmont, email=address, **facts)
        return row, f"/invitation/{make_key(row)}/"


def again(row: Invitation) -> Invitation:
    return Invitation._base_manager.get(pk=row.pk)


def test_who_is_new_chooses_a_password_and_is_in(cast, client) -> None:
    row, link = invited(cast)
    words = words_of(client.get(link))
    assert "CPAS de Valmont Bonjour Nadia Lune. Solveig Harmand vous invite dans l’équipe." in words
    assert "Votre rôle : travailleur social." in words
    answer = client.post(link, {"password": PASSWORD})
    assert answer.url == "/valmont/"
    assert client.get("/valmont/").status_code == 200
    member = Member._base_manager.get(name="Nadia Lune")
    assert (member.role, member.function, member.is_active) == (Role.WORKER, "accueil", True)
    assert (again(row).accepted_at is not None, again(row).member_id) == (True, member.pk)
    told = AuditLine._base_manager.get(object_id=member.pk)
    assert (told.actor, told.verb) == ("Nadia Lune", "created")


def test_account_takes_the_language_of_the_page(cast, client) -> None:
    _row, link = invited(cast)
    client.post("/langue/setlang/", {"language": "nl", "next": link})
    client.post(link, {"password": PASSWORD})
    assert User.objects.get(email="nadia@valmont.example").language == "nl"


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("court", "C’est trop court : il faut douze signes au moins."),
        ("password1234", "Beaucoup de gens ont ce mot de passe : choisissez une phrase à vous."),
        ("", "obligatoire"),
    ],
)
def test_password_too_easy_is_said(cast, client, password, sentence) -> None:
    row, link = invited(cast)
    answer = client.post(link, {"password": password})
    assert answer.status_code == 400
    assert sentence in words_of(answer)
    assert again(row).accepted_at is None
    assert not User.objects.filter(email="nadia@valmont.example").exists()


def test_who_has_an_account_signs_in_then_joins_with_one_button(cast, client) -> None:
    _row, link = invited(cast, cast.neighbour.user.email, name="Maëlle Sorbet", role=Role.COORDINATION)
    page = client.get(link)
    assert "connectez-vous, vous reviendrez ici" in words_of(page)
    assert f'href="/compte/login/?next={link}"' in page.content.decode()
    taken = client.post(link, {"password": PASSWORD})
    assert taken.status_code == 400, "a key is no password"
    assert cast.neighbour.user.check_password(cast.password)
    back = client.post(
        "/compte/login/", {"login": cast.neighbour.user.email, "password": cast.password, "next": link}
    )
    assert back.url == link
    assert "Entrer dans l’équipe" in words_of(client.get(link))
    assert client.post(link).url == "/valmont/"
    places = Member._base_manager.filter(user=cast.neighbour.user)
    assert {(place.organisation.slug, place.role) for place in places.select_related("organisation")} == {
        ("etangs", Role.WORKER), ("valmont", Role.COORDINATION),
    }  # fmt: skip


def test_signed_in_as_somebody_else_one_reads_a_sentence(cast, sign_in) -> None:
    row, link = invited(cast)
    client = sign_in(cast.ines)
    for answer in (client.get(link), client.post(link, {"password": PASSWORD})):
        assert "Vous êtes ici comme Inès Valdor, et cette invitation est pour une autre adresse." in words_of(
            answer
        )
        assert 'name="password"' not in answer.content.decode()
    assert again(row).accepted_at is None
    out = client.post("/compte/logout/", {"next": link})
    assert out.url == link


def test_who_was_named_already_gets_their_own_place(cast, client) -> None:
    with scope(organisation=cast.valmont):
        aime = add_member(organisation=cast.valmont, name="Aimé Sansclé", role=Role.VOLUNTEER, by=None)
    _row, link = invited(cast, "aime@valmont.example", name=aime.name, role=aime.role, member=aime)
    client.post(link, {"password": PASSWORD})
    places = Member._base_manager.filter(organisation=cast.valmont, name="Aimé Sansclé")
    assert [(place.pk, place.user.email) for place in places] == [(aime.pk, "aime@valmont.example")]


def test_role_of_who_was_named_is_the_one_they_have_today(cast, client) -> None:
    with scope(organisation=cast.valmont):
        aime = add_member(organisation=cast.valmont, name="Aimé Sansclé", role=Role.DIRECTION, by=None)
    _row, link = invited(cast, "aime@valmont.example", name=aime.name, role=aime.role, member=aime)
    Member._base_manager.filter(pk=aime.pk).update(role=Role.VOLUNTEER)
    assert "Votre rôle : bénévole." in words_of(client.get(link))
    client.post(link, {"password": PASSWORD})
    assert Member._base_manager.get(pk=aime.pk).role == Role.VOLUNTEER


def test_expired(cast, client) -> None:
    _row, link = invited(cast)
    with time_machine.travel(timezone.now() + dt.timedelta(days=14, minutes=1)):
        for answer in (client.get(link), client.post(link, {"password": PASSWORD})):
            assert answer.status_code == 410
            assert "Cette invitation a expiré." in words_of(answer)
    with time_machine.travel(timezone.now() + dt.timedelta(days=13, hours=23)):
        assert client.get(link).status_code == 200


def test_withdrawn(cast, client) -> None:
    row, link = invited(cast)
    with scope(organisation=cast.valmont):
        withdraw_invitation(invitation=again(row), by=cast.director)
    for answer in (client.get(link), client.post(link, {"password": PASSWORD})):
        assert (answer.status_code, "Cette invitation a été retirée." in words_of(answer)) == (410, True)


def test_used(cast, client) -> None:
    _row, link = invited(cast)
    client.post(link, {"password": PASSWORD})
    client.post("/compte/logout/")
    for answer in (client.get(link), client.post(link, {"password": "une autre phrase à moi"})):
        assert (answer.status_code, "Cette invitation a déjà servi." in words_of(answer)) == (410, True)
    assert User.objects.get(email="nadia@valmont.example").check_password(PASSWORD)


@pytest.mark.parametrize("key", ["x", "é", "a" * 43, "a" * 5000, "%F0%9F%A7%B6", "..", "%20"])
def test_forged(cast, client, key) -> None:
    invited(cast)
    for answer in (
        client.get(f"/invitation/{key}/"),
        client.post(f"/invitation/{key}/", {"password": PASSWORD}),
    ):
        assert answer.status_code == 404
    assert not User.objects.filter(email="nadia@valmont.example").exists()


def test_what_does_not_open_says_nothing_of_anybody(cast, client) -> None:
    row, link = invited(cast, cast.neighbour.user.email)
    with scope(organisation=cast.valmont):
        withdraw_invitation(invitation=again(row), by=cast.director)
    for address in (link, "/invitation/rien/"):
        page = client.get(address).content.decode()
        for secret in ("Valmont", "Nadia", "Solveig", cast.neighbour.user.email):
            assert secret not in page


def test_too_many_tries_are_slowed(cast, client) -> None:
    cache.clear()
    statuses = [client.post("/invitation/rien/", {"password": PASSWORD}).status_code for _ in range(21)]
    assert statuses == [404] * 20 + [429]
    assert client.get("/invitation/rien/").status_code == 404, "reading is not counted"
    cache.clear()


def test_no_other_verb_and_no_forged_form(cast, client) -> None:
    _row, link = invited(cast)
    assert client.put(link).status_code == 405
    strict = type(client)(enforce_csrf_checks=True)
    assert strict.post(link, {"password": PASSWORD}).status_code == 403


def test_a_second_press_finds_it_used(cast, client) -> None:
    row, _link = invited(cast)
    read = again(row)
    accept_invitation(invitation=read, user=None, password=PASSWORD)
    with pytest.raises(InvitationRefusedError) as refused:
        accept_invitation(invitation=read, user=None, password=PASSWORD)
    assert refused.value.state == "accepted"


def test_key_that_was_replaced_a_second_ago(cast) -> None:
    row, _link = invited(cast)
    read = again(row)
    with scope(organisation=cast.valmont):
        make_key(row)
    with pytest.raises(InvitationRefusedError):
        accept_invitation(invitation=read, user=None, password=PASSWORD)


def test_account_opened_a_second_ago_is_not_taken(cast) -> None:
    row, _link = invited(cast)
    read = again(row)
    User.objects.create_user("nadia@valmont.example", PASSWORD, name="Nadia")
    with pytest.raises(SomebodyElseError):
        accept_invitation(invitation=read, user=None, password="une autre phrase à moi")
    assert User.objects.get(email="nadia@valmont.example").check_password(PASSWORD)
    with pytest.raises(SomebodyElseError):
        accept_invitation(invitation=read, user=cast.ines.user)


def test_who_is_a_member_already_is_simply_in(cast, sign_in) -> None:
    _row, link = invited(cast, "maelle@etangs.example")
    with scope(organisation=cast.valmont):
        add_member(
            organisation=cast.valmont, name="Maëlle", role=Role.TRAINEE, user=cast.neighbour.user, by=None
        )
    assert sign_in(cast.neighbour).post(link).url == "/valmont/"
    assert Member._base_manager.filter(user=cast.neighbour.user, organisation=cast.valmont).count() == 1


def test_who_was_let_go_since_is_not_brought_back_by_a_letter(cast, sign_in) -> None:
    _row, link = invited(cast, "maelle@etangs.example")
    with scope(organisation=cast.valmont):
        maelle = add_member(
            organisation=cast.valmont, name="Maëlle", role=Role.TRAINEE, user=cast.neighbour.user, by=None
        )
        end_membership(member=maelle, by=cast.director)
    answer = sign_in(cast.neighbour).post(link)
    assert (answer.status_code, "a été retirée" in words_of(answer)) == (410, True)
    assert not Member._base_manager.get(pk=maelle.pk).is_active
