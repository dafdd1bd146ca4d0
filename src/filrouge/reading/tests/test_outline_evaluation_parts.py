"""The parts of an evaluation, its results in lists and charts, and the actions that nobody had foreseen."""

from __future__ import annotations

from filrouge.reading import Reading
from filrouge.reading.model import ReadSection
from filrouge.reading.tests.showing import actions_of, reading_of

PAGE = """
    Évaluation à mi-mandat du PST

    1. PRÉSENTATION
    1.1.\u00a0Structure\u00a0

    Deux axes :
    Axe 1 : Habiter : 2 actions
    Axe 2 : Bouger : 2 actions

    2. RÉSULTATS
    2.2. Ce qui a pesé

    Du travail est né que personne n’avait écrit :

    - un jardin partagé derrière la gare (axe 1) ;
    - des leçons de vélo, le samedi (axe 2).

    Nos bureaux ont déménagé deux fois :

    - vers la poste (axe 1) ;

    2.3. Où en est-on ?
    2.3.2. Par axe

    Voici nos couleurs.

    1. Habiter, 2 actions

    1 action est réalisée :
    - Fiche 1.1, le lavoir
    1 action n’est pas réalisée :
    - Fiche 1.2, les clés

    2. Bouger, 2 actions

    Les 2 actions sont partiellement réalisées.

    Axe 1 d’un coup d’œil
    fait     en partie     pas fait     modifié

    2.3.3. L’ensemble

    Trois fiches sur quatre sont réalisées, entamées ou menées autrement.

    3. ÉVALUATION DE LA MÉTHODE

    Une réunion par an. Les deux actions en rouge gardent leur fiche.

    4. APPORT

    Nous savons dire non.

    5. PERSPECTIVES
    5.2. Suites

    Le Conseil le lit en mai.

    ANNEXES

    AXE 1 : HABITER
    Fiche 1.1. Ouvrir un lavoir
    Il tourne.
    Fiche 1.2. Rendre les clés
    AXE 2 : BOUGER
    Fiche 2.1. Prêter des vélos
    Fiche 2.2. Tracer un chemin
    """


def _parts(reading: Reading) -> dict[str, ReadSection]:
    return {section.number: section for section in reading.sections}


def test_every_headed_part_is_there_and_lists_inside_it_swallow_none() -> None:
    parts = _parts(reading_of(PAGE))

    numbers = ["1", "1.1", "2", "2.2", "2.3", "2.3.2", "2.3.3", "3", "4", "5", "5.2"]
    assert [number for number in parts if number] == numbers
    assert parts["1.1"].heading == "Structure"
    assert parts["3"].key == "method"


def test_a_list_of_axes_without_totals_is_no_chapter() -> None:
    page = PAGE.replace("1. Habiter, 2 actions", "1. Habiter").replace("2. Bouger, 2 actions", "2. Bouger")
    page = page.replace("2.3.3. L’ensemble", "3. Le reste\n\n    2.3.3. L’ensemble")

    assert _parts(reading_of(page))["3"].heading == "ÉVALUATION DE LA MÉTHODE"


def test_groups_and_charts_leave_the_text_of_the_results() -> None:
    parts = _parts(reading_of(PAGE))

    assert parts["2.3.2"].text == "Voici nos couleurs."
    assert "sont réalisées, entamées" in parts["2.3.3"].text


def test_the_annexes_end_the_last_part() -> None:
    assert _parts(reading_of(PAGE))["5.2"].text == "Le Conseil le lit en mai."


def test_the_whole_axis_is_coloured_and_its_totals_are_its_own() -> None:
    reading = reading_of(PAGE)

    colours = {one.label: str(one.health) for one in reading.assessments}
    assert colours == {"1.1": "done", "1.2": "not_started", "2.1": "partial", "2.2": "partial"}
    groups = [(total.what, total.count) for total in reading.declared if total.what.startswith("partial")]
    assert groups == [("partial:2", 2)]


def test_loose_sentences_declare_no_total() -> None:
    reading = reading_of(PAGE)

    said = {(total.what, total.count, total.found) for total in reading.declared}
    assert said == {
        ("axes", 2, 2),
        ("actions:1", 2, 2),
        ("actions:2", 2, 2),
        ("done:1", 1, 1),
        ("not_started:1", 1, 1),
        ("partial:2", 2, 2),
    }


def test_actions_that_nobody_had_foreseen_are_found_under_the_axis_they_name() -> None:
    reading = reading_of(PAGE)

    added = [(o.label, a.title) for o in reading.objectives for a in o.actions if a.unplanned]
    assert added == [
        ("AXE 1", "un jardin partagé derrière la gare"),
        ("AXE 2", "des leçons de vélo, le samedi"),
    ]
    assert "jardin" in _parts(reading)["2.2"].text
    assert len(actions_of(reading)) == 6
