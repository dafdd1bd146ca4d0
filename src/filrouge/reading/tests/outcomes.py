"""What the loaders make of any bytes, and what every source keeps to."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from filrouge.reading.errors import Reason, Unreadable
from filrouge.reading.limits import DEFAULT, Limits
from filrouge.reading.lines import Source
from filrouge.reading.loading import load
from filrouge.reading.sources.pdf import written
from filrouge.reading.sources.pdf.child import answer
from filrouge.reading.tests.made_files import odt, paragraph, pdf, word, workbook, zipped

CELL = "<w:tc><w:p><w:r><w:t>mot</w:t></w:r></w:p></w:tc>"
DOCX = word(paragraph("Axe 1") + paragraph("café") + f"<w:tbl><w:tr>{CELL}{CELL}</w:tr></w:tbl>")
ODT = odt(
    "<text:h>Axe 1</text:h><text:list><text:list-item><text:p>café</text:p></text:list-item></text:list>"
)
XLSX = workbook('<row><c t="str"><v>Axe 1</v></c><c s="1"><v>12.5</v></c></row>', '<mergeCell ref="A1:B2"/>')
PDF = pdf(["Axe 1", "une ligne"], bookmark="Axe 1")
TEXT = "Axe 1 : été\r\n\tcafé\f– fin".encode()
RELATIONS = "word/_rels/document.xml.rels"


def outcome(data: bytes, limits: Limits = DEFAULT) -> Source | Reason:
    """What the loaders make of the bytes; any other error than a refusal fails the test."""
    return _judged(lambda: load(data, limits=limits))


def pdf_outcome(data: bytes) -> Source | Reason:
    """The same for a PDF, without the cost of a process."""
    return _judged(lambda: written(answer(data, DEFAULT), DEFAULT))


def _judged(read: Callable[[], Source]) -> Source | Reason:
    try:
        source = read()
    except Unreadable as error:
        return error.reason
    check(source)
    return source


def check(source: Source) -> None:
    """What the outline may count on."""
    numbers = [line.number for line in source.lines]
    assert numbers == sorted(set(numbers))
    assert all(line.text == line.text.strip() and "\n" not in line.text for line in source.lines)
    for table in source.tables:
        assert len({len(row) for row in table.rows}) <= 1
        assert len(table.rows) == len(table.lines)
        assert all(not cell.text for row in table.rows for cell in row if cell.merged)


def swapped(data: bytes, name: str, content: str | bytes) -> bytes:
    """The same archive with another content under one name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {one: archive.read(one) for one in archive.namelist()}
    return zipped({**parts, name: content})
