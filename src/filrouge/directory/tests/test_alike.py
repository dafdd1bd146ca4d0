from __future__ import annotations

import time
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filrouge.directory.queries import alike_pairs, is_alike, name_key

WORDS = ("voix", "libre", "livre", "la", "maison", "maisons", "moulin", "12", "13", "asbl", "forge")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("La Voix est libre", "La Voix est livre"),
        ("Women Talking", "Woman Talking"),
        ("ASBL Le Maître-Mot", "Le Maitre Mot"),
        ("CPAS de Valmont", "CPAS Valmont"),
        ("Les Ateliers du Canal", "L’Atelier du Canal"),
        ("Ressourcerie", "Resourcerie"),
        ("Bibliothèque des Étangs", "Bibliohtèque des Étangs"),
    ],
)
def test_a_slip_is_seen(one: str, other: str) -> None:
    keys = name_key(one), name_key(other)
    assert is_alike(*keys)
    assert alike_pairs(keys) == [tuple(sorted(keys))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("École n° 12", "École n° 13"),
        ("Maison des jeunes", "Maison des aînés"),
        ("Le Moulin", "La Forge"),
        ("CPAS de Valmont", "CASG de Valmont"),
        ("Rue Haute", "Rue Basse"),
        ("Croix jaune", "Croix rouge"),
        ("Moulin", "Moulin du Pont"),
    ],
)
def test_two_houses_are_not_one(one: str, other: str) -> None:
    assert not is_alike(name_key(one), name_key(other))


names = st.lists(st.sampled_from(WORDS) | st.text("abcde", min_size=4, max_size=7), min_size=1, max_size=4)


@given(st.lists(names.map(" ".join), max_size=25))
def test_no_pair_is_missed_and_each_is_told_once(keys: list[str]) -> None:
    known = sorted(set(keys))
    expected = [pair for pair in combinations(known, 2) if is_alike(*pair)]
    assert alike_pairs(keys) == expected
    assert all(is_alike(other, one) for one, other in expected)


def test_thousands_of_names_are_compared_at_once() -> None:
    keys = [f"{what} {''.join(chr(97 + (at // 26**n) % 26) for n in range(5))}" for at in range(1000)
            for what in ("ecole", "maison", "service")]  # fmt: skip
    start = time.perf_counter()
    assert ("la voix est libre", "la voix est livre") in alike_pairs(
        [*keys, "la voix est livre", "la voix est libre"]
    )
    assert time.perf_counter() - start < 5
