"""The door: the kind is judged from the bytes, and what cannot be read is refused in one clear sentence."""

from __future__ import annotations

import pytest

from filrouge.reading.errors import SENTENCES, Reason, Unreadable
from filrouge.reading.limits import Limits
from filrouge.reading.lines import FileKind
from filrouge.reading.loading import load
from filrouge.reading.tests.made_files import odt, paragraph, pdf, png, relationships, word, workbook, zipped

FILES = {
    FileKind.TEXT: "Le café du lundi".encode(),
    FileKind.DOCX: word(paragraph("Le café du lundi")),
    FileKind.ODT: odt("<text:p>Le café du lundi</text:p>"),
    FileKind.PDF: pdf(["Le lundi"]),
    FileKind.XLSX: workbook('<row><c t="str"><v>Le café du lundi</v></c></row>'),
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def refusal(data: bytes, limits: Limits | None = None) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        load(data, limits=limits or Limits())
    return caught.value


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("name", ["", "photo.jpg", "programme.docx"])
def test_the_kind_is_judged_from_the_bytes_whatever_the_name(kind: FileKind, name: str) -> None:
    source = load(FILES[kind], name=name)
    assert source.kind is kind
    assert "lundi" in source.lines[0].text


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + bytes(8)


def open_document(kind: str) -> bytes:
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<x/>"})


def office(part: str) -> bytes:
    return zipped({"_rels/.rels": relationships(("officeDocument", part)), part: "<x/>"})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY),
        (b"\n \n", Reason.EMPTY),
        (png(), Reason.IMAGE),
        (b"\xff\xd8\xff\xe0" + bytes(50), Reason.IMAGE),
        (b"GIF89a" + bytes(50), Reason.IMAGE),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", Reason.IMAGE),
        (b"\x00\x00\x00\x18ftypheic" + bytes(50), Reason.IMAGE),
        (b"BM" + bytes(60), Reason.IMAGE),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(50), Reason.WRONG_TYPE),
        (b"MZ\x90\x00" + bytes(100), Reason.WRONG_TYPE),
        (b"\x7fELF" + bytes(100), Reason.WRONG_TYPE),
        (OLE, Reason.WRONG_TYPE),
        (OLE + "Book club".encode("utf-16-le"), Reason.WRONG_TYPE),
        (stream("WordDocument"), Reason.OLD_WORD),
        (stream("Workbook"), Reason.OLD_EXCEL),
        (stream("PowerPoint Document"), Reason.SLIDES),
        (stream("EncryptedPackage"), Reason.PROTECTED),
        (b"{\\rtf1 bonjour}", Reason.OTHER_WRITER),
        (b"<!DOCTYPE html><p>bonjour", Reason.OTHER_WRITER),
        (b"\xef\xbb\xbf <?xml version='1.0'?><w:wordDocument/>", Reason.OTHER_WRITER),
        (b"Rar!\x1a\x07\x01\x00", Reason.ARCHIVE),
        (zipped({"photo.txt": "x"}), Reason.ARCHIVE),
        (zipped({}), Reason.ARCHIVE),
        (zipped({"mimetype": "application/epub+zip"}), Reason.ARCHIVE),
        (zipped({"[Content_Types].xml": "<Types/>"}), Reason.DAMAGED),
        (open_document("spreadsheet"), Reason.OTHER_CALC),
        (open_document("presentation"), Reason.SLIDES),
        (open_document("graphics"), Reason.IMAGE),
        (office("ppt/presentation.xml"), Reason.SLIDES),
        (office("xl/workbook.bin"), Reason.OTHER_CALC),
        (pdf(["x"], locked=True), Reason.PROTECTED),
        (zipped({"encrypted-package": "x", "mimetype": "x"}), Reason.PROTECTED),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, reason: Reason) -> None:
    assert refusal(data).reason is reason


def test_a_text_that_speaks_of_pdf_is_a_text() -> None:
    assert load(b"Le format %PDF-1.4 existe.").kind is FileKind.TEXT


def test_a_pdf_after_a_little_junk_is_a_pdf() -> None:
    assert load(b"\r\n" + FILES[FileKind.PDF]).kind is FileKind.PDF


def test_a_wrong_type_names_those_that_are_read() -> None:
    sentence = str(refusal(b"MZ\x90\x00" + bytes(100)))
    assert all(word in sentence for word in ("Word", "LibreOffice", "PDF", "Excel", "texte"))


def test_the_size_is_a_setting_and_the_sentence_says_it() -> None:
    error = refusal(b"a" * 2_000_001, Limits(max_bytes=2_000_000))
    assert error.reason is Reason.TOO_LARGE
    assert error.values == {"megabytes": 2}
    assert "plus de 2 Mo" in str(error)
    assert error.sentence % error.values == str(error)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_one_sentence_that_says_what_to_do(reason: Reason) -> None:
    sentence = str(Unreadable(reason, limit=3, megabytes=20)) % ()
    assert sentence.endswith(".")
    assert sentence.count(". ") == 0
    assert " : " in sentence or ", " in sentence
    assert "%" not in sentence
    assert SENTENCES[reason]
