"""Programmes whose labels name themselves, in the many ways houses write them."""

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
