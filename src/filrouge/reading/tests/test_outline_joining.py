"""Whether a line goes on with the one above: titles whole, narratives apart, words mended."""

from __future__ import annotations

from filrouge.reading import read
from filrouge.reading.lines import FileKind, Line, Source
from filrouge.reading.tests.showing import actions_of, expected, reading_of, reading_of_lines, tree_of


def test_a_narrative_under_a_short_line_is_no_part_of_the_title() -> None:
    page = """
        Axe 1 : Se soigner
        Fiche 1.1 : Ouvrir une maison médicale au centre du village, avec deux médecins et
        une infirmière
        Les deux médecins sont venus en mai. La maison est ouverte tous les jours, sauf le
        dimanche, et reçoit aussi les habitants des hameaux voisins.
        """

    sheet = actions_of(reading_of(page))["1.1"]

    assert (
        sheet.title == "Ouvrir une maison médicale au centre du village, avec deux médecins et une infirmière"
    )
    assert sheet.text.startswith("Les deux médecins")


def test_a_full_title_line_does_not_swallow_the_sentence_after_it() -> None:
    page = """
        Axe 1 : Se soigner
        Fiche 1.1 : Ouvrir une maison médicale au centre du village avec deux infirmières
        La maison est ouverte tous les jours, sauf le dimanche, et reçoit tout le monde
        sans rendez-vous.
        """

    assert actions_of(reading_of(page))["1.1"].text.startswith("La maison est ouverte")


def test_a_title_in_capitals_ends_with_its_capitals() -> None:
    page = """
        AXE 1 : COMMUNIQUER AVEC LES HABITANTS ET AVEC TOUTES LES ASSOCIATIONS DE LA COM-
        MUNE
        Fiche 1.1 : Écrire
        """

    assert reading_of(page).objectives[0].title.endswith("TOUTES LES ASSOCIATIONS DE LA COMMUNE")


def test_the_documents_own_words_decide_of_a_hyphen() -> None:
    page = """
        OS1 : Soutenir l'insertion socioprofessionnelle et le porte-à-porte
        OO1 : Suivre l'insertion socio-
        professionnelle des jeunes
        Pe1 : Mener un porte-à-
        porte dans chaque rue
        Pe2 : Écrire à la ville de Saint-
        Laurent
        Pe3 : Accompagner les deman-
        deurs d'emploi
        """

    assert tree_of(reading_of(page)) == expected(
        """
        OS1 Soutenir l'insertion socioprofessionnelle et le porte-à-porte
          OO1 Suivre l'insertion socioprofessionnelle des jeunes
            Pe1 Mener un porte-à-porte dans chaque rue
            Pe2 Écrire à la ville de Saint-Laurent
            Pe3 Accompagner les demandeurs d'emploi
        """
    )


def test_a_number_that_opens_a_line_inside_a_sentence_is_no_item() -> None:
    page = """
        Axe 1 : Se parler
        Fiche 1.1 : Tenir une permanence
        La permanence se tient comme le prévoit la fiche
        1.2 et comme le veut l'article
        27 du règlement (voir aussi
        1.3) depuis mai.
        Fiche 1.2 : Écrire un guide
        """

    reading = reading_of(page)

    assert list(actions_of(reading)) == ["1.1", "1.2"]


def test_a_soft_line_break_inside_a_title_is_a_space() -> None:
    reading = reading_of_lines(
        Line(1, "OS1 : Être une maison", heading=1),
        Line(2, "ouverte à tous", continued=True),
        Line(3, "Pe1 : Ouvrir le samedi"),
        Line(4, "Porteur : le club", continued=True),
    )

    assert reading.objectives[0].title == "Être une maison ouverte à tous"
    assert actions_of(reading)["Pe1"].bearer == "le club"


def test_paragraphs_of_a_word_processor_stay_apart() -> None:
    reading = reading_of_lines(
        Line(1, "Axe 1 : Habiter"),
        Line(2, "Fiche 1.1 : Rénover deux logements"),
        Line(3, "Travaux commencés en mai"),
    )

    assert actions_of(reading)["1.1"].text == "Travaux commencés en mai"


def test_cells_of_a_pdf_are_parted_by_their_tabs() -> None:
    lines = (
        Line(1, "N°\tIntitulé\tResponsable", page=1),
        Line(2, "Axe 1 : Vivre ici", page=1),
        Line(3, "1.1\tPlanter des arbres\tMme Verte", page=1),
        Line(4, "1.2\tOuvrir un parc dans le", page=1),
        Line(5, "quartier", page=1, indent=20),
    )

    reading = read(Source(FileKind.PDF, lines))
    actions = actions_of(reading)

    assert actions["1.1"].responsible == ["Mme Verte"]
    assert actions["1.2"].title == "Ouvrir un parc dans le quartier"
