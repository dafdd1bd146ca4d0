"""A project sheet and a practice sheet: their parts whole, and what is drawn from them."""

from __future__ import annotations

import pytest

from filrouge.reading import Reading
from filrouge.reading.model import ReadSheet
from filrouge.reading.outline.money import amounts_in, budget_line, decimal_text
from filrouge.reading.tests.showing import reading_of

PROJECT = """
    Le banc au soleil

    Agents traitants: Anna Petit, Bruno Grand.
    Agents partenaires : Chloé Roux, Denis Brun
    Partenaires : maison de repos, club de marche,…

    Naissance du projet : Une habitante a proposé de s'asseoir ensemble
    une fois par semaine.

    Projet :
    Ce projet veut :
    - Rompre la solitude des voisins qui ne
    sortent plus.
    - Prendre des nouvelles
    - Offrir un moment dehors

    Méthodologie :
    Nous nous retrouvons dans le local du club, rue du Four.
    - Deux agents pour six habitants.
    - Un jour par semaine, le mardi
    - La rencontre va de 11h à 14h.
    1) Accueil autour du banc
    2) Un café
    3) On parle
    4) On prend rendez-vous
    5) On range

    Matériel :
    - Thermos : prêtés par la maison de repos
    - Les chaises seront prêtées par la commune.
    - du papier

    Budget :
    Il faudra :
    - 15€ pour les gobelets
    - ?€ pour le savon
    - Refacturation du lait par le club
    - Le local : à titre gratuit
    Ces dépenses passeront dans le budget des aînés.

    Développement durable : on lave les tasses.
    """

PRACTICE = """
    # Le café des voisins

    ## OBJECTIFS

    Se rencontrer ailleurs que dans un bureau.

    ## PRATIQUE

    Un café, deux travailleurs sociaux, un agenda de la semaine.

    Coût : Pour la première saison 1.262,69€ (hors personnel)

    ## UNE SEMAINE QUI COMMENCE BIEN

    On choisit ensemble une sortie.

    Le 1er lundi du mois
    **Chez Léa – 9h30/11h30**
    """


@pytest.fixture(scope="module")
def project() -> ReadSheet:
    (sheet,) = reading_of(PROJECT).sheets
    return sheet


def test_people_and_partners(project: ReadSheet) -> None:
    assert project.title == "Le banc au soleil"
    assert project.form == "project"
    assert project.agents == ["Anna Petit", "Bruno Grand"]
    assert project.partner_agents == ["Chloé Roux", "Denis Brun"]
    assert project.partners == ["maison de repos", "club de marche"]


def test_parts_are_known_by_their_meaning_and_keep_their_text(project: ReadSheet) -> None:
    parts = {part.key: part for part in project.sections}

    assert list(parts) == [
        "agents", "partner_agents", "partners", "origin", "aims", "method", "material", "budget",
        "sustainability",
    ]  # fmt: skip
    assert parts["aims"].text.splitlines() == [
        "Ce projet veut :",
        "- Rompre la solitude des voisins qui ne sortent plus.",
        "- Prendre des nouvelles",
        "- Offrir un moment dehors",
    ]
    assert parts["origin"].text.endswith("ensemble une fois par semaine.")


def test_five_steps_ratio_place_and_timetable(project: ReadSheet) -> None:
    assert project.steps == [
        "Accueil autour du banc",
        "Un café",
        "On parle",
        "On prend rendez-vous",
        "On range",
    ]
    assert project.ratio == "Deux agents pour six habitants"
    assert project.place == "Nous nous retrouvons dans le local du club, rue du Four."
    assert project.timetable == "Un jour par semaine, le mardi La rencontre va de 11h à 14h."


def test_material_with_its_source(project: ReadSheet) -> None:
    assert [(thing.label, thing.source) for thing in project.material] == [
        ("Thermos", "prêtés par la maison de repos"),
        ("Les chaises", "seront prêtées par la commune."),
        ("du papier", None),
    ]


