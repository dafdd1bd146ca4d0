from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from filrouge.actions.models import Action, Actor
from filrouge.actions.services import create_action, name_actor
from filrouge.core.models import AuditLine
from filrouge.core.scoping import scope
from filrouge.core.tests.strict import StrictClient
from filrouge.directory.models import Entry, OtherName
from filrouge.directory.services import (
    add_entry,
    add_other_name,
    change_entry,
    entries_named,
    merge_entries,
    part_entries,
)
from filrouge.organisations.enums import Role
from filrouge.organisations.tests.cast import Cast
from filrouge.reception.models import Contact
from filrouge.reception.tests.stories import begun, noted

FREE, BOOK = "La Voix est libre", "La Voix est livre"


def entry(cast: Cast, name: str, **details: str) -> Entry:
    with scope(organisation=cast.valmont):
        return add_entry(
            by=cast.director, organisation=cast.valmont, name=name, kind="association", **details
        )


@pytest.fixture
def choir(cast: Cast) -> Action:
    """The choir, which a report names with one spelling and a contact with the other."""
    begun(cast.director)
    with scope(organisation=cast.valmont):
        return create_action(by=cast.director, organisation=cast.valmont, title="La chorale")


@pytest.fixture
def two(cast: Cast, choir: Action) -> tuple[Entry, Entry]:
    kept = entry(cast, FREE, phone="061 22 33 44", contact="Perrine Lambotte")
    merged = entry(
        cast,
        BOOK,
        phone="061 22 33 55",
        email="voix@libre.example",
        contact="Joseph Anciaux",
        remarks="Le lundi.",
    )
    with scope(organisation=cast.valmont):
        name_actor(by=cast.director, action=choir, role="partner", name=BOOK)
    noted(cast.director, "11.1", sent_by=BOOK, sent_on=BOOK)
    noted(cast.director, "11.1", sent_by=FREE)
    return kept, merged


def test_all_that_named_either_names_the_one_that_is_kept(cast: Cast, two: tuple[Entry, Entry]) -> None:
    kept, merged = two
    with scope(organisation=cast.valmont):
        gesture = merge_entries(by=cast.director, kept=kept, merged=merged)
        now = Entry.objects.get()
        assert now.pk == kept.pk
        assert Actor.objects.get(name=BOOK).entry_id == kept.pk
        contacts = Contact.objects.all()
        assert {row.sent_by_id for row in contacts} == {kept.pk}
        assert {row.sent_on_id for row in contacts} == {kept.pk, None}
        lines = AuditLine.objects.filter(gesture=gesture)
        # An actor, a contact by each of its two fields, the details, the entry that goes, its name.
        assert sorted(line.model.split(".")[1] for line in lines) == [
            *("actor", "contact", "contact", "entry", "entry", "othername"),
        ]


def test_nothing_that_either_said_is_lost(cast: Cast, two: tuple[Entry, Entry]) -> None:
    with scope(organisation=cast.valmont):
        merge_entries(by=cast.director, kept=two[0], merged=two[1])
        now = Entry.objects.get()
    assert (now.phone, now.email) == ("061 22 33 44", "voix@libre.example")
    assert now.contact == "Perrine Lambotte, Joseph Anciaux"
    assert now.remarks == "Le lundi.\nTéléphone aussi\u00a0: 061 22 33 55"


def test_the_old_name_means_the_one_that_is_kept(cast: Cast, choir: Action, two: tuple[Entry, Entry]) -> None:
    kept, merged = two
    with scope(organisation=cast.valmont):
        add_other_name(by=cast.director, entry=merged, name="VEL")
        merge_entries(by=cast.director, kept=kept, merged=merged)
        found = entries_named(
            by=cast.director, organisation=cast.valmont, names=["la voix  est LIVRE", "vel", FREE]
        )
        assert {one.pk for one in found.values()} == {kept.pk}
        with_it = name_actor(by=cast.director, action=choir, role="with", name="V.E.L")
        assert with_it.entry_id != kept.pk
        line = name_actor(by=cast.director, action=choir, role="with", name="Vel")
        assert (line.name, line.entry_id) == ("Vel", kept.pk)


def test_it_is_taken_back_whole(cast: Cast, two: tuple[Entry, Entry]) -> None:
    kept, merged = two
    with scope(organisation=cast.valmont):
        merge_entries(by=cast.director, kept=kept, merged=merged)
        back = part_entries(by=cast.director, other_name=OtherName.objects.get())
        assert back == merged.pk
        assert set(Entry.objects.values_list("name", "phone")) == {
            (FREE, "061 22 33 44"),
            (BOOK, "061 22 33 55"),
        }
        assert Actor.objects.get(name=BOOK).entry_id == merged.pk
        assert {row.sent_by_id for row in Contact.objects.all()} == {kept.pk, merged.pk}
        assert not OtherName.objects.exists()
        assert Entry.objects.get(pk=kept.pk).remarks == ""


def test_it_is_not_taken_back_over_what_was_written_since(cast: Cast, two: tuple[Entry, Entry]) -> None:
    kept, merged = two
    with scope(organisation=cast.valmont):
        merge_entries(by=cast.director, kept=kept, merged=merged)
        now = Entry.objects.get()
        told = {"name": now.name, "kind": now.kind, "remarks": "Le mardi."}
        change_entry(by=cast.director, entry=now, version=now.version, **told)
        with pytest.raises(ValidationError, match="a encore changé depuis"):
            part_entries(by=cast.director, other_name=OtherName.objects.get())
        assert Entry.objects.count() == 1


