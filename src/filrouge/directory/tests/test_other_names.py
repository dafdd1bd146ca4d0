from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from filrouge.core.scoping import scope
from filrouge.core.tests.strict import StrictClient
from filrouge.directory.models import Entry, OtherName
from filrouge.directory.services import add_entry, add_other_name, change_entry, merge_entries
from filrouge.organisations.enums import Role
from filrouge.organisations.tests.cast import Cast


@pytest.fixture
def mill(cast: Cast, client: StrictClient) -> Entry:
    client.force_login(cast.director.user)
    with scope(organisation=cast.valmont):
        return add_entry(by=cast.director, organisation=cast.valmont, name="Le Moulin", kind="service")


def test_another_name_is_written_found_and_taken_away(cast: Cast, client: StrictClient, mill: Entry) -> None:
    address = f"/valmont/carnet/{mill.pk}/noms/"
    client.post(address, {"name": "  Maison   du Bief "})
    assert "Maison du Bief" in client.get(f"/valmont/carnet/{mill.pk}/").content.decode()
    assert "Le Moulin" in client.get("/valmont/carnet/", {"mot": "bief"}).content.decode()
    with scope(organisation=cast.valmont):
        name = OtherName.objects.get()
    client.post(f"{address}{name.pk}/", {"do": "remove"})
    with scope(organisation=cast.valmont):
        assert not OtherName.objects.exists()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("le  MOULIN.", "déjà dans le carnet"), ("…", "avec des lettres"), ("", ""), ("œ" * 600, "plus court")],
)
def test_a_name_that_cannot_be_kept_is_told(
    cast: Cast, client: StrictClient, mill: Entry, name: str, sentence: str
) -> None:
    answer = client.post(f"/valmont/carnet/{mill.pk}/noms/", {"name": name})
    assert answer.status_code == 400
    assert sentence in answer.content.decode()


def test_a_name_means_one_entry_only(cast: Cast, mill: Entry) -> None:
    with scope(organisation=cast.valmont):
        add_other_name(by=cast.director, entry=mill, name="Le Bief")
        with pytest.raises(ValidationError, match="autre nom de"):
            add_entry(by=cast.director, organisation=cast.valmont, name="le bief", kind="care")
        forge = add_entry(by=cast.director, organisation=cast.valmont, name="La Forge", kind="care")
        with pytest.raises(ValidationError, match="autre nom"):
            change_entry(by=cast.director, entry=forge, version=1, name="Le Bief", kind="care")
        change_entry(by=cast.director, entry=mill, version=1, name="Le Bief", kind="care")
        assert not OtherName.objects.exists()


def test_a_merging_is_taken_back_from_the_page_and_a_typed_name_is_not(
    cast: Cast, client: StrictClient, mill: Entry
) -> None:
    with scope(organisation=cast.valmont):
        forge = add_entry(by=cast.director, organisation=cast.valmont, name="La Forge", kind="care")
        typed = add_other_name(by=cast.director, entry=mill, name="Le Bief")
        merge_entries(by=cast.director, kept=mill, merged=forge)
        merged = OtherName.objects.get(name="La Forge")
    address = f"/valmont/carnet/{mill.pk}/noms/"
    assert client.get(address).content.decode().count("En refaire deux adresses") == 1
    refused = client.post(f"{address}{typed.pk}/", {"do": "part"})
    assert refused.status_code == 400
    answer = client.post(f"{address}{merged.pk}/", {"do": "part"})
    assert answer["Location"] == f"/valmont/carnet/{forge.pk}/"
    with scope(organisation=cast.valmont):
        assert Entry.objects.count() == 2


def test_another_house_and_who_only_reads_write_no_name(
    cast: Cast, client: StrictClient, mill: Entry
) -> None:
    address = f"/valmont/carnet/{mill.pk}/noms/"
    client.force_login(cast.member(Role.COUNCIL).user)
    assert client.post(address, {"name": "Le Bief"}).status_code == 403
    client.force_login(cast.member(Role.WORKER, cast.etangs).user)
    assert client.post(f"/etangs/carnet/{mill.pk}/noms/", {"name": "Le Bief"}).status_code == 404
