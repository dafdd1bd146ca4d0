"""The document as one semantic HTML fragment, for a page that allows no inline style or script.

Everything visible is text or SVG presentation attributes; the look belongs to the page's stylesheet, which
finds the classes listed in this folder's README.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from html import escape
from itertools import groupby
from zlib import crc32

from filrouge.printing.charts import (
    SIGNS,
    BarChart,
    RainbowChart,
    Row,
    Tone,
    rows,
    sign_svg,
    strip_size,
    strip_svg,
    toned,
)
from filrouge.printing.content import heading_text
from filrouge.printing.document import (
    Block,
    Definitions,
    Document,
    Heading,
    Inline,
    Letterhead,
    ListBlock,
    Note,
    PageBreak,
    Paragraph,
    Run,
    Table,
    TableOfContents,
    runs,
)
from filrouge.printing.footnotes import changed, numbered
from filrouge.printing.prepare import headings, prepare, prepare_blocks

BAR_LENGTH = 240
LOGO = (240, 80)  # pixels at most


def to_html(document: Document) -> str:
    """The document as an `article` element, escaped; links are http(s), mailto or inner anchors."""
    document = prepare(document)
    blocks, notes = _with_notes(document.blocks)
    body = "\n".join([*_flow(blocks, document), *notes])
    language = escape(document.language)
    return f'<article class="print" lang="{language}">\n{_header(document)}\n{body}\n</article>\n'


def fragment(blocks: tuple[Block, ...], *, above: int = 3) -> str:
    """Blocks alone, for a page with titles of its own: theirs come below `above` (`Heading(3)` is h4).

    Escaped; of `blocks_of` it makes h2 to h6, p, blockquote, ul, ol, li, strong, em, br and a only,
    and for notes of the foot sup and section.
    """
    document = Document("")
    kept, notes = _with_notes(prepare_blocks(blocks, above=above))
    return "".join([*_flow(kept, document), *notes])


def _with_notes(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], list[str]]:
    """The blocks with numbered calls that lead to their notes, and the notes, each with its way back."""
    blocks, notes = numbered(blocks)
    if not notes:
        return blocks, []
    # A page may hold several written texts: their notes have names of their own.
    own = f"{crc32(repr(blocks).encode('utf-8', 'replace')):08x}"
    said = "".join(
        f'<li id="note-{own}-{number}">{_runs(note)} <a href="#appel-{own}-{number}" role="doc-backlink" '
        f'aria-label="Revenir à l’appel de la note {number}">↩</a></li>'
        for number, note in enumerate(notes, start=1)
    )
    section = f'<section class="print-notes" role="doc-endnotes" aria-label="Notes"><ol>{said}</ol></section>'
    return tuple(changed(block, lambda inline: _leading(inline, own)) for block in blocks), [section]


def _leading(inline: Inline, own: str) -> tuple[Run, ...]:
    return tuple(replace(run, link=f"{own}-{run.text}") if run.footnote else run for run in runs(inline))


def _flow(blocks: tuple[Block, ...], document: Document) -> list[str]:
    """The blocks one after the other; quoted paragraphs that follow each other are one quotation."""
    made: list[str] = []
    for is_quote, group in groupby(
        blocks, lambda block: isinstance(block, Paragraph) and block.style == "quote"
    ):
        inside = [_block(block, document) for block in group]
        made += [f"<blockquote>{''.join(inside)}</blockquote>"] if is_quote else inside
    return made


def _is_quote(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style == "quote"


def _header(document: Document) -> str:
    kind = document.cover.kind if document.cover else ""
    facts = [*(document.cover.facts if document.cover else ())]
    lines = "".join(_p("print-line", line) for line in document.letterhead.lines)
    pieces = [
        _logo(document.letterhead),
        _p("print-organisation", document.organisation),
        _p("print-kind", kind),
        "" if document.cover else lines,
        f"<h1>{_text(document.title)}</h1>",
        _p("print-lead", document.subtitle),
        _definitions("print-facts", tuple((label, _text(value)) for label, value in facts)) if facts else "",
        _p("print-author", document.author),
        _p("print-date", document.date),
        lines if document.cover else "",
    ]
    return '<header class="print-cover">' + "".join(pieces) + "</header>"


def _logo(head: Letterhead) -> str:
    """The picture itself, in the page: it follows the page wherever it is taken."""
    if head.logo is None:
        return ""
    width, height = (max(1, round(side)) for side in head.logo.fitted(*LOGO))
    data = f"data:{head.logo.media_type};base64,{b64encode(head.logo.data).decode()}"
    alt = escape(head.logo.alt)
    return f'<p class="print-logo"><img src="{data}" alt="{alt}" width="{width}" height="{height}"></p>'


def _block(block: Block, document: Document) -> str:  # noqa: C901 - one line per kind of block
    match block:
        case Heading():
            return _heading(block)
        case Paragraph():
            return _paragraph(block)
        case ListBlock():
            return _list(block, document)
        case Definitions():
            return _definitions("print-facts", tuple((label, _runs(value)) for label, value in block.pairs))
        case Table():
            return _table(block)
        case Note():
            inside = "".join(_flow(block.blocks, document))
            title = f"<p><strong>{_text(block.title)}</strong></p>" if block.title else ""
            return (
                f'<div class="print-aside print-aside-{escape(block.kind)}" role="note">{title}{inside}</div>'
            )
        case TableOfContents():
            return _contents(block, document)
        case RainbowChart():
            return _figure(block, [_rainbow_row(row, block) for row in rows(block)])
        case BarChart():
            return _figure(block, [_bar_row(row) for row in rows(block)])
        case PageBreak() if block.room:
            return ""
        case PageBreak():
            return '<hr class="page-break" aria-hidden="true">'


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _p(css: str, text: str) -> str:
    return f'<p class="{css}">{_text(text)}</p>' if text else ""


def _runs(inline: Inline) -> str:
    return "".join(map(_run, runs(inline)))


def _run(run: Run) -> str:
    if run.footnote:
        return (
            f'<sup><a id="appel-{run.link}" href="#note-{run.link}" role="doc-noteref" '
            f'aria-label="Note {run.text}">{run.text}</a></sup>'
        )
    said = _text(run.text)
    if run.mark in SIGNS:
        said = f"{_sign(sign_svg(run.mark), 16)} {said}"
    elif run.mark:
        said = f"<mark>{said}</mark>"
    said = f"<em>{said}</em>" if run.italic else said
    said = f"<strong>{said}</strong>" if run.bold else said
    said = f"<s>{said}</s>" if run.struck else said
    return f'<a href="{escape(run.link)}">{said}</a>' if run.link else said


def _heading(block: Heading) -> str:
    tag = f"h{min(block.level + 1, 6)}"
    chip = f'<span class="print-chip">{_text(block.label)}</span> ' if block.label else ""
    anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
    return f"<{tag}{anchor}>{chip}{_text(block.text)}</{tag}>"


def _paragraph(block: Paragraph) -> str:
    css = "" if block.style in ("body", "quote") else f' class="print-{escape(block.style)}"'
    return f"<p{css}>{_runs(block.runs)}</p>"


def _list(block: ListBlock, document: Document) -> str:
    items = "".join(f"<li>{''.join(_flow(item, document))}</li>" for item in block.items)
    if not block.ordered:
        return f"<ul>{items}</ul>"
    start = f' start="{block.start}"' if block.start != 1 else ""
    return f"<ol{start}>{items}</ol>"


def _definitions(css: str, pairs: tuple[tuple[str, str], ...]) -> str:
    inside = "".join(f"<div><dt>{_text(label)}</dt><dd>{value}</dd></div>" for label, value in pairs)
    return f'<dl class="{css}">{inside}</dl>'


def _table(table: Table) -> str:
    aligns = tuple(f' class="align-{c.align}"' if c.align != "left" else "" for c in table.columns)
    caption = f"<caption>{_text(table.caption)}</caption>" if table.caption else ""
    head = "".join(
        f'<th scope="col"{css}>{_text(column.label)}</th>' if column.label else "<td></td>"
        for column, css in zip(table.columns, aligns, strict=True)
    )
    head = f"<thead><tr>{head}</tr></thead>" if table.header else ""
    body = "".join(_table_row(row, aligns, table.row_header) for row in table.rows)
    foot = (
        f'<tfoot class="print-total">{_table_row(table.total, aligns, True)}</tfoot>' if table.total else ""
    )
    css = ' class="print-form"' if table.roomy else ""
    return f"<table{css}>{caption}{head}<tbody>{body}</tbody>{foot}</table>"


def _table_row(row: tuple[Inline, ...], aligns: tuple[str, ...], row_header: bool) -> str:
    cells = [f"<td{css}>{_runs(cell)}</td>" for cell, css in zip(row, aligns, strict=True)]
    if row_header and cells:
        cells[0] = f'<th scope="row"{aligns[0]}>{_runs(row[0])}</th>'
    return "<tr>" + "".join(cells) + "</tr>"


def _contents(block: TableOfContents, document: Document) -> str:
    title = f'<p class="print-contents-title">{_text(block.title)}</p>' if block.title else ""
    name = escape(block.title or "Table des matières")
    items = "".join(
        f'<li class="print-level-{h.level}"><a href="#{escape(h.anchor)}">{_text(heading_text(h))}</a></li>'
        for h in headings(document, block.depth)
    )
    return f'<nav class="print-contents" aria-label="{name}">{title}<ol>{items}</ol></nav>' if items else ""


def _figure(chart: RainbowChart | BarChart, inside: list[str]) -> str:
    caption = f"<figcaption>{_text(chart.title)}</figcaption>" if chart.title else ""
    note = _p("print-caption", chart.note)
    kind = "print-rainbow" if isinstance(chart, RainbowChart) else "print-bars"
    return f'<figure class="print-chart {kind}">{caption}{note}{"".join(inside)}</figure>'


def _rainbow_row(row: Row, chart: RainbowChart) -> str:
    width, height = strip_size(len(row.cells))
    drawing = _svg(row, width, height, strip_svg(row.cells), 2) if row.cells else ""
    said = "".join(
        f'<span class="print-part">{_legend(part.tone)} {part.count} {_text(part.label)}</span> '
        for part in row.parts
    )
    note = f'<span class="print-part">{_text(row.said)}</span>' if row.said else ""
    label = _p("print-row-label", row.label)
    return f'<div class="print-row">{label}{drawing}<p class="print-say">{said}{note}</p></div>'


def _bar_row(row: Row) -> str:
    length = round(row.share * BAR_LENGTH, 1)
    bar = toned("ink", f'<rect width="{length}" height="12" fill="currentColor"/>') if length else ""
    drawing = _svg(row, BAR_LENGTH, 12, bar, 1) if length else ""
    label = _p("print-row-label", row.label)
    return f'<div class="print-row">{label}{drawing}<p class="print-say">{_text(row.said)}</p></div>'


def _svg(row: Row, width: int, height: int, inside: str, scale: int) -> str:
    said = escape(row.alt)
    return (
        f'<svg role="img" aria-label="{said}" viewBox="0 0 {width} {height}" width="{width * scale}" '
        f'height="{height * scale}" preserveAspectRatio="xMinYMid meet"><title>{said}</title>{inside}</svg>'
    )


def _legend(tone: Tone) -> str:
    return _sign(strip_svg((tone,)), strip_size(1)[0])


def _sign(inside: str, side: int) -> str:
    box = f'viewBox="0 0 {side} {side}" width="14" height="14"'
    return f'<svg class="print-sign" aria-hidden="true" {box}>{inside}</svg>'
