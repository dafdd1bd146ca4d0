"""LibreOffice texts: what LibreOffice shows, in the order in which it is read."""

from __future__ import annotations

import pytest

from filrouge.reading.errors import Reason, Unreadable
from filrouge.reading.limits import Limits
from filrouge.reading.lines import FileKind, Source
from filrouge.reading.loading import load
from filrouge.reading.sources.drafting import PENDING
from filrouge.reading.tests.made_files import odt


def texts(source: Source) -> list[str]:
    return [line.text for line in source.lines]


def read(body: str, **parts: str) -> Source:
    return load(odt(body, **parts))


def numbered(level: int, form: str, more: str = "") -> str:
    return f'<text:list-level-style-number text:level="{level}" style:num-format="{form}" {more}/>'


def list_style(*levels: str, name: str = "L1") -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def listed(*items: str, more: str = 'text:style-name="L1"') -> str:
    return (
        f"<text:list {more}>"
        + "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
        + "</text:list>"
    )


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>' if style else f"<text:p>{text}</text:p>"


def test_paragraphs_headings_and_their_words() -> None:
    source = read(
        '<text:h text:outline-level="2">Axe 1</text:h>'
        "<text:p>Le  <text:span>café</text:span>\n du<text:s text:c='3'/>lundi<text:tab/>"
        "<text:a>ici</text:a></text:p>"
        "<text:p/>"
        "<text:p>un<text:line-break/>deux</text:p>"
    )
    assert source.kind is FileKind.ODT
    assert [(line.number, line.heading, line.continued, line.text) for line in source.lines] == [
        (1, 2, False, "Axe 1"),
        (2, None, False, "Le café du   lundi\tici"),
        (3, None, False, ""),
        (4, None, False, "un"),
        (5, None, True, "deux"),
    ]


def test_pending_deletions_comments_and_hidden_words_are_dropped() -> None:
    source = read(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>effacé</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>vu<office:annotation><text:p>note</text:p></office:annotation>"
        '<text:span text:style-name="C">caché</text:span></text:p>',
        styles='<style:style style:name="C" style:family="text"><style:text-properties text:display="none"/>'
        "</style:style>",
    )
    assert texts(source) == ["vu"]
    assert [note.sentence for note in source.notes] == [PENDING]


def test_sections_indexes_and_text_boxes_are_read_in_place() -> None:
    source = read(
        "<text:section><text:p>section</text:p></text:section>"
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>modèle"
        "</text:index-title-template></text:table-of-content-source>"
        "<text:index-body><text:p>Axe 1<text:tab/>3</text:p>"
        "</text:index-body></text:table-of-content>"
        "<text:p>ancre<draw:frame><draw:text-box><text:p>encadré</text:p></draw:text-box></draw:frame></text:p>"
        "<text:p>suite</text:p>"
    )
    assert texts(source) == ["section", "Axe 1\t3", "ancre", "encadré", "suite"]


def test_styles_say_bold_indent_title_and_level() -> None:
    styles = (
        '<style:style style:name="Title" style:family="paragraph"/>'
        '<style:style style:name="T" style:family="paragraph" style:parent-style-name="Title"/>'
        '<style:style style:name="G" style:family="paragraph" style:default-outline-level="1">'
        '<style:paragraph-properties fo:margin-left="0.5in" fo:text-indent="-0.25in"/>'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="B" style:family="text">'
        '<style:text-properties fo:font-weight="700"/></style:style>'
    )
    body = p("Programme", "T") + p("gras", "G") + p("un <text:span text:style-name='B'>gras</text:span>")
    source = read(body + p("<text:span text:style-name='B'>gras</text:span>"), styles=styles)
    assert source.title == "Programme"
    assert [line.bold for line in source.lines] == [False, True, False, True]
    assert (source.lines[1].indent, source.lines[1].heading) == (3, 1)


def test_styles_that_turn_in_circles_end() -> None:
    circle = "".join(
        f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{parent}"/>'
        for name, parent in ("AB", "BA")
    )
    assert texts(read(p("x", "A"), styles=circle)) == ["x"]


def markers(body: str, styles: str) -> list[str | None]:
    return [line.marker for line in read(body, styles=styles).lines]


def test_lists_are_numbered_by_level() -> None:
    styles = list_style(
        numbered(1, "1", 'style:num-suffix="."'),
        numbered(2, "a", 'style:num-suffix=")" style:num-prefix="("'),
        numbered(3, "1", 'text:display-levels="3" text:start-value="4"'),
    )
    inner = listed(p("a"), p("b") + listed(p("x"), more=""), more="")
    body = listed(p("un") + p("suite"), p("deux") + inner, p("trois"))
    assert markers(body, styles) == ["1.", None, "2.", "(a)", "(b)", "2.b.4", "3."]
    assert [line.depth for line in read(body, styles=styles).lines] == [0, 0, 0, 1, 1, 2, 0]


def test_a_list_starts_again_unless_it_says_that_it_goes_on() -> None:
    styles = list_style(numbered(1, "I"))
    body = (
        listed(p("a"), more='text:style-name="L1" xml:id="un"')
        + listed(p("b"))
        + listed(p("c"), more='text:style-name="L1" text:continue-numbering="true"')
        + listed(p("d"), more='text:style-name="L1" text:continue-list="un"')
        + '<text:list text:style-name="L1"><text:list-header><text:p>sans</text:p></text:list-header>'
        '<text:list-item text:start-value="9"><text:p>e</text:p></text:list-item></text:list>'
    )
    assert markers(body, styles) == ["I", "I", "II", "II", None, "IX"]


