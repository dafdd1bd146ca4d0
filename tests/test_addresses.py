"""Every address of an organisation is behind the door, and every page stands the strict client."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from filrouge.organisations.enums import Role


def leaves(patterns: list, prefix: str = "", space: str = "") -> Iterator[tuple[str, str, URLPattern]]:
    """Every address: its route, its full name, its pattern."""
    for entry in patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from leaves(entry.url_patterns, route, inner)
        else:
            yield route, f"{space}{entry.name}", entry


ALL = list(leaves(get_resolver().url_patterns))
INSIDE = [leaf for leaf in ALL if "<slug:organisation>" in leaf[0]]
PLAIN = [name for route, name, _pattern in INSIDE if route.count("<") == 1]
# What anybody may ask for: the door itself, the languages, the link of an invitation, a secret calendar.
PUBLIC = ("", "compte/", "langue/", "entrer", "invitation/", "suivre/")


def test_there_are_pages() -> None:
    assert len(PLAIN) >= 5


@pytest.mark.parametrize(("route", "name", "pattern"), INSIDE, ids=[leaf[1] for leaf in INSIDE])
def test_page_of_an_organisation_is_behind_the_door(route: str, name: str, pattern: URLPattern) -> None:
    assert hasattr(pattern.callback, "rule"), f"{route} did not go through organisations.access.inside"
    assert route.startswith("<slug:organisation>/")


def test_other_addresses_are_public_on_purpose() -> None:
    outside = [route for route, _name, _pattern in ALL if "<slug:organisation>" not in route]
    assert [route for route in outside if route and not route.startswith(PUBLIC[1:])] == []


@pytest.mark.parametrize(("route", "name", "pattern"), INSIDE, ids=[leaf[1] for leaf in INSIDE])
def test_page_has_a_name_of_its_room(route: str, name: str, pattern: URLPattern) -> None:
    room, _, rest = name.partition(":")
    assert pattern.callback.__module__.startswith(f"filrouge.{room}."), name
    assert rest.isidentifier()


@pytest.mark.django_db
@pytest.mark.parametrize("name", PLAIN)
def test_page_of_an_empty_house_opens(name: str, cast, sign_in) -> None:
    """Before anything is written: no accident, no write, nothing that the browser refuses."""
    address = reverse(name, kwargs={"organisation": "valmont"})
    assert sign_in(cast.member(Role.COORDINATION)).get(address).status_code in (200, 302, 403, 405)


@pytest.mark.django_db
@pytest.mark.parametrize("name", PLAIN)
def test_page_is_nothing_to_a_stranger_and_to_the_neighbour(name: str, cast, sign_in, client) -> None:
    address = reverse(name, kwargs={"organisation": "valmont"})
    for person in (cast.stranger, cast.neighbour):
        assert sign_in(person).get(address).status_code in (404, 405)
    assert client.get(address).status_code in (302, 405)
