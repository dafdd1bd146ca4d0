"""Programmes that only number, indent or underline."""

from __future__ import annotations

from filrouge.reading.tests.showing import expected, reading_of, tree_of


def test_three_levels_of_numbers() -> None:
    page = """
        Programme d'action sociale 2025-2030

        1. Renforcer l'accueil
        1.1 Rendre les locaux accessibles
        1.1.1 Installer une rampe
        1.1.2 Poser une signalétique
        1.2 Élargir les horaires
        1.2.1 Ouvrir un soir par semaine
        2. Combattre l'isolement
        2.1 Aller vers les aînés
        2.1.1 Organiser des visites à domicile
        2.1.2 Proposer un repas mensuel
    """

    assert tree_of(reading_of(page)) == expected(
        """
        1 Renforcer l'accueil
          1.1 Rendre les locaux accessibles
            1.1.1 Installer une rampe
            1.1.2 Poser une signalétique
          1.2 Élargir les horaires
            1.2.1 Ouvrir un soir par semaine
        2 Combattre l'isolement
          2.1 Aller vers les aînés
            2.1.1 Organiser des visites à domicile
            2.1.2 Proposer un repas mensuel
        """
    )


def test_two_levels_of_numbers() -> None:
    page = """
        Plan d'action du centre social

        1. Renforcer l'accueil
        1.1. Installer une rampe
        1.2. Poser une signalétique
        2. Combattre l'isolement
        2.1. Organiser des visites à domicile
        2.3. Proposer un repas mensuel
    """

    assert tree_of(reading_of(page)) == expected(
        """
        1 Renforcer l'accueil
          1.1 Installer une rampe
          1.2 Poser une signalétique
        2 Combattre l'isolement
          2.1 Organiser des visites à domicile
          2.3 Proposer un repas mensuel
        """
    )


def test_roman_numbers_letters_and_brackets() -> None:
    page = """
        Plan stratégique du CCAS

        I. Soutenir les jeunes
           A. Favoriser l'autonomie
              1) Ouvrir un point d'information
              2) Proposer des stages
           B. Prévenir le décrochage
              1) Créer un relais avec les écoles
        II. Soutenir les aînés
           A. Rompre l'isolement
              1) Lancer un réseau de voisins
    """

    assert tree_of(reading_of(page)) == expected(
        """
        I Soutenir les jeunes
          A Favoriser l'autonomie
            1 Ouvrir un point d'information
            2 Proposer des stages
          B Prévenir le décrochage
            1 Créer un relais avec les écoles
        II Soutenir les aînés
          A Rompre l'isolement
            1 Lancer un réseau de voisins
        """
    )


def test_numbers_and_letters() -> None:
    page = """
        Plan communal social

        1. Aider les familles monoparentales
        a) Organiser une garde d'urgence
        b) Créer un réseau de parrains
        2. Améliorer la mobilité
        a) Acheter un minibus
        b) Former des chauffeurs bénévoles
        c) Distribuer des chèques-taxi
    """

    assert tree_of(reading_of(page)) == expected(
        """
        1 Aider les familles monoparentales
          a Organiser une garde d'urgence
          b Créer un réseau de parrains
        2 Améliorer la mobilité
          a Acheter un minibus
          b Former des chauffeurs bénévoles
          c Distribuer des chèques-taxi
        """
    )


def test_numbers_in_brackets() -> None:
    page = """
        (1) Aider les jeunes dans le quartier
          (1.1) Ouvrir un local
          (1.2) Former des animateurs
        (2) Aider les aînés
          (2.1) Visiter les isolés
    """

    assert tree_of(reading_of(page)) == expected(
        """
        1 Aider les jeunes dans le quartier
          1.1 Ouvrir un local
          1.2 Former des animateurs
        2 Aider les aînés
          2.1 Visiter les isolés
        """
    )


def test_indentation_alone() -> None:
    page = """
        Notre programme 2026

        Accompagner les parents
            Soutenir les jeunes mères
                Créer un groupe de parole
                Prêter du matériel de puériculture
            Informer sur les droits
                Tenir une permanence mensuelle
        Accueillir les nouveaux habitants
            Faciliter l'apprentissage du français
                Ouvrir une table de conversation
    """

    assert tree_of(reading_of(page)) == expected(
        """
        · Accompagner les parents
          · Soutenir les jeunes mères
            · Créer un groupe de parole
            · Prêter du matériel de puériculture
          · Informer sur les droits
            · Tenir une permanence mensuelle
        · Accueillir les nouveaux habitants
          · Faciliter l'apprentissage du français
            · Ouvrir une table de conversation
        """
    )


def test_capitals_above_numbers_that_continue() -> None:
    page = """
        PLAN D'ACTIONS 2025

        ACCUEIL

        1. Ouvrir un guichet du soir
        2. Former les bénévoles

        LOGEMENT

        3. Créer une caisse de garantie
        4. Rénover deux appartements
    """

    assert tree_of(reading_of(page)) == expected(
        """
        · ACCUEIL
          1 Ouvrir un guichet du soir
          2 Former les bénévoles
        · LOGEMENT
          3 Créer une caisse de garantie
          4 Rénover deux appartements
        """
    )


def test_one_flat_list() -> None:
    page = """
        Plan d'action : nos 6 actions
        1. Ouvrir un guichet social
        2. Former les bénévoles
        3. Créer un site
        4. Tenir un stand
        5. Visiter les aînés
        6. Publier un journal
    """

    assert tree_of(reading_of(page)) == expected(
        """
        1 Ouvrir un guichet social
        2 Former les bénévoles
        3 Créer un site
        4 Tenir un stand
        5 Visiter les aînés
        6 Publier un journal
        """
    )


def test_chapters_around_the_tree() -> None:
    page = """
        PLAN D'ACTION 2025-2030 DU CCAS

        1. Introduction
        Ce plan est le fruit d'une année de travail.
        2. Méthodologie
        Trois réunions ont eu lieu.
        3. Objectifs et actions
        3.1 Accueillir mieux
        3.1.1 Former les agents
        3.1.2 Rénover le hall
        3.2 Accompagner les familles
        3.2.1 Ouvrir un lieu de rencontre
        4. Conclusion
        Le plan sera évalué chaque année.
    """

    assert tree_of(reading_of(page)) == expected(
        """
        3.1 Accueillir mieux
          3.1.1 Former les agents
          3.1.2 Rénover le hall
        3.2 Accompagner les familles
          3.2.1 Ouvrir un lieu de rencontre
        """
    )
