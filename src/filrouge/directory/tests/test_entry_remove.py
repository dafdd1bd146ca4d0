from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from filrouge.actions.services import create_action, name_actor
from filrouge.core.models import AuditLine
from filrouge.core.scoping import scope
from filrouge.core.tests.strict import StrictClient
from filrouge.directory.models import Entry, OtherName
from filrouge.directory.services import add_entry, add_other_name, remove_entry
from filrouge.organisations.enums import Role
from filrouge.organisations.tests.cast import Cast


@pytest.fixture
def mill(cast: Cast, client: StrictClient) -> Entry:
    client.force_login(cast.director.user)
    with scope(organisation=cast.valmont):
        found = add_entry(by=cast.director, organisation=cast.valmont, name="Le Moulin", kind="service")
        add_other_name(by=cast.director, entry=found, name="Le Bief")
    return found


def test_an_entry_that_nothing_names_goes_with_its_names(
    cast: Cast, client: StrictClient, mill: Entry
) -> None:
    address = f"/valmont/carnet/{mill.pk}/enlever/"
    assert "Rien ne nomme" in client.get(address).content.decode()
    assert client.post(address)["Location"] == "/valmont/carnet/"
    with scope(organisation=cast.valmont):
        assert not Entry.objects.exists()
        assert not OtherName.objects.exists()
        assert AuditLine.objects.filter(verb="removed").count() == 2
    assert client.post(address).status_code == 404
    assert (
        "Moulin"
        not in client.get("/valmont/chercher/", {"q": "moulin"}).content.decode().split("</form>")[-1]
    )


def test_what_names_it_is_told_and_it_stays(cast: Cast, client: StrictClient, mill: Entry) -> None:
    with scope(organisation=cast.valmont):
        action = create_action(by=cast.director, organisation=cast.valmont, title="Le jardin partagé")
        name_actor(by=cast.director, action=action, role="partner", name="Le Moulin")
        with pytest.raises(ValidationError, match="1 acteur"):
            remove_entry(by=cast.director, entry=mill)
    address = f"/valmont/carnet/{mill.pk}/enlever/"
    page = client.get(address).content.decode()
    assert "1 acteur" in page
    assert "Le jardin partagé" in page
    answer = client.post(address)
    assert answer.status_code == 400
    assert "encore nommée ici" in answer.content.decode()
    with scope(organisation=cast.valmont):
        assert Entry.objects.exists()


def test_who_only_reads_and_another_house_take_nothing_away(
    cast: Cast, client: StrictClient, mill: Entry
) -> None:
    client.force_login(cast.member(Role.RECEPTION).user)
    assert client.post(f"/valmont/carnet/{mill.pk}/enlever/").status_code == 403
    client.force_login(cast.member(Role.WORKER, cast.etangs).user)
    assert client.post(f"/etangs/carnet/{mill.pk}/enlever/").status_code == 404
