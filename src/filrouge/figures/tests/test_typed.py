"""Numbers typed by hand that a figure counts, and those that are another number."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filrouge.core.figures import asked_by
from filrouge.figures.queries import enlivened, lost_in, typed_in

ACTION = UUID("11111111-2222-4333-8444-555555555555")


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ("Nous avons tenu 34 séances.", "agenda.held", "34 séances"),
        ("34 séances ont eu lieu", "agenda.held", "34 séances"),
        ("La maison a tenu 34 séances.", "agenda.held", "34 séances"),
        ("En tout, 34 séances en 2023 et 12 sorties.", "agenda.held", "34 séances"),
        ("34 séances tenues, 2 séances de rattrapage.", "agenda.held", "34 séances tenues"),
        ("Et 2 séances annulées !", "agenda.cancelled", "2 séances annulées"),
        ("Cela fait 1 086 participations.", "agenda.participations", "1 086 participations"),
        ("Cela fait 1.086 participations.", "agenda.participations", "1.086 participations"),
        ("(9,5 personnes par séance)", "agenda.average", "9,5 personnes par séance"),
        ("12 personnes différentes sont venues ;", "agenda.distinct", "12 personnes différentes"),
        ("12 personnes différentes.", "agenda.distinct", "12 personnes différentes"),
        (
            "3 666 interventions en un an : merci.",
            "reception.interventions_by_category",
            "3 666 interventions",
        ),
    ],
)
def test_what_is_recognised(text: str, key: str, said: str) -> None:
    found = typed_in(text, year=2023, action=ACTION)
    assert [(one.asked.figure.key, one.said) for one in found[:1]] == [(key, said)]


def test_two_numbers_of_one_sentence() -> None:
    found = typed_in("34 séances tenues et 2 séances annulées.", year=2023)
    assert {one.asked.figure.key: one.said for one in found} == {
        "agenda.held": "34 séances tenues",
        "agenda.cancelled": "2 séances annulées",
    }


@pytest.mark.parametrize(
    "text",
    [
        "34 séances de yoga.",
        "Près de 34 séances.",
        "De 12 à 15 séances.",
        "12 sur 16 séances.",
        "En mars, 4 séances.",
        "4 séances par semaine.",
        "34 séances en 2022.",
        "[34](figure:agenda.held/2023) séances et 2 séances annulées.",
        "Les années 2022 et 2023 : 34 séances.",
        "Au plus 34 séances.",
        "Une trentaine de séances.",
        "",
    ],
)
def test_what_is_another_number(text: str) -> None:
    assert typed_in(text, year=2023) == []


def test_compared_as_finely_as_it_was_typed() -> None:
    [average] = typed_in("9,5 personnes par séance", year=2023)
    assert average.agrees(9.53)
    assert not average.agrees(9.58)
    [held] = typed_in("34 séances", year=2023)
    assert held.agrees(34)
    assert not held.agrees(36)


def test_number_becomes_living_and_nothing_else_changes() -> None:
    text = "Bilan.\nNous avons tenu 34 séances cette année, sous la pluie."
    [typed] = typed_in(text, year=2023, action=ACTION)
    written = enlivened(text, typed, 36)
    assert written == text.replace("34", f"[36](figure:agenda.held/2023/action-{ACTION})")
    assert typed_in(written, year=2023, action=ACTION) == []


def test_figure_of_what_is_no_more() -> None:
    site = uuid4()
    text = (
        f"[9](figure:agenda.held/2023/action-{ACTION}), [4](figure:agenda.held/2023/lieu-{site}), "
        "[7](figure:agenda.nothing/2023), [3](figure:agenda.held/2023)"
    )
    assert [one.said for one in lost_in(text, actions={ACTION}, sites={site})] == ["7"]
    assert [one.said for one in lost_in(text, actions=set(), sites=set())] == ["9", "4", "7"]
    assert asked_by("figure:agenda.nothing/2023") is None


@given(before=st.text(max_size=40), number=st.integers(0, 999_999), after=st.text(max_size=40))
def test_any_text_is_read_and_only_the_number_moves(before: str, number: int, after: str) -> None:
    text = f"{before}{number} séances{after}"
    for typed in typed_in(text, year=2023):
        written = enlivened(text, typed, 5)
        assert written.startswith(text[: typed.start])
        assert written.endswith(text[typed.end :])
        assert text[typed.start : typed.end].strip()[0].isdigit()
