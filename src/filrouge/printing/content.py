"""The words of a document in reading order: what each of its printed forms must say."""

from __future__ import annotations

from filrouge.printing.charts import BarChart, RainbowChart, rows
from filrouge.printing.document import (
    Block,
    Definitions,
    Document,
    Heading,
    Inline,
    ListBlock,
    Note,
    Paragraph,
    Table,
    TableOfContents,
    runs,
)
from filrouge.printing.footnotes import numbered
from filrouge.printing.prepare import headings, prepare


def plain(document: Document) -> list[str]:
    """One string per piece of text, in the order of reading, cover and contents included; footnotes last.

    Signs, bullets, page numbers and the running foot are not words and are left out.
    """
    document = prepare(document)
    lines = document.letterhead.lines
    said = [document.organisation, *_cover(document), *(() if document.cover else lines), document.title]
    said += [document.subtitle, *_foot(document), *(lines if document.cover else ())]
    for block in document.blocks:
        said.extend(_block(block, document))
    said.extend(inline_text(note) for note in numbered(document.blocks)[1])
    return [text for text in said if text.strip()]


def inline_text(inline: Inline) -> str:
    """What runs say, one after the other."""
    return "".join(run.text for run in runs(inline) if not run.footnote)


def heading_text(heading: Heading) -> str:
    """A heading with its label before it."""
    return f"{heading.label} {heading.text}".strip()


def _cover(document: Document) -> list[str]:
    return [document.cover.kind] if document.cover else []


def _foot(document: Document) -> list[str]:
    facts = [text for pair in document.cover.facts for text in pair] if document.cover else []
    return [*facts, document.author, document.date]


def _block(block: Block, document: Document) -> list[str]:  # noqa: C901 - one line per kind of block
    match block:
        case Heading():
            return [heading_text(block)]
        case Paragraph():
            return [inline_text(block.runs)]
        case ListBlock():
            return [text for item in block.items for inner in item for text in _block(inner, document)]
        case Note():
            return [block.title, *(text for inner in block.blocks for text in _block(inner, document))]
        case Definitions():
            return [text for label, value in block.pairs for text in (label, inline_text(value))]
        case Table():
            return _table(block)
        case TableOfContents():
            listed = [heading_text(heading) for heading in headings(document, block.depth)]
            return [block.title, *listed] if listed else []
        case RainbowChart() | BarChart():
            return _chart(block)
    return []


def _table(table: Table) -> list[str]:
    head = [column.label for column in table.columns] if table.header else []
    cells = [inline_text(cell) for row in (*table.rows, table.total) for cell in row]
    return [table.caption, *head, *cells]


def _chart(chart: RainbowChart | BarChart) -> list[str]:
    said = [chart.title, chart.note]
    for row in rows(chart):
        said.extend((row.label, *(f"{part.count} {part.label}" for part in row.parts), row.said))
    return said
