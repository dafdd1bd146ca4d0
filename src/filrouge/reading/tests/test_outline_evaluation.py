"""Colours and groups, states beside an action, headed parts, totals."""

from __future__ import annotations

import pytest

from filrouge.reading import Reading
from filrouge.reading.model import Health, ReadingKind
from filrouge.reading.outline.colours import group_of, health_of, refs_in
from filrouge.reading.tests.showing import actions_of, reading_of

PAGE = """
    CPAS de Rochelle – Évaluation à mi-mandat du PST 2019-2025

    1. PRÉSENTATION DU PST

    1.1. Structure
    Un seul objectif stratégique mène à deux axes.
    Axe : 1 Se parler : 2 actions en interne et 3 actions vers les habitants
    Axe 2 : Travailler : 2 actions

    1.2. Adoption
    Le Conseil a adopté le PST le 8 octobre 2019.

    1.4. et 1.5. Suivi
    Une réunion par an.

    2. ÉVALUATION

    2.1. Avec qui ?
    Par toute l'équipe.

    2.3. Où en sommes-nous ?
    - vert : c'est fait
    - orange : fait en partie
    - rouge : pas commencé
    - bleu : l'action a changé

    2.3.2. Par axe
    1. Le premier objectif « Se parler » comptait 5 actions

    Deux actions sont terminées :
    • Fiche 1.1.
    • Fiche 1.4

    1 action est entamée
    • Fiche 1.2
    1 action n'a pas commencé
    • Fiche 1.3
    1 action a changé de forme
    • Fiche 1.5

    2. Le second objectif « Travailler » comptait 3 actions
    Les deux actions sont en chantier.

    3 ÉVALUATION DE LA MÉTHODE
    Trois réunions étaient prévues.

    4. APPORT
    Un cap.

    5. PERSPECTIVES
    5.1 Les années qui viennent
    Continuer.
    5.2. Suites
    Publier.

    AXE 1 : SE PARLER, ENTRE NOUS ET AVEC LES HABI-
    TANTS DE LA COMMUNE

    ➢ Fiche projet n ° : 1.1.  Former les agents selon leur spécia-
    lité
    Six journées ont été suivies.
    • une journée sur les dettes
    Fiche projet n° : 1.2. Tenir une bibliothèque
    Elle existe.
    Fiche projet n° : 1.3.
    Rédiger un dépliant
    Rien n'a pu être fait.
    Fiche projet n° : 1.4. Publier une lettre
    Elle paraît.
    Fiche projet n° : 1.5. Tenir un site
    Une page l'a remplacé.

    AXE 2 : TRAVAILLER

    Fiche projet n° : 2.1. Nouer des accords
    • 2.1.1 Monter des modules
    Deux modules sont nés.
    • 2.1.2. Chercher des subsides
    Fiche projet n° : 2.2. Écrire aux employeurs
    Une lettre est prête.
    """


@pytest.fixture(scope="module")
def evaluation() -> Reading:
    return reading_of(PAGE)


def test_sheets_stand_under_the_axes_of_the_annex(evaluation: Reading) -> None:
    first, second = evaluation.objectives

    assert evaluation.kind is ReadingKind.EVALUATION
    assert first.label == "AXE 1"
    assert first.title == "SE PARLER, ENTRE NOUS ET AVEC LES HABITANTS DE LA COMMUNE"
    assert [a.label for a in first.actions] == ["1.1", "1.2", "1.3", "1.4", "1.5"]
    assert [a.title for a in second.actions] == ["Nouer des accords", "Écrire aux employeurs"]


def test_a_sheet_keeps_its_narrative_and_its_sub_items_are_no_nodes(evaluation: Reading) -> None:
    actions = actions_of(evaluation)

    assert actions["1.1"].title == "Former les agents selon leur spécialité"
    assert actions["1.1"].text == "Six journées ont été suivies.\n• une journée sur les dettes"
    assert actions["2.1"].text.startswith("• 2.1.1 Monter des modules\nDeux modules")


def test_groups_colour_the_sheets_they_list_or_all_of_them(evaluation: Reading) -> None:
    colours = {a.label: a.health.value for a in evaluation.assessments}

    assert colours == {
        "1.1": "done", "1.2": "partial", "1.3": "not_started", "1.4": "done", "1.5": "changed",
        "2.1": "partial", "2.2": "partial",
    }  # fmt: skip
    assert evaluation.assessments[0].text.startswith("Six journées")


