"""Which lines of a list look like somebody known: as while one types, for a whole list in one query."""

from __future__ import annotations

import pytest

from filrouge.organisations.tests.cast import Cast
from filrouge.people.queries import alike
from filrouge.people.queries.resembling import Described, resembling
from filrouge.people.services import forget, name_person, note_agreement

pytestmark = pytest.mark.django_db
KNOWN = ("Émile Castelain", "Rose-Marie Thonon", "Mohamed B.", "le monsieur au chien", "Luc")


@pytest.fixture
def town(in_valmont: Cast) -> Cast:
    for label in KNOWN:
        name_person(by=in_valmont.ines, organisation=in_valmont.valmont, label=label)
    return in_valmont


@pytest.mark.parametrize(
    ("label", "who"),
    [
        ("Emile Castelain", ["Émile Castelain"]),
        ("CASTELAIN Émile", ["Émile Castelain"]),
        ("Emille Castelin", ["Émile Castelain"]),
        ("Thonon Rose", ["Rose-Marie Thonon"]),
        ("Mohmaed B.", ["Mohamed B."]),
        ("Mohamed", ["Mohamed B."]),
        ("Luc", ["Luc"]),
        ("Lucie", []),
        ("Mohamed K.", []),
        ("Mireille", []),
        ("?!", []),
    ],
)
def test_by_their_words(town: Cast, label: str, who: list[str]) -> None:
    assert resembling([Described(label)]).get(0, []) == who
    if who:
        assert who[0] in [one.label for one in alike(label)]


def test_by_where_they_may_be_reached(town: Cast) -> None:
    person = name_person(by=town.ines, organisation=town.valmont, label="Andrée M.")
    note_agreement(
        by=town.ines, person=person, email="Andree@exemple.be", phone="+32 470 12 34 56", agreed_on=None
    )
    lines = [
        Described("Dédée", phone="0470/12.34.56"),
        Described("Zoé", email="andree@EXEMPLE.be"),
        Described("Zoé", phone="0471 12 34 56", email="autre@exemple.be"),
        Described("Zoé", phone="112"),
    ]
    assert resembling(lines) == {0: ["Andrée M."], 1: ["Andrée M."]}


def test_the_same_words_come_first_and_three_are_named(town: Cast) -> None:
    for label in ("Émile Castelain B.", "Émile Castelain A.", "Émile Castelain C.", "Castelain Émile"):
        name_person(by=town.ines, organisation=town.valmont, label=label)
    assert resembling([Described("Emile Castelain")]) == {
        0: ["Castelain Émile", "Émile Castelain", "Émile Castelain A."]
    }


def test_who_was_forgotten_looks_like_nobody(town: Cast) -> None:
    gone = name_person(by=town.ines, organisation=town.valmont, label="Odette")
    forget(by=None, people=[gone], on=gone.created_at.date())
    assert resembling([Described("Odette"), Described("prénom effacé")]) == {}


def test_one_query_whatever_the_list(town: Cast, queries: object) -> None:
    with queries(1):  # type: ignore[operator]
        resembling([Described(label) for label in KNOWN] * 40)
