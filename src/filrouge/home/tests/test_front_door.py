"""The front door: one organisation opens at once, several are a choice, none is a sentence."""

from __future__ import annotations

from django.urls import reverse

from filrouge.core.registries import Due, DueSource, registries
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member

DOOR = reverse("front_door")


def test_the_only_organisation_opens_at_once(cast, sign_in):
    assert sign_in(cast.ines).get(DOOR).url == reverse("home:today", kwargs={"organisation": "valmont"})


def test_who_belongs_to_two_chooses(cast, sign_in):
    Member(organisation=cast.etangs, user=cast.ines.user, name=cast.ines.name).save(force_insert=True)
    page = sign_in(cast.ines).get(DOOR).content.decode()
    assert "CPAS de Valmont" in page
    assert "Centre social des Étangs" in page
    assert page.count("<h1") == 1


def test_one_may_come_back_to_the_choice(cast, sign_in):
    assert sign_in(cast.ines).get(DOOR + "?choisir").status_code == 200


def test_who_belongs_to_none_is_told_what_to_do(cast, sign_in):
    page = sign_in(cast.stranger).get(DOOR).content.decode()
    assert "Vous n’êtes membre d’aucune organisation." in page
    assert "Demandez à la coordination" in page


def test_who_left_no_longer_comes_in(cast, sign_in):
    Member._base_manager.filter(pk=cast.ines.pk).update(is_active=False)
    assert "aucune organisation" in sign_in(cast.ines).get(DOOR).content.decode()


def test_a_passer_by_is_sent_to_sign_in(client, db):
    assert client.get(DOOR).url.startswith(reverse("account_login"))


def test_the_door_is_read_never_written(cast, sign_in):
    assert sign_in(cast.ines).post(DOOR).status_code == 405


def test_the_choice_says_who_one_is_and_how_much_waits_in_each(cast, sign_in, monkeypatch):
    evening = Member(
        organisation=cast.etangs,
        user=cast.ines.user,
        name="Inès, le soir",
        role=Role.DIRECTION,
        function="bénévole de nuit",
    )
    evening.save(force_insert=True)

    def due(member):
        return [Due(f"Secret de {member.organisation}", "/x", "Voir")] * (2 if member.pk == evening.pk else 0)

    monkeypatch.setattr(registries.due, "_entries", {"essai": DueSource("essai", "Essai", due)})
    page = sign_in(cast.ines).get(DOOR).content.decode()
    assert "Direction, bénévole de nuit" in page
    assert "Travailleur social" in page
    assert "2 choses à faire" in page
    assert "Rien n’attend" in page
    assert "Secret" not in page


def test_each_house_asks_its_own_queries_and_too_many_ask_none(cast, sign_in, queries, monkeypatch):
    monkeypatch.setattr(registries.due, "_entries", {})
    client = sign_in(cast.ines)
    client.get(DOOR + "?choisir")
    with queries(4):
        client.get(DOOR + "?choisir")
    Member(organisation=cast.etangs, user=cast.ines.user, name=cast.ines.name).save(force_insert=True)
    with queries(5):
        client.get(DOOR + "?choisir")
    monkeypatch.setattr("filrouge.home.views.FEW", 1)
    with queries(3):
        page = client.get(DOOR + "?choisir").content.decode()
    assert "Rien n’attend" not in page
