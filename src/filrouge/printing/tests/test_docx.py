"""The Word file: real styles, real headings, alternative texts, and a package that Word accepts."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from xml.etree import ElementTree

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

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
    to_docx,
)
from filrouge.printing.tests.sample import chart, report

NOON = datetime(2027, 11, 16, 12, tzinfo=UTC)


def opened(*blocks: object, **more: object) -> WordDocument:
    return docx.Document(io.BytesIO(to_docx(Document("Titre", tuple(blocks), **more))))  # type: ignore[arg-type]


def styles(word: WordDocument) -> list[tuple[str, str]]:
    return [(p.style.name, p.text) for p in word.paragraphs if p.style is not None and p.text]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == len(set(names))
        return {name: archive.read(name) for name in names}


def test_headings_are_headings() -> None:
    word = opened(Heading(1, "Un"), Heading(2, "Deux"), Heading(3, "Trois"), Heading(4, "Quatre"))
    assert styles(word) == [
        ("Title", "Titre"),
        ("Heading 1", "Un"),
        ("Heading 2", "Deux"),
        ("Heading 3", "Trois"),
        ("Heading 4", "Quatre"),
    ]


def test_paragraphs_and_lists_use_the_styles_of_word() -> None:
    word = opened(
        Paragraph("cité", "quote"),
        Paragraph("légende", "caption"),
        ListBlock(((Paragraph("puce"),),)),
        ListBlock(((Paragraph("un"),), (Paragraph("deux"), Paragraph("suite"))), ordered=True),
        Definitions((("Référente", "Inès"),)),
    )
    assert styles(word)[1:] == [
        ("Quote", "cité"),
        ("Source", "légende"),
        ("List Bullet", "puce"),
        ("List Number", "un"),
        ("List Number", "deux"),
        ("List Continue", "suite"),
        ("Fiche", "Référente\u00a0: Inès"),
    ]


def test_each_numbered_list_counts_from_its_own_start() -> None:
    one = ListBlock(((Paragraph("a"),),), ordered=True, start=3)
    word = opened(one, Paragraph("entre"), one)
    numbers = [p._p.pPr.numPr.numId.val for p in word.paragraphs if p.style and p.style.name == "List Number"]
    assert len(set(numbers)) == 2
    numbering = word.part.numbering_part.element
    starts = numbering.findall(f".//{qn('w:startOverride')}")
    assert [start.get(qn("w:val")) for start in starts] == ["3", "3"]


def test_a_table_repeats_its_header_and_keeps_its_rows_whole() -> None:
    block = Table(
        "Budget", (Column("Poste"), Column("€", "right")), (("Café", "15"),) * 3, total=("Total", "45")
    )
    table = opened(block).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Poste", "€"]
    assert [cell.text for cell in table.rows[-1].cells] == ["Total", "45"]
    properties = [row._tr.trPr for row in table.rows]
    assert properties[0].find(qn("w:tblHeader")) is not None
    assert all(p.find(qn("w:cantSplit")) is not None for p in properties)
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Budget"


def test_columns_fill_the_page_and_follow_the_shares_asked() -> None:
    block = Table("", (Column("A", width=3), Column("B", width=1)), (("a", "b"),))
    first, second = (
        int(col.get(qn("w:w"))) for col in opened(block).tables[0]._tbl.tblGrid.findall(qn("w:gridCol"))
    )
    assert first + second == pytest.approx(8731, abs=3)
    assert first / second == pytest.approx(3, rel=0.01)


def test_contents_have_their_entries_written_and_lead_to_the_headings() -> None:
    word = opened(TableOfContents(2), Heading(1, "Un"), Heading(2, "Deux", label="Pe1"), Heading(3, "Trois"))
    body = word.element.body
    links = list(body.iter(qn("w:hyperlink")))
    assert ["".join(t.text for t in link.iter(qn("w:t"))) for link in links] == ["Un", "Pe1 Deux"]
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    assert {link.get(qn("w:anchor")) for link in links} <= marks
    assert 'TOC \\o "1-2"' in "".join(element.text for element in body.iter(qn("w:instrText")))


def test_every_picture_has_its_alternative_text_and_its_own_number() -> None:
    body = docx.Document(io.BytesIO(to_docx(report()))).element.body
    drawn = list(body.iter(qn("wp:docPr")))
    assert len(drawn) > 5
    assert all(picture.get("descr") for picture in drawn)
    numbers = [picture.get("id") for picture in drawn]
    assert len(numbers) == len(set(numbers))


def test_a_chart_says_its_counts_in_words() -> None:
    table = opened(chart("Ensemble", ("OS1", (2, 1, 0, 0)), ("OS2", (0, 0, 3, 0)))).tables[0]
    assert table.rows[0].cells[0].text == "OS1"
    assert "2\u00a0réalisées" in table.rows[0].cells[1].text
    assert "3\u00a0non\u00a0mises\u00a0en\u00a0place" in table.rows[1].cells[1].text


def test_title_author_language_and_date_are_written() -> None:
    properties = opened(
        author="Inès", organisation="Centre", keywords=("a", "b"), made_at=NOON
    ).core_properties
    assert (properties.title, properties.author, properties.language) == ("Titre", "Inès", "fr-BE")
    assert (properties.keywords, properties.created) == ("a, b", NOON)


def test_the_styles_speak_the_language_of_the_document() -> None:
    written = parts(to_docx(Document("t", language="nl-BE")))["word/styles.xml"].decode()
    assert 'w:lang w:val="nl-BE"' in written


def test_foot_and_head_run_but_not_on_the_cover() -> None:
    section = docx.Document(io.BytesIO(to_docx(report()))).sections[0]
    assert section.different_first_page_header_footer
    assert section.footer.paragraphs[0].text.startswith("Évaluation à mi-parcours")
    assert "NUMPAGES" in section.footer._element.xml
    assert section.first_page_footer.paragraphs[0].text == ""


def test_a_page_break_is_carried_by_the_heading_that_follows() -> None:
    word = opened(Paragraph("a"), PageBreak(), Heading(1, "Un"), PageBreak(), Paragraph("b"))
    heading = next(p for p in word.paragraphs if p.text == "Un")
    assert heading.paragraph_format.page_break_before
    assert sum(element.get(qn("w:type")) == "page" for element in word.element.body.iter(qn("w:br"))) == 1


def test_links_and_notes() -> None:
    word = opened(
        Paragraph((Run("site", link="https://a.be/?x=1&y=2"),)), Note((Paragraph("vu"),), title="À savoir")
    )
    assert [h.address for p in word.paragraphs for h in p.hyperlinks] == ["https://a.be/?x=1&y=2"]
    assert word.tables[0].rows[0].cells[0].text == "À savoir\nvu"


def test_the_same_tree_gives_the_same_bytes() -> None:
    document = Document("Titre", (Paragraph("a"),), made_at=NOON)
    assert to_docx(document) == to_docx(document)


def test_every_part_is_well_formed_known_and_related() -> None:
    found = parts(to_docx(report()))
    known = found["[Content_Types].xml"].decode()
    for name, data in found.items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(data)  # noqa: S314 - our own file
        ending = name.rsplit(".", 1)[-1]
        assert f'PartName="/{name}"' in known or f'Extension="{ending}"' in known
    relations = found["word/_rels/document.xml.rels"].decode()
    targets = re.findall(r'Target="([^"]+)"(?! TargetMode)', relations)
    assert all(f"word/{target}" in found for target in targets)
    used = set(re.findall(r'r:(?:id|embed)="(\w+)"', found["word/document.xml"].decode()))
    declared = re.findall(r' Id="(\w+)"', relations)
    assert used <= set(declared)
    assert len(declared) == len(set(declared))


def test_properties_stand_in_the_order_that_word_demands() -> None:
    """Word refuses properties out of the order of the schema; LibreOffice does not mind."""
    order = [
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "pBdr",
        "shd", "tabs", "suppressAutoHyphens", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl",
    ]  # fmt: skip
    found = parts(to_docx(report()))
    for name in ("word/document.xml", "word/styles.xml", "word/footer1.xml"):
        for properties in ElementTree.fromstring(found[name]).iter(qn("w:pPr")):  # noqa: S314 - our own file
            ranks = [order.index(child.tag.split("}")[1]) for child in properties]
            assert ranks == sorted(set(ranks))


def test_every_style_used_is_defined() -> None:
    found = parts(to_docx(report()))
    defined = set(re.findall(r'w:styleId="(\w+)"', found["word/styles.xml"].decode()))
    used = set(re.findall(r'w:(?:pStyle|rStyle|tblStyle) w:val="(\w+)"', found["word/document.xml"].decode()))
    assert used <= defined
