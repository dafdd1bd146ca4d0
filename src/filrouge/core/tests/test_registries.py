"""How strangers talk: what is registered comes out in order, once."""

from __future__ import annotations

import pytest

from filrouge.core.registries import DueSource, Registry, registries


def source(key: str, order: int = 100) -> DueSource:
    return DueSource(key=key, label=key, due=lambda member: [], order=order)


def test_entries_come_in_their_order_then_by_key() -> None:
    registry: Registry[DueSource] = Registry()
    for entry in (source("c"), source("b"), source("last", 200), source("first", 1)):
        registry.register(entry)
    assert [entry.key for entry in registry] == ["first", "b", "c", "last"]
    assert len(registry) == 4


def test_entry_is_found_by_its_key() -> None:
    registry: Registry[DueSource] = Registry()
    entry = registry.register(source("sheets"))
    assert registry.get("sheets") is entry
    with pytest.raises(KeyError):
        registry.get("nothing")


def test_key_taken_twice_is_a_mistake() -> None:
    registry: Registry[DueSource] = Registry()
    registry.register(source("sheets"))
    with pytest.raises(ValueError, match="sheets is registered twice"):
        registry.register(source("sheets"))


def test_every_entry_of_the_house_says_what_it_is_in_words() -> None:
    for registry in (
        registries.places,
        registries.panels,
        registries.chapters,
        registries.privacy,
        registries.jobs,
    ):
        for entry in registry:
            words = getattr(entry, "label", None) or getattr(entry, "title", None)
            assert str(words).strip(), entry.key
