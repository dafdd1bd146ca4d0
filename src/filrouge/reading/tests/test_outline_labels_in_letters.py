"""Programmes whose labels are letters and numbers: OS, OO, A, M, P."""

from __future__ import annotations

from filrouge.reading.tests.showing import expected, reading_of, tree_of


def test_dotted_labels_with_and_without_their_points() -> None:
    page = """
        PROGRAMME STRATÉGIQUE TRANSVERSAL 2025-2030

        OS 1. Être une administration proche des gens
        O.O. 1.1 Améliorer l'accueil au guichet
        A.1.1.1 Repeindre la salle d'attente
        A.1.1.2 Former le personnel d'accueil
        O.O. 1.2 Simplifier les démarches
        A.1.2.1 Créer un formulaire unique
        OS 2. Soutenir les familles
        O.O. 2.1 Développer la garde d'enfants
        A.2.1.1 Ouvrir une halte-garderie
    """

    assert tree_of(reading_of(page)) == expected(
        """
        OS 1 Être une administration proche des gens
          O.O. 1.1 Améliorer l'accueil au guichet
            A.1.1.1 Repeindre la salle d'attente
            A.1.1.2 Former le personnel d'accueil
          O.O. 1.2 Simplifier les démarches
            A.1.2.1 Créer un formulaire unique
        OS 2 Soutenir les familles
          O.O. 2.1 Développer la garde d'enfants
            A.2.1.1 Ouvrir une halte-garderie
        """
    )


def test_missions_and_projects_by_their_letter() -> None:
    page = """
        OS 1 – Un service de qualité
        OO 1.1 – Garder ce qui marche
        M1 – La distribution de repas
        M2 – Le transport des aînés
        OO 1.2 – Inventer
        P1 – Une épicerie itinérante
        P2 – Un bus numérique
    """

    assert tree_of(reading_of(page)) == expected(
        """
        OS 1 Un service de qualité
          OO 1.1 Garder ce qui marche
            M1 La distribution de repas
            M2 Le transport des aînés
          OO 1.2 Inventer
            P1 Une épicerie itinérante
            P2 Un bus numérique
        """
    )


def test_labels_alone_on_their_line_with_bullets_before_the_actions() -> None:
    page = """
        OS n°1

        Être une maison pour tous

        OO n°1.1

        Ouvrir plus souvent

        ➢ Action 1.1.1 : Ouvrir le samedi
        ➢ Action 1.1.2 : Ouvrir à midi

        OS n°2

        Être sobre

        OO n°2.1

        Moins imprimer

        ➢ Action 2.1.1 : Envoyer par courriel
    """

    assert tree_of(reading_of(page)) == expected(
        """
        OS n°1 Être une maison pour tous
          OO n°1.1 Ouvrir plus souvent
            Action 1.1.1 Ouvrir le samedi
            Action 1.1.2 Ouvrir à midi
        OS n°2 Être sobre
          OO n°2.1 Moins imprimer
            Action 2.1.1 Envoyer par courriel
        """
    )


def test_letters_that_nobody_knows_are_placed_where_they_appear() -> None:
    page = """
        DS1 : Une commune verte
        SE1 : Planter
        TA1 : Acheter des arbres
        TA2 : Planter une haie
        SE2 : Trier
        TA3 : Poser des bulles à verre
        DS2 : Une commune bleue
        SE3 : Économiser l'eau
        TA4 : Poser des citernes
    """

    assert tree_of(reading_of(page)) == expected(
        """
        DS1 Une commune verte
          SE1 Planter
            TA1 Acheter des arbres
            TA2 Planter une haie
          SE2 Trier
            TA3 Poser des bulles à verre
        DS2 Une commune bleue
          SE3 Économiser l'eau
            TA4 Poser des citernes
        """
    )


def test_labels_parted_from_titles_by_a_tab() -> None:
    page = (
        "OS1\tÊtre proche\nOO1\tOuvrir\nA1\tPeindre le hall\nA2\tPoser des bancs\nOO2\tRépondre\nA3\tFormer\n"
    )

    assert tree_of(reading_of(page)) == expected(
        """
        OS1 Être proche
          OO1 Ouvrir
            A1 Peindre le hall
            A2 Poser des bancs
          OO2 Répondre
            A3 Former
        """
    )


