"""Whatever the page: nothing raises, nothing is invented, no line is lost, time grows with the page."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from filrouge.reading import Reading, read
from filrouge.reading.lines import FileKind, Line, Source

PROGRAMME = """PST du CPAS de Rochelle 2025-2030
Table des matières
OS1 : Être un voisin attentif ............ 2
OO1 : Ouvrir la porte .................... 2
Page 1 sur 3
Le programme compte deux objectifs stratégiques et cinq actions.
OS1 : Être un voisin attentif
OO1 : Ouvrir la porte à tous les habi-
tants de la commune
  Me1 : le guichet
  Pe2 (action transversale) : former les agents à
l'écoute
Entité porteuse : Commune
Collaborations : CPAS, écoles et clubs
Projet mis en place sous réserve de moyens
Par exemple :
- un après-midi de jeux ;
- une marche
Page 2 sur 3
Os2 : Soigner la nature
OO2 : Moins gaspiller Pe3 : Isoler le toit Pe4 : Trier les déchets
1.1 Une sous-partie
a) un point
b) un autre
| Action | Pilote | État |
| 5 Planter des haies | Service vert | réalisé |
| 6 Semer un pré | | en cours |
Fiche projet n° : 1.10.
Réaliser un guide
5 actions ont été réalisées :
• Fiche 1.10
Les deux actions sont en cours
vert : réalisé
rouge : non réalisé
Ce qui est fait : le guichet
Ce qui freine
Forces / atouts :
La suite : recommencer
| Forces | Faiblesses |
Objectifs : se voir
Matériel : une table
Budget : 15 €
1. PRÉSENTATION
2.1. Comment et avec qui ?
I. Premier point
- 3 -
….....
(
)
1.1.1.1.1.1 a
OS
Axe :
n°
➢
""".splitlines()

pieces = st.sampled_from(PROGRAMME)
noise = st.text(alphabet="aàéO S1.:)(-–•…/|'’\t1 29€?xÎ\u00a0", max_size=40)
pages = st.lists(st.one_of(pieces, pieces, pieces, noise, st.just("")), max_size=60)
kinds = st.sampled_from([FileKind.TEXT, FileKind.DOCX, FileKind.PDF])
styles = st.fixed_dictionaries(
    {
        "indent": st.integers(0, 12),
        "heading": st.sampled_from([None, None, None, 1, 2, 3]),
        "marker": st.sampled_from([None, None, None, "1.", "1.2.", "a)", "•", "-"]),
        "depth": st.sampled_from([None, 0, 1, 2]),
        "bold": st.booleans(),
        "page": st.sampled_from([None, 1, 2]),
        "part": st.sampled_from(["body", "body", "body", "footnote", "header"]),
    }
)


def source_of(page: list[str], kind: FileKind = FileKind.TEXT) -> Source:
    return Source(
        kind,
        tuple(Line(n, text.strip(), indent=len(text) - len(text.lstrip())) for n, text in enumerate(page, 1)),
    )


def accounted(reading: Reading) -> set[int]:
    found = set(reading.noise) | set(reading.title_lines)

    def walk(value: Any) -> Iterator[int]:
        if isinstance(value, dict):
            yield from value.get("lines", [])
            yield from [value["line"]] if "line" in value else []
            for part in value.values():
                yield from walk(part)
        elif isinstance(value, list):
            for part in value:
                yield from walk(part)

    return found | set(walk(reading.to_json()))


def repeated(value: Any) -> list[list[int]]:
    """The lists of lines, anywhere in the JSON, that say a number twice."""
    if isinstance(value, list):
        return [one for part in value for one in repeated(part)]
    if not isinstance(value, dict):
        return []
    lines = value.get("lines", [])
    own = [lines] if len(lines) != len(set(lines)) else []
    return own + [one for part in value.values() for one in repeated(part)]


def compact(text: str) -> str:
    return re.sub(r"[\s\-–—\u00ad]+", "", text)


def written(reading: Reading) -> Iterator[str]:
    data = reading.to_json()
    pending = [*data["objectives"], *data["actions"], *data["sheets"]]
    while pending:
        node = pending.pop()
        pending.extend([*node.get("children", []), *node.get("actions", [])])
        yield node["label"]
        yield node["title"]
        yield from " ".join(node.get("answers", {}).values()).split()
        for key in ("bearer", "condition", "deadline", "funding"):
            yield node.get(key) or ""


CONTENTS = [
    "OS1 : Être un voisin attentif ............ 2",
    "OO1 : Ouvrir la porte .................... 2",
    "OS1 : Être un voisin attentif ............ 2",
    "OS1 : Être un voisin attentif ............ 2",
    "OO1 : Ouvrir la porte .................... 2",
]


CUT = [
    "PST de Rochelle",
    "OO1 : Ouvrir à tous les habi-",
    "PST de Rochelle",
    "vert : réalisé",
    "PST de Rochelle",
]


@example(page=CUT, kind=FileKind.TEXT)
@example(page=CONTENTS, kind=FileKind.TEXT)
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(page=pages, kind=kinds)
def test_any_page_is_read_without_inventing_and_without_losing_a_line(
    page: list[str], kind: FileKind
) -> None:
    reading = read(source_of(page, kind))

    full = {number for number, text in enumerate(page, 1) if text.strip()}
    assert full <= accounted(reading)
    assert repeated(reading.to_json()) == []
    # A word may be cut at the foot of a page: the running title comes between its halves.
    kept = [text for number, text in enumerate(page, 1) if number not in reading.noise]
    words = compact(" ".join(page)) + " " + compact(" ".join(kept))
    for text in written(reading):
        assert all(compact(word) in words for word in text.split(" ; ")[0].split()), text


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=st.lists(st.tuples(st.one_of(pieces, noise), styles), max_size=40))
def test_any_styles_of_a_word_processor_are_read(rows: list[tuple[str, dict[str, Any]]]) -> None:
    lines = tuple(Line(number, text.strip(), **style) for number, (text, style) in enumerate(rows, 1))

    reading = read(Source(FileKind.DOCX, lines))

    assert {line.number for line in lines if line.text} <= accounted(reading)


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(0, 1200), shift=st.integers(0, 40))
def test_a_truncated_programme_is_read(cut: int, shift: int) -> None:
    text = "\n".join(PROGRAMME[shift:] + PROGRAMME[:shift])[:cut]

    reading = read(source_of(text.splitlines()))

    assert {n for n, line in enumerate(text.splitlines(), 1) if line.strip()} <= accounted(reading)


@pytest.mark.parametrize(
    "monster",
    [
        ["x" * 1_000_000],
        ["a b " * 250_000],
        [" ".join(["OO1 : x"] * 100_000)],
        ["1.1 A 1.2 B " * 60_000],
        ["Pe1 : " + "(" * 300_000],
        ["mot" + " " * 500_000 + "mot"],
        ["- " * 300_000],
        [" " * (n % 4000) + "- Aider les jeunes" for n in range(8_000)],
        [f"{'1.' * (n % 7)}1 Aider les familles" for n in range(8_000)],
        ["OS1 : Être proche", *[f"OO{n} : Aider le quartier {n}" for n in range(8_000)]],
        ["OS1 : Être proche", "Pe1 : Aider", *["Toutes les actions ont été réalisées"] * 8_000],
        ["OS1 : Être proche", "Pe1 : Aider", *["Partenaires : Mme A, M. B, le club"] * 8_000],
        [*["Sommaire"] * 4_000, *["Axe 1 : Habiter"] * 4_000],
        ["Les actions :", *["mot"] * 8_000],
        [f"| {n} | Action {n} | Pilote |" for n in range(8_000)],
        ["OS1 : Être proche", "Pe1 : Aider", *["et puis le reste Pe2 : Aider"] * 8_000],
        ["OS1 : Être proche", "Pe1 : Aider", *["Freins :", "la pluie", "La suite"] * 4_000],
        ["OS1 : Être proche", "Pe1 : " + "Aider. Pilote : M. B. " * 20_000],
    ],
    ids=range(18),
)
def test_a_monstrous_page_takes_seconds_not_hours(monster: list[str]) -> None:
    start = time.perf_counter()

    reading = read(source_of(monster))

    assert time.perf_counter() - start < 20
    assert reading.to_json()["kind"]
