"""Pictures for the stories of the logo, made byte by byte."""

from __future__ import annotations

import struct
import zlib
from base64 import b64decode

# A JPEG of six pixels by eight, as any program writes it.
TINY_JPEG = b64decode(
    "/9j/4AAQSkZJRgABAQEAAAAAAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////"
    "////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////"
    "////////////wAARCAAIAAYDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAYEAEAAwEAAAAAAAAAAAAAAAAAAQIR"
    "Qf/EABQBAQAAAAAAAAAAAAAAAAAAAAD/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCysZGcAB//2Q=="
)
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
_SIGN = b"\x89PNG\r\n\x1a\n"


def part(name: bytes, body: bytes) -> bytes:
    """One part of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(
    width: int = 40,
    height: int = 20,
    *,
    depth: int = 8,
    kind: int = 2,
    laced: int = 0,
    points: bytes | None = None,
    beside: bytes = b"",
) -> bytes:
    """A PNG of one colour; `points` are packed as they are, `beside` stands before them."""
    line = (width * depth * {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[kind] + 7) // 8
    packed = zlib.compress((b"\0" + b"\x40" * line) * height) if points is None else points
    head = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, laced)
    return _SIGN + part(b"IHDR", head) + beside + part(b"IDAT", packed) + part(b"IEND", b"")


def jpeg(width: int = 40, height: int = 20, *, colours: int | None = None, beside: bytes = b"") -> bytes:
    """The tiny JPEG under another size: only its head is looked at here, never its points."""
    data = bytearray(TINY_JPEG)
    frame = data.index(b"\xff\xc0") + 5
    data[frame : frame + 4] = struct.pack(">HH", height, width)
    if colours is not None:
        data[frame + 4] = colours
    return bytes(data[:2]) + beside + bytes(data[2:])
