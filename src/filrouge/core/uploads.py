"""Files that people bring: judged by what is in them, never by their name, and called as they are."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class FileKind:
    """A sort of file that may be attached: its media type, and how its name ends (the first one is ours)."""

    media_type: str
    endings: tuple[str, ...]


PDF = FileKind("application/pdf", (".pdf",))
TEXT = FileKind("text/plain", (".txt", ".md", ".csv"))
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
_BEGINNINGS = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", FileKind("image/png", (".png",))),
    (b"\xff\xd8\xff", FileKind("image/jpeg", (".jpg", ".jpeg"))),
    (b"GIF87a", FileKind("image/gif", (".gif",))),
    (b"GIF89a", FileKind("image/gif", (".gif",))),
    (b"{\\rtf", FileKind("application/rtf", (".rtf",))),
)
_PARTS = (  # what an Office archive holds, by its main part
    ("word/document.xml", FileKind(f"{_OFFICE}wordprocessingml.document", (".docx",))),
    ("xl/workbook.xml", FileKind(f"{_OFFICE}spreadsheetml.sheet", (".xlsx",))),
    ("ppt/presentation.xml", FileKind(f"{_OFFICE}presentationml.presentation", (".pptx",))),
)
_MIMETYPES = {
    f"{_OPEN}text": FileKind(f"{_OPEN}text", (".odt",)),
    f"{_OPEN}spreadsheet": FileKind(f"{_OPEN}spreadsheet", (".ods",)),
    f"{_OPEN}presentation": FileKind(f"{_OPEN}presentation", (".odp",)),
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (  # what an old Office file holds, by the stream that names its program
    ("WordDocument", FileKind("application/msword", (".doc",))),
    ("Workbook", FileKind("application/vnd.ms-excel", (".xls",))),
    ("PowerPoint Document", FileKind("application/vnd.ms-powerpoint", (".ppt",))),
)


def safe_name(name: str, kind: FileKind) -> str:
    """The name somebody gave, without its folders, ending as its content does: « x.bat » is « x.bat.txt »."""
    plain = "".join(letter for letter in name.replace("\\", "/").rpartition("/")[2] if letter.isprintable())
    # Signs that turn the direction of writing would show « gpj.exe » as « exe.jpg ».
    plain = plain.translate({sign: None for sign in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))})
    plain = " ".join(plain.split()).strip(". ") or "document"
    ending = "" if plain.lower().endswith(kind.endings) else kind.endings[0]
    return plain[: _LONGEST_NAME - len(ending)] + ending


def judged(data: bytes) -> FileKind:
    """What the file is by its content. Raises `ValidationError` for what is empty, too large or unknown."""
    if not data:
        raise ValidationError(_("Ce fichier est vide : choisissez-en un autre."))
    if len(data) > settings.UPLOAD_MAX_BYTES:
        most = settings.UPLOAD_MAX_BYTES // (1024 * 1024)
        raise ValidationError(
            _("Ce fichier pèse plus de %(most)s Mo : allégez-le, ou joignez-le en plusieurs parties.")
            % {"most": most}
        )
    kind = _kind_of(data)
    if kind is None:
        raise ValidationError(
            _("Ce fichier ne se joint pas : prenez un PDF, une image, un texte, un document Word ou Excel.")
        )
    return kind


def _kind_of(data: bytes) -> FileKind | None:
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return FileKind("image/webp", (".webp",))
    if data.startswith(b"PK\x03\x04"):
        return _archive(data)
    if data.startswith(_OLE):
        told = (kind for stream, kind in _STREAMS if stream.encode("utf-16-le") + bytes(4) in data)
        return next(told, None)
    return TEXT if _is_text(data) else None


def _archive(data: bytes) -> FileKind | None:
    """An Office or LibreOffice document without macros; no other archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise ValidationError(
                    _("Ce document contient des macros : enregistrez-le sans elles, puis joignez-le.")
                )
            if "mimetype" in names:
                with archive.open("mimetype") as file:
                    return _MIMETYPES.get(file.read(100).decode("ascii", "replace").strip())
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        return None
    return next((kind for part, kind in _PARTS if part in names), None)


def _is_text(data: bytes) -> bool:
    """Whether it reads as text and is no page that a browser would run."""
    if b"\x00" in data:
        return False
    try:
        start = data.decode("utf-8-sig").lstrip()[:200].lower()
    except UnicodeDecodeError:
        return False
    return not start.startswith(("<!doctype", "<html", "<svg", "<?xml", "<script", "#!"))
