"""Reads printed files back as plain text, so that tests can compare what they say."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

SOFFICE = shutil.which("soffice")
ABSENT = "LibreOffice n'est pas installé : le fichier Word n'a pas été ouvert pour de vrai."

FILLERS = "\u115f\u1160\u3164\uffa0"  # letters to Unicode, blanks to every font
HEAD, FOOT = 72.0, 72.0  # points of the running head and foot of a page


def pdf_text(data: bytes) -> str:
    """The text of every page between its running head and foot."""
    pages = []
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            height = page.get_height()
            pages.append(page.get_textpage().get_text_bounded(bottom=FOOT, top=height - HEAD))
    return "\n".join(pages)


def docx_text(data: bytes) -> str:
    """The text of the body, contents, links, tables and notes included, read with python-docx."""
    read = docx.Document(io.BytesIO(data))
    notes = next(part for part in read.part.package.iter_parts() if part.partname == "/word/footnotes.xml")
    elements = [
        element
        for root in (read.element.body, parse_xml(notes.blob))
        for element in root.iter(qn("w:t"), qn("w:br"), qn("w:p"))
    ]
    return "".join(element.text or "" if element.tag == qn("w:t") else "\n" for element in elements)


def html_text(source: str) -> str:
    """What a browser would show, drawings and numbers of notes left out."""
    reader = _Reader()
    reader.feed(source)
    return "".join(reader.pieces)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in {"svg", "sup"}
        if tag in {"p", "br", "td", "th", "li", "dt", "dd", "figcaption"}:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in {"svg", "sup"}

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.pieces.append(data)


def letters(text: str) -> str:
    """Letters and figures alone, so that hyphens, spaces and signs of typesetting do not count."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in folded if c.isalnum() and c not in FILLERS)


def missing(expected: Iterable[str], text: str) -> list[str]:
    """The expected words that the text does not say, in that order."""
    said, place, lost = letters(text), 0, []
    for word in (letters(word) for piece in expected for word in piece.split()):
        found = said.find(word, place)
        if found < 0:
            lost.append(word)
        else:
            place = found + len(word)
    return lost


def through_libreoffice(docx: bytes, folder: Path) -> bytes:
    """A Word file turned into PDF by LibreOffice, in a profile of its own; it must not complain."""
    if SOFFICE is None:
        if os.environ.get("FILROUGE_REQUIRE_LIBREOFFICE") == "1":
            pytest.fail(ABSENT)
        pytest.skip(ABSENT)
    (folder / "rapport.docx").write_bytes(docx)
    command = [
        SOFFICE,
        f"-env:UserInstallation=file://{folder}/profil",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(folder / "rapport.docx"),
    ]
    said = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)  # noqa: S603 - our own file
    complaints = [line for line in said.stderr.splitlines() if line and "javaldx" not in line]
    assert complaints == []
    return (folder / "rapport.pdf").read_bytes()
