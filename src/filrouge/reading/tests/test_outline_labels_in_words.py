"""Programmes whose labels are words: objectif, axe, action, fiche."""

from __future__ import annotations

from filrouge.reading.tests.showing import expected, reading_of, tree_of


def test_labels_in_full_words() -> None:
    page = """
        Objectif stratégique 1 : Lutter contre la pauvreté

          Objectif opérationnel 1.1 : Accompagner les ménages endettés

            Action 1 – Renforcer la médiation de dettes
            Responsable : la responsable du service social ; Échéance : juin 2027
            Action 2 – Organiser des ateliers budget
            Pilote : le référent budget
            Partenaires : Maison de l'emploi, Croix bleue et Régie des quartiers
            Indicateur : nombre de participants
            Budget : 2.500 €

          Objectif opérationnel 1.2 : Aider au logement

            Action 3 – Créer une bourse aux locations
            Sous réserve de l'obtention d'un subside

        Objectif stratégique 2 : Favoriser la participation

          Objectif opérationnel 2.1 : Écouter les habitants

            Action 4 – Tenir une assemblée par an (action transversale)
    """

    assert tree_of(reading_of(page)) == expected(
        """
        Objectif stratégique 1 Lutter contre la pauvreté
          Objectif opérationnel 1.1 Accompagner les ménages endettés
            Action 1 Renforcer la médiation de dettes
            Action 2 Organiser des ateliers budget
          Objectif opérationnel 1.2 Aider au logement
            Action 3 Créer une bourse aux locations
        Objectif stratégique 2 Favoriser la participation
          Objectif opérationnel 2.1 Écouter les habitants
            Action 4 Tenir une assemblée par an
        """
    )


def test_axes_above_strategic_and_operational_objectives() -> None:
    page = """
        Axe I : Le vivre-ensemble
        Objectif stratégique 1 : Relier les gens
        Objectif opérationnel 1.1 : Faire connaissance
        Action 1.1.1 : Organiser une fête des voisins
        Axe II – La santé
        Objectif stratégique 2 : Soigner
        Objectif opérationnel 2.1 : Prévenir
        Action 2.1.1 : Tenir un stand
    """

    assert tree_of(reading_of(page)) == expected(
        """
        Axe I Le vivre-ensemble
          Objectif stratégique 1 Relier les gens
            Objectif opérationnel 1.1 Faire connaissance
              Action 1.1.1 Organiser une fête des voisins
        Axe II La santé
          Objectif stratégique 2 Soigner
            Objectif opérationnel 2.1 Prévenir
              Action 2.1.1 Tenir un stand
        """
    )


def test_priorities_and_measures() -> None:
    page = """
        Priorité 1 : Le logement
        Mesure 1 : Créer une agence immobilière sociale
        Mesure 2 : Visiter chaque logement loué
        Priorité 2 : L'énergie
        Mesure 3 : Conseiller les ménages
    """

    assert tree_of(reading_of(page)) == expected(
        """
        Priorité 1 Le logement
          Mesure 1 Créer une agence immobilière sociale
          Mesure 2 Visiter chaque logement loué
        Priorité 2 L'énergie
          Mesure 3 Conseiller les ménages
        """
    )


def test_words_without_any_number() -> None:
    page = """
        OBJECTIF STRATÉGIQUE : Vivre ensemble
        OBJECTIF OPÉRATIONNEL : Créer du lien
        Action : Organiser une fête de rue
        Action : Planter un jardin partagé
        OBJECTIF OPÉRATIONNEL : Partager les savoirs
        Action : Lancer des ateliers d'échange
    """

    assert tree_of(reading_of(page)) == expected(
        """
        · Vivre ensemble
          · Créer du lien
            · Organiser une fête de rue
            · Planter un jardin partagé
          · Partager les savoirs
            · Lancer des ateliers d'échange
        """
    )


def test_numbering_that_restarts_under_each_objective() -> None:
    page = """
        OS1 : Accueillir
        OO1 : Recevoir
        Action 1 : Tenir le guichet
        Action 2 : Former le personnel
        OO2 : Orienter
        Action 1 : Éditer un guide
        OS2 : Protéger
        OO1 : Loger
        Action 1 : Ouvrir un abri
        Action 3 : Louer deux studios
    """

    assert tree_of(reading_of(page)) == expected(
        """
        OS1 Accueillir
          OO1 Recevoir
            Action 1 Tenir le guichet
            Action 2 Former le personnel
          OO2 Orienter
            Action 1 Éditer un guide
        OS2 Protéger
          OO1 Loger
            Action 1 Ouvrir un abri
            Action 3 Louer deux studios
        """
    )


