"""The pages of a PDF taken apart with PDFium. Runs in the child process only."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from filrouge.reading.errors import Reason, Unreadable
from filrouge.reading.limits import Limits
from filrouge.reading.sources.pdf.headings import Bookmarks, tagged_levels
from filrouge.reading.sources.pdf.order import Fragment, in_order

_CUTS = ("\x02", "\ufffe")  # PDFium's signs for a word cut at the end of a line
_END = re.compile("(\r?\n|[\x02\ufffe](?:\r?\n)?)")
_SHAPELESS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
_COLUMN = 6  # points: the width of a letter in the usual sizes
_BOLD = re.compile("bold|black|heavy|demi|gras", re.IGNORECASE)
_FORCE_BOLD = 1 << 18
_CELL_GAP = 1.5  # heights of a line: the space between words, even justified, stays below
_STRAY = 15  # characters: a page with fewer and a picture all over is a scan
_LETTERS = 200  # of an average line, at most
_MAX_OBJECTS = 3_000  # looked at on a page in search of a picture


def extract(data: bytes, limits: Limits) -> dict[str, Any]:
    """Lines with page, indent, heading and bold; pages that are images; title. Raises `Unreadable`."""
    document = _opened(data)
    count = len(document)
    if count > limits.max_pages:
        raise Unreadable(Reason.TOO_MANY_PAGES, limit=limits.max_pages)
    bookmarks = Bookmarks(document)
    pages: list[list[Fragment]] = []
    images: list[int] = []
    total = letters = 0
    for index in range(count):
        fragments, is_image = _page(document, index, bookmarks, limits)
        total += len(fragments)
        letters += sum(len(fragment.text) for fragment in fragments)
        if total > limits.max_lines:
            raise Unreadable(Reason.TOO_MANY_LINES, limit=limits.max_lines)
        if letters > limits.max_lines * _LETTERS:
            raise Unreadable(Reason.TOO_COMPLEX)
        pages.append(fragments)
        if is_image:
            images.append(index + 1)
    _refuse_pictures(pages, images)
    return {
        "lines": list(_lines(pages)),
        "pages": count,
        "images": images,
        "title": _title(document),
    }


def _title(document: pdfium.PdfDocument) -> str | None:
    try:
        return str(document.get_metadata_value("Title"))
    except (ValueError, pdfium.PdfiumError):
        return None


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise Unreadable(Reason.PROTECTED if locked else Reason.DAMAGED) from error


def _page(
    document: pdfium.PdfDocument, index: int, bookmarks: Bookmarks, limits: Limits
) -> tuple[list[Fragment], bool]:
    """The lines of one page in reading order, and whether the page is a picture. A broken page is empty."""
    try:
        page = document[index]
        text = page.get_textpage()
        if text.count_chars() > limits.max_line * 10:
            raise Unreadable(Reason.TOO_COMPLEX)
        fragments = list(_fragments(page, text))
        visible = sum(len(fragment.text) for fragment in fragments)
        is_image = visible < _STRAY and _is_picture(page, visible)
        turned = page.get_rotation() != 0
        page.close()
    except pdfium.PdfiumError:
        return [], False
    # On a turned page heights are widths: the order of the file is the better guess.
    fragments = [replace(one, left=0.0, right=0.0) for one in fragments] if turned else in_order(fragments)
    bookmarks.mark(fragments, index)
    return fragments, is_image


def _fragments(page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> Iterator[Fragment]:
    """The lines of a page as PDFium finds them, each with its place and its look."""
    levels = tagged_levels(page)
    parts = _END.split(text.get_text_range())
    position = 0  # in UTF-16 units, as PDFium counts
    for words, end in zip(parts[::2], [*parts[1::2], ""], strict=True):
        shown = words.strip()
        if shown:
            first = position + _units(words[: len(words) - len(words.lstrip())])
            last = position + _units(words.rstrip()) - 1
            fragment = _fragment(text, shown, (first, last), levels)
            fragment.text += "-" if end[:1] in _CUTS else ""
            yield fragment
        position += _units(words) + _units(end)


def _fragment(
    text: pdfium.PdfTextPage, words: str, span: tuple[int, int], levels: dict[int, int]
) -> Fragment:
    """One line: its box from its first and last characters, its weight and its tag."""
    first, last = (raw.FPDFText_GetCharIndexFromTextIndex(text, index) for index in span)
    if first < 0 or last < 0:
        return Fragment(words)
    left, bottom, right, top = _box(text, first)
    end = _box(text, last)
    if last - first == len(words) - 1:  # one place for each character: nothing was left out
        words = _with_tabs(text, words, first, top - bottom)
    heading = None
    if levels:
        item = raw.FPDFText_GetTextObject(text, first)
        heading = levels.get(raw.FPDFPageObj_GetMarkedContentID(item)) if item else None
    return Fragment(
        words,
        left=left,
        right=max(right, end[2]),
        bottom=min(bottom, end[1]),
        top=max(top, end[3]),
        bold=_is_bold(text, first) and _is_bold(text, last),
        heading=heading,
    )


def _with_tabs(text: pdfium.PdfTextPage, words: str, first: int, height: float) -> str:
    """The line with a tab in place of a space that is wide enough to part two cells of a table."""
    parts = words.split(" ")
    if height <= 0 or len(parts) == 1:
        return words
    at = first
    written = parts[0]
    for before, after in pairwise(parts):
        at += len(before) + 1
        gap = _box(text, at)[0] - _box(text, at - 2)[2]
        parted = gap > _CELL_GAP * height and before != "" != after and not _is_mark(before, written)
        written += ("\t" if parted else " ") + after
    return written


def _is_mark(before: str, written: str) -> bool:
    """The first word of a line is what its list writes: a bullet, a dash, "1.", "a)"."""
    return before == written and not before[-1].isalnum()


def _box(text: pdfium.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    """(left, bottom, right, top) in points of the space a character takes, its font's height included."""
    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text, index, box):
        return 0.0, 0.0, 0.0, 0.0
    return box.left, box.bottom, box.right, box.top


