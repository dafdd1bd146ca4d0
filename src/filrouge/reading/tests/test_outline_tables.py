"""Programmes laid out as tables typed with bars."""

from __future__ import annotations

from filrouge.reading.tests.showing import expected, reading_of, tree_of


def test_a_row_per_action_with_empty_cells_for_what_stands_above() -> None:
    page = """
        Objectif stratégique | Objectif opérationnel | N° | Action | Pilote | Échéance | État
        OS1 Être proche | OO1 Ouvrir | 1 | Peindre le hall | Service travaux | 2026 | Réalisé
         |  | 2 | Installer des bancs | Service travaux | 2027 | En cours
         | OO2 Répondre | 3 | Créer un répondeur | Accueil |  | Non commencé
        OS2 Être durable | OO3 Économiser | 4 | Isoler le toit | DG | 2028 |
    """

    assert tree_of(reading_of(page)) == expected(
        """
        OS1 Être proche
          OO1 Ouvrir
            1 Peindre le hall
            2 Installer des bancs
          OO2 Répondre
            3 Créer un répondeur
        OS2 Être durable
          OO3 Économiser
            4 Isoler le toit
        """
    )


def test_a_table_of_plain_text() -> None:
    page = """
        # Plan local 2025-2027

        | Axe | Action | Porteur | Partenaires | Budget |
        |-----|--------|---------|-------------|--------|
        | 1. Habiter | 1.1 Créer une bourse aux meubles | CPAS | Ressourcerie, commune | 3 000 € |
        | | 1.2 Rénover deux logements | Commune | | |
        | 2. Travailler | 2.1 Ouvrir un atelier vélo | Asbl | CPAS | ? |
    """

    assert tree_of(reading_of(page)) == expected(
        """
        1 Habiter
          1.1 Créer une bourse aux meubles
          1.2 Rénover deux logements
        2 Travailler
          2.1 Ouvrir un atelier vélo
        """
    )


def test_a_table_of_states_under_each_objective() -> None:
    page = """
        Évaluation du PST au 30 juin 2026

        OS1 : Accueillir
        N° | Action | État | Commentaire
        A1 | Ouvrir le samedi | Réalisé | Depuis mars
        A2 | Former les agents | En cours | Un agent sur deux
        A3 | Éditer un guide | Non entamé |
        OS2 : Loger
        N° | Action | État | Commentaire
        A4 | Ouvrir un abri | Abandonné | Faute de lieu
    """

    assert tree_of(reading_of(page)) == expected(
        """
        OS1 Accueillir
          A1 Ouvrir le samedi
          A2 Former les agents
          A3 Éditer un guide
        OS2 Loger
          A4 Ouvrir un abri
        """
    )
