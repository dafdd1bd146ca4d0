"""What is mended before printing: levels, anchors, links, tables, characters, French spaces."""

from __future__ import annotations

import pytest

from filrouge.printing import (
    Column,
    Definitions,
    Document,
    Heading,
    ListBlock,
    Note,
    PageBreak,
    Paragraph,
    Run,
    Table,
    TableOfContents,
)
from filrouge.printing.prepare import headings, prepare
from filrouge.printing.typography import french, printable


def levels(*asked: int) -> list[int]:
    document = Document("t", tuple(Heading(level, f"titre {n}") for n, level in enumerate(asked)))
    return [heading.level for heading in headings(prepare(document))]


def test_heading_levels_never_skip_one() -> None:
    assert levels(3, 4, 1, 3, 2, 9) == [1, 2, 1, 2, 2, 3]


def test_contents_between_chapters_bring_the_levels_back_near_the_top() -> None:
    blocks = (Heading(1, "a"), Heading(2, "b"), Heading(3, "c"), TableOfContents(), Heading(4, "d"))
    assert [heading.level for heading in headings(prepare(Document("t", blocks)))] == [1, 2, 3, 2]


def test_two_headings_with_the_same_anchor_get_two_and_links_go_to_the_first() -> None:
    blocks = (
        Heading(1, "Un", "Été !"),
        Heading(1, "Deux", "Été !"),
        Paragraph(
            (Run("voir", link="#Été !"), Run(" et ", link="#ailleurs"), Run("x", link="javascript:alert(1)"))
        ),
    )
    document = prepare(Document("t", blocks))
    assert [heading.anchor for heading in headings(document)] == ["ete", "ete-2"]
    paragraph = document.blocks[2]
    assert isinstance(paragraph, Paragraph)
    assert [run.link for run in paragraph.runs if isinstance(run, Run)] == ["#ete", "", ""]


def test_a_heading_with_only_a_label_is_titled_by_it_and_an_empty_one_is_gone() -> None:
    document = prepare(Document("t", (Heading(1, "", label="Pe18"), Heading(1, " "))))
    assert [(heading.text, heading.label) for heading in headings(document)] == [("Pe18", "")]


def test_a_ragged_table_becomes_rectangular_and_its_wordiest_column_takes_the_room() -> None:
    block = Table("c", (Column("A"),), (("1", "deux mots"), ("3",)), total=("4", "5", "6"))
    table = prepare(Document("t", (block,))).blocks[0]
    assert isinstance(table, Table)
    assert {len(row) for row in (*table.rows, table.total, table.columns)} == {3}
    assert [column.width for column in table.columns] == [0, 1, 0]


def test_empty_pieces_vanish() -> None:
    empty = (
        Paragraph(""),
        Paragraph((Run(" "), Run("", mark="done"))[1:]),
        ListBlock(((Paragraph(""),), ())),
        Table("légende", (), ()),
        Definitions((("", ""),)),
        Note((Paragraph(""),)),
    )
    assert prepare(Document("t", empty)).blocks == ()


def test_a_page_does_not_break_inside_a_list() -> None:
    block = prepare(Document("t", (ListBlock(((Paragraph("a"), PageBreak()),)),))).blocks[0]
    assert isinstance(block, ListBlock)
    assert len(block.items[0]) == 1


def test_a_document_without_a_title_or_a_known_language_still_has_both() -> None:
    document = prepare(Document("\n", language="klingon"))
    assert (document.title, document.language) == ("Sans titre", "fr-BE")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Vraiment ? Oui !", "Vraiment\u202f? Oui\u202f!"),
        ("Lieu : salle ; heure", "Lieu\u00a0: salle\u202f; heure"),
        ("l'équipe d'Inès", "l’équipe d’Inès"),
        ('On dit "bonjour" ici', "On dit «\u00a0bonjour\u00a0» ici"),
        ("« bonjour »", "«\u00a0bonjour\u00a0»"),
        ("162,69 €", "162,69\u00a0€"),
        ("https://a.be/?q=1", "https://a.be/?q=1"),
        ('href="x"', 'href="x"'),
    ],
)
def test_french_spaces_and_quotes(typed: str, printed: str) -> None:
    assert french(typed) == printed


def test_no_line_of_a_title_ends_with_a_lone_letter() -> None:
    assert prepare(Document("Évaluation à mi-parcours")).title == "Évaluation à\u00a0mi-parcours"


def test_characters_that_no_file_may_hold_are_gone_and_the_others_stay() -> None:
    assert printable("a\x00\x0bb\ud800c\ufffed\U0001fffee\ue000") == "abcde"
    assert printable("مرحبا 😀 é\u0301 日本\r\nx\u2028y") == "مرحبا 😀 é\u0301 日本\nx\ny"
