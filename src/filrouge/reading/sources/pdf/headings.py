"""What a PDF says of its own headings: its bookmarks, and the tags of its structure."""

from __future__ import annotations

import contextlib
import ctypes
import re
from itertools import islice

import pypdfium2 as pdfium
from pypdfium2 import raw

from filrouge.reading.sources.pdf.order import Fragment

_MAX_BOOKMARKS = 2_000
_MAX_TAGS = 20_000  # elements of a page's structure
_DEEPEST = 40
_HEADING = re.compile("H([1-6])?")
_SPACES = re.compile(r"\s+")


class Bookmarks:
    """The bookmarks of a document, by the page they lead to."""

    def __init__(self, document: pdfium.PdfDocument) -> None:
        self._pages: dict[int, list[tuple[str, int]]] = {}
        with contextlib.suppress(ValueError, pdfium.PdfiumError):  # spoilt bookmarks are no bookmarks
            for bookmark in islice(document.get_toc(max_depth=9), _MAX_BOOKMARKS):
                self._note(bookmark)

    def _note(self, bookmark: pdfium.PdfBookmark) -> None:
        target = bookmark.get_dest()
        page = target.get_index() if target else None
        title = _bare(bookmark.get_title())
        if page is not None and title:
            self._pages.setdefault(page, []).append((title, bookmark.level + 1))

    def mark(self, fragments: list[Fragment], page: int) -> None:
        """Give their level to the lines that a bookmark names, or that begin a title too long for a line."""
        for title, level in self._pages.get(page, ()):
            for index, fragment in enumerate(fragments):
                if fragment.heading is None and _begins(title, fragments[index : index + 4]):
                    fragment.heading = level
                    break


def _begins(title: str, fragments: list[Fragment]) -> bool:
    """The title stands on the first of these lines, the following ones included where it is long."""
    text = ""
    for fragment in fragments:
        text += _bare(fragment.text)
        if text == title:
            return True
        if not title.startswith(text):
            return False
    return False


def _bare(text: str) -> str:
    return _SPACES.sub("", text).lower()


def tagged_levels(page: pdfium.PdfPage) -> dict[int, int]:
    """The heading level of each marked content of a page that its structure calls a heading."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    levels: dict[int, int] = {}
    try:
        count = raw.FPDF_StructTree_CountChildren(tree)
        waiting = [
            (raw.FPDF_StructTree_GetChildAtIndex(tree, index), 0, 0) for index in range(min(count, _MAX_TAGS))
        ]
        seen = 0
        while waiting and seen < _MAX_TAGS:
            element, level, depth = waiting.pop()
            seen += 1
            if element and depth < _DEEPEST:
                level = _level(element) or level
                waiting += _children(element, level, depth, levels)
    finally:
        raw.FPDF_StructTree_Close(tree)
    return levels


def _children(
    element: raw.FPDF_STRUCTELEMENT, level: int, depth: int, levels: dict[int, int]
) -> list[tuple[raw.FPDF_STRUCTELEMENT, int, int]]:
    """Note the content of a heading; give the elements under it."""
    found = []
    for index in range(min(raw.FPDF_StructElement_CountChildren(element), _MAX_TAGS)):
        content = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
        if content >= 0:
            if level:
                levels[content] = level
        else:
            found.append((raw.FPDF_StructElement_GetChildAtIndex(element, index), level, depth + 1))
    return found


def _level(element: raw.FPDF_STRUCTELEMENT) -> int:
    """1..6 for H1..H6 (1 for a bare H), 0 for anything else."""
    name = ctypes.create_string_buffer(64)
    raw.FPDF_StructElement_GetType(element, name, len(name))
    match = _HEADING.fullmatch(name.raw.decode("utf-16-le", errors="replace").partition("\x00")[0])
    return int(match.group(1) or 1) if match else 0
