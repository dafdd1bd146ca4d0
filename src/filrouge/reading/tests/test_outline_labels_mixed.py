"""Labels above bare numbers, letters, dashes and arrows."""

from __future__ import annotations

from filrouge.reading.tests.showing import expected, reading_of, tree_of


def test_projects_that_hold_actions_are_a_level() -> None:
    page = """
        OS 1 : Grandir
        OO 1.1 : Apprendre
        Projet 1.1.1 : Ouvrir une école de devoirs
        Action 1.1.1.1 : Trouver un local
        Action 1.1.1.2 : Recruter des bénévoles
        Projet 1.1.2 : Créer une bibliothèque
        Action 1.1.2.1 : Récolter des livres
    """

    assert tree_of(reading_of(page)) == expected(
        """
        OS 1 Grandir
          OO 1.1 Apprendre
            Projet 1.1.1 Ouvrir une école de devoirs
              Action 1.1.1.1 Trouver un local
              Action 1.1.1.2 Recruter des bénévoles
            Projet 1.1.2 Créer une bibliothèque
              Action 1.1.2.1 Récolter des livres
        """
    )


def test_letters_under_labelled_objectives() -> None:
    page = """
        OS 1 : Vivre mieux
        OO 1 : Manger
        a) Cultiver un potager
        b) Cuisiner ensemble
        OO 2 : Bouger
        a) Marcher
    """

    assert tree_of(reading_of(page)) == expected(
        """
        OS 1 Vivre mieux
          OO 1 Manger
            a Cultiver un potager
            b Cuisiner ensemble
          OO 2 Bouger
            a Marcher
        """
    )


def test_numbers_above_labelled_actions() -> None:
    page = """
        1. Améliorer l'accueil

        Action 1 : Peindre le hall
        Action 2 : Former les agents

        2. Améliorer le logement

        Action 3 : Ouvrir un abri
    """

    assert tree_of(reading_of(page)) == expected(
        """
        1 Améliorer l'accueil
          Action 1 Peindre le hall
          Action 2 Former les agents
        2 Améliorer le logement
          Action 3 Ouvrir un abri
        """
    )


def test_axes_above_bare_numbers() -> None:
    page = """
        AXE 1 : L'INSERTION PAR LE TRAVAIL

        1.1 Trouver des employeurs
        1.2 Former aux métiers
            Responsable : coordinatrice emploi

        AXE 2 : LE LOGEMENT

        2.1 Capter des logements privés
        2.2 Accompagner l'entrée dans le logement
    """

    assert tree_of(reading_of(page)) == expected(
        """
        AXE 1 L'INSERTION PAR LE TRAVAIL
          1.1 Trouver des employeurs
          1.2 Former aux métiers
        AXE 2 LE LOGEMENT
          2.1 Capter des logements privés
          2.2 Accompagner l'entrée dans le logement
        """
    )


def test_axes_above_two_levels_of_bare_numbers() -> None:
    page = """
        AXE 1 : L'INSERTION PAR LE TRAVAIL

        1.1 Rencontrer les employeurs
        1.1.1 Dresser la liste des entreprises
        1.1.2 Envoyer une lettre type
        1.2 Former aux métiers
        1.2.1 Ouvrir un module de cuisine

        AXE 2 : LE LOGEMENT

        2.1 Capter des logements privés
        2.1.1 Créer une agence
    """

    assert tree_of(reading_of(page)) == expected(
        """
        AXE 1 L'INSERTION PAR LE TRAVAIL
          1.1 Rencontrer les employeurs
            1.1.1 Dresser la liste des entreprises
            1.1.2 Envoyer une lettre type
          1.2 Former aux métiers
            1.2.1 Ouvrir un module de cuisine
        AXE 2 LE LOGEMENT
          2.1 Capter des logements privés
            2.1.1 Créer une agence
        """
    )


def test_dashes_under_axes() -> None:
    page = """
        Axe 1 – Bien vivre chez soi

        - Organiser un service de petits dépannages
        - Proposer une aide au déménagement
            - pour les personnes seules
            - pour les familles

        Axe 2 – Se rencontrer

        - Ouvrir un café des parents
        - Monter une pièce de théâtre
    """

    assert tree_of(reading_of(page)) == expected(
        """
        Axe 1 Bien vivre chez soi
          · Organiser un service de petits dépannages
          · Proposer une aide au déménagement
        Axe 2 Se rencontrer
          · Ouvrir un café des parents
          · Monter une pièce de théâtre
        """
    )


def test_objectives_within_objectives_and_no_action() -> None:
    page = """
        Nos objectifs

        Objectif 1 : Accueillir
        Objectif 1.1 : Ouvrir plus tôt
        Objectif 1.2 : Répondre au téléphone
        Objectif 2 : Informer
        Objectif 2.1 : Écrire clair
    """

    assert tree_of(reading_of(page)) == expected(
        """
        Objectif 1 Accueillir
          Objectif 1.1 Ouvrir plus tôt
          Objectif 1.2 Répondre au téléphone
        Objectif 2 Informer
          Objectif 2.1 Écrire clair
        """
    )


def test_bold_marks_and_headings_of_plain_text() -> None:
    page = """
        # Plan social

        ## Axe 1 : Bien grandir

        **Objectif 1.1 : Accueillir les petits**

        - **Action 1.1.1** : Ouvrir une crèche
        - **Action 1.1.2** : Former des accueillantes

        ## Axe 2 : Bien vieillir

        **Objectif 2.1 : Rester chez soi**

        - **Action 2.1.1** : Livrer des repas
    """

    assert tree_of(reading_of(page)) == expected(
        """
        Axe 1 Bien grandir
          Objectif 1.1 Accueillir les petits
            Action 1.1.1 Ouvrir une crèche
            Action 1.1.2 Former des accueillantes
        Axe 2 Bien vieillir
          Objectif 2.1 Rester chez soi
            Action 2.1.1 Livrer des repas
        """
    )


def test_challenges_above_objectives_and_continuous_numbers() -> None:
    page = """
        DÉFI N°1 : RÉUSSIR L'ACCUEIL
        Objectif 1 – Recevoir tout le monde
        1) Élargir les heures
        2) Traduire les documents
        Objectif 2 – Bien orienter
        3) Tenir un répertoire

        DÉFI N°2 : VIVRE EN BONNE SANTÉ
        Objectif 3 – Prévenir
        4) Animer des ateliers
    """

    assert tree_of(reading_of(page)) == expected(
        """
        DÉFI N°1 RÉUSSIR L'ACCUEIL
          Objectif 1 Recevoir tout le monde
            1 Élargir les heures
            2 Traduire les documents
          Objectif 2 Bien orienter
            3 Tenir un répertoire
        DÉFI N°2 VIVRE EN BONNE SANTÉ
          Objectif 3 Prévenir
            4 Animer des ateliers
        """
    )


def test_arrows_before_the_labels() -> None:
    page = """
        OS1 – Être solidaire
        → OO1.1 – Nourrir
           ↳ Action 1 – Distribuer des colis
           ↳ Action 2 – Ouvrir une épicerie
        → OO1.2 – Loger
           ↳ Action 3 – Créer un abri
    """

    assert tree_of(reading_of(page)) == expected(
        """
        OS1 Être solidaire
          OO1.1 Nourrir
            Action 1 Distribuer des colis
            Action 2 Ouvrir une épicerie
          OO1.2 Loger
            Action 3 Créer un abri
        """
    )