def test_action_sheets_under_stakes() -> None:
    page = """
        Enjeu 1 : La santé pour tous

        Fiche action n°1 : Ouvrir une maison médicale
        Porteur : le CPAS
        Objectifs : offrir des soins à tous
        Calendrier : 2026

        Fiche action n°2
        Organiser un dépistage annuel
        Porteur : la commune

        Enjeu 2 : Une ville jeune

        Fiche action n°3 : Créer une maison des jeunes
        État : en cours
    """

    assert tree_of(reading_of(page)) == expected(
        """
        Enjeu 1 La santé pour tous
          1 Ouvrir une maison médicale
          2 Organiser un dépistage annuel
        Enjeu 2 Une ville jeune
          3 Créer une maison des jeunes
        """
    )


def test_a_social_cohesion_plan_numbered_by_the_region() -> None:
    page = """
        PLAN DE COHÉSION SOCIALE 2026-2031

        Axe 1 – Le droit au travail

        Thématique : l'emploi

        Action 1.1.01 : Ateliers de recherche d'emploi
        Opérateur : Régie de quartier
        Partenaires : Forem, CPAS
        Budget : 12.000 €

        Action 1.4.02 : Permis de conduire théorique

        Axe 2 – Le droit à la santé

        Action 2.2.01 : Petits-déjeuners de santé
    """

    assert tree_of(reading_of(page)) == expected(
        """
        Axe 1 Le droit au travail
          Action 1.1.01 Ateliers de recherche d'emploi
          Action 1.4.02 Permis de conduire théorique
        Axe 2 Le droit à la santé
          Action 2.2.01 Petits-déjeuners de santé
        """
    )


def test_orientations_and_action_sheets() -> None:
    page = """
        PROJET SOCIAL 2024-2028 DU CCAS

        Orientation stratégique n°1 : Aller vers les publics éloignés
        Objectif opérationnel 1.1. Repérer
        Fiche action 1.1.1 – Créer une équipe mobile
        Pilote : Direction de l'action sociale
        Calendrier : 2024-2025
        Indicateurs : nombre de visites ; nombre de personnes repérées
        Fiche action 1.1.2 – Former les agents d'accueil
        Orientation stratégique n°2 : Coopérer
        Objectif opérationnel 2.1. Animer le réseau
        Fiche action 2.1.1 – Tenir une conférence annuelle
    """

    assert tree_of(reading_of(page)) == expected(
        """
        Orientation stratégique n°1 Aller vers les publics éloignés
          Objectif opérationnel 1.1 Repérer
            1.1.1 Créer une équipe mobile
            1.1.2 Former les agents d'accueil
        Orientation stratégique n°2 Coopérer
          Objectif opérationnel 2.1 Animer le réseau
            2.1.1 Tenir une conférence annuelle
        """
    )


def test_labels_in_small_letters() -> None:
    page = """
        objectif stratégique 1 : être proche
        objectif opérationnel 1 : écouter
        action 1 : tenir une permanence
        action 2 : ouvrir une boîte à idées
        objectif stratégique 2 : être juste
        objectif opérationnel 2 : informer
        action 3 : publier un guide
    """

    assert tree_of(reading_of(page)) == expected(
        """
        objectif stratégique 1 être proche
          objectif opérationnel 1 écouter
            action 1 tenir une permanence
            action 2 ouvrir une boîte à idées
        objectif stratégique 2 être juste
          objectif opérationnel 2 informer
            action 3 publier un guide
        """
    )


def test_sheets_that_name_their_axis_under_their_heading() -> None:
    page = """
        Axe 1 : Santé

        FICHE ACTION 1
        Axe 1 : Santé
        Intitulé : Ouvrir un cabinet
        Pilote : DG

        FICHE ACTION 2
        Axe 1 : Santé
        Intitulé : Former aux premiers secours
        Pilote : Service jeunesse
    """

    assert tree_of(reading_of(page)) == expected(
        """
        Axe 1 Santé
          1 Ouvrir un cabinet
          2 Former aux premiers secours
        """
    )
