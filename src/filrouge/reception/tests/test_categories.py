"""The categories: begun, written, recast, and where the old ones go."""

from __future__ import annotations

import datetime as dt

import pytest

from filrouge.core.scoping import scope
from filrouge.organisations.tests.reading import words_of
from filrouge.reception.models import Category, CategoryLink, CategoryTree
from filrouge.reception.queries.categories import default_categories
from filrouge.reception.services import recast
from filrouge.reception.tests.stories import begun, category, page

pytestmark = pytest.mark.django_db


def test_the_defaults_are_sixteen_with_codes_of_their_own() -> None:
    told = default_categories()["category"]
    codes = [one["code"] for head in told for one in (head, *head["under"])]
    assert (len(told), len(codes)) == (16, len(set(codes)))


def test_a_third_level_is_the_house_s_own_and_there_is_no_fourth(cast, sign_in) -> None:
    tree = begun(cast.director)
    client, gas = sign_in(cast.coordinator), category(tree, "11.1")
    told = {"parent": str(gas.pk), "label": "Coupure", "synonyms": "scellés", "code": "", "version": "0"}
    assert client.post(page("category_add"), told).status_code == 302
    own = category(tree, "11.1.1")
    assert (own.label, own.level) == ("Coupure", 3)
    answer = client.post(page("category_add"), {**told, "parent": str(own.pk)})
    assert "Choisissez dans la liste." in words_of(answer) or answer.status_code == 400
    assert client.post(page("category_add"), {**told, "code": "11.1"}).status_code == 400
    assert "Coupure" in words_of(sign_in(cast.ines).get(page("category_list")))
    assert sign_in(cast.ines).post(page("category_add"), told).status_code == 403


def test_one_that_is_retired_is_offered_no_more(cast, sign_in) -> None:
    tree = begun(cast.director)
    client, gas = sign_in(cast.coordinator), category(tree, "11.1")
    told = {"label": "Gaz de ville", "synonyms": "", "is_retired": "on", "version": "1"}
    assert client.post(page("category_change", category=gas.pk), told).status_code == 302
    assert "n’est plus proposée" in words_of(client.get(page("category_list")))
    assert '<option value="11.1"' not in client.get(page("contact_add")).content.decode()
    assert client.post(page("category_change", category=gas.pk), told).status_code == 409


def test_a_recast_keeps_the_codes_and_says_where_each_goes(cast, sign_in) -> None:
    old = begun(cast.director)
    client = sign_in(cast.coordinator)
    told = {"name": "Refonte", "starts_on": "2027-01-01", "version": "0"}
    assert client.post(page("tree_recast"), {**told, "starts_on": "1999-01-01"}).status_code == 400
    assert "Tout est décidé." in words_of(client.post(page("tree_recast"), told, follow=True))
    new = CategoryTree._base_manager.get(name="Refonte")
    codes = [
        set(Category._base_manager.filter(tree=tree).values_list("code", flat=True)) for tree in (old, new)
    ]
    assert codes[0] == codes[1]
    gas, address = category(old, "11.1"), page("link_write", category=category(old, "11.1").pk)
    one, two = str(category(new, "11.1").pk), str(category(new, "02.1").pk)
    form = {"version": "1", "new_1": one, "share_1": "60", "new_2": two, "share_2": "30"}
    assert client.post(address, {**form, "share_2": ""}).status_code == 400
    assert client.post(address, {**form, "share_2": "60"}).status_code == 400
    assert client.post(address, {**form, "new_2": one}).status_code == 400
    assert client.post(address, {**form, "new_2": str(gas.pk)}).status_code == 400
    words = words_of(client.post(address, form, follow=True))
    assert "1 reste à décider" in words
    assert "à décider, 10 %" in words
    assert sorted(CategoryLink._base_manager.filter(old=gas).values_list("share", flat=True)) == [30, 60]
    assert client.post(address, form).status_code == 409
    assert sign_in(cast.ines).get(page("mapping_show", tree=old.pk)).status_code == 200


def test_the_last_version_goes_nowhere(cast, sign_in) -> None:
    tree = begun(cast.director)
    client = sign_in(cast.coordinator)
    assert "il n’y a rien à décider" in words_of(client.get(page("mapping_show", tree=tree.pk)))
    assert client.get(page("link_write", category=category(tree, "11.1").pk)).status_code == 404


def test_a_contact_of_another_time_is_coded_as_then(cast, sign_in) -> None:
    tree = begun(cast.director)
    with scope(organisation=cast.valmont):
        recast(by=cast.director, tree=tree, name="Refonte", starts_on=dt.date(2026, 6, 1))
    told = {"mode": "drop_in", "category": "11.1", "minutes": "10", "on": "2026-03-02", "hour": "10:00"}
    answer = sign_in(cast.ines).post(page("contact_add"), told)
    assert answer.status_code == 400
    assert "les catégories étaient celles de « Catégories de départ »" in words_of(answer)
