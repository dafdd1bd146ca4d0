"""Services and sites: added, renamed, each name once."""

from __future__ import annotations

import pytest

from filrouge.core.models import AuditLine
from filrouge.core.scoping import scope
from filrouge.organisations.models import Service, Site
from filrouge.organisations.services import add_service, add_site
from filrouge.organisations.tests.reading import page, words_of


def test_an_empty_house_says_what_they_are_for(cast, sign_in) -> None:
    words = words_of(sign_in(cast.director).get(page("place_list")))
    assert "Un service rassemble ceux qui travaillent ensemble" in words
    assert "Un lieu, c’est là où l’on reçoit" in words


def test_a_service_is_added_and_renamed(cast, sign_in) -> None:
    client = sign_in(cast.administrator)
    assert client.get(page("service_add")).status_code == 200
    assert client.post(page("service_add"), {"name": "Accueil", "version": "0"}).url == page("place_list")
    kept = Service._base_manager.get()
    address = page("service_change", service=kept.pk)
    assert 'value="Accueil"' in client.get(address).content.decode()
    client.post(address, {"name": "Premier accueil", "version": "1"})
    assert "Premier accueil" in words_of(client.get(page("place_list")))
    told = AuditLine._base_manager.get(object_id=kept.pk, verb="changed")
    assert (told.actor, told.after) == (cast.administrator.name, {"name": "Premier accueil"})


def test_a_site_is_added_and_changed(cast, sign_in) -> None:
    client = sign_in(cast.director)
    values = {"name": "Antenne du pont", "address": "Quai 3", "phone": "", "version": "0"}
    client.post(page("site_add"), values)
    kept = Site._base_manager.get()
    client.post(page("site_change", site=kept.pk), {**values, "phone": "061 00 12 40", "version": "1"})
    assert "Antenne du pont Quai 3, 061 00 12 40" in words_of(client.get(page("place_list")))


@pytest.mark.parametrize("kind", ["service", "site"])
def test_a_name_is_taken_once(cast, sign_in, kind) -> None:
    add = {"service": add_service, "site": add_site}[kind]
    with scope(organisation=cast.valmont):
        add(organisation=cast.valmont, name="Accueil", by=None)
        other = add(organisation=cast.valmont, name="Aînés", by=None)
    client = sign_in(cast.director)
    for address in (page(f"{kind}_add"), page(f"{kind}_change", **{kind: other.pk})):
        answer = client.post(address, {"name": "Accueil", "version": "1"})
        assert answer.status_code == 400
        assert f"Un {'lieu' if kind == 'site' else kind} porte déjà ce nom." in words_of(answer)
        assert 'value="Accueil"' in answer.content.decode()


def test_two_tabs_on_one_service(cast, sign_in) -> None:
    with scope(organisation=cast.valmont):
        kept = add_service(organisation=cast.valmont, name="Accueil", by=None)
    client, address = sign_in(cast.director), page("service_change", service=kept.pk)
    client.post(address, {"name": "Premier accueil", "version": "1"})
    answer = client.post(address, {"name": "Accueil social", "version": "1"})
    assert answer.status_code == 409
    assert "Nom du service : « Premier accueil » est enregistré." in words_of(answer)
    assert 'value="Accueil social"' in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3, 40])
def test_the_list_costs_the_same_however_many_there_are(cast, sign_in, queries, count) -> None:
    with scope(organisation=cast.valmont):
        for number in range(count):
            add_service(organisation=cast.valmont, name=f"Service {number}", by=None)
            add_site(organisation=cast.valmont, name=f"Site {number}", by=None)
    client = sign_in(cast.director)
    with queries(5):
        client.get(page("place_list"))
