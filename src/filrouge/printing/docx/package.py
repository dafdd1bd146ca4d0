"""The parts of a Word file and the zip around them.

What never changes from one document to the next (styles, settings, the four faces of Public Sans) is zipped
once and kept; each document is appended to a copy of those bytes.
"""

from __future__ import annotations

import io
import uuid
import zipfile
from functools import lru_cache
from pathlib import Path

from filrouge.printing.fonts import fonts_dir

PARTS = Path(__file__).parent / "parts"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
FACES = {"Regular": "Regular", "Bold": "Bold", "Italic": "Italic", "BoldItalic": "BoldItalic"}

_JPEG = b"\xff\xd8"
_FIXED = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "rels.xml",
    "docProps/app.xml": "app.xml",
    "word/settings.xml": "settings.xml",
}


@lru_cache(maxsize=8)
def part(name: str) -> str:
    """The text of a fixed part."""
    return (PARTS / name).read_text(encoding="utf-8")


def zipped(parts: dict[str, str], pictures: list[bytes]) -> bytes:
    """The whole file: the fixed parts, these parts, and the pictures as `word/media/image1.png` and on."""
    made = io.BytesIO(_skeleton())
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(_entry(name), text, compresslevel=4)
        for number, picture in enumerate(pictures, start=1):
            archive.writestr(_entry(f"word/{media(number, picture)}", zipfile.ZIP_STORED), picture)
    return made.getvalue()


def media(number: int, picture: bytes) -> str:
    """Where a picture lies in the file, under the ending of its kind."""
    return f"media/image{number}.{'jpeg' if picture.startswith(_JPEG) else 'png'}"


def relation(name: str, kind: str, target: str, *, outside: bool = False) -> str:
    """One relation of a part."""
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def relations(made: list[str]) -> str:
    """A part's relations."""
    return f'{HEAD}<Relationships xmlns="{RELATIONS}">{"".join(made)}</Relationships>'


@lru_cache(maxsize=1)
def _skeleton() -> bytes:
    faces = _faces()
    embedded = "".join(
        f'<w:embed{face} r:id="rId{n}" w:fontKey="{{{_key(face)}}}"/>'
        for n, face in enumerate(faces, start=1)
    )
    related = [relation(f"rId{n}", "font", f"fonts/font{n}.odttf") for n in range(1, len(faces) + 1)]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, source in _FIXED.items():
            archive.writestr(_entry(name), part(source))
        archive.writestr(
            _entry("word/fontTable.xml"), part("fontTable.xml").replace("<!--faces-->", embedded)
        )
        archive.writestr(_entry("word/_rels/fontTable.xml.rels"), relations(related))
        for n, (face, data) in enumerate(faces.items(), start=1):
            archive.writestr(_entry(f"word/fonts/font{n}.odttf"), _obfuscated(data, _key(face)))
    return made.getvalue()


def _faces() -> dict[str, bytes]:
    files = {face: fonts_dir() / f"PublicSans-{name}.ttf" for face, name in FACES.items()}
    return {face: path.read_bytes() for face, path in files.items() if path.is_file()}


def _key(face: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"public-sans-{face}")).upper()


def _obfuscated(data: bytes, key: str) -> bytes:
    """A font as Word embeds it: its first 32 bytes crossed with its key read backwards (ECMA-376-4, 10.1)."""
    mask = bytes.fromhex(key.replace("-", ""))[::-1] * 2
    return bytes(a ^ b for a, b in zip(data[:32], mask, strict=True)) + data[32:]


def _entry(name: str, compression: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.compress_type = compression
    return entry
