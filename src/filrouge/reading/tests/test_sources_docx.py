"""Word files: what Word shows, in the order in which it is read."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.enum.text import WD_BREAK

from filrouge.reading.errors import Reason, Unreadable
from filrouge.reading.limits import Limits
from filrouge.reading.lines import FileKind, Line, Source
from filrouge.reading.loading import load
from filrouge.reading.sources.drafting import PENDING
from filrouge.reading.tests.made_files import W, paragraph, word, zipped

HEADINGS = (
    '<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Axe"><w:name w:val="Axe"/><w:basedOn w:val="Titre1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="Titre 2"/></w:style>'
)


def texts(source: Source) -> list[str]:
    return [line.text for line in source.lines]


def saved(document: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def only(body: str, **parts: str) -> Line:
    """The single line of a Word file."""
    (line,) = load(word(body, **parts)).lines
    return line


def styled(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def test_a_file_of_the_usual_kind_is_read_in_order() -> None:
    document = docx.Document()
    document.add_heading("Notre programme", 0)
    document.add_heading("Axe 1 : informer", 1)
    document.add_paragraph("Le journal du quartier", style="List Number")
    document.add_paragraph("Le café", style="List Number")
    document.add_paragraph("une puce", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Action", "Qui"
    document.add_paragraph("Fin")
    source = load(saved(document), name="programme.txt")
    assert source.kind is FileKind.DOCX
    assert source.title == "Notre programme"
    assert [(line.number, line.marker, line.text) for line in source.lines] == [
        (1, None, "Notre programme"),
        (2, None, "Axe 1 : informer"),
        (3, "1.", "Le journal du quartier"),
        (4, "2.", "Le café"),
        (5, "•", "une puce"),
        (6, None, "Action | Qui"),
        (7, None, "Fin"),
    ]
    assert source.lines[1].heading == 1
    assert (source.lines[5].table, source.lines[5].row) == (0, 0)


def test_headings_come_from_styles_their_ancestors_and_their_french_names() -> None:
    body = "".join(
        (
            paragraph("un", styled("Titre1")),
            paragraph("deux", styled("Axe")),
            paragraph("trois", styled("Titre2")),
            paragraph("quatre", '<w:outlineLvl w:val="3"/>'),
            paragraph("cinq", styled("Titre1") + '<w:outlineLvl w:val="9"/>'),
            paragraph("six"),
        )
    )
    source = load(word(body, styles=HEADINGS))
    assert [line.heading for line in source.lines] == [1, 1, 2, 4, None, None]
    assert [line.bold for line in source.lines] == [True, True, False, False, True, False]


def test_styles_that_turn_in_circles_end() -> None:
    circle = (
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert only(paragraph("x", styled("A")), styles=circle).heading is None


def test_bold_is_said_of_whole_paragraphs_only() -> None:
    half = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>gras</w:t></w:r><w:r><w:t> maigre</w:t></w:r></w:p>"
    off = '<w:b w:val="0"/>'
    body = paragraph("gras", run="<w:b/>") + half + paragraph("x", styled("Titre1"), run=off)
    assert [line.bold for line in load(word(body, styles=HEADINGS)).lines] == [True, False, False]


def test_words_cut_into_runs_links_and_controls_are_whole() -> None:
    body = (
        "<w:p><w:r><w:t>Épi</w:t></w:r><w:hyperlink><w:r><w:t>cerie</w:t></w:r></w:hyperlink>"
        '<w:sdt><w:sdtContent><w:r><w:t xml:space="preserve"> sociale</w:t></w:r></w:sdtContent></w:sdt>'
        '<w:fldSimple w:instr="PAGE"><w:r><w:t> 4</w:t></w:r></w:fldSimple>'
        "<w:r><w:instrText>SECRET</w:instrText><w:tab/><w:t>fin</w:t><w:noBreakHyphen/><w:t>là</w:t></w:r></w:p>"
    )
    assert only(body).text == "Épicerie sociale 4\tfin-là"


def test_controls_around_paragraphs_rows_and_cells_are_opened() -> None:
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('dedans')}</w:sdtContent></w:sdt>"
        "<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>"
        f"<w:tc>{paragraph('a')}</w:tc></w:sdtContent></w:sdt><w:tc>{paragraph('b')}</w:tc>"
        "</w:tr></w:sdtContent></w:sdt></w:tbl>"
    )
    assert texts(load(word(body))) == ["dedans", "a | b"]


def test_pending_insertions_are_kept_and_deletions_dropped() -> None:
    body = (
        "<w:p><w:r><w:t>Le </w:t></w:r><w:del><w:r><w:delText>vieux</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>nouveau</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>parti</w:t></w:r></w:moveFrom></w:p>"
    )
    source = load(word(body))
    assert texts(source) == ["Le nouveau"]
    assert [note.sentence for note in source.notes] == [PENDING]


def test_a_paragraph_whose_end_is_deleted_runs_on() -> None:
    body = paragraph("Le café ", "<w:rPr><w:del/></w:rPr>") + paragraph("du lundi") + paragraph("x")
    assert texts(load(word(body))) == ["Le café du lundi", "x"]


def test_hidden_text_is_not_read() -> None:
    assert texts(load(word(paragraph("caché", run="<w:vanish/>") + paragraph("vu")))) == ["", "vu"]


def test_a_soft_line_break_starts_a_line_of_the_same_paragraph() -> None:
    body = (
        f"<w:p><w:pPr>{styled('Titre1')}</w:pPr><w:r><w:t>Axe 1</w:t><w:br/><w:t>informer</w:t></w:r></w:p>"
    )
    first, second = load(word(body, styles=HEADINGS)).lines
    assert (first.text, first.heading, first.continued) == ("Axe 1", 1, False)
    assert (second.text, second.heading, second.continued) == ("informer", None, True)
    assert second.number == 2


def test_text_boxes_follow_their_paragraph_and_come_once() -> None:
    box = f"<w:txbxContent>{paragraph('encadré')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>ancre</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        f"</mc:AlternateContent></w:r></w:p>{paragraph('suite')}"
    )
    assert texts(load(word(body))) == ["ancre", "encadré", "suite"]


def test_content_for_new_and_old_readers_is_read_once() -> None:
    def twice(content: str) -> str:
        return (
            f"<mc:AlternateContent><mc:Choice>{content}</mc:Choice><mc:Fallback>{content}</mc:Fallback>"
            "</mc:AlternateContent>"
        )

    body = twice(paragraph("un")) + f"<w:p>{twice('<w:r><w:t>deux</w:t></w:r>')}</w:p>"
    assert texts(load(word(body))) == ["un", "deux"]


def test_symbols_are_read_as_signs() -> None:
    body = (
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t> fait</w:t>'
        '<w:sym w:font="Wingdings" w:char="zz"/><w:sym w:font="Webdings" w:char="F0FF"/></w:r></w:p>'
    )
    assert only(body).text == "✓ fait"


def test_indent_counts_the_style_the_paragraph_and_its_tabs() -> None:
    style = '<w:style w:styleId="R"><w:pPr><w:ind w:left="720"/></w:pPr></w:style>'
    tabbed = "<w:p><w:r><w:tab/><w:t>x</w:t></w:r></w:p>"
    hanging = '<w:ind w:start="720" w:hanging="360"/>'
    body = paragraph("a", styled("R")) + paragraph("b", hanging) + tabbed + paragraph("  c")
    assert [line.indent for line in load(word(body, styles=style)).lines] == [6, 3, 6, 2]


def test_pages_are_those_word_left_in_the_file() -> None:
    body = (
        '<w:p><w:r><w:t>un</w:t></w:r><w:r><w:br w:type="page"/></w:r></w:p>'
        "<w:p><w:r><w:lastRenderedPageBreak/><w:t>deux</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>de deux </w:t><w:lastRenderedPageBreak/><w:t>à trois</w:t></w:r></w:p>"
        + paragraph("trois")
    )
    source = load(word(body))
    assert [line.page for line in source.lines] == [1, 2, 2, 3]
    assert source.pages == 3


def test_pages_are_those_the_author_broke_when_word_left_none() -> None:
    document = docx.Document()
    document.add_paragraph("un").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("deux")
    document.add_paragraph("trois").paragraph_format.page_break_before = True
    assert [line.page for line in load(saved(document)).lines] == [1, 2, 3]
    assert load(word(paragraph("x"))).pages is None


def test_headers_footers_and_notes_come_last_and_once() -> None:
    header = f"<w:hdr {W}>{paragraph('Commune')}{paragraph('')}{paragraph('Commune')}</w:hdr>"
    note = (
        f'<w:footnotes {W}><w:footnote w:type="separator">{paragraph("—")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("voir l’annexe")}</w:footnote></w:footnotes>'
    )
    footer = f"<w:ftr {W}>{paragraph('page')}</w:ftr>"
    parts = {"header1": header, "header2": header, "footer1": footer, "footnotes": note}
    source = load(word(paragraph("corps"), **parts))
    assert [(line.part, line.text) for line in source.lines] == [
        ("body", "corps"),
        ("header", "Commune"),
        ("footer", "page"),
        ("footnote", "voir l’annexe"),
    ]


def test_merged_cells_keep_the_grid() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for row, words in enumerate((("Axe", "Action", "Qui"), ("1", "café", "Ana"), ("", "journal", ""))):
        for column, text in enumerate(words):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    (found,) = load(saved(document)).tables
    assert [[cell.merged for cell in row] for row in found.rows] == [
        [False, False, True],
        [False, False, False],
        [True, False, False],
    ]
    assert [cell.text for cell in found.rows[2]] == ["", "journal", ""]
    assert found.lines == (1, 2, 3)
    assert texts(load(saved(document))) == [
        "Axe | Action\nQui".replace("\n", " "),
        "1 | café | Ana",
        "journal",
    ]


def test_rows_are_filled_to_one_width_and_empty_rows_are_empty_lines() -> None:
    cell = "<w:tc>{}</w:tc>".format
    rows = "".join(
        f"<w:tr>{cells}</w:tr>"
        for cells in (
            cell(paragraph("a")) + cell(paragraph("b", run="<w:b/>")),
            '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell(paragraph("c")),
            cell("") + cell(""),
            "<w:trPr><w:del/></w:trPr>" + cell(paragraph("effacé")) * 2,
        )
    )
    source = load(word(f'<w:tbl><w:tblPr><w:tblCaption w:val="Nos actions"/></w:tblPr>{rows}</w:tbl>'))
    (table,) = source.tables
    assert table.title == "Nos actions"
    assert [[cell.text for cell in row] for row in table.rows] == [["a", "b"], ["", "c"], ["", ""]]
    assert [cell.bold for cell in table.rows[0]] == [False, True]
    assert texts(source) == ["a | b", "c", ""]


def test_a_cell_keeps_its_paragraphs_its_markers_and_its_inner_table() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('x')}</w:tc><w:tc>{paragraph('y')}</w:tc></w:tr></w:tbl>"
    body = (
        f"<w:tbl><w:tr><w:tc>{paragraph('un', listed)}{paragraph('deux', listed)}</w:tc>"
        f"<w:tc>{inner}{paragraph('')}</w:tc></w:tr></w:tbl>"
    )
    source = load(word(body, numbering=numbering))
    assert [cell.text for cell in source.tables[0].rows[0]] == ["1) un\n2) deux", "x | y"]
    assert texts(source) == ["1) un 2) deux | x | y"]


def test_a_table_of_one_column_is_a_frame() -> None:
    source = load(word(f"<w:tbl><w:tr><w:tc>{paragraph('a')}{paragraph('b')}</w:tc></w:tr></w:tbl>"))
    assert source.tables == ()
    assert texts(source) == ["a", "b"]


def test_the_strict_form_of_the_format_is_read() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    data = word(paragraph("ligne"))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        swapped = {
            name: parts.read(name).replace(usual.encode(), strict.encode()) for name in parts.namelist()
        }
    assert texts(load(zipped(swapped))) == ["ligne"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (paragraph(" "), Reason.NO_TEXT),
        ("<w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>", Reason.IMAGE_ONLY),
    ],
)
def test_a_file_without_text_is_refused(body: str, reason: Reason) -> None:
    with pytest.raises(Unreadable) as caught:
        load(word(body))
    assert caught.value.reason is reason


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr></w:tc><w:tc/></w:tr></w:tbl>',
         Reason.TOO_MANY_COLUMNS),
        ('<w:tbl><w:tr><w:trPr><w:gridBefore w:val="99999999"/></w:trPr><w:tc/><w:tc/></w:tr></w:tbl>',
         Reason.TOO_MANY_COLUMNS),
        ("<w:tbl>" + "<w:tr><w:tc/><w:tc/></w:tr>" * 30 + "</w:tbl>", Reason.TOO_MANY_ROWS),
        (paragraph("x") * 101, Reason.TOO_MANY_LINES),
    ],
)  # fmt: skip
def test_a_file_past_the_limits_is_refused(body: str, reason: Reason) -> None:
    with pytest.raises(Unreadable) as caught:
        load(word(body), limits=Limits(max_lines=100, max_rows=20))
    assert caught.value.reason is reason