def test_known_unknown_reinvoiced_and_free(project: ReadSheet) -> None:
    assert [(line.label, line.amount, line.state) for line in project.budget] == [
        ("gobelets", "15", "known"),
        ("savon", None, "unknown"),
        ("Refacturation du lait par le club", None, "reinvoiced"),
        ("Le local : à titre gratuit", None, "in_kind"),
    ]
    assert project.funding == "Ces dépenses passeront dans le budget des aînés."
    assert project.cost is None


def test_a_practice_sheet_and_its_cost() -> None:
    reading = reading_of(PRACTICE)
    (sheet,) = reading.sheets

    assert reading.kind.value == "sheet"
    assert (sheet.form, sheet.title, sheet.cost) == ("practice", "Le café des voisins", "1262.69")
    assert [part.key for part in sheet.sections] == ["aims", "method", "budget", ""]
    assert sheet.timetable == "Le 1er lundi du mois Chez Léa – 9h30/11h30"


def test_a_sheet_leaves_nothing_unread() -> None:
    assert reading_of(PROJECT).unread == []
    assert reading_of(PRACTICE).unread == []


def test_a_programme_whose_actions_have_partners_and_budgets_is_no_sheet() -> None:
    page = """
        OS1 : Être proche
        Action 1 : Ouvrir un lieu
        Pilote : la directrice
        Partenaires : le club
        Budget : 10 €
        Action 2 : Publier un guide
        Partenaires : l'école
        Budget : 20 €
        """

    reading: Reading = reading_of(page)

    assert reading.kind.value == "programme"
    assert reading.sheets == []


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("262,69€", ["262.69"]),
        ("1 250 euros", ["1250"]),
        ("€ 12,5", ["12.5"]),
        ("de 10 à 20 €", ["20"]),
        ("15 %", []),
    ],
)
def test_amounts_are_decimal_texts(text: str, amounts: list[str]) -> None:
    assert amounts_in(text) == amounts


def test_thousands_and_cents() -> None:
    assert decimal_text("1.250,50") == "1250.50"
    assert decimal_text("1.250") == "1250"


def test_a_sentence_without_money_is_no_budget_line() -> None:
    assert budget_line("Il faudra y penser", 1) is None


def test_several_sheets_in_one_document_are_actions_and_sheets() -> None:
    page = """
        Axe 1 : Se parler
        Fiche projet 1.1 : Tenir un café des parents
        Référent : Anna Petit
        Origine : une demande des écoles
        Objectifs : se rencontrer
        Méthode :
        1) Inviter
        2) Accueillir
        Budget : 50 € pour le café
        Fiche projet 1.2 : Écrire un journal
        Référent : Bruno Grand
        Origine : une idée du club
        Objectifs : dire ce qui se fait
        """

    reading = reading_of(page)

    assert [a.label for a in reading.objectives[0].actions] == ["1.1", "1.2"]
    assert [(s.label, s.title) for s in reading.sheets] == [
        ("1.1", "Tenir un café des parents"),
        ("1.2", "Écrire un journal"),
    ]
    assert reading.sheets[0].steps == ["Inviter", "Accueillir"]


def test_a_sheet_that_names_its_axis_first_is_a_sheet() -> None:
    page = """
        FICHE PROJET N° 1.4
        Axe 1 : Se parler
        Titre : Tenir un café des parents
        Référent : Anna Petit
        Origine du projet : une demande des écoles
        Objectifs : se rencontrer
        Budget : 50 € pour le café
        """

    (sheet,) = reading_of(page).sheets

    assert (sheet.label, sheet.title, sheet.agents) == ("1.4", "Tenir un café des parents", ["Anna Petit"])


def test_the_place_stops_at_its_paragraph() -> None:
    page = """
        Une soupe à midi
        Objectifs : se voir
        Partenaires : le club
        Lieu : la salle du club, rue du Four. Elle est prêtée.

        Chacun vient avec son bol. Pour la séance :
        - deux agents, pas plus ;
        - de 11 h à 13 h.

        Matériel : une table
        """

    (sheet,) = reading_of(page).sheets

    assert sheet.place == "la salle du club, rue du Four. Elle est prêtée."
    assert sheet.timetable == "de 11 h à 13 h."
