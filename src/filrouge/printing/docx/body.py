"""The blocks of a document as the body of `word/document.xml`."""

from __future__ import annotations

from filrouge.printing.charts import BarChart, RainbowChart
from filrouge.printing.content import heading_text
from filrouge.printing.document import (
    Block,
    Definitions,
    Document,
    Heading,
    ListBlock,
    Note,
    PageBreak,
    Paragraph,
    Table,
    TableOfContents,
)
from filrouge.printing.docx.charts import chart
from filrouge.printing.docx.cover import opening
from filrouge.printing.docx.inline import Writing, inline, paragraph, plain_run, xml
from filrouge.printing.docx.tables import GAP, boxed, table
from filrouge.printing.prepare import headings

STYLES = {"body": "Normal", "lead": "Lead", "note": "Small", "quote": "Quote", "caption": "Legend"}
DEEPEST_LIST = 8
INDENT = 360

_PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def body(document: Document, writing: Writing) -> str:
    """Everything between `w:body` and the section's properties."""
    made = [opening(document, writing)]
    for block in document.blocks:
        if isinstance(block, PageBreak):
            writing.break_next, writing.keep_next = not block.room, bool(block.room)
        else:
            writing.keep_next &= isinstance(block, Heading | Definitions)
            made.append(_broken(block, _block(block, document, writing), writing))
    return "".join(made)


def _broken(block: Block, made: str, writing: Writing) -> str:
    """The block on a new page when one was asked: a heading carries the break itself."""
    if not writing.break_next or not made:
        return made
    writing.break_next = False
    if isinstance(block, Heading):
        return made.replace("</w:pPr>", '<w:pageBreakBefore/><w:spacing w:before="0"/></w:pPr>', 1)
    return _PAGE_BREAK + made


def _block(block: Block, document: Document, writing: Writing, level: int = 0) -> str:  # noqa: C901 - one line per kind
    match block:
        case Heading():
            return _heading(block, writing)
        case Paragraph():
            return paragraph(STYLES[block.style], inline(block.runs, writing))
        case ListBlock():
            return _list(block, document, writing, level)
        case Definitions():
            return _definitions(block, writing)
        case Table():
            return table(block, writing)
        case RainbowChart() | BarChart():
            return chart(block, writing)
        case Note():
            return _note(block, document, writing)
        case TableOfContents():
            return _contents(block, document, writing)
    return ""


def _heading(block: Heading, writing: Writing) -> str:
    writing.bookmarks += 1
    number, name = writing.bookmarks, writing.anchors[block.anchor]
    chip = (
        plain_run(f"\u00a0{block.label}\u00a0", '<w:rStyle w:val="Chip"/>') + plain_run("  ")
        if block.label
        else ""
    )
    return paragraph(
        f"Heading{block.level}",
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{chip}{plain_run(block.text)}'
        f'<w:bookmarkEnd w:id="{number}"/>',
    )


def _list(block: ListBlock, document: Document, writing: Writing, level: int) -> str:
    level = min(level, DEEPEST_LIST)
    number = writing.numbering(level, block.start) if block.ordered else 1
    style = "ListNumber" if block.ordered else "ListBullet"
    mark = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return "".join(_item(item, style, mark, document, writing, level) for item in block.items)


def _item(
    item: tuple[Block, ...], style: str, mark: str, document: Document, writing: Writing, level: int
) -> str:
    first, *rest = item
    if not isinstance(first, Paragraph):
        rest, opened = [*item], paragraph(style, "", mark)
    else:
        opened = paragraph(style, inline(first.runs, writing), mark)
    made = [opened]
    for block in rest:
        if isinstance(block, Paragraph):
            indent = f'<w:ind w:left="{(level + 1) * INDENT}"/>'
            made.append(paragraph("ListContinue", inline(block.runs, writing), indent))
        else:
            made.append(_block(block, document, writing, level + 1))
    return "".join(made)


def _definitions(block: Definitions, writing: Writing) -> str:
    made = []
    for label, value in block.pairs:
        name = plain_run(f"{label}\u00a0: " if value else label, '<w:rStyle w:val="Label"/>') if label else ""
        keep = "<w:keepNext/>" if writing.keep_next else ""
        made.append(paragraph("Definition", name + inline(value, writing), keep))
    return "".join(made)


def _note(block: Note, document: Document, writing: Writing) -> str:
    title = plain_run(block.title, '<w:rStyle w:val="Label"/>')
    inside = paragraph("Normal", title, "<w:keepNext/>") if block.title else ""
    inside += "".join(_block(inner, document, writing) for inner in block.blocks)
    end = "" if inside.endswith("</w:p>") else GAP
    return GAP + boxed("AsideTodo" if block.kind == "todo" else "Aside", inside + end)


def _contents(block: TableOfContents, document: Document, writing: Writing) -> str:
    """A field that Word can refresh, with its entries written: LibreOffice never fills one."""
    listed = headings(document, block.depth)
    if not listed:
        return ""
    title = paragraph("TOCHeading", plain_run(block.title)) if block.title else ""
    entries = [_entry(heading, writing) for heading in listed]
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{block.depth}" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    entries[0] = entries[0].replace("</w:pPr>", f"</w:pPr>{begin}", 1)
    end = paragraph("Gap", '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    inside = f"{title}{''.join(entries)}{end}"
    return f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def _entry(heading: Heading, writing: Writing) -> str:
    said = xml(heading_text(heading))
    link = f'<w:hyperlink w:anchor="{writing.anchors[heading.anchor]}" w:history="1">'
    return paragraph(
        f"TOC{heading.level}", f'{link}<w:r><w:t xml:space="preserve">{said}</w:t></w:r></w:hyperlink>'
    )
