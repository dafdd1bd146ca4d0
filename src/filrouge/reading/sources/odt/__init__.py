"""LibreOffice texts (.odt, .ott): what LibreOffice shows, in the order in which it is read.

Kept: paragraphs, lists with their numbers, tables, text boxes (after the paragraph they hang on), sections,
indexes, pending insertions. Left out: pending deletions, hidden text, comments, macros, images. A table of
one column is a frame: its text is ordinary text.
"""

from __future__ import annotations

from filrouge.reading.errors import Reason, Unreadable
from filrouge.reading.lines import FileKind, Source
from filrouge.reading.sources import markup
from filrouge.reading.sources.archive import Archive
from filrouge.reading.sources.drafting import PENDING, Draft
from filrouge.reading.sources.odt.lists import Lists
from filrouge.reading.sources.odt.names import MANIFEST, OFFICE, STYLE
from filrouge.reading.sources.odt.paragraph import Words
from filrouge.reading.sources.odt.story import Story
from filrouge.reading.sources.odt.styles import Styles

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_BREAKS = (b"soft-page-break", b'break-before="page"', b'break-after="page"')


def load(archive: Archive) -> Source:
    """Read an OpenDocument text. Raises `Unreadable` when it is damaged, locked, empty or past the limits."""
    _refuse_locked(archive)
    data = archive.read("content.xml")
    root = markup.parse(data, archive.limits)
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise Unreadable(Reason.DAMAGED)
    shared = markup.optional_part(archive, "styles.xml")
    styles = Styles(shared, root)
    draft = Draft(archive.limits)
    words = Words(styles, 1 if any(sign in data for sign in _BREAKS) else None)
    story = Story(draft, words, Lists(shared, root))
    story.blocks(body)
    last = words.page
    _add_asides(draft, styles, shared, root)
    _add_notes(draft, words, Lists(shared, root))
    if b"<text:deletion" in data:
        draft.note(PENDING)
    if story.images and not any(line.text for line in draft.lines):
        raise Unreadable(Reason.IMAGE_ONLY)
    meta = markup.optional_part(archive, "meta.xml")
    title = meta.findtext(f"{OFFICE}meta/{_TITLE}") if meta is not None else None
    return draft.finish(FileKind.ODT, pages=last, title=story.title or title)


def _refuse_locked(archive: Archive) -> None:
    manifest = markup.optional_part(archive, "META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter(MANIFEST + "encryption-data"), None) is not None:
        raise Unreadable(Reason.PROTECTED)


def _add_asides(draft: Draft, styles: Styles, shared: markup.Element | None, root: markup.Element) -> None:
    """The headers and footers of all page styles; a text that several repeat is written once."""
    pages = shared.find(OFFICE + "master-styles") if shared is not None else None
    for part in ("header", "footer"):
        story = Story(draft, Words(styles, None), Lists(shared, root), part)
        for master in pages if pages is not None else ():
            for node in master:
                if node.tag.startswith(f"{STYLE}{part}"):
                    story.aside(node)


def _add_notes(draft: Draft, words: Words, lists: Lists) -> None:
    """Footnotes and endnotes, those that hang on a note included."""
    words.page = None
    story = Story(draft, words, lists, "footnote")
    index = 0
    while index < len(words.notes):
        story.aside(words.notes[index])
        index += 1
