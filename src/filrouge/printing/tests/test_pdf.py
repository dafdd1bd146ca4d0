"""The PDF: tagged, titled, in its language; never lost, and what was given up is said."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pypdfium2
import pypdfium2.raw as raw
import pytest
import typst

from filrouge.printing import (
    Column,
    Document,
    Heading,
    ListBlock,
    Paragraph,
    RainbowChart,
    Run,
    Table,
    TableOfContents,
    pdf,
    to_pdf,
)
from filrouge.printing.prepare import prepare
from filrouge.printing.tests.reading_back import pdf_text
from filrouge.printing.tests.sample import chart, report

NOON = datetime(2027, 11, 16, 12, tzinfo=UTC)


def tags(data: bytes) -> list[tuple[str, str]]:
    """Type and alternative text of every element of the structure tree, page after page."""
    found: list[tuple[str, str]] = []
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            tree = raw.FPDF_StructTree_GetForPage(page)
            for n in range(raw.FPDF_StructTree_CountChildren(tree)):
                _walk(raw.FPDF_StructTree_GetChildAtIndex(tree, n), found)
            raw.FPDF_StructTree_Close(tree)
    return found


def _walk(element: Any, found: list[tuple[str, str]]) -> None:
    if not element:
        return
    found.append(
        (_said(raw.FPDF_StructElement_GetType, element), _said(raw.FPDF_StructElement_GetAltText, element))
    )
    for n in range(max(0, raw.FPDF_StructElement_CountChildren(element))):
        _walk(raw.FPDF_StructElement_GetChildAtIndex(element, n), found)


def _said(ask: Any, element: Any) -> str:
    length = ask(element, None, 0)
    buffer = raw.create_string_buffer(length) if hasattr(raw, "create_string_buffer") else bytearray(length)
    pointer = (raw.ctypes.c_char * length).from_buffer(buffer) if isinstance(buffer, bytearray) else buffer
    ask(element, pointer, length)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def test_the_report_is_tagged_titled_in_french_and_needs_no_excuse() -> None:
    printed = to_pdf(report())
    assert printed.notes == ()
    with pypdfium2.PdfDocument(printed.data) as document:
        assert document.is_tagged()
        assert document.get_metadata_value("Title") == prepare(report()).title
        assert len(document) > 18
    assert b"/Lang(fr-BE)/StructTreeRoot" in printed.data
    assert b"<pdfuaid:part>1</pdfuaid:part>" in printed.data
    assert b"<pdfaid:part>2</pdfaid:part>" in printed.data


def test_headings_lists_tables_and_charts_have_their_tags() -> None:
    document = Document(
        "Titre",
        (
            Heading(1, "Un"),
            Heading(2, "Deux"),
            ListBlock(((Paragraph("a"),),)),
            Table("Budget", (Column("Poste"),), (("Café",),)),
            chart("Ensemble", ("OS1", (2, 1, 0, 0))),
        ),
    )
    found = tags(to_pdf(document).data)
    kinds = {kind for kind, _ in found}
    assert {"H1", "H2", "L", "LI", "Table", "TR", "TH", "TD", "Caption", "Figure"} <= kinds
    figures = [said for kind, said in found if kind == "Figure"]
    assert figures == ["Ensemble : OS1 : 2 réalisées, 1 partiellement ; 3 sur 3 en route."]


def test_bookmarks_follow_the_headings() -> None:
    blocks = (TableOfContents(), Heading(1, "Un"), Heading(2, "Deux", label="Pe1"))
    with pypdfium2.PdfDocument(to_pdf(Document("t", blocks)).data) as document:
        marks = [(mark.level, " ".join(mark.get_title().split())) for mark in document.get_toc()]
    assert marks == [(0, "Un"), (1, "Pe1 Deux")]


def test_pages_are_numbered_out_of_their_total_but_the_cover() -> None:
    with pypdfium2.PdfDocument(to_pdf(report()).data) as document:
        foot = [page.get_textpage().get_text_bounded(top=72) for page in document]
    assert foot[0] == ""
    assert foot[2].split("\r\n")[-1].endswith(f"3 / {len(foot)}")


def test_a_long_table_repeats_its_header() -> None:
    block = Table(
        "Liste", (Column("Nom"), Column("Âge", "right")), tuple((f"ligne {n}", str(n)) for n in range(90))
    )
    with pypdfium2.PdfDocument(to_pdf(Document("t", (block,))).data) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    assert len(pages) > 1
    assert all("Âge" in page for page in pages)


def test_the_same_tree_gives_the_same_bytes() -> None:
    document = Document("Titre", (Paragraph("a"),), made_at=NOON)
    assert to_pdf(document).data == to_pdf(document).data


def test_skipped_levels_and_charts_without_words_are_mended_without_a_note() -> None:
    document = Document("t", (Heading(4, "Quatre"), Heading(2, "Deux"), RainbowChart("", ())))
    assert to_pdf(document).notes == ()


def test_arabic_and_hebrew_print_with_the_fonts_at_hand() -> None:
    printed = to_pdf(Document("t", (Paragraph("مرحبا"), Paragraph("שלום"))))
    assert printed.notes == ()
    assert "مرحبا" in pdf_text(printed.data)


def test_a_sign_that_no_font_draws_is_named_and_the_rest_prints() -> None:
    printed = to_pdf(Document("t", (Paragraph((Run("avant \U00016fe4\U00012000 après"),)),)))
    assert len(printed.notes) == 1
    assert "\U00012000" in printed.notes[0]
    assert "avant" in pdf_text(printed.data)
    assert "après" in pdf_text(printed.data)


@pytest.mark.parametrize(
    ("refusals", "said"),
    [(1, None), (3, "certifié"), (4, "balisé"), (5, "son texte seul")],
)
def test_a_refusal_asks_for_less_and_never_loses_the_report(
    monkeypatch: pytest.MonkeyPatch, refusals: int, said: str | None
) -> None:
    real, calls = pdf._compile, []

    def refusing(*given: Any, **asked: Any) -> bytes:
        calls.append(asked)
        if len(calls) <= refusals:
            raise typst.TypstError("refused", "", [], [])
        return real(*given, **asked)

    monkeypatch.setattr(pdf, "_compile", refusing)
    printed = to_pdf(Document("Titre", (Paragraph("Contenu"),)))
    assert printed.data.startswith(b"%PDF")
    assert "Titre" in pdf_text(printed.data)
    assert (not printed.notes) if said is None else said in printed.notes[0]