def test_a_level_reached_without_the_one_above_shows_its_start() -> None:
    styles = list_style(numbered(1, "1"), numbered(2, "1", 'text:display-levels="2"'))
    assert markers(listed(listed(p("x"), p("y"), more="")), styles) == ["1.1", "1.2"]


def test_bullets_and_pictures_are_bullets() -> None:
    styles = list_style(
        '<text:list-level-style-bullet text:level="1" text:bullet-char="–"/>',
        '<text:list-level-style-bullet text:level="2" text:bullet-char="\uf0b7"/>',
        '<text:list-level-style-image text:level="3"/>',
    )
    assert markers(listed(p("a") + listed(p("b") + listed(p("c"), more=""), more="")), styles) == [
        "–",
        "•",
        "•",
    ]


def test_headings_are_numbered_by_the_outline() -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" loext:num-list-format="%1%-%2%."/>'
        "</text:outline-style>"
    )
    body = "".join(f'<text:h text:outline-level="{level}" {more}>x</text:h>' for level, more in (
        (1, ""), (2, ""), (2, ""), (1, 'text:is-list-header="true"'), (1, ""), (2, ""), (3, ""),
    ))  # fmt: skip
    assert markers(body, outline) == ["1", "1-1.", "1-2.", None, "2", "2-1.", None]


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}>{p(text)}</table:table-cell>"


def test_tables_keep_their_merged_cells_and_their_header() -> None:
    covered = "<table:covered-table-cell/>"
    wide, tall, twice = (
        f'table:number-{name}="2"' for name in ("columns-spanned", "rows-spanned", "columns-repeated")
    )
    rows = (
        f"<table:table-header-rows><table:table-row>{cell('Axe')}{cell('Qui', wide)}{covered}"
        "</table:table-row></table:table-header-rows>"
        f"<table:table-row>{cell('1', tall)}{cell('café')}{cell('Ana')}</table:table-row>"
        f"<table:table-row>{covered}{cell('journal', twice)}</table:table-row>"
    )
    source = read(f"<table:table>{rows}</table:table>")
    (table,) = source.tables
    assert [[(one.text, one.merged) for one in row] for row in table.rows] == [
        [("Axe", False), ("Qui", False), ("", True)],
        [("1", False), ("café", False), ("Ana", False)],
        [("", True), ("journal", False), ("journal", False)],
    ]
    assert texts(source) == ["Axe | Qui", "1 | café | Ana", "journal | journal"]
    assert table.lines == (1, 2, 3)


def test_blank_repetitions_cost_nothing() -> None:
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    rows = (
        f"<table:table-row>{cell('a')}{cell('b')}{blank}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="1048576">{blank}</table:table-row>'
    )
    (table,) = read(f"<table:table>{rows}</table:table>").tables
    assert [len(row) for row in table.rows] == [3, 3]


def test_a_table_of_one_column_is_a_frame_read_once() -> None:
    inner = f"<table:table><table:table-row>{cell('dedans')}</table:table-row></table:table>"
    row = f"<table:table-row><table:table-cell>{listed(p('a'))}{inner}</table:table-cell></table:table-row>"
    source = read(f"<table:table>{row}</table:table>" + listed(p("b")), styles=list_style(numbered(1, "1")))
    assert source.tables == ()
    assert [(line.marker, line.text) for line in source.lines] == [("1", "a"), (None, "dedans"), ("1", "b")]


def test_pages_turn_where_the_file_says() -> None:
    styles = (
        '<style:style style:name="S" style:family="paragraph">'
        '<style:paragraph-properties fo:break-before="page"/></style:style>'
    )
    source = read(p("un", "S") + p("deux<text:soft-page-break/> bis") + p("trois", "S"), styles=styles)
    assert [line.page for line in source.lines] == [1, 1, 3]
    assert source.pages == 3
    assert read(p("x")).pages is None


def test_headers_footers_and_notes_come_last_and_once() -> None:
    masters = (
        "<style:master-page><style:header><text:p>Commune</text:p></style:header>"
        "<style:header-left><text:p>Commune</text:p></style:header-left>"
        "<style:footer><text:p>page</text:p></style:footer></style:master-page>"
    )
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>annexe</text:p>"
        "</text:note-body></text:note>"
    )
    source = read(p(f"corps{note} fin"), masters=masters)
    assert [(line.part, line.text) for line in source.lines] == [
        ("body", "corps fin"),
        ("header", "Commune"),
        ("footer", "page"),
        ("footnote", "annexe"),
    ]


def test_the_title_of_the_properties_is_used_when_no_style_shows_one() -> None:
    assert read(p("x"), title="Programme").title == "Programme"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<text:p> </text:p>", Reason.NO_TEXT),
        ("<text:p><draw:frame><draw:image/></draw:frame></text:p>", Reason.IMAGE_ONLY),
        (p("x") * 21, Reason.TOO_MANY_LINES),
        (
            '<table:table><table:table-row><table:table-cell table:number-columns-repeated="9999999">'
            "<text:p>x</text:p></table:table-cell></table:table-row></table:table>",
            Reason.TOO_MANY_COLUMNS,
        ),
    ],
)
def test_hostile_or_empty_texts_are_refused(body: str, reason: Reason) -> None:
    with pytest.raises(Unreadable) as caught:
        load(odt(body), limits=Limits(max_lines=20))
    assert caught.value.reason is reason


def test_a_locked_text_is_refused() -> None:
    with pytest.raises(Unreadable) as caught:
        load(odt(p("x"), locked=True))
    assert caught.value.reason is Reason.PROTECTED
