"""What is answered of an action comes in named parts, whatever the house calls them."""

from __future__ import annotations

import pytest

from filrouge.reading import Reading, read
from filrouge.reading.limits import DEFAULT
from filrouge.reading.lines import Cell, FileKind, Line
from filrouge.reading.outline.answers import answer_key
from filrouge.reading.sources.drafting import Draft
from filrouge.reading.tests.showing import actions_of, reading_of, reading_of_lines


def _workbook(*rows: tuple[str, ...]) -> Reading:
    draft = Draft(DEFAULT)
    draft.add_table([[Cell(text) for text in row] for row in rows], title="Suivi")
    return read(draft.finish(FileKind.XLSX))


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Ce qui est fait", "narrative"),
        ("Réalisations", "narrative"),
        ("Forces", "strengths"),
        ("Points forts / atouts", "strengths"),
        ("Ce qui a bien marché", "strengths"),
        ("Faiblesses", "weaknesses"),
        ("Points à améliorer", "weaknesses"),
        ("Opportunités", "opportunities"),
        ("Ce qui freine", "obstacles"),
        ("Freins/obstacles/difficultés", "obstacles"),
        ("Difficultés et obstacles rencontrés", "obstacles"),
        ("Les principales difficultés rencontrées :", "obstacles"),
        ("La suite", "next_steps"),
        ("La suite, et pour quand ?", "next_steps"),
        ("Prochaines étapes (2027)", "next_steps"),
        ("Pourquoi l’action a évolué", "change_reason"),
        ("Forces et faiblesses", ""),
        ("Ce que disent les voisins", ""),
    ],
)
def test_many_wordings_name_a_part(heading: str, key: str) -> None:
    assert answer_key(heading) == key


def test_the_columns_of_a_follow_up_are_parts() -> None:
    reading = _workbook(
        ("N°", "Action", "État", "Ce qui est fait", "Ce qui freine", "La suite"),
        (
            "Pe1",
            "Ouvrir un lavoir",
            "en cours",
            "Deux machines.\nUn séchoir.",
            "L’eau coûte : 90 € par mois.",
            "",
        ),
        ("Pe2", "Prêter des vélos", "réalisé", "Douze vélos.", "", "Un treizième."),
    )

    lavoir, velos = reading.assessments
    assert lavoir.answers == {
        "narrative": "Deux machines.\nUn séchoir.",
        "obstacles": "L’eau coûte : 90 € par mois.",
    }
    assert velos.answers == {"narrative": "Douze vélos.", "next_steps": "Un treizième."}
    assert velos.text == "Douze vélos.\nUn treizième."
    assert lavoir.lines == [2]


def test_headed_parts_of_a_sheet_are_parts_and_what_has_no_head_tells_what_was_done() -> None:
    reading = reading_of(
        """
        Évaluation du PST
        Axe 1 : Habiter
        Action 1.1 : Ouvrir un lavoir
        Deux machines tournent.
        Forces : la rue est passante.
        Freins rencontrés :
        - l’eau est chère ;
        - la porte ferme mal.
        La suite
        Un séchoir en mai.
        Action 1.2 : Prêter des vélos
        Douze vélos.
        Forces : Nora.
        La suite
        Un treizième.
        """
    )

    actions = actions_of(reading)
    assert actions["Action 1.1"].answers == {
        "narrative": "Deux machines tournent.",
        "strengths": "la rue est passante.",
        "obstacles": "- l’eau est chère ;\n- la porte ferme mal.",
        "next_steps": "Un séchoir en mai.",
    }
    assert actions["Action 1.2"].answers["next_steps"] == "Un treizième."
    assert actions["Action 1.1"].text.splitlines()[1] == "Forces : la rue est passante."


def test_headings_of_the_parts_are_no_objectives() -> None:
    reading = reading_of_lines(
        Line(1, "Évaluation du programme", heading=1),
        Line(2, "Habiter", heading=2),
        Line(3, "Ouvrir un lavoir", heading=3),
        Line(4, "Forces", heading=4),
        Line(5, "La rue est passante."),
        Line(6, "Perspectives", heading=4),
        Line(7, "Un séchoir."),
        Line(8, "Prêter des vélos", heading=3),
        Line(9, "Forces", heading=4),
        Line(10, "Nora."),
        Line(11, "Perspectives", heading=4),
        Line(12, "Un treizième vélo."),
    )

    actions = actions_of(reading)
    assert sorted(actions) == ["Ouvrir un lavoir", "Prêter des vélos"]
    assert actions["Ouvrir un lavoir"].answers == {
        "strengths": "La rue est passante.",
        "next_steps": "Un séchoir.",
    }


def test_a_table_of_two_by_two_gives_its_parts() -> None:
    reading = _workbook(
        ("Action 1 : Ouvrir un lavoir", ""),
        ("Forces", "Faiblesses"),
        ("La rue.", "L’eau."),
        ("Opportunités", "Menaces"),
        ("Un subside.", "Une taxe."),
        ("Action 2 : Prêter des vélos", ""),
    )

    assert actions_of(reading)["Action 1"].answers == {
        "strengths": "La rue.",
        "weaknesses": "L’eau.",
        "opportunities": "Un subside.",
        "obstacles": "Une taxe.",
    }


def test_a_programme_without_parts_has_no_answers() -> None:
    reading = reading_of(
        """
        OS1 : Être proche
        Me1 : Le guichet
        Ouvert le matin.
        Me2 : Les visites
        """
    )

    assert actions_of(reading)["Me1"].answers == {}
