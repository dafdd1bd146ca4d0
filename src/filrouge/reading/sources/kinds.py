"""What the bytes are. A file's name never counts: people rename files, and so do attackers."""

from __future__ import annotations

from filrouge.reading.errors import Reason, Unreadable
from filrouge.reading.lines import FileKind
from filrouge.reading.sources import markup
from filrouge.reading.sources.archive import Archive

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE_STREAMS = (  # the stream that tells which program wrote an old Office file
    ("EncryptedPackage", Reason.PROTECTED),
    ("WordDocument", Reason.OLD_WORD),
    ("Workbook", Reason.OLD_EXCEL),
    ("Book", Reason.OLD_EXCEL),
    ("PowerPoint Document", Reason.SLIDES),
)
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", Reason.IMAGE),
    (b"\xff\xd8\xff", Reason.IMAGE),
    (b"GIF87a", Reason.IMAGE),
    (b"GIF89a", Reason.IMAGE),
    (b"II*\x00", Reason.IMAGE),
    (b"MM\x00*", Reason.IMAGE),
    (b"\x00\x00\x01\x00", Reason.IMAGE),
    (b"8BPS", Reason.IMAGE),
    (b"{\\rtf", Reason.OTHER_WRITER),
    (b"\xffWPC", Reason.OTHER_WRITER),
    (b"7z\xbc\xaf\x27\x1c", Reason.ARCHIVE),
    (b"Rar!\x1a\x07", Reason.ARCHIVE),
    (b"\x1f\x8b", Reason.ARCHIVE),
    (b"BZh", Reason.ARCHIVE),
    (b"\xfd7zXZ\x00", Reason.ARCHIVE),
    (b"\x28\xb5\x2f\xfd", Reason.ARCHIVE),
    (b"%!PS", Reason.WRONG_TYPE),
    (b"\x7fELF", Reason.WRONG_TYPE),
)
_PAGES = (b"<!doctype html", b"<html", b"<?xml", b"<svg")
_OPEN_DOCUMENTS = {
    "application/vnd.oasis.opendocument.spreadsheet": Reason.OTHER_CALC,
    "application/vnd.oasis.opendocument.presentation": Reason.SLIDES,
    "application/vnd.oasis.opendocument.graphics": Reason.IMAGE,
}
_OPEN_TEXT = "application/vnd.oasis.opendocument.text"
_SPACE = b" \t\r\n\x00"


def judge(data: bytes) -> FileKind | None:
    """TEXT or PDF, or None for an archive that has to be opened. Raises `Unreadable` for the rest."""
    if not data.strip(_SPACE):
        raise Unreadable(Reason.EMPTY)
    if data.startswith(_ZIPS):
        return None
    if data.startswith(_OLE):
        raise Unreadable(_ole_reason(data))
    if reason := _refusal(data):
        raise Unreadable(reason)
    return FileKind.PDF if _is_pdf(data) else FileKind.TEXT


def _is_pdf(data: bytes) -> bool:
    """A PDF may begin with a little junk; a text may speak of PDF but holds no object."""
    return data.startswith(b"%PDF-") or (b"%PDF-1." in data[:1024] and b" obj" in data)


def _ole_reason(data: bytes) -> Reason:
    for stream, reason in _OLE_STREAMS:
        if stream.encode("utf-16-le") + bytes(4) in data:  # as a directory writes it, not as a text does
            return reason
    return Reason.WRONG_TYPE


def _refusal(data: bytes) -> Reason | None:
    for signature, reason in _SIGNATURES:
        if data.startswith(signature):
            return reason
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Reason.IMAGE
    if data[4:8] == b"ftyp":
        return Reason.IMAGE if data[8:12] in (b"heic", b"heix", b"mif1", b"avif") else Reason.WRONG_TYPE
    if data[:2] == b"BM" and b"\x00" in data[:30]:
        return Reason.IMAGE
    if data[:2] == b"MZ" and b"\x00" in data[:64]:
        return Reason.WRONG_TYPE
    start = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip(_SPACE).lower()
    return Reason.OTHER_WRITER if start.startswith(_PAGES) else None


def judge_archive(archive: Archive) -> FileKind:
    """DOCX, XLSX or ODT. Raises `Unreadable` for any other archive."""
    if "encrypted-package" in archive:  # the whole document locked, as LibreOffice does since 24.8
        raise Unreadable(Reason.PROTECTED)
    if "mimetype" in archive:
        return _open_document(archive.read("mimetype")[:200].decode("ascii", errors="replace").strip())
    folder = markup.main_part(archive).lower().partition("/")[0]
    if folder == "word" or "word/document.xml" in archive:
        return FileKind.DOCX
    if "xl/workbook.bin" in archive:
        raise Unreadable(Reason.OTHER_CALC)
    if folder == "xl" or "xl/workbook.xml" in archive:
        return FileKind.XLSX
    if folder == "ppt" or "ppt/presentation.xml" in archive:
        raise Unreadable(Reason.SLIDES)
    if "content.xml" in archive and "styles.xml" in archive:
        return FileKind.ODT
    raise Unreadable(Reason.DAMAGED if "[content_types].xml" in archive else Reason.ARCHIVE)


def _open_document(mimetype: str) -> FileKind:
    for prefix, reason in _OPEN_DOCUMENTS.items():
        if mimetype.startswith(prefix):
            raise Unreadable(reason)
    if mimetype.startswith(_OPEN_TEXT):
        return FileKind.ODT
    raise Unreadable(Reason.ARCHIVE)
