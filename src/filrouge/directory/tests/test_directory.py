from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from filrouge.core.scoping import scope
from filrouge.core.tests.strict import StrictClient
from filrouge.directory.models import Entry
from filrouge.directory.services import change_entry, entries_named
from filrouge.organisations.enums import Role
from filrouge.organisations.tests.cast import Cast


def named(cast: Cast, *names: str) -> dict[str, Entry]:
    return entries_named(by=cast.director, organisation=cast.valmont, names=names)


def test_a_name_written_two_ways_is_one_entry(in_valmont: Cast) -> None:
    found = named(in_valmont, "L’École du Pré", "l'ecole  du pré.", "Le Moulin")
    assert found["L’École du Pré"] == found["l'ecole  du pré."]
    assert named(in_valmont, "L'ÉCOLE DU PRÉ")["L'ÉCOLE DU PRÉ"] == found["L’École du Pré"]
    assert Entry.objects.count() == 2


def test_two_entries_have_not_the_same_name(in_valmont: Cast) -> None:
    found = named(in_valmont, "Le Moulin", "La Forge")
    forge = found["La Forge"]
    with pytest.raises(ValidationError, match="déjà dans le carnet"):
        change_entry(by=in_valmont.director, entry=forge, version=1, name="le  moulin", kind="service")
    forge = change_entry(
        by=in_valmont.director, entry=forge, version=1, name="La Vieille Forge", kind="service"
    )
    assert (forge.name, forge.folded, forge.kind) == ("La Vieille Forge", "la vieille forge", "service")


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same(
    cast: Cast, client: StrictClient, number: int, django_assert_num_queries: object
) -> None:
    with scope(organisation=cast.valmont):
        named(cast, *(f"Maison {place}" for place in range(number)))
    client.force_login(cast.director.user)
    client.get("/valmont/carnet/")
    with django_assert_num_queries(6):  # type: ignore[operator]
        page = client.get("/valmont/carnet/").content.decode()
    assert page.count("Maison ") == number


def test_a_word_finds_an_entry_and_another_house_does_not(cast: Cast, client: StrictClient) -> None:
    with scope(organisation=cast.valmont):
        entry = named(cast, "L’École du Pré", "Le Moulin")["L’École du Pré"]
    client.force_login(cast.director.user)
    page = client.get("/valmont/carnet/", {"mot": "ecole"}).content.decode()
    assert "École" in page
    assert "Moulin" not in page
    assert client.get(f"/valmont/carnet/{entry.pk}/").status_code == 200
    client.force_login(cast.member(Role.VOLUNTEER).user)
    assert client.get("/valmont/carnet/").status_code == 403
    client.force_login(cast.member(Role.WORKER, cast.etangs).user)
    assert client.get(f"/etangs/carnet/{entry.pk}/").status_code == 404