def test_headed_parts_keep_number_heading_text_and_meaning(evaluation: Reading) -> None:
    parts = {part.number: part for part in evaluation.sections}

    assert {number: part.key for number, part in parts.items() if part.key} == {
        "1.1": "presentation_structure", "1.2": "adoption", "1.4. et 1.5": "follow_up",
        "2.1": "evaluation_how",
        "2.3": "results", "2.3.2": "results", "3": "method", "4": "contribution", "5.1": "outlook_next",
        "5.2": "outlook_follow_up",
    }  # fmt: skip
    assert parts["3"].heading == "ÉVALUATION DE LA MÉTHODE"
    assert parts["4"].text == "Un cap."
    assert evaluation.adopted_on == "2019-10-08"
    assert evaluation.period == "2019-2025"


def test_declared_totals_stand_beside_what_was_found(evaluation: Reading) -> None:
    totals = {(total.what, total.count, total.found) for total in evaluation.declared}

    assert ("actions:1", 5, 5) in totals  # two and three added up, and the five of part 2.3.2
    assert ("actions:2", 3, 2) in totals
    assert ("actions:2", 2, 2) in totals
    assert ("done:1", 2, 2) in totals
    assert ("axes", 2, 2) in totals


def test_the_legend_says_what_each_colour_means(evaluation: Reading) -> None:
    assert [(one.colour, one.health) for one in evaluation.legend] == [
        ("vert", Health.DONE),
        ("orange", Health.PARTIAL),
        ("rouge", Health.NOT_STARTED),
        ("bleu", Health.CHANGED),
    ]


def test_states_beside_titles_colour_and_leave_the_title() -> None:
    page = """
        Bilan du plan d'action
        Axe 1 : Accueillir
        Action 1.1 : Peindre le hall – réalisé
        Action 1.2 : Former les agents (en cours)
        Action 1.3 : Éditer un guide 🔴
        Action 1.4 : Tenir un site
        État : modifié
        """

    reading = reading_of(page)

    assert [a.title for a in reading.objectives[0].actions][:3] == [
        "Peindre le hall",
        "Former les agents",
        "Éditer un guide",
    ]
    assert [a.health.value for a in reading.assessments] == ["done", "partial", "not_started", "changed"]


def test_ranges_and_lists_of_a_group_are_unrolled() -> None:
    page = """
        Évaluation finale
        Objectif stratégique 1 : Une commune solidaire
        Actions réalisées : 1.1, 1.2 et 1.5 à 1.7
        Une action a été adaptée : 1.4
        1 action n'a pas été commencée : 1.3
        1.1 Ouvrir une épicerie
        1.2 Créer un fonds
        1.3 Louer un bus
        1.4 Monter un site
        1.5 Écouter les aînés
        1.6 Écouter les jeunes
        1.7 Écouter les parents
        """

    colours = [a.health.value for a in reading_of(page).assessments]

    assert colours == ["done", "done", "not_started", "changed", "done", "done", "done"]


def test_a_summary_of_states_before_the_sheets_colours_them() -> None:
    page = """
        Évaluation du PST

        Axe 1 : Accueil
        Fiche 1.1 : réalisée
        Fiche 1.2 : partiellement réalisée

        ANNEXES

        Axe 1 : Accueil
        Fiche 1.1 : Peindre le hall
        Nous avons peint.
        Fiche 1.2 : Former les agents
        Un agent sur deux a été formé.
        """

    reading = reading_of(page)

    assert [a.title for a in reading.objectives[0].actions] == ["Peindre le hall", "Former les agents"]
    assert [a.health.value for a in reading.assessments] == ["done", "partial"]


@pytest.mark.parametrize(
    ("words", "health"),
    [
        ("réalisé", Health.DONE),
        ("Non réalisée", Health.NOT_STARTED),
        ("partiellement réalisé", Health.PARTIAL),
        ("n'ont pas encore été entamées", Health.NOT_STARTED),
        ("en cours de réalisation", Health.PARTIAL),
        ("modifiée et réalisée", Health.CHANGED),
        ("à 100 %", Health.DONE),
        ("vert", Health.DONE),
        ("bleue", Health.CHANGED),
        ("🟠", Health.PARTIAL),
        ("abandonnée", Health.NOT_STARTED),
        ("le facteur est passé", None),
    ],
)
def test_states_are_understood(words: str, health: Health | None) -> None:
    assert health_of(words) is health


@pytest.mark.parametrize(
    "sentence",
    [
        "Treize fiches sur seize sont réalisées, soit 81 %.",
        "Les actions retenues ont été mises par écrit dans un premier document réalisé avec soin",
        "Deux réunions ont été réalisées.",
        "Si l'ensemble des actions n'a pas été réalisé, le cap est bon.",
    ],
)
def test_a_sentence_about_actions_is_no_group(sentence: str) -> None:
    assert group_of(sentence) is None


def test_references_are_read_with_their_letters() -> None:
    assert refs_in("Pe1, Pe3 et Me4 à Me6") == ["Pe1", "Pe3", "Me4", "Me5", "Me6"]
