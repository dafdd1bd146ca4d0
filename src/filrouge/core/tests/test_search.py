"""Search: the same hits on both databases, French stems, with or without accents."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filrouge.core import records, search
from filrouge.core.models import SearchText
from filrouge.core.registries import Hit, SearchSource, registries
from filrouge.organisations.models import Service
from filrouge.organisations.tests.cast import Cast


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> None:
    """For a test, the services of the organisation can be found, by whoever is no volunteer."""

    def show(member: Any, ids: list[Any]) -> dict[Any, Hit]:
        return {row.pk: Hit(row.name, f"/{row.pk}/") for row in Service.objects.filter(pk__in=ids)}

    source = SearchSource(
        key="test.services",
        label="Services",
        model="organisations.service",
        words=lambda row: (row.name, "terre"),
        rule=lambda member: member.role != "volunteer",
        show=show,
    )
    monkeypatch.setattr(registries, "search", type(registries.search)())
    registries.search.register(source)


def add(cast: Cast, *names: str) -> list[Service]:
    rows = [Service(organisation=cast.valmont, name=name) for name in names]
    return records.create_all(rows, by=cast.director)


def titles(cast: Cast, text: str, member: Any = None) -> list[str]:
    groups = search.find(text, member=member or cast.ines)
    return [hit.title for group in groups for hit in group.hits]


@pytest.mark.parametrize(
    "asked",
    [
        "évaluation",
        "evaluation",
        "ÉVALUATIONS",
        "évalua",
        "evaluations trimestrielles",
        "trimestr",
        "év",
        "evaluation tr",
        "l’évaluation",
    ],
)
def test_a_word_is_found_by_its_stem_with_or_without_accents(
    in_valmont: Cast, services: None, asked: str
) -> None:
    add(in_valmont, "Évaluations trimestrielles", "Mobilité")
    assert titles(in_valmont, asked) == ["Évaluations trimestrielles"]


def test_every_word_is_wanted_and_a_title_that_has_more_comes_first(in_valmont: Cast, services: None) -> None:
    add(in_valmont, "Café du lundi", "Café du mardi", "Atelier du lundi")
    assert titles(in_valmont, "café lundi") == ["Café du lundi"]
    assert sorted(titles(in_valmont, "cafe")) == ["Café du lundi", "Café du mardi"]
    assert titles(in_valmont, "café vendredi") == []


def test_what_is_renamed_or_removed_is_found_so(in_valmont: Cast, services: None) -> None:
    (row,) = add(in_valmont, "Transport")
    records.change(row, by=in_valmont.director, name="Mobilité")
    assert (titles(in_valmont, "transport"), titles(in_valmont, "mobilité")) == ([], ["Mobilité"])
    records.remove(row, by=in_valmont.director)
    assert titles(in_valmont, "mobilité") == []
    assert not SearchText.objects.exists()


def test_a_member_whom_the_room_refuses_finds_nothing(in_valmont: Cast, services: None) -> None:
    add(in_valmont, "Mobilité")
    assert titles(in_valmont, "mobilité", in_valmont.volunteer) == []


def test_everything_is_read_again_at_will(in_valmont: Cast, services: None) -> None:
    add(in_valmont, "Mobilité", "Enfance")
    SearchText.objects.all().delete()
    assert search.rebuild() == 2
    assert titles(in_valmont, "enfance") == ["Enfance"]


def test_finding_costs_the_same_whatever_there_is(in_valmont: Cast, services: None, queries: Any) -> None:
    add(in_valmont, *(f"Atelier {number}" for number in range(40)))
    with queries(3):
        assert len(titles(in_valmont, "atelier")) == 30
    with queries(2):
        assert titles(in_valmont, "jardin") == []


@pytest.mark.parametrize(
    "asked", ["", " ", "\x00", "%", "le la les", "'", "𝔘🧶", "x" * 5000, "a b c d e f g h i"]
)
def test_what_is_no_question_finds_nothing(in_valmont: Cast, services: None, asked: str) -> None:
    add(in_valmont, "Mobilité")
    assert titles(in_valmont, asked) == []


@given(st.text(max_size=80))
def test_the_words_of_any_text_are_short_and_folded(text: str) -> None:
    for stem in search.words_of(text):
        assert 0 < len(stem) <= 40
        assert stem == search.folded(stem)


def test_what_says_it_in_its_title_comes_first_then_what_was_written_last(
    in_valmont: Cast, services: None
) -> None:
    add(in_valmont, "Le jardin", "Sous le pommier", "Au potager")
    assert titles(in_valmont, "terre") == ["Au potager", "Sous le pommier", "Le jardin"]
    add(in_valmont, "La terre")
    first = Service.objects.get(name="Sous le pommier")
    records.change(first, by=in_valmont.director, name="Sous le cerisier")
    assert titles(in_valmont, "terre") == ["La terre", "Sous le cerisier", "Au potager", "Le jardin"]


@pytest.mark.parametrize("sign", ["⑴", "½", "ﷺ", "ŉ", "ﬃ", "㋿", "Ⅻ", "'a\\b\"c*:&|!()"])
def test_signs_that_fold_into_several_break_no_index(in_valmont: Cast, services: None, sign: str) -> None:
    add(in_valmont, f"Salle {sign} bleue")
    assert titles(in_valmont, f"salle {sign}") == [f"Salle {sign} bleue"]
    assert titles(in_valmont, f"bleue {sign}") == [f"Salle {sign} bleue"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=60))
def test_any_question_has_an_answer(in_valmont: Cast, services: None, text: str) -> None:
    assert titles(in_valmont, text) == []


def test_the_words_that_were_asked_are_marked() -> None:
    assert search.marked("Les cafés du lundi", "cafe lun") == [
        ("Les ", False),
        ("cafés", True),
        (" du ", False),
        ("lundi", True),
    ]
    assert search.marked("Le café", "") == [("Le café", False)]


def test_an_excerpt_shows_the_word_that_was_asked() -> None:
    text = "Un début. " * 40 + "Le café du lundi tourne. " + "Une fin. " * 40
    said = search.excerpt(text, "cafés")
    assert "Le café du lundi" in said
    assert said.startswith("… ")
    assert said.endswith(" …")