def test_capitals_and_a_caption_above_numbered_actions() -> None:
    page = """
        OBJECTIFS STRATEGIQUES

        O.S.1 – ETRE UNE COMMUNE SOLIDAIRE

        O.O.1.1 – Aider les plus démunis

        Actions :
        1. Distribuer des colis
        2. Ouvrir un vestiaire

        O.O.1.2 – Accueillir les nouveaux venus

        Actions :
        1. Rédiger un guide
    """

    assert tree_of(reading_of(page)) == expected(
        """
        O.S.1 ETRE UNE COMMUNE SOLIDAIRE
          O.O.1.1 Aider les plus démunis
            1 Distribuer des colis
            2 Ouvrir un vestiaire
          O.O.1.2 Accueillir les nouveaux venus
            1 Rédiger un guide
        """
    )


def test_dashes_under_operational_objectives() -> None:
    page = """
        OS1 - Être solidaire
        OO1 - Aider
        - Distribuer des colis ;
        - Ouvrir un vestiaire ;
        OO2 - Loger
        - Créer un abri de nuit.
    """

    assert tree_of(reading_of(page)) == expected(
        """
        OS1 Être solidaire
          OO1 Aider
            · Distribuer des colis
            · Ouvrir un vestiaire
          OO2 Loger
            · Créer un abri de nuit.
        """
    )


def test_several_items_on_one_line() -> None:
    page = """
        OS1 : Être accueillant OO1 : Ouvrir les portes Pe1 : Peindre le hall Pe2 : Installer des bancs
        OO2 : Répondre vite Me3 : Tenir la permanence téléphonique Pe4 : Créer un
        répondeur Pe5 : Former deux agents
    """

    assert tree_of(reading_of(page)) == expected(
        """
        OS1 Être accueillant
          OO1 Ouvrir les portes
            Pe1 Peindre le hall
            Pe2 Installer des bancs
          OO2 Répondre vite
            Me3 Tenir la permanence téléphonique
            Pe4 Créer un répondeur
            Pe5 Former deux agents
        """
    )


def test_roman_numbers_and_letters_inside_labels() -> None:
    page = """
        OS I. Une commune solidaire
        OO I.1 Réduire la pauvreté
        Action I.1.a Distribuer des colis
        Action I.1.b Ouvrir un vestiaire
        OS II. Une commune propre
        OO II.1 Réduire les déchets
        Action II.1.a Composter
    """

    assert tree_of(reading_of(page)) == expected(
        """
        OS I Une commune solidaire
          OO I.1 Réduire la pauvreté
            Action I.1.a Distribuer des colis
            Action I.1.b Ouvrir un vestiaire
        OS II Une commune propre
          OO II.1 Réduire les déchets
            Action II.1.a Composter
        """
    )


def test_labels_and_titles_parted_by_a_bar() -> None:
    page = """
        OS1 | Être proche
        OO1.1 | Écouter
        A1 | Tenir une permanence
        OS2 | Être juste
        OO2.1 | Informer
        A2 | Publier un guide
    """

    assert tree_of(reading_of(page)) == expected(
        """
        OS1 Être proche
          OO1.1 Écouter
            A1 Tenir une permanence
        OS2 Être juste
          OO2.1 Informer
            A2 Publier un guide
        """
    )


def test_colons_without_a_space() -> None:
    page = """
        OS 1: Être proche
        OO 1.1: Écouter
        A 1.1.1: Tenir une permanence
        A 1.1.2: Ouvrir une boîte
        OS 2: Être juste
        OO 2.1: Informer
        A 2.1.1: Publier un guide
    """

    assert tree_of(reading_of(page)) == expected(
        """
        OS 1 Être proche
          OO 1.1 Écouter
            A 1.1.1 Tenir une permanence
            A 1.1.2 Ouvrir une boîte
        OS 2 Être juste
          OO 2.1 Informer
            A 2.1.1 Publier un guide
        """
    )
