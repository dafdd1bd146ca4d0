"""Word files (.docx, .docm, .dotx): what Word shows, in the order in which it is read.

Kept: paragraphs, tables, text boxes (after the paragraph they hang on), content controls, pending
insertions, the numbers of automatic lists. Left out: pending deletions, hidden text, field codes,
comments, macros, images. A table of one column is a frame: its text is ordinary text.
"""

from __future__ import annotations

import re

from filrouge.reading.errors import Reason, Unreadable
from filrouge.reading.lines import FileKind, Source
from filrouge.reading.sources import markup
from filrouge.reading.sources.archive import Archive
from filrouge.reading.sources.docx.names import W
from filrouge.reading.sources.docx.numbering import Numbering
from filrouge.reading.sources.docx.paragraph import Pages, Reader
from filrouge.reading.sources.docx.story import Story
from filrouge.reading.sources.docx.styles import Styles
from filrouge.reading.sources.drafting import PENDING, Draft

_DELETION = re.compile(rb"<w:(?:del|moveFrom)[ />]")
_NOTES_KINDS = ("footnotes", "endnotes")
_USUAL = "word/document.xml"


def load(archive: Archive) -> Source:
    """Read a Word file. Raises `Unreadable` when it is damaged, locked, empty or past the limits."""
    name = markup.main_part(archive)
    name = name if name in archive else _USUAL
    data = archive.read(name)
    root = markup.parse(data, archive.limits)
    body = root.find(W + "body")
    if body is None:
        raise Unreadable(Reason.DAMAGED)
    relations = markup.relations(archive, name)
    styles = Styles(_related(archive, relations, "styles"))
    numbering = Numbering(_related(archive, relations, "numbering"), styles)
    pages = _pages(data)
    draft = Draft(archive.limits)
    story = Story(draft, Reader(styles, numbering, pages))
    story.blocks(body)
    last = pages.page
    for part, kinds in (("header", ("header",)), ("footer", ("footer",)), ("footnote", _NOTES_KINDS)):
        _add_parts(
            archive, relations, kinds, Story(draft, Reader(styles, numbering, Pages(None, False)), part)
        )
    if _DELETION.search(data):
        draft.note(PENDING)
    if story.images and not any(line.text for line in draft.lines):
        raise Unreadable(Reason.IMAGE_ONLY)
    return draft.finish(FileKind.DOCX, pages=last, title=story.title or markup.core_title(archive))


def _related(archive: Archive, relations: list[tuple[str, str, str]], kind: str) -> markup.Element | None:
    name = next((name for _, own, name in relations if own == kind), "")
    return markup.optional_part(archive, name) if name else None


def _pages(data: bytes) -> Pages:
    """Count from page 1 when the file says where its pages end."""
    rendered = b"lastRenderedPageBreak" in data
    known = rendered or b'type="page"' in data or b"pageBreakBefore" in data
    return Pages(1 if known else None, rendered)


def _add_parts(
    archive: Archive, relations: list[tuple[str, str, str]], kinds: tuple[str, ...], story: Story
) -> None:
    """Headers, footers or notes; a text that several pages repeat is written once."""
    for _, kind, name in relations:
        root = markup.optional_part(archive, name) if kind in kinds else None
        if root is None:
            continue
        notes = [*root.findall(W + "footnote"), *root.findall(W + "endnote")]
        for node in notes or [root]:
            if node.get(W + "type") in (None, "normal"):
                story.aside(node)
