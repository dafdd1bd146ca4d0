from __future__ import annotations

import pytest

from filrouge.core.scoping import scope
from filrouge.core.tests.strict import StrictClient
from filrouge.directory.models import Entry
from filrouge.directory.services import change_entry, entries_named
from filrouge.organisations.enums import Role
from filrouge.organisations.tests.cast import Cast

ADD = "/valmont/carnet/ajouter/"


@pytest.fixture
def mill(cast: Cast, client: StrictClient) -> Entry:
    client.force_login(cast.director.user)
    with scope(organisation=cast.valmont):
        return entries_named(by=cast.director, organisation=cast.valmont, names=["Le Moulin"])["Le Moulin"]


def test_an_entry_is_added_and_found(cast: Cast, client: StrictClient, mill: Entry) -> None:
    answer = client.post(ADD, {"name": "  La  Forge ", "kind": "association"}, follow=True)
    assert "La Forge" in answer.content.decode()
    with scope(organisation=cast.valmont):
        assert set(Entry.objects.values_list("name", "kind")) == {
            ("Le Moulin", "partner"),
            ("La Forge", "association"),
        }


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("le  moulin.", "déjà dans le carnet"),
        ("…", "avec des lettres"),
        ("...", "avec des lettres"),
        ("", ""),
        ("a" * 601, "600"),
        ("œ" * 600, "plus court"),
        ("a\x00b", ""),
    ],
)
def test_a_name_that_cannot_be_kept_is_told(
    cast: Cast, client: StrictClient, mill: Entry, name: str, sentence: str
) -> None:
    answer = client.post(ADD, {"name": name, "kind": "partner"})
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    with scope(organisation=cast.valmont):
        assert Entry.objects.count() == 1


def test_an_entry_is_said_otherwise(cast: Cast, client: StrictClient, mill: Entry) -> None:
    address = f"/valmont/carnet/{mill.pk}/changer/"
    assert "Le Moulin" in client.get(address).content.decode()
    client.post(address, {"name": "Le Vieux Moulin", "kind": "service", "version": mill.version})
    with scope(organisation=cast.valmont):
        now = Entry.objects.get()
    assert (now.name, now.folded, now.kind) == ("Le Vieux Moulin", "le vieux moulin", "service")


def test_two_people_change_it_and_both_texts_stay(cast: Cast, client: StrictClient, mill: Entry) -> None:
    read = mill.version
    with scope(organisation=cast.valmont):
        change_entry(by=cast.director, entry=mill, version=read, name="Moulin du Pont", kind="partner")
    sent = {"name": "Moulin du Bois", "kind": "partner", "version": read}
    answer = client.post(f"/valmont/carnet/{mill.pk}/changer/", sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Moulin du Pont" in page
    assert "Moulin du Bois" in page


def test_who_only_reads_writes_nothing_and_another_house_finds_nothing(
    cast: Cast, client: StrictClient, mill: Entry
) -> None:
    address = f"/valmont/carnet/{mill.pk}/"
    client.force_login(cast.member(Role.COUNCIL).user)
    assert "changer/" not in client.get(address).content.decode()
    assert client.get(f"{address}changer/").status_code == 403
    assert client.post(ADD, {"name": "La Forge", "kind": "partner"}).status_code == 403
    client.force_login(cast.member(Role.WORKER, cast.etangs).user)
    assert client.get(f"/etangs/carnet/{mill.pk}/changer/").status_code == 404


def test_what_there_is_to_know_is_changed_too(cast: Cast, client: StrictClient, mill: Entry) -> None:
    sent = {"name": mill.name, "kind": mill.kind, "version": mill.version, "remarks": "Sonner deux fois."}
    page = client.post(f"/valmont/carnet/{mill.pk}/changer/", sent, follow=True).content.decode()
    assert "Sonner deux fois." in page
