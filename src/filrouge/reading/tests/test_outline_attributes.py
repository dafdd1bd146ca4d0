"""What is said of an action under its title, and what a person should look at twice."""

from __future__ import annotations

from filrouge.reading.model import Confidence, Nature
from filrouge.reading.outline.attributes import split_list
from filrouge.reading.tests.showing import actions_of, reading_of

PAGE = """
    OS1 : Être proche
    OO1 : Ouvrir la porte
    Me1 : le guichet du matin
    Pe2 (action transversale à tous les projets) : relire chaque lettre
    Pe3 : Tenir un stand au marché

    Entité porteuse : Commune (PCS)
    Collaborations : CPAS, écoles (primaires, secondaires) et clubs
    Projet mis en place sous réserve de moyens
    complémentaires

    Pe4 : Publier un guide
    Pilote : la directrice ; Échéance : juin 2027 ; Budget : 2.500 €
    Indicateur : nombre de guides remis
    Par exemple :
    - un guide du logement ;
    - un guide des aînés
    Pe5 : Organiser une marche (sous réserve de beau temps)
    État : en cours
    Le sentier est balisé depuis mai.
    """


def test_bearer_partners_and_condition_belong_to_the_action_above() -> None:
    stand = actions_of(reading_of(PAGE))["Pe3"]

    assert stand.title == "Tenir un stand au marché"
    assert stand.bearer == "Commune (PCS)"
    assert stand.collaborations == ["CPAS", "écoles (primaires, secondaires)", "clubs"]
    assert stand.condition == "Projet mis en place sous réserve de moyens complémentaires"


def test_several_attributes_on_one_line_are_parted() -> None:
    guide = actions_of(reading_of(PAGE))["Pe4"]

    assert (guide.responsible, guide.deadline, guide.budget) == (["la directrice"], "juin 2027", "2.500 €")
    assert guide.indicator == "nombre de guides remis"
    assert guide.examples == ["un guide du logement", "un guide des aînés"]


def test_brackets_that_say_transversal_are_no_part_of_label_or_title() -> None:
    letters = actions_of(reading_of(PAGE))["Pe2"]

    assert (letters.title, letters.transversal) == ("relire chaque lettre", True)


def test_a_condition_inside_a_title_stays_in_the_title_too() -> None:
    walk = actions_of(reading_of(PAGE))["Pe5"]

    assert walk.title == "Organiser une marche (sous réserve de beau temps)"
    assert walk.condition == "sous réserve de beau temps"
    assert walk.text == "Le sentier est balisé depuis mai."


def test_missions_are_told_from_projects() -> None:
    actions = actions_of(reading_of(PAGE))

    assert [a.nature for a in (actions["Me1"], actions["Pe3"])] == [Nature.MAINTAINED, Nature.PROJECT]


def test_a_caption_gives_their_nature_to_the_dashes_under_it() -> None:
    page = """
        OS1 : Aider
        Missions :
        - Distribuer l'aide urgente
        Projets :
        - Ouvrir une épicerie sociale
        """

    actions = actions_of(reading_of(page))

    assert actions["Distribuer l'aide urgente"].nature is Nature.MAINTAINED
    assert actions["Ouvrir une épicerie sociale"].nature is Nature.PROJECT


def test_actions_added_on_the_way_are_said_to_be() -> None:
    page = """
        Axe 1 : Aider
        Action 1.1 : Tenir un vestiaire
        Actions non prévues initialement
        Action 9.1 : Livrer des repas
        """

    actions = actions_of(reading_of(page))

    assert {label: action.unplanned for label, action in actions.items()} == {
        "Action 1.1": False,
        "Action 9.1": True,
    }


def test_a_list_is_never_cut_inside_brackets() -> None:
    assert split_list("la maison (cave, toit), le club et …") == ["la maison (cave, toit)", "le club"]
    assert split_list("Croix et Bannière") == ["Croix et Bannière"]


def test_labels_written_otherwise_repeated_and_skipped_numbers_raise_a_doubt() -> None:
    page = """
        OSe1 : Accueillir
        OOe1 : Recevoir
        Pe1 : Tenir le guichet
        Pe2 : Former le personnel
        Pe2 : Éditer un guide
        Pe5 : Peindre le hall
        Ose2 : Protéger
        OOe2 : Loger
        Pe6 : Louer deux studios, l'un pour une personne seule et l'autre
        pour une famille, dans deux rues différentes
        et à deux pas
        de la gare
        """

    reading = reading_of(page)
    first, second = reading.objectives
    actions = first.children[0].actions

    assert second.label == "Ose2"
    assert list(map(str, second.doubts)) == ["Écrit « Ose2 », lu OSe2"]
    assert [a.label for a in actions] == ["Pe1", "Pe2", "Pe2", "Pe5"]
    assert list(map(str, actions[2].doubts)) == ["Numéro répété"]
    assert actions[2].confidence is Confidence.CHECK
    assert list(map(str, actions[3].doubts)) == ["2 numéros manquent avant Pe5"]
    assert list(map(str, second.children[0].actions[0].doubts)) == ["Titre sur 4 lignes"]


def test_an_action_placed_by_its_number_when_objectives_are_listed_first() -> None:
    page = """
        Objectif 1 : Mieux accueillir
        Objectif 2 : Mieux loger
        Action 1.1 Peindre le hall
        Action 1.2 Former les agents
        Action 2.1 Ouvrir un abri
        """

    accueillir, loger = reading_of(page).objectives

    assert [a.label for a in accueillir.actions] == ["Action 1.1", "Action 1.2"]
    assert [a.label for a in loger.actions] == ["Action 2.1"]


def test_every_node_knows_all_its_lines() -> None:
    reading = reading_of(PAGE)

    assert actions_of(reading)["Pe3"].lines == [6, 8, 9, 10, 11]


def test_what_is_said_after_the_full_stop_of_a_title_is_no_title() -> None:
    page = """
        OS1 : Être proche
        Pe1 : Ouvrir un lavoir. Responsable : M. Dupré. Échéance : juin 2027
        Pe2 : Prêter des vélos. Pilote : le service jeunesse et le club
        Pe3 : Dire la date : un affichage. Par exemple : à la gare
        Pe4 : Repeindre le hall. Pilote :
        """

    actions = actions_of(reading_of(page))

    assert (actions["Pe1"].title, actions["Pe1"].responsible) == ("Ouvrir un lavoir.", ["M. Dupré"])
    assert actions["Pe1"].deadline == "juin 2027"
    assert actions["Pe2"].title == "Prêter des vélos."
    assert actions["Pe2"].responsible == ["le service jeunesse et le club"]
    assert actions["Pe3"].title == "Dire la date : un affichage. Par exemple : à la gare"
    assert actions["Pe4"].title == "Repeindre le hall. Pilote :"