def _is_bold(text: pdfium.PdfTextPage, index: int) -> bool:
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    size = raw.FPDFText_GetFontInfo(text, index, name, len(name), flags)
    if not size:
        return False
    return bool(flags.value & _FORCE_BOLD) or bool(_BOLD.search(name.value.decode("utf-8", errors="replace")))


def _is_picture(page: pdfium.PdfPage, visible: int) -> bool:
    """A page without words (or almost) with a picture over half of it, or drawn letter by letter."""
    width, height = page.get_size()
    drawn = 0
    for item in islice(page.get_objects(max_depth=3), _MAX_OBJECTS):
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            if (right - left) * (top - bottom) > width * height / 2 or not visible:
                return True
        drawn += item.type == raw.FPDF_PAGEOBJ_PATH
    return not visible and drawn > 50


def _refuse_pictures(pages: list[list[Fragment]], images: list[int]) -> None:
    """Raise when the document is a scan, or when its letters have no meaning but their shape."""
    written = [number for number, fragments in enumerate(pages, 1) if fragments and number not in set(images)]
    if images and not written:
        raise Unreadable(Reason.IMAGE_ONLY)
    text = "".join(fragment.text for fragments in pages for fragment in fragments)
    if len(_SHAPELESS.findall(text)) > len(text) / 2:
        raise Unreadable(Reason.IMAGE_ONLY)


def _lines(pages: list[list[Fragment]]) -> Iterator[dict[str, Any]]:
    margin = min((one.left for fragments in pages for one in fragments if one.placed), default=0.0)
    for number, fragments in enumerate(pages, 1):
        for one in fragments:
            start = margin if one.column is None else one.column
            indent = round((one.left - start) / _COLUMN) if one.placed else 0
            yield {
                "text": one.text,
                "page": number,
                "indent": min(max(indent, 0), 200),
                "heading": one.heading,
                "bold": one.bold,
            }


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", errors="surrogatepass")) // 2
