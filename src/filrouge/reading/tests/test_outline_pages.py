"""Noise of the page, contents, words and titles cut at line ends."""

from __future__ import annotations

from filrouge.reading.tests.showing import expected, reading_of, tree_of


def test_a_table_of_contents_never_doubles_the_body() -> None:
    page = """
        PST du CPAS

        Table des matières
        OS1 : Être proche ........................ 3
        OO1 : Ouvrir les portes au plus grand
        nombre ................................... 3
        OO2 : Répondre vite ...................... 4
        OS2 : Être durable ....................... 5
        OO3 : Économiser l'énergie ............... 5
        Page 2 sur 9
        OS1 : Être proche
        OO1 : Ouvrir les portes au plus grand
        nombre
        Me1 : le guichet
        Page 3 sur 9
        OO2 : Répondre vite
        Pe2 : Créer un répondeur

        - 4 -

        OS2 : Être durable
        OO3 : Économiser l'énergie
        Pe3 : Isoler le toit
    """

    assert tree_of(reading_of(page)) == expected(
        """
        OS1 Être proche
          OO1 Ouvrir les portes au plus grand nombre
            Me1 le guichet
          OO2 Répondre vite
            Pe2 Créer un répondeur
        OS2 Être durable
          OO3 Économiser l'énergie
            Pe3 Isoler le toit
        """
    )


def test_a_table_of_contents_alone_counts() -> None:
    page = """
        Sommaire
        OS1 : Être proche ........................ 3
        OO1 : Ouvrir les portes .................. 3
        Pe1 : Peindre le hall .................... 3
        OS2 : Être durable ....................... 5
        OO2 : Économiser ......................... 5
        Pe2 : Isoler le toit ..................... 6
    """

    assert tree_of(reading_of(page)) == expected(
        """
        OS1 Être proche
          OO1 Ouvrir les portes
            Pe1 Peindre le hall
        OS2 Être durable
          OO2 Économiser
            Pe2 Isoler le toit
        """
    )


def test_words_cut_at_line_ends() -> None:
    page = """
        OS1 : Assurer l'accompagne-
        ment des personnes
        OO1 : Soutenir l'insertion socio-
        professionnelle des jeunes et des adul-
        tes
        Pe1 : Renforcer l'accompagnement des demandeurs d'emploi (voir aussi
        Pe2)
        Pe2 : Aller au rendez-
        vous des familles
    """

    assert tree_of(reading_of(page)) == expected(
        """
        OS1 Assurer l'accompagnement des personnes
          OO1 Soutenir l'insertion socio-professionnelle des jeunes et des adultes
            Pe1 Renforcer l'accompagnement des demandeurs d'emploi (voir aussi Pe2)
            Pe2 Aller au rendez-vous des familles
        """
    )


def test_double_spaced_titles() -> None:
    page = """
        Axe 1. Se soigner


        Action 1.1. Tenir une permanence


        infirmière dans chaque village


        Action 1.2. Organiser un dépistage


        Axe 2. Bouger


        Action 2.1. Prêter des vélos
    """

    assert tree_of(reading_of(page)) == expected(
        """
        Axe 1 Se soigner
          Action 1.1 Tenir une permanence infirmière dans chaque village
          Action 1.2 Organiser un dépistage
        Axe 2 Bouger
          Action 2.1 Prêter des vélos
        """
    )


def test_running_heads_before_and_inside_the_text() -> None:
    page = """
        CPAS de Bellerive – PST 2025-2030
        Table des matières
        1. Préambule 2
        2. Nos axes 3
        Axe 1 : Habiter 3
        Axe 2 : Manger 4

        CPAS de Bellerive – PST 2025-2030
        1. Préambule
        Le conseil a voulu un texte court.
        1
        CPAS de Bellerive – PST 2025-2030
        2. Nos axes
        Axe 1 : Habiter
        Action 1 : Isoler les toits des
        2
        CPAS de Bellerive – PST 2025-2030
        maisons sociales
        Axe 2 : Manger
        Action 2 : Cuisiner ensemble
        3
    """

    assert tree_of(reading_of(page)) == expected(
        """
        Axe 1 Habiter
          Action 1 Isoler les toits des maisons sociales
        Axe 2 Manger
          Action 2 Cuisiner ensemble
        """
    )


def test_running_heads_with_their_page_number() -> None:
    page = """
        PST 2025-2030                                   Page 1
        OS 1 : Accueillir toute personne qui pousse la
        porte
        OO 1.1 : Améliorer l'accueil
        PST 2025-2030                                   Page 2
        Action 1.1.1 : Peindre le hall d'entrée en
        couleurs claires
        PST 2025-2030                                   Page 3
        Action 1.1.2 : Poser des bancs
    """

    assert tree_of(reading_of(page)) == expected(
        """
        OS 1 Accueillir toute personne qui pousse la porte
          OO 1.1 Améliorer l'accueil
            Action 1.1.1 Peindre le hall d'entrée en couleurs claires
            Action 1.1.2 Poser des bancs
        """
    )


def test_a_summary_before_and_a_table_after_double_nothing() -> None:
    page = """
        Synthèse du programme
        OS1 : Accueillir
        OO1.1 : Recevoir
        OO1.2 : Orienter
        OS2 : Loger
        OO2.1 : Abriter

        Le programme en détail
        OS1 : Accueillir
        OO1.1 : Recevoir
        Action 1 : Ouvrir le samedi
        OO1.2 : Orienter
        Action 2 : Éditer un guide
        OS2 : Loger
        OO2.1 : Abriter
        Action 3 : Ouvrir un abri

        Tableau récapitulatif
        Action 1 : Ouvrir le samedi
        Action 2 : Éditer un guide
        Action 3 : Ouvrir un abri
    """

    assert tree_of(reading_of(page)) == expected(
        """
        OS1 Accueillir
          OO1.1 Recevoir
            Action 1 Ouvrir le samedi
          OO1.2 Orienter
            Action 2 Éditer un guide
        OS2 Loger
          OO2.1 Abriter
            Action 3 Ouvrir un abri
        """
    )


def test_a_word_of_welcome_and_a_conclusion_are_parts() -> None:
    page = """
        Le programme stratégique transversal du CPAS

        Le mot de la présidente

        Chères habitantes, chers habitants,
        Ce programme est le vôtre. Il compte 2 axes et 3 actions.

        Axe 1. Grandir ensemble
        Cet axe regroupe tout ce qui touche aux enfants. Nous y avons mis deux actions.
        Action 1. Ouvrir une école de devoirs
        Action 2. Rénover la plaine de jeux
        Axe 2. Vieillir chez soi
        Action 3. Livrer des repas

        Conclusion

        Nous nous reverrons dans trois ans.
    """

    assert tree_of(reading_of(page)) == expected(
        """
        Axe 1 Grandir ensemble
          Action 1 Ouvrir une école de devoirs
          Action 2 Rénover la plaine de jeux
        Axe 2 Vieillir chez soi
          Action 3 Livrer des repas
        """
    )
