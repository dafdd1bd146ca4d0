"""The fragment: semantic, escaped, without any inline style or script."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from filrouge.printing import (
    Column,
    Cover,
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
    to_html,
)
from filrouge.printing.tests.sample import chart, report

VOID = {"br", "hr"}


class Tags(HTMLParser):
    """Every start tag with its attributes; fails on a tag that closes another."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(source)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def made(*blocks: object, **more: object) -> str:
    return to_html(Document("Titre", tuple(blocks), **more))  # type: ignore[arg-type]


def test_the_report_is_well_formed_and_carries_no_style_script_or_handler() -> None:
    tags = Tags(to_html(report()))
    names = {name for _, attributes in tags.found for name in attributes}
    assert "style" not in names
    assert not [name for name in names if name.startswith("on")]
    assert not {"script", "style", "iframe"} & {tag for tag, _ in tags.found}
    ids = [attributes["id"] for _, attributes in tags.found if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_every_inner_link_has_its_target() -> None:
    tags = Tags(to_html(report()))
    ids = {attributes["id"] for _, attributes in tags.found if "id" in attributes}
    inner = {
        (a["href"] or "")[1:] for tag, a in tags.found if tag == "a" and (a["href"] or "").startswith("#")
    }
    assert inner
    assert inner <= ids


def test_headings_follow_the_title() -> None:
    source = made(Heading(1, "Un"), Heading(2, "Deux", label="Pe18"))
    assert "<h1>Titre</h1>" in source
    assert re.search(r'<h2 id="[\w-]+">Un</h2>', source)
    assert re.search(r'<h3 id="[\w-]+"><span class="print-chip">Pe18</span> Deux</h3>', source)


def test_a_table_has_its_caption_and_scopes() -> None:
    block = Table(
        "Budget",
        (Column("Poste"), Column("€", "right")),
        (("Café", "15"),),
        total=("Total", "15"),
        row_header=True,
    )
    source = made(block)
    assert "<caption>Budget</caption>" in source
    assert '<th scope="col" class="align-right">€</th>' in source
    assert '<th scope="row">Café</th><td class="align-right">15</td>' in source
    assert '<tfoot class="print-total"><tr><th scope="row">Total</th>' in source


def test_a_chart_is_a_figure_with_named_drawings_and_its_words() -> None:
    tags = Tags(made(chart("Ensemble", ("OS1", (2, 1, 0, 0)))))
    named = [a for tag, a in tags.found if tag == "svg" and a.get("role") == "img"]
    assert [a["aria-label"] for a in named] == ["OS1 : 2 réalisées, 1 partiellement ; 3 sur 3 en route"]
    assert {"figure", "figcaption"} <= {tag for tag, _ in tags.found}


def test_what_people_type_stays_text() -> None:
    source = made(
        Paragraph((Run('</p><script>alert("x")</script>'), Run("x", link='https://a.be/"onclick="')))
    )
    assert "<script" not in source
    assert "onclick" not in source


def test_links_lead_to_the_web_a_mail_or_a_heading_only() -> None:
    wanted = (
        "https://a.be",
        "mailto:a@b.be",
        "javascript:alert(1)",
        "data:text/html,x",
        "//a.be",
        "ftp://a.be",
    )
    tags = Tags(made(Paragraph(tuple(Run(link, link=link) for link in wanted))))
    assert [a["href"] for tag, a in tags.found if tag == "a"] == ["https://a.be", "mailto:a@b.be"]


def test_lists_nest_and_keep_their_first_number() -> None:
    source = made(ListBlock(((Paragraph("a"), ListBlock(((Paragraph("b"),),))),), ordered=True, start=4))
    assert '<ol start="4"><li><p>a</p><ul><li><p>b</p></li></ul></li></ol>' in source


def test_each_other_block_has_its_element() -> None:
    source = made(
        TableOfContents(),
        Heading(1, "Un"),
        Paragraph("Cité", "quote"),
        Paragraph((Run("gras", bold=True), Run("ital", italic=True), Run("vu", mark="highlight"))),
        Definitions((("Référente", "Inès"),)),
        Note((Paragraph("À relire"),), kind="todo"),
        PageBreak(),
        cover=Cover("Rapport", (("Adopté", "en mars"),)),
    )  # fmt: skip
    for piece in (
        '<nav class="print-contents" aria-label="Table des matières">',
        "<blockquote><p>Cité</p></blockquote>",
        "<strong>gras</strong><em>ital</em><mark>vu</mark>",
        "<dt>Référente</dt><dd>Inès</dd>",
        '<div class="print-aside print-aside-todo" role="note"><p>À relire</p></div>',
        '<hr class="page-break" aria-hidden="true">',
        "<dt>Adopté</dt><dd>en mars</dd>",
    ):
        assert piece in source
