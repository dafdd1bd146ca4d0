"""Printing a report: the PDF against Typst on the same text without us, Word against a plain python-docx."""

from __future__ import annotations

import io
import json

import docx
import typst
from docx.shared import Mm

from bench.timing import ratio
from filrouge.printing import (
    BarChart,
    Block,
    Definitions,
    Document,
    Heading,
    ListBlock,
    Note,
    PageBreak,
    Paragraph,
    RainbowChart,
    Table,
    TableOfContents,
    fonts_dir,
    to_docx,
    to_html,
    to_pdf,
)
from filrouge.printing.charts import alternative, rows, strip_png, strip_size, strip_svg, svg
from filrouge.printing.content import heading_text, inline_text
from filrouge.printing.document import runs
from filrouge.printing.prepare import headings, prepare
from filrouge.printing.tests.sample import report


def ratios() -> list[tuple[str, float, float]]:
    """The council's report of some thirty pages, printed each way."""
    document = report(22)
    ready = prepare(document)
    source = _typst_source(ready)
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(fonts_dir())])

    def plain_typst() -> object:
        return typst.compile(source, format="pdf", font_paths=fonts, pdf_standards=["ua-1", "a-2a"])

    return [
        ("rapport en PDF / Typst sur le même texte", ratio(lambda: to_pdf(document), plain_typst), 2),
        (
            "Word / python-docx du même contenu",
            ratio(lambda: to_docx(document), lambda: _word(ready)),
            0.5,
        ),
        ("rapport en HTML / rapport en Word", ratio(lambda: to_html(document), lambda: to_docx(document)), 1),
    ]


# ------------------------------------------------------------------------------------ Typst, without us


def _typst_source(document: Document) -> bytes:
    """The same words as someone would write them in Typst, in its own default look."""
    head = f'#set document(title: {_quoted(document.title)})\n#set text(lang: "fr", font: "Public Sans")\n'
    opening = [document.organisation, document.title, document.subtitle, document.author, document.date]
    cover = "\n\n".join(f"#{_quoted(text)}" for text in opening)
    body = "\n\n".join(_typst(block) for block in document.blocks)
    return f'{head}#set page(numbering: "1 / 1")\n{cover}\n#pagebreak()\n{body}\n'.encode()


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _typst(block: Block) -> str:  # noqa: C901 - one line per kind of block
    match block:
        case Heading():
            return f"#heading(level: {block.level}, {_quoted(heading_text(block))})"
        case Paragraph():
            return "".join(f"#{_quoted(run.text)}" for run in runs(block.runs))
        case ListBlock():
            kind = "enum" if block.ordered else "list"
            items = ", ".join("[" + "\n\n".join(map(_typst, item)) + "]" for item in block.items)
            return f"#{kind}({items})"
        case Definitions():
            return "\n\n".join(
                f"*#{_quoted(label)}* : #{_quoted(inline_text(value))}" for label, value in block.pairs
            )
        case Note():
            inside = "\n\n".join(map(_typst, block.blocks))
            return f"#block(inset: 8pt)[{inside}]"
        case Table():
            return _typst_table(block)
        case RainbowChart() | BarChart():
            return _typst_chart(block)
        case TableOfContents():
            return f"#outline(depth: {block.depth})"
        case PageBreak():
            return "#pagebreak(weak: true)"


def _typst_table(table: Table) -> str:
    head = ", ".join(f"[#{_quoted(column.label)}]" for column in table.columns)
    cells = ", ".join(
        f"[#{_quoted(inline_text(cell))}]" for row in (*table.rows, table.total) for cell in row
    )
    body = f"#table(columns: {len(table.columns)}, table.header({head}), {cells})"
    return f"#figure(kind: table, supplement: none, caption: {_quoted(table.caption)}, {body[1:]})"


def _typst_chart(chart: RainbowChart | BarChart) -> str:
    made = [f"#{_quoted(chart.title)}"]
    for row in rows(chart):
        made.append(f"#{_quoted(row.alt)}")
        if row.cells:
            drawn = svg(strip_size(len(row.cells)), strip_svg(row.cells))
            made.append(f"#image(bytes({_quoted(drawn)}), alt: {_quoted(alternative(chart))})")
    return "\n\n".join(made)


# -------------------------------------------------------------------------------------- python-docx, plainly


def _word(document: Document) -> bytes:
    """The same words through python-docx's own methods and default template."""
    word = docx.Document()
    for text in (document.organisation, document.title, document.subtitle, document.author, document.date):
        word.add_paragraph(text)
    for block in document.blocks:
        _add(word, block, document)
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def _add(word: docx.document.Document, block: Block, document: Document) -> None:  # noqa: C901 - the same
    match block:
        case Heading():
            word.add_heading(heading_text(block), block.level)
        case Paragraph():
            _add_runs(word.add_paragraph(), block.runs)
        case ListBlock():
            _add_list(word, block, document)
        case Definitions():
            for label, value in block.pairs:
                paragraph = word.add_paragraph()
                paragraph.add_run(f"{label} : ").bold = True
                _add_runs(paragraph, value)
        case Note():
            for inner in block.blocks:
                _add(word, inner, document)
        case Table():
            _add_table(word, block)
        case RainbowChart() | BarChart():
            _add_chart(word, block)
        case TableOfContents():
            for heading in headings(document, block.depth):
                word.add_paragraph(heading_text(heading))
        case PageBreak():
            word.add_page_break()


def _add_runs(paragraph: docx.text.paragraph.Paragraph, said: object) -> None:
    for run in runs(said):
        made = paragraph.add_run(run.text)
        made.bold, made.italic = run.bold or None, run.italic or None


def _add_list(word: docx.document.Document, block: ListBlock, document: Document) -> None:
    style = "List Number" if block.ordered else "List Bullet"
    for item in block.items:
        for inner in item:
            if isinstance(inner, Paragraph):
                _add_runs(word.add_paragraph(style=style), inner.runs)
            else:
                _add(word, inner, document)


def _add_table(word: docx.document.Document, table: Table) -> None:
    word.add_paragraph(table.caption)
    cells = [
        tuple(column.label for column in table.columns),
        *table.rows,
        *((table.total,) if table.total else ()),
    ]
    made = word.add_table(len(cells), len(table.columns))
    for row, texts in zip(made.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            _add_runs(cell.paragraphs[0], text)


def _add_chart(word: docx.document.Document, chart: RainbowChart | BarChart) -> None:
    word.add_paragraph(chart.title)
    for row in rows(chart):
        word.add_paragraph(row.alt)
        if row.cells:
            word.add_picture(io.BytesIO(strip_png(row.cells)), width=Mm(100))
