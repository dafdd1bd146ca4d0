"""Opening an organisation, naming its people, letting them go."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from filrouge.core.models import AuditLine, User
from filrouge.core.records import StaleVersionError
from filrouge.core.registries import registries
from filrouge.core.scoping import scope
from filrouge.organisations import services
from filrouge.organisations.enums import OrganisationKind, Role
from filrouge.organisations.models import Member, Organisation

pytestmark = pytest.mark.django_db


def open_house(**values):
    facts = {
        "slug": "brumes",
        "name": "CPAS des Brumes",
        "kind": OrganisationKind.CPAS,
        "email": "Zelie@brumes.example",
        "person": "Zélie Torrent",
        "password": "une phrase assez longue",
    }
    return services.open_organisation(**{**facts, **values})


def test_organisation_opens_with_its_administrator(client) -> None:
    organisation = open_house()
    with scope(organisation=organisation):
        [member] = Member.objects.all()
    assert (member.name, member.role) == ("Zélie Torrent", Role.ADMINISTRATOR)
    assert client.login(email="zelie@brumes.example", password="une phrase assez longue")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"slug": "pas un nom"}, "slug"),
        ({"email": "zelie"}, "email"),
        ({"kind": "mairie"}, "kind"),
        ({"name": ""}, "name"),
    ],
)
def test_organisation_that_cannot_open_leaves_nothing(wrong, field) -> None:
    with pytest.raises(ValidationError) as refused:
        open_house(**wrong)
    assert field in refused.value.message_dict
    assert not Organisation.objects.exists()
    assert not User.objects.exists()


def test_name_in_the_address_is_taken_once(cast) -> None:
    with pytest.raises(ValidationError):
        open_house(slug="valmont")


def test_one_person_has_one_account_in_two_houses(cast) -> None:
    open_house(email=cast.ines.user.email.upper())
    assert User.objects.filter(email=cast.ines.user.email).count() == 1
    assert cast.ines.user.check_password(cast.password), "the password is still hers"


def test_member_without_account_is_named(in_valmont) -> None:
    member = services.add_member(
        organisation=in_valmont.valmont, name="Aimé Sansclé", role=Role.VOLUNTEER, by=in_valmont.administrator
    )
    assert (member.user, member.is_active) == (None, True)


def test_role_that_does_not_exist(in_valmont) -> None:
    with pytest.raises(ValidationError, match="Ce rôle n’existe pas"):
        services.add_member(organisation=in_valmont.valmont, name="X", role="king", by=None)


def test_same_person_is_not_named_twice(in_valmont) -> None:
    with pytest.raises(ValidationError, match="déjà membre"):
        services.add_member(
            organisation=in_valmont.valmont,
            name="Inès bis",
            role=Role.WORKER,
            user=in_valmont.ines.user,
            by=None,
        )


def test_names_of_sites_and_services_are_taken_once(in_valmont) -> None:
    services.add_site(organisation=in_valmont.valmont, name="Antenne du pont", by=in_valmont.administrator)
    services.add_service(organisation=in_valmont.valmont, name="Accueil", by=in_valmont.administrator)
    with pytest.raises(ValidationError, match="Un lieu porte déjà ce nom"):
        services.add_site(organisation=in_valmont.valmont, name="Antenne du pont", by=None)
    with pytest.raises(ValidationError, match="Un service porte déjà ce nom"):
        services.add_service(organisation=in_valmont.valmont, name="Accueil", by=None)


def test_member_changes_role(in_valmont) -> None:
    services.change_member(member=in_valmont.ines, by=in_valmont.administrator, role=Role.COORDINATION)
    assert Member.objects.get(pk=in_valmont.ines.pk).role == Role.COORDINATION
    with pytest.raises(StaleVersionError):
        services.change_member(
            member=in_valmont.ines, by=in_valmont.director, version=1, function="Référente"
        )


def test_member_who_left_cannot_enter(in_valmont, sign_in) -> None:
    services.end_membership(member=in_valmont.ines, by=in_valmont.administrator)
    assert sign_in(in_valmont.ines).get("/valmont/").status_code == 404


@pytest.mark.parametrize(
    "losing",
    [
        lambda member: services.end_membership(member=member, by=None),
        lambda member: services.change_member(member=member, by=None, role=Role.WORKER),
        lambda member: services.forget_member(member=member, by=None),
    ],
)
def test_there_is_always_an_administrator(losing, in_valmont) -> None:
    with pytest.raises(ValidationError, match="Nommez d’abord un autre administrateur"):
        losing(in_valmont.administrator)
    in_valmont.hire("Edgar Deuxième", Role.ADMINISTRATOR)
    losing(in_valmont.administrator)


def test_forgotten_member_leaves_no_name_behind(in_valmont) -> None:
    ines, email = in_valmont.ines, in_valmont.ines.user.email
    services.change_member(member=ines, by=in_valmont.director, function="Assistante sociale")
    services.change_member(member=in_valmont.trainee, by=ines, function="Stage d’hiver")
    assert services.forget_member(member=ines, by=in_valmont.administrator) > 1
    assert not User.objects.filter(email=email).exists()
    kept = Member.objects.get(pk=ines.pk)
    assert (kept.name, kept.function, kept.user, kept.is_active) == ("Ancien membre", "", None, False)
    told = [f"{line.actor} {line.object_name} {line.before} {line.after}" for line in AuditLine.objects.all()]
    assert not [line for line in told if "Inès" in line or "Assistante" in line or email in line]
    assert AuditLine.objects.filter(actor="Ancien membre", object_id=in_valmont.trainee.pk).exists()


def test_forgotten_here_is_still_a_member_elsewhere(in_valmont) -> None:
    Member._base_manager.create(
        organisation=in_valmont.etangs, user=in_valmont.ines.user, name="Inès", is_active=False
    )
    services.forget_member(member=in_valmont.ines, by=in_valmont.administrator)
    assert User.objects.filter(pk=in_valmont.members[in_valmont.etangs.pk, Role.WORKER].user_id).exists()
    assert User.objects.filter(email="ines@valmont.example").exists()


def test_privacy_says_gives_back_and_erases(in_valmont) -> None:
    entry = registries.privacy.get("organisations.members")
    assert all(str(text) for text in (entry.label, entry.purpose, entry.kept))
    [told] = entry.export(in_valmont.ines)
    assert told["nom"] == in_valmont.ines.name
    assert told["rôle"] == "travailleur social"
    assert told["adresse de courriel"] == "ines@valmont.example"
    assert entry.erase(in_valmont.ines, by=in_valmont.dpo) > 0
    assert in_valmont.ines.name == "Ancien membre"
