"""Where a page ends: what belongs together is not torn apart, and no half page stays empty for nothing."""

from __future__ import annotations

import io

import docx
import pypdfium2
import pytest

from filrouge.printing import (
    Bar,
    BarChart,
    Block,
    Column,
    Definitions,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    to_docx,
    to_html,
    to_pdf,
)

ROOM = PageBreak(0.25)
FILE = (Heading(1, "Atelier"), Definitions((("Ouverture", "mai 2021"),)), Paragraph("On y coud."))


def pages(*blocks: Block) -> list[str]:
    """The words of each page."""
    printed = to_pdf(Document("t", blocks))
    assert printed.notes == ()
    with pypdfium2.PdfDocument(printed.data) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def lines(count: int) -> tuple[Block, ...]:
    return tuple(Paragraph(f"ligne {n}") for n in range(count))


def test_what_asks_for_room_follows_on_a_page_that_has_some() -> None:
    [only] = pages(*lines(8), ROOM, *FILE)
    assert only.index("ligne 7") < only.index("Atelier") < only.index("On y coud")


@pytest.mark.parametrize("filled", range(26, 32))
def test_what_asks_for_room_begins_a_page_rather_than_end_one(filled: int) -> None:
    first, second = pages(*lines(filled), ROOM, *FILE)
    assert "Atelier" not in first
    assert second.index("Atelier") < second.index("On y coud")


def test_room_is_asked_for_before_a_heading_only() -> None:
    [only] = pages(Paragraph("avant"), ROOM, Paragraph("après"))
    assert only.index("avant") < only.index("après")


def test_in_word_a_title_and_its_facts_stay_with_the_first_text() -> None:
    word = docx.Document(io.BytesIO(to_docx(Document("t", (ROOM, *FILE, Definitions((("Lieu", "ici"),)))))))
    kept = {one.text: one.paragraph_format.keep_with_next for one in word.paragraphs}
    assert kept["Ouverture\u00a0: mai 2021"]
    assert not kept["On y coud."]
    assert not kept["Lieu\u00a0: ici"]


def test_a_page_for_a_browser_says_nothing_of_room() -> None:
    assert "page-break" not in to_html(Document("t", (Paragraph("a"), ROOM, *FILE)))


def table(count: int, word: str = "rang") -> Table:
    rows = tuple((f"{word} {n}", "1") for n in range(count))
    return Table("Qui", (Column("Nom"), Column("Nombre")), rows, total=("Total", str(count)))


@pytest.mark.parametrize("filled", range(22, 30))
def test_a_short_table_is_whole_on_one_page(filled: int) -> None:
    told = pages(*lines(filled), table(5))
    assert sum("rang 0" in page and "rang 4" in page and "Total" in page for page in told) == 1


def test_a_long_table_begins_where_it_stands() -> None:
    first, *_others = pages(*lines(15), table(40))
    assert "rang 0" in first


@pytest.mark.parametrize("filled", [5, 15, 25])
def test_a_chart_that_fits_a_page_is_not_torn(filled: int) -> None:
    chart = BarChart("Combien", tuple(Bar(f"barre {n}", n) for n in range(16)))
    assert sum("barre 0" in page and "barre 15" in page for page in pages(*lines(filled), chart)) == 1


def test_in_word_the_rows_of_a_short_table_stay_together_but_not_with_what_follows() -> None:
    word = docx.Document(io.BytesIO(to_docx(Document("t", (table(3), table(40, "loin"))))))
    short, long = word.tables
    kept = [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in short.rows]
    assert kept == [True, True, True, True, False]
    assert not long.rows[1].cells[0].paragraphs[0].paragraph_format.keep_with_next
