"""Draws the logo of the Centre social des Étangs: three ponds and a reed. Invented, like the centre.

Run `python examples/logo.py` after a change, and commit what it writes.
The same drawing gives the same bytes.
"""

from __future__ import annotations

import math
import struct
import zlib
from pathlib import Path

WIDTH, HEIGHT = 360, 240
Colour = tuple[int, int, int]
DEEP, CLEAR, PALE, REED = (18, 92, 108), (46, 134, 150), (132, 188, 196), (92, 122, 48)
# Centre, half-axes and colour of each pond, the farthest first.
PONDS = (
    (232, 84, 108, 40, PALE),
    (112, 128, 104, 44, CLEAR),
    (214, 184, 126, 48, DEEP),
)
# From the foot of the reed to its head, and how thick it is.
STEM = ((64, 176), (84, 20), 5)


def pond(x: float, y: float, shape: tuple[int, int, int, int]) -> float:
    """How much of a point is inside an ellipse, from 0 to 1, with an edge one pixel soft."""
    left, top, wide, high = shape
    away = math.hypot((x - left) / wide, (y - top) / high)
    return min(1.0, max(0.0, (1 - away) * high + 0.5))


def stem(x: float, y: float) -> float:
    """How much of a point is on the reed; its head is three times as thick."""
    (x1, y1), (x2, y2), thick = STEM
    along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2)
    held = min(1.0, max(0.0, along))
    away = math.hypot(x - x1 - held * (x2 - x1), y - y1 - held * (y2 - y1))
    half = thick * (1.6 if 0.68 < held < 0.97 else 0.5)
    return min(1.0, max(0.0, half - away + 0.5))


def laid(under: tuple[float, ...], colour: Colour, share: float) -> tuple[float, ...]:
    """A colour laid over another, each with its opacity (the fourth number, from 0 to 1)."""
    opacity = share + under[3] * (1 - share)
    if not opacity:
        return under
    mixed = [
        (own * share + below * under[3] * (1 - share)) / opacity
        for own, below in zip(colour, under[:3], strict=True)
    ]
    return (*mixed, opacity)


def logo() -> bytes:
    """The drawing as a PNG file with a transparent ground."""
    lines = []
    for y in range(HEIGHT):
        line = bytearray(b"\0")
        for x in range(WIDTH):
            point: tuple[float, ...] = (0, 0, 0, 0)
            for *shape, colour in PONDS:
                point = laid(point, colour, pond(x + 0.5, y + 0.5, tuple(shape)))
            point = laid(point, REED, stem(x + 0.5, y + 0.5))
            line += bytes((*(round(value) for value in point[:3]), round(point[3] * 255)))
        lines.append(bytes(line))
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (part(b"IHDR", head), part(b"IDAT", zlib.compress(b"".join(lines), 9)), part(b"IEND", b""))
    )


def part(name: bytes, data: bytes) -> bytes:
    """A part of a PNG file: its length, its name, what it holds, and its check."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


if __name__ == "__main__":
    (Path(__file__).parent / "etangs" / "logo.png").write_bytes(logo())