def test_three_that_become_one_are_taken_back_one_by_one(cast: Cast, two: tuple[Entry, Entry]) -> None:
    first, second = two
    third = entry(cast, "La Voix libre")
    with scope(organisation=cast.valmont):
        merge_entries(by=cast.director, kept=first, merged=second)
        merge_entries(by=cast.director, kept=third, merged=Entry.objects.get(pk=first.pk))
        names = {name.name: name for name in OtherName.objects.all()}
        assert set(names) == {FREE, BOOK}
        with pytest.raises(ValidationError):
            part_entries(by=cast.director, other_name=names[BOOK])
        part_entries(by=cast.director, other_name=names[FREE])
        part_entries(by=cast.director, other_name=OtherName.objects.get())
        assert Entry.objects.count() == 3


def test_texts_too_long_together_are_refused_before_anything_moves(
    cast: Cast, client: StrictClient, choir: Action
) -> None:
    kept, merged = entry(cast, FREE, remarks="a" * 1500), entry(cast, BOOK, remarks="b" * 1500)
    client.force_login(cast.director.user)
    address = f"/valmont/carnet/{kept.pk}/reunir/{merged.pk}/"
    assert "trop longs" in client.get(address).content.decode()
    answer = client.post(address, {"kept_version": 1, "merged_version": 1})
    assert answer.status_code == 400
    with scope(organisation=cast.valmont):
        assert Entry.objects.count() == 2


def test_one_sees_then_merges_and_sending_twice_merges_once(
    cast: Cast, client: StrictClient, two: tuple[Entry, Entry]
) -> None:
    kept, merged = two
    client.force_login(cast.director.user)
    assert f"/carnet/{kept.pk}/reunir/{merged.pk}/" in client.get("/valmont/carnet/").content.decode()
    address = f"/valmont/carnet/{kept.pk}/reunir/{merged.pk}/"
    page = client.get(address).content.decode()
    for said in ("1 acteur", "1 passage", "envoyé par", "orienté vers", "La chorale", "voix@libre.example"):
        assert said in page
    sent = {"kept_version": kept.version, "merged_version": merged.version}
    answer = client.post(address, sent, follow=True)
    assert BOOK in answer.content.decode()
    again = client.post(address, sent)
    assert (again.status_code, again["Location"]) == (302, f"/valmont/carnet/{kept.pk}/")
    old = client.get(f"/valmont/carnet/{merged.pk}/")
    assert (old.status_code, old["Location"]) == (302, f"/valmont/carnet/{kept.pk}/")
    assert "La Voix est libre" in client.get("/valmont/chercher/", {"q": "livre"}).content.decode()
    assert "La Voix est libre" in client.get("/valmont/carnet/", {"mot": "livre"}).content.decode()


def test_what_changed_since_it_was_read_is_read_again(
    cast: Cast, client: StrictClient, two: tuple[Entry, Entry]
) -> None:
    kept, merged = two
    client.force_login(cast.director.user)
    sent = {"kept_version": kept.version, "merged_version": merged.version}
    with scope(organisation=cast.valmont):
        told: dict[str, Any] = {"name": merged.name, "kind": "school", "phone": "107"}
        change_entry(by=cast.ines, entry=merged, version=merged.version, **told)
    answer = client.post(f"/valmont/carnet/{kept.pk}/reunir/{merged.pk}/", sent)
    assert answer.status_code == 400
    assert "vient de changer" in answer.content.decode()
    with scope(organisation=cast.valmont):
        assert Entry.objects.count() == 2


@pytest.mark.parametrize("contacts", [1, 4])
def test_merging_costs_one_query_more_for_each_contact(
    cast: Cast, choir: Action, contacts: int, django_assert_num_queries: Any
) -> None:
    kept, merged = entry(cast, FREE), entry(cast, BOOK)
    for _turn in range(contacts):
        noted(cast.director, "11.1", sent_by=BOOK)
    with scope(organisation=cast.valmont), django_assert_num_queries(41 + contacts):
        merge_entries(by=cast.director, kept=kept, merged=merged)


def test_another_house_and_who_only_reads_merge_nothing(
    cast: Cast, client: StrictClient, two: tuple[Entry, Entry]
) -> None:
    kept, merged = two
    sent = {"kept_version": kept.version, "merged_version": merged.version}
    client.force_login(cast.member(Role.COUNCIL).user)
    page = client.get(f"/valmont/carnet/{kept.pk}/").content.decode()
    assert "reunir" not in page
    assert client.post(f"/valmont/carnet/{kept.pk}/reunir/{merged.pk}/", sent).status_code == 403
    client.force_login(cast.member(Role.WORKER, cast.etangs).user)
    assert client.post(f"/etangs/carnet/{kept.pk}/reunir/{merged.pk}/", sent).status_code == 404
    assert client.get(f"/etangs/carnet/{kept.pk}/reunir/").status_code == 404
    with scope(organisation=cast.etangs):
        theirs = add_entry(by=None, organisation=cast.etangs, name=BOOK, kind="care")
    client.force_login(cast.director.user)
    sent["merged_version"] = theirs.version
    assert client.post(f"/valmont/carnet/{kept.pk}/reunir/{theirs.pk}/", sent).status_code == 404
