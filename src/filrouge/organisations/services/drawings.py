"""A drawing that somebody sends, as PNG or JPEG: judged by what is in it, kept without what hides beside it.

What a camera or a program adds (places, names, comments, anything after the end) goes; the points stay.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_KEPT_PARTS = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
# The passes of an interlaced PNG: where each begins, and its steps, across then down.
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_SMALLEST = 16  # pixels of a side: under it, nothing is seen on paper
# Of a JPEG: the frame that says its size, tables, where points begin, what its colours mean.
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
_KEPT_SEGMENTS = _FRAMES | {0xC4, 0xDA, 0xDB, 0xDD, 0xE0, 0xEE}


@dataclass(frozen=True, slots=True)
class Drawing:
    """The bytes that are kept, and the size in pixels."""

    data: bytes
    width: int
    height: int

    @property
    def ending(self) -> str:
        """How the name of its file ends."""
        return ".jpg" if self.data.startswith(_JPEG) else ".png"


def drawing_of(data: bytes) -> Drawing:
    """The drawing in a file. Raises `ValidationError`, with a sentence that says what to do."""
    if not data:
        raise ValidationError(_("Ce fichier est vide : choisissez-en un autre."))
    if len(data) > settings.LOGO_MAX_BYTES:
        raise ValidationError(
            _("Ce logo pèse plus de %(most)s Ko : enregistrez-le plus petit, 600 pixels de large suffisent.")
            % {"most": settings.LOGO_MAX_BYTES // 1024}
        )
    if b"<svg" in data[:4096].lower():
        raise ValidationError(
            _("Un logo en SVG ne s’imprime pas partout : enregistrez-le en PNG, puis choisissez-le.")
        )
    if not data.startswith((_PNG, _JPEG)):
        raise ValidationError(_("Ce fichier n’est ni un PNG ni un JPEG : enregistrez le logo en PNG."))
    try:
        found = _png(data) if data.startswith(_PNG) else _jpeg(data)
    except (struct.error, zlib.error, IndexError, ValueError) as error:
        raise _unreadable() from error
    _sized(found)
    return found


def _unreadable() -> ValidationError:
    return ValidationError(_("Cette image est abîmée ou incomplète : enregistrez-la à nouveau."))


def _sized(found: Drawing) -> None:
    if min(found.width, found.height) < _SMALLEST:
        raise ValidationError(
            _("Cette image est trop petite pour l’impression : il faut au moins %(least)s pixels.")
            % {"least": _SMALLEST}
        )
    _bounded(found.width, found.height)


def _bounded(width: int, height: int) -> None:
    most = settings.LOGO_MAX_SIDE
    if max(width, height) > most:
        raise ValidationError(
            _("Cette image fait plus de %(most)s pixels de côté : réduisez-la, 600 suffisent.")
            % {"most": most}
        )


# ------------------------------------------------------------------------------------------------------- PNG


def _png(data: bytes) -> Drawing:
    """The same picture with its points alone: no text, no place, no second image, nothing after its end."""
    parts = list(_parts(data))
    if not parts or parts[0][0] != b"IHDR" or parts[-1][0] != b"IEND":
        raise _unreadable()
    width, height, depth, kind, _zip, _filter, laced = struct.unpack(">IIBBBBB", parts[0][1])
    if depth not in _DEPTHS.get(kind, ()) or laced > 1 or not width or not height:
        raise _unreadable()
    _bounded(width, height)
    bits = depth * _CHANNELS[kind]
    asked = _lines(width, height, bits, laced=bool(laced))
    if _points(b"".join(body for name, body in parts if name == b"IDAT"), asked) != asked:
        raise _unreadable()
    if kind == 3 and all(name != b"PLTE" for name, _body in parts):
        raise _unreadable()
    kept = b"".join(_part(name, body) for name, body in parts if name in _KEPT_PARTS)
    return Drawing(_PNG + kept, width, height)


def _parts(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and content of each part up to the end; a part whose check is wrong is a broken file."""
    place = len(_PNG)
    while True:
        [size] = struct.unpack_from(">I", data, place)
        name, body = data[place + 4 : place + 8], data[place + 8 : place + 8 + size]
        [check] = struct.unpack_from(">I", data, place + 8 + size)
        if check != zlib.crc32(name + body):
            raise _unreadable()
        yield name, body
        if name == b"IEND":
            return
        place += 12 + size


def _part(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _points(packed: bytes, most: int) -> int:
    """How many bytes the points are, counted without holding them: a few bytes may claim gigabytes."""
    unpacker, count, rest = zlib.decompressobj(), 0, packed
    while not unpacker.eof and count <= most:
        piece = unpacker.decompress(rest, 65536)
        count, rest = count + len(piece), unpacker.unconsumed_tail
        if not piece and not rest:
            break
    return count if unpacker.eof else -1


def _lines(width: int, height: int, bits: int, *, laced: bool) -> int:
    """How many bytes points of that size take, each line with the byte that says its filter."""
    if not laced:
        return height * (1 + (width * bits + 7) // 8)
    total = 0
    for left, top, across, down in _PASSES:
        wide, high = -(-(width - left) // across), -(-(height - top) // down)
        total += high * (1 + (wide * bits + 7) // 8) if wide > 0 and high > 0 else 0
    return total


# ------------------------------------------------------------------------------------------------------ JPEG


def _jpeg(data: bytes) -> Drawing:
    """The same picture without what a camera or a program wrote beside it."""
    kept, size = bytearray(_JPEG), (0, 0)
    for marker, body, points in _segments(data):
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", body, 1)
            size = (width, height)
            _colours(body)
        if marker in _KEPT_SEGMENTS:
            kept += bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body + points
    if not all(size):
        raise _unreadable()
    return Drawing(bytes(kept) + b"\xff\xd9", *size)


def _colours(frame: bytes) -> None:
    if frame[5] not in (1, 3) or frame[0] != 8:
        raise ValidationError(
            _("Cette image est en couleurs d’imprimerie (CMJN) : enregistrez-la en RVB, ou en PNG.")
        )


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Marker, content, and the points that follow it, of each segment up to the end."""
    place = 2
    while True:
        if data[place] != 0xFF:
            raise _unreadable()
        marker = data[place + 1]
        if marker == 0xFF:  # filling
            place += 1
            continue
        if marker == 0xD9:
            return
        [size] = struct.unpack_from(">H", data, place + 2)
        end = place + 2 + size
        if size < 2 or end > len(data):
            raise _unreadable()
        body, start = data[place + 4 : end], end
        if marker == 0xDA:
            end = _after_points(data, start)
        yield marker, body, data[start:end]
        place = end


def _after_points(data: bytes, place: int) -> int:
    """Where the points end: at a marker that is neither a zero put after 0xFF nor a restart."""
    while True:
        place = data.index(b"\xff", place)
        if data[place + 1] not in (0, *range(0xD0, 0xD8)):
            return place
        place += 2
