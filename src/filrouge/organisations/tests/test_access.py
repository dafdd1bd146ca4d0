"""The door of every page: who comes in, who meets nothing, who meets a no."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import include, path, reverse

from filrouge.core.scoping import ScopeError
from filrouge.organisations.access import inside
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member

pytestmark = pytest.mark.django_db


def is_director(member: Member) -> bool:
    """La direction seulement."""
    return member.role == Role.DIRECTION


def names(request, **kwargs):
    """The names of the house, and who asks."""
    people = sorted(Member.objects.values_list("name", flat=True))
    return HttpResponse(
        "\n".join([str(request.member), str(request.organisation), *people]), content_type="text/plain"
    )


urlpatterns = [
    path("<slug:organisation>/gens/", inside(lambda member: True)(names)),
    path("<slug:organisation>/direction/", inside(is_director)(names)),
    path("", include("filrouge.config.urls")),
]
handler403, handler404 = "filrouge.core.errors.forbidden", "filrouge.core.errors.not_found"


@pytest.fixture(autouse=True)
def these_pages():
    with override_settings(ROOT_URLCONF=__name__):
        yield


def test_member_sees_their_house_and_no_other(cast, sign_in) -> None:
    told = sign_in(cast.ines).get("/valmont/gens/").content.decode().splitlines()
    assert told[:2] == [cast.ines.name, cast.valmont.name]
    assert cast.director.name in told
    assert cast.neighbour.name not in told


def test_nothing_stays_open_behind_the_visitor(cast, sign_in) -> None:
    sign_in(cast.ines).get("/valmont/gens/")
    with pytest.raises(ScopeError):
        Member.objects.count()


@pytest.mark.parametrize("address", ["/etangs/gens/", "/nulle-part/gens/", "/etangs/direction/"])
def test_other_organisation_does_not_exist(address, cast, sign_in) -> None:
    response = sign_in(cast.ines).get(address)
    assert response.status_code == 404
    assert "Rien à cette adresse" in response.content.decode()
    assert "tangs" not in response.content.decode().replace(address, "")


def test_stranger_finds_nothing_anywhere(cast, sign_in) -> None:
    assert [sign_in(cast.stranger).get(f"/{slug}/gens/").status_code for slug in ("valmont", "etangs")] == [
        404,
        404,
    ]


def test_member_who_left_finds_nothing(cast, sign_in) -> None:
    Member._base_manager.filter(pk=cast.ines.pk).update(is_active=False)
    assert sign_in(cast.ines).get("/valmont/gens/").status_code == 404


def test_user_who_may_not_sign_in_any_more_is_led_to_the_door(cast, sign_in) -> None:
    client = sign_in(cast.ines)
    cast.ines.user.is_active = False
    cast.ines.user.save()
    assert client.get("/valmont/gens/").status_code in (302, 404)


def test_signed_out_is_led_to_the_door_and_back(cast, client) -> None:
    response = client.get("/valmont/gens/?page=2")
    assert response.status_code == 302
    assert response["Location"] == reverse("account_login") + "?next=/valmont/gens/%3Fpage%3D2"


@pytest.mark.parametrize("role", Role.values)
def test_rule_decides_for_each_role(role, cast, sign_in) -> None:
    status = sign_in(cast.member(role)).get("/valmont/direction/").status_code
    assert status == (200 if role == Role.DIRECTION else 403)


def test_refusal_says_what_to_do(cast, sign_in) -> None:
    page = sign_in(cast.ines).get("/valmont/direction/").content.decode()
    assert "Cette page n’est pas pour votre rôle" in page
    assert "Demandez à la coordination" in page


def test_member_of_two_houses_is_who_they_are_in_each(cast, sign_in) -> None:
    Member._base_manager.create(
        organisation=cast.etangs, user=cast.ines.user, name="Inès, le soir", role=Role.DIRECTION
    )
    client = sign_in(cast.ines)
    assert client.get("/etangs/direction/").content.decode().startswith("Inès, le soir")
    assert client.get("/valmont/direction/").status_code == 403


def test_door_costs_three_queries(cast, sign_in, queries) -> None:
    client = sign_in(cast.ines)
    with queries(4):  # the session, the user, the member with their organisation; then the page's own
        client.get("/valmont/gens/")


def test_page_says_its_rule() -> None:
    assert urlpatterns[1].callback.rule is is_director
