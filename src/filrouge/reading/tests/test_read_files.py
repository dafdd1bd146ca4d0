"""From the bytes of a file to JSON: the example town, tables and styles, texts without a programme."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from filrouge.reading import Unreadable, read, read_file
from filrouge.reading.lines import Cell, FileKind, Line, Source, Table
from filrouge.reading.model import Nature
from filrouge.reading.tests.made_files import paragraph, word
from filrouge.reading.tests.showing import actions_of, expected, reading_of, reading_of_lines, tree_of

VALMONT = Path(__file__).parents[4] / "examples" / "valmont"


def test_the_programme_of_the_example_town() -> None:
    reading = read_file((VALMONT / "pst-2025-2030.docx").read_bytes(), "pst.docx")
    actions = actions_of(reading)

    assert reading.kind.value == "programme"
    assert (len(reading.objectives), sum(len(o.children) for o in reading.objectives), len(actions)) == (
        3,
        10,
        41,
    )
    assert Counter(a.nature for a in actions.values()) == {Nature.MAINTAINED: 21, Nature.PROJECT: 20}
    assert sum(bool(a.bearer) for a in actions.values()) == 4
    assert sum(bool(a.condition) for a in actions.values()) == 2
    assert [a.label for a in actions.values() if a.transversal] == ["Pe40"]
    assert [o.label for o in reading.objectives] == ["OSe1", "Ose2", "Ose3"]
    assert [total.found for total in reading.declared] == [total.count for total in reading.declared]


def test_the_evaluation_of_the_example_town() -> None:
    reading = read_file((VALMONT / "evaluation-mi-mandat-2018-2024.txt").read_bytes())

    assert reading.kind.value == "evaluation"
    planned = [[a for a in axis.actions if not a.unplanned] for axis in reading.objectives]
    assert [len(actions) for actions in planned] == [11, 2, 3]
    assert [len(axis.actions) for axis in reading.objectives] == [12, 2, 6]
    assert Counter(a.health.value for a in reading.assessments) == {
        "done": 5, "partial": 7, "not_started": 3, "changed": 1,
    }  # fmt: skip
    assert all(a.text for a in reading.assessments)
    assert reading.unread == []


def test_the_workbook_of_the_example_town() -> None:
    reading = read_file((VALMONT / "suivi-automne-2026.xlsx").read_bytes())

    assert len(actions_of(reading)) == len(reading.assessments) == 41


def test_the_sheet_of_the_example_town() -> None:
    (sheet,) = read_file((VALMONT / "fiche-pause-au-chaud.docx").read_bytes()).sheets

    assert (len(sheet.agents), len(sheet.partner_agents), len(sheet.steps)) == (2, 2, 5)
    assert {"known", "unknown", "reinvoiced"} <= {line.state for line in sheet.budget}


def test_heading_styles_and_bullets_make_the_tree() -> None:
    reading = reading_of_lines(
        Line(1, "Programme stratégique 2026-2031", heading=1),
        Line(2, "Introduction", heading=2),
        Line(3, "Ce texte a été écrit par tous."),
        Line(4, "Être un centre ouvert", heading=2),
        Line(5, "Accueillir sans rendez-vous", heading=3),
        Line(6, "Ouvrir le mardi soir", marker="•", depth=0),
        Line(7, "Former deux agents", marker="•", depth=0),
        Line(8, "Porteur : la commune"),
        Line(9, "Protéger la planète", heading=2),
        Line(10, "Moins chauffer", heading=3),
        Line(11, "Isoler le grenier", marker="•", depth=0),
    )

    assert reading.title == "Programme stratégique 2026-2031"
    assert [part.heading for part in reading.sections] == ["Introduction"]
    assert tree_of(reading) == expected(
        """
        · Être un centre ouvert
          · Accueillir sans rendez-vous
            · Ouvrir le mardi soir
            · Former deux agents
        · Protéger la planète
          · Moins chauffer
            · Isoler le grenier
        """
    )


def test_numbers_made_by_the_word_processor_are_labels() -> None:
    reading = reading_of_lines(
        Line(1, "Plan d’action du centre"),
        Line(2, "Renforcer le lien social", marker="1.", depth=0),
        Line(3, "Créer un café de quartier", marker="1.1.", depth=1),
        Line(4, "Organiser des sorties", marker="1.2.", depth=1),
        Line(5, "Développer l’emploi", marker="2.", depth=0),
        Line(6, "Ouvrir un atelier", marker="2.1.", depth=1),
    )

    assert tree_of(reading) == expected(
        """
        1 Renforcer le lien social
          1.1 Créer un café de quartier
          1.2 Organiser des sorties
        2 Développer l’emploi
          2.1 Ouvrir un atelier
        """
    )


def test_a_number_list_inside_a_number_list_restarts() -> None:
    reading = reading_of_lines(
        Line(1, "Plan d’action du centre"),
        Line(2, "Renforcer le lien social", marker="1.", depth=0),
        Line(3, "Créer un café de quartier", marker="1.", depth=1),
        Line(4, "Organiser des sorties", marker="2.", depth=1),
        Line(5, "Développer l’emploi", marker="2.", depth=0),
        Line(6, "Ouvrir un atelier", marker="1.", depth=1),
    )

    assert [len(objective.actions) for objective in reading.objectives] == [2, 1]


def table_source(
    *rows: tuple[str | None, ...], title: str | None = None, before: tuple[Line, ...] = ()
) -> Source:
    """A table as the loaders give it; None is a cell merged with the one above or before."""
    first = len(before) + 1
    cells = tuple(tuple(Cell(text or "", merged=text is None) for text in row) for row in rows)
    numbers = tuple(range(first, first + len(rows)))
    lines = tuple(
        Line(n, " | ".join(text or "" for text in row).strip(), table=0, row=n - first)
        for n, row in zip(numbers, rows, strict=True)
    )
    return Source(FileKind.DOCX, (*before, *lines), (Table(cells, numbers, title),))


def test_a_table_with_merged_cells_and_columns_known_by_their_headings() -> None:
    reading = read(
        table_source(
            ("Objectif stratégique", "Objectif opérationnel", "Actions", "Pilote", "Budget", "Type"),
            ("Être solidaire", "Nourrir", "Distribuer des colis", "Service social", "5 000 €", "Mission"),
            (None, None, "Ouvrir une épicerie", "Service social", "", "Projet"),
            (None, "Loger", "Louer deux studios", "Commune", "12 000 €", "Projet"),
            ("Être durable", "Isoler", "Refaire le toit", "Travaux", "?", "Projet"),
        )
    )
    actions = actions_of(reading)

    assert tree_of(reading) == expected(
        """
        · Être solidaire
          · Nourrir
            · Distribuer des colis
            · Ouvrir une épicerie
          · Loger
            · Louer deux studios
        · Être durable
          · Isoler
            · Refaire le toit
        """
    )
    assert actions["Louer deux studios"].budget == "12 000 €"
    assert actions["Louer deux studios"].responsible == ["Commune"]
    assert actions["Distribuer des colis"].nature is Nature.MAINTAINED
    assert reading.noise == [1]


def test_rows_over_the_whole_width_are_levels() -> None:
    reading = read(
        table_source(
            ("N°", "Intitulé", "Responsable", "Échéance"),
            ("Axe 1 : Vivre ici", None, None, None),
            ("1.1", "Planter des arbres", "Mme Verte", "2027"),
            ("1.2", "Ouvrir un parc", "M. Gris", ""),
            ("Axe 2 : Apprendre", None, None, None),
            ("2.1", "Créer une école de devoirs", "Mme Bleue", ""),
        )
    )

    assert tree_of(reading) == expected(
        """
        Axe 1 Vivre ici
          1.1 Planter des arbres
          1.2 Ouvrir un parc
        Axe 2 Apprendre
          2.1 Créer une école de devoirs
        """
    )


def test_a_table_of_actions_under_a_heading() -> None:
    reading = read(
        table_source(
            ("Action", "Responsable", "État d’avancement"),
            ("A1 Ouvrir une ligne", "l’accueil", "en cours"),
            ("A2 Créer une boîte à idées", "la direction", "réalisé"),
            before=(Line(1, "OS1 : Être proche", heading=1), Line(2, "OO1.1 : Écouter", heading=2)),
        )
    )

    assert [a.label for a in reading.objectives[0].children[0].actions] == ["A1", "A2"]
    assert [a.health.value for a in reading.assessments] == ["partial", "done"]


def test_columns_to_tick() -> None:
    reading = read(
        table_source(
            ("Action", "Réalisé", "En cours", "Non réalisé", "Commentaire"),
            ("1.1 Peindre le hall", "X", "", "", "en mai"),
            ("1.2 Former les agents", "", "x", "", ""),
            ("1.3 Ouvrir un abri", "", "", "X", "faute de lieu"),
        )
    )

    assert [a.health.value for a in reading.assessments] == ["done", "partial", "not_started"]
    assert actions_of(reading)["1.3"].text == "faute de lieu"


def test_a_sheet_as_a_table_of_two_columns() -> None:
    reading = read(
        table_source(
            ("Axe", "Axe 1 – Santé"),
            ("Objectif opérationnel", "Soigner près de chez soi"),
            ("Fiche action n°1", "Ouvrir un cabinet"),
            ("Pilote", "la direction"),
            ("Partenaires", "maison médicale, commune"),
        )
    )

    assert tree_of(reading) == expected(
        """
        Axe 1 Santé
          · Soigner près de chez soi
            1 Ouvrir un cabinet
        """
    )
    assert actions_of(reading)["1"].collaborations == ["maison médicale", "commune"]


@pytest.mark.parametrize(
    "page",
    [
        "Recette\n\n1. Couper le potiron.\n2. Faire revenir l'oignon.\n3. Servir.",
        "Procès-verbal\n\n1. Approbation\nIl est approuvé.\n2. Travaux\nIls avancent.\n3. Divers",
        "Chère Madame,\n\nNous avons lu votre lettre. Deux actions sont prévues.\n\nBien à vous",
        "x",
        "Notre calendrier\n\nMois 1 : prise de contact\nMois 2 : première visite\nMois 3 : bilan",
        "Formation\n\nThème 1 : l'écoute\nThème 2 : le secret\nThème 3 : les droits",
        "Règlement\n\nArticle 1. Objet\n1.1 Il fixe les règles.\nArticle 2. Heures\n2.1 On ferme le samedi.",
        "Mode d'emploi\n\n1. Mise en route\n1.1 Brancher la machine\n1.2 Remplir l'eau\n2. Soin\n2.1 Rincer",
    ],
)
def test_a_text_without_a_programme_gives_an_empty_tree_and_says_so(page: str) -> None:
    reading = reading_of(page)

    assert reading.kind.value == "unknown"
    assert (reading.objectives, reading.actions, reading.sheets) == ([], [], [])
    assert list(map(str, reading.notes)) == [
        "Aucun programme n’a été trouvé dans ce texte : ni objectif, ni action."
    ]
    assert sum(len(paragraph.lines) for paragraph in reading.unread) >= 1


def test_a_report_of_activities_is_no_programme() -> None:
    page = """
        RAPPORT D'ACTIVITÉS 2024

        I. OBJECTIFS
        1. À quels besoins l'action répond-elle ?
        À la solitude.
        II. MODALITÉS
        1. Préparation
        """

    reading = reading_of(page)

    assert (reading.kind.value, reading.objectives) == ("report", [])


def test_json_has_the_shape_that_the_command_prints() -> None:
    page = "OS1 : Être proche\nOO1 : Ouvrir\nMe1 : le guichet\nPe2 : Peindre le hall\nPorteur : le club"

    data = json.loads(json.dumps(reading_of(page).to_json()))

    (objective,) = data["objectives"]
    me, pe = objective["children"][0]["actions"]
    assert {"kind", "objectives", "actions", "assessments", "sheets", "declared", "unread"} <= set(data)
    assert (objective["level"], objective["label"], objective["line"]) == (1, "OS1", 1)
    assert (me["kind"], me["bearer"], me["condition"], me["transversal"]) == ("maintained", None, None, False)
    assert (pe["kind"], pe["collaborations"], pe["line"]) == ("project", [], 4)


def test_a_file_that_cannot_be_opened_says_why() -> None:
    with pytest.raises(Unreadable, match="vide"):
        read_file(b"")


def _titled(text: str) -> str:
    return paragraph(text, '<w:pStyle w:val="T"/>')


TITLES = (
    '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="H"><w:name w:val="heading 1"/></w:style>'
)


def test_the_style_of_a_title_gives_the_title_of_a_sheet_whatever_its_first_heading_says() -> None:
    body = (
        paragraph("CPAS de Rochelle")
        + _titled("Une soupe à midi")
        + paragraph("Rue du Puits 4, 5999 Rochelle")
        + paragraph("Le programme de la journée", '<w:pStyle w:val="H"/>')
        + paragraph("Objectifs : se voir")
        + paragraph("Partenaires : le club, la ferme")
        + paragraph("Matériel : une table")
    )

    reading = read_file(word(body, styles=TITLES), "fiche.docx")

    assert (reading.title, reading.sheets[0].title) == ("Une soupe à midi", "Une soupe à midi")
    assert reading.sheets[0].partners == ["le club", "la ferme"]


def test_the_house_on_the_cover_is_not_the_title_of_its_programme() -> None:
    body = (
        paragraph("PLAN DU CENTRE DE ROCHELLE", run="<w:b/>")
        + _titled("Ensemble d’ici 2031")
        + paragraph("Rue du Puits 4, 5999 Rochelle")
        + paragraph("OS1 : Être proche")
        + paragraph("Pe1 : Ouvrir un lavoir")
        + paragraph("Pe2 : Prêter des vélos")
    )

    reading = read_file(word(body, styles=TITLES), "programme.docx")

    assert reading.title == "Ensemble d’ici 2031"
    assert [action.collaborations for action in reading.objectives[0].actions] == [[], []]
