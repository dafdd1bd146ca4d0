"""Printing: one document tree becomes Word, PDF and HTML with the same content. Pure Python."""

from filrouge.printing.charts import Bar, BarChart, Group, Part, RainbowChart, Tone
from filrouge.printing.content import plain
from filrouge.printing.data import digest_of, from_data, to_data
from filrouge.printing.document import (
    Block,
    Chart,
    Column,
    Cover,
    Definitions,
    Document,
    Heading,
    Inline,
    Letterhead,
    ListBlock,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Printed,
    Run,
    Table,
    TableOfContents,
)
from filrouge.printing.docx import to_docx
from filrouge.printing.fonts import fonts_dir
from filrouge.printing.html import fragment, to_html
from filrouge.printing.markup import blocks_of, plain_of, runs_of
from filrouge.printing.page import to_page
from filrouge.printing.pdf import to_pdf

__all__ = [
    "Bar",
    "BarChart",
    "Block",
    "Chart",
    "Column",
    "Cover",
    "Definitions",
    "Document",
    "Group",
    "Heading",
    "Inline",
    "Letterhead",
    "ListBlock",
    "Note",
    "PageBreak",
    "Paragraph",
    "Part",
    "Picture",
    "Printed",
    "RainbowChart",
    "Run",
    "Table",
    "TableOfContents",
    "Tone",
    "blocks_of",
    "digest_of",
    "fonts_dir",
    "fragment",
    "from_data",
    "plain",
    "plain_of",
    "runs_of",
    "to_data",
    "to_docx",
    "to_html",
    "to_page",
    "to_pdf",
]
