"""Files that mean harm: refused, quickly, and never otherwise."""

from __future__ import annotations

import io
import struct
import zipfile
from time import monotonic

import pytest

from filrouge.reading.errors import Reason
from filrouge.reading.limits import Limits
from filrouge.reading.lines import Source
from filrouge.reading.tests.made_files import odt, paragraph, word, workbook, zipped
from filrouge.reading.tests.outcomes import CELL, DOCX, ODT, RELATIONS, XLSX, outcome, swapped

LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
FETCH = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("prologue", [LAUGHS, FETCH, '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    ("data", "part"),
    [
        (DOCX, "word/document.xml"),
        (ODT, "content.xml"),
        (XLSX, "xl/workbook.xml"),
        (XLSX, "xl/worksheets/sheet1.xml"),
    ],
)
def test_document_types_and_entities_are_refused(
    data: bytes, part: str, prologue: str, encoding: str
) -> None:
    content = f'<?xml version="1.0" encoding="{encoding}"?>{prologue}<x>&a;</x>'.encode(encoding)
    assert outcome(swapped(data, part, content)) is Reason.DAMAGED


@pytest.mark.parametrize(
    ("data", "part"), [(DOCX, "word/document.xml"), (ODT, "content.xml"), (XLSX, "xl/workbook.xml")]
)
def test_a_part_that_swells_is_a_bomb(data: bytes, part: str) -> None:
    assert outcome(swapped(data, part, b" " * 5_000_000)) is Reason.BOMB


def test_parts_that_swell_together_are_a_bomb() -> None:
    body = paragraph("une ligne")
    limits = Limits(max_unpacked=20_000, ratio_floor=10**9)
    assert outcome(word(body, header1=f"<x>{'mot ' * 6_000}</x>"), limits) is Reason.BOMB


def test_a_size_that_lies_is_not_believed() -> None:
    data = swapped(DOCX, "word/document.xml", b" " * 5_000_000)
    lying = data.replace(struct.pack("<I", 5_000_000), struct.pack("<I", 100))
    assert outcome(lying) in (Reason.DAMAGED, Reason.BOMB)


def test_too_many_entries_are_a_bomb_before_they_are_opened() -> None:
    assert outcome(zipped({f"{index}": "" for index in range(30)}), Limits(max_entries=20)) is Reason.BOMB


def test_an_entry_with_a_password_is_protected() -> None:
    data = bytearray(DOCX)
    with zipfile.ZipFile(io.BytesIO(DOCX)) as archive:
        at = archive.getinfo("word/document.xml").header_offset
    data[at + 6] |= 1
    directory = data.rindex(b"PK\x01\x02", 0, data.index(b"word/document.xml", at + 100))
    data[directory + 8] |= 1
    assert outcome(bytes(data)) is Reason.PROTECTED


def test_links_out_of_the_archive_are_not_followed() -> None:
    outside = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r" Type="x/styles" Target="file:///etc/passwd" TargetMode="External"/>'
        '<Relationship Id="s" Type="x/header" Target="../../../../etc/passwd"/></Relationships>'
    )
    assert isinstance(outcome(swapped(DOCX, RELATIONS, outside)), Source)


def test_a_document_without_its_main_part_is_damaged() -> None:
    with zipfile.ZipFile(io.BytesIO(DOCX)) as archive:
        parts: dict[str, str | bytes] = {
            name: archive.read(name) for name in archive.namelist() if name != "word/document.xml"
        }
    assert outcome(zipped(parts)) is Reason.DAMAGED


def nested(start: str, end: str, times: int) -> str:
    return start * times + end * times


@pytest.mark.parametrize(
    "data",
    [
        word(nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 100_000)),
        word(nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 80) + paragraph("x")),
        word(nested("<w:tbl><w:tr><w:tc/><w:tc>", "</w:tc></w:tr></w:tbl>", 80) + paragraph("x")),
        word(f"<w:p>{nested('<w:ins>', '</w:ins>', 240)}</w:p>"),
        word(f"<w:p><w:r>{nested('<w:pict>', '</w:pict>', 240)}</w:r></w:p>"),
        odt(nested("<text:list><text:list-item>", "</text:list-item></text:list>", 120) + "<text:p/>"),
        odt(f"<text:p>{nested('<text:span>', '</text:span>', 245)}</text:p>"),
        odt(nested("<table:table><table:table-row><table:table-cell>",
                   "</table:table-cell></table:table-row></table:table>", 80)),
    ],
)  # fmt: skip
def test_depth_is_bounded(data: bytes) -> None:
    started = monotonic()
    assert outcome(data) is not None
    assert monotonic() - started < 5


@pytest.mark.parametrize(
    "data",
    [
        b"a\n" * 40_000,
        b"\xc3\xa9" * 40_000,
        b"\xe9 \x82" * 16_000,
        b"# " * 20_000,
        b" \t" * 20_000 + b"x",
        "\u00ad\u200b".encode() * 10_000 + b"x",
        b"PK\x03\x04" * 500_000,
        b"%PDF-1.4\n" + b"1 0 obj\n<<" * 100_000,
        word("<w:p/>" * 40_000 + paragraph("x")),
        word("<w:tbl>" + f"<w:tr>{CELL}{CELL}</w:tr>" * 5_000 + "</w:tbl>"),
        word(f"<w:p>{'<w:r><w:t>a</w:t></w:r>' * 40_000}</w:p>"),
        word(f"<w:p>{'<w:r><w:br/></w:r>' * 40_000}</w:p>" + paragraph("x")),
        odt(f"<text:p>{'<text:s/>' * 40_000}x</text:p>"),
        workbook('<row r="1048576"><c r="A1048576"><v>1</v></c></row>' * 20_000),
    ],
)
def test_time_grows_with_the_size_only(data: bytes) -> None:
    started = monotonic()
    assert outcome(data) is not None
    assert monotonic() - started < 10


def test_a_part_with_millions_of_tags_is_too_complex() -> None:
    assert outcome(word("<w:p/>" * 1_000), Limits(max_marks=500)) is Reason.TOO_COMPLEX
