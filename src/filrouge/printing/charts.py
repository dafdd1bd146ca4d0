"""Charts as data, and their marks drawn as rows of rectangles.

No chart library. A rainbow bar is a row of squares that a reader counts, a bar chart a row of plain bars.
Their words (labels, counts) are real text set by each printer, so they wrap, are read aloud, searched and
copied; only the marks are drawn, as SVG for the page and the PDF, as a palette PNG written here for Word.
Next to vl-convert there is no process to spawn (it holds 130 MB and deadlocks after a fork), a row costs
microseconds, the bytes are the same on every machine, and squares stay squares in print.

Tones never speak by colour alone: done is full, part half full, not empty, evo hatched, none dashed.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from math import isfinite
from operator import itemgetter
from typing import Literal, TypeAlias

Tone: TypeAlias = Literal["done", "part", "not", "evo", "none"]

COLOURS: dict[str, str] = {
    "done": "#1e6e42",
    "part": "#b25900",
    "not": "#b93a1f",
    "evo": "#235fa6",
    "none": "#857c6c",
    "ink": "#1c2029",
}
SIGNS: dict[str, str] = {"done": "●", "part": "◐", "not": "○", "evo": "◆", "none": "◌"}

PER_LINE = 50
STEP, CELL = 12, 10  # units of the drawing: one square every 12, ten wide
EDGE = 1.5
PIXELS = 5  # PNG pixels per unit: a square of 4 mm comes out above 300 dpi


@dataclass(frozen=True)
class Part:
    """So many squares of one tone; `label` agrees with the count ("réalisées")."""

    label: str
    count: int
    tone: Tone


@dataclass(frozen=True)
class Group:
    """One row of a rainbow chart: an objective, a year; `note` closes its sentence ("17 sur 20 en route")."""

    label: str
    parts: tuple[Part, ...]
    note: str = ""


@dataclass(frozen=True)
class RainbowChart:
    """Rows of countable squares. With `alt` empty, the rows' own sentences are the alternative text."""

    title: str
    groups: tuple[Group, ...]
    alt: str = ""
    note: str = ""


@dataclass(frozen=True)
class Bar:
    """One bar; a value of None is unknown: it prints "?" and no bar. `said` replaces the written value."""

    label: str
    value: float | None
    said: str = ""


@dataclass(frozen=True)
class BarChart:
    """Horizontal bars on one scale starting at zero, each with its value."""

    title: str
    bars: tuple[Bar, ...]
    alt: str = ""
    unit: str = ""
    note: str = ""


@dataclass(frozen=True)
class Row:
    """One row of any chart, ready to print: its words, and its drawing when there is something to draw."""

    label: str
    parts: tuple[Part, ...]
    said: str
    alt: str
    share: float = 0
    cells: tuple[Tone, ...] = ()


def rows(chart: RainbowChart | BarChart) -> tuple[Row, ...]:
    """The rows of a chart, in order, each with a sentence that says all its numbers."""
    if isinstance(chart, BarChart):
        return _bar_rows(chart)
    return tuple(_rainbow_row(group) for group in chart.groups)


def alternative(chart: RainbowChart | BarChart) -> str:
    """The alternative text: the caller's, else the title and every row in words."""
    if chart.alt.strip():
        return chart.alt
    said = " ".join(f"{row.alt}." for row in rows(chart))
    return f"{chart.title} : {said}" if chart.title else said or "Graphique sans donnée."


def widest(chart: RainbowChart) -> int:
    """How many squares its longest line has, at least 10 so that a square keeps a human size."""
    longest = max((len(row.cells) for row in rows(chart)), default=0)
    return max(10, min(longest, PER_LINE))


def number(value: float) -> str:
    """A number as French writes it: 2 700, 81,5."""
    if abs(value) >= 1e12:
        return f"{value:.3g}".replace(".", ",")
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return text.replace(",", "\u202f").replace(".", ",")


def _rainbow_row(group: Group) -> Row:
    parts = tuple(part for part in group.parts if part.count > 0)
    said = ", ".join(f"{part.count} {part.label}" for part in parts) or "rien à compter"
    said = f"{said} ; {group.note}" if group.note else said
    alt = f"{group.label} : {said}" if group.label else said
    cells = tuple(part.tone for part in parts for _ in range(part.count))
    return Row(group.label, parts, group.note, alt, cells=cells)


def _bar_rows(chart: BarChart) -> tuple[Row, ...]:
    top = max((bar.value for bar in chart.bars if bar.value is not None and isfinite(bar.value)), default=0)
    return tuple(_bar_row(bar, chart.unit, top) for bar in chart.bars)


def _bar_row(bar: Bar, unit: str, top: float) -> Row:
    known = bar.value is not None and isfinite(bar.value)
    value = bar.value if known and bar.value is not None else 0.0
    said = bar.said or " ".join(word for word in (number(value) if known else "?", unit) if word)
    share = max(0.0, value / top) if top > 0 else 0.0
    return Row(bar.label, (), said, f"{bar.label} : {said}" if bar.label else said, share=share)


# ---------------------------------------------------------------------------------------------- as SVG


def strip_size(cells: int) -> tuple[int, int]:
    """Width and height of a strip in units: squares in lines of fifty."""
    lines = max(1, -(-cells // PER_LINE))
    return min(max(cells, 1), PER_LINE) * STEP - (STEP - CELL), lines * STEP - (STEP - CELL)


def strip_svg(cells: tuple[Tone, ...]) -> str:
    """The squares of one row as the inside of an SVG whose viewBox is `strip_size`."""
    placed = enumerate(cells)
    return "".join(
        toned(tone, "".join(_cell_svg(tone, n % PER_LINE * STEP, n // PER_LINE * STEP) for n, _ in run))
        for tone, run in groupby(placed, key=itemgetter(1))
    )


def toned(tone: str, inside: str) -> str:
    """Marks in the colour of a tone; a page may give its class another colour for its dark theme."""
    return f'<g class="tone-{tone}" color="{COLOURS[tone]}">{inside}</g>'


@lru_cache(maxsize=4096)
def _cell_svg(tone: str, x: int, y: int) -> str:
    if tone == "done":
        return f'<rect x="{x}" y="{y}" width="{CELL}" height="{CELL}" rx=".6" fill="currentColor"/>'
    half, side = EDGE / 2, CELL - EDGE
    dash = ' stroke-dasharray="2 1.4"' if tone == "none" else ""
    frame = (
        f'<rect x="{x + half}" y="{y + half}" width="{side}" height="{side}" rx=".4" fill="none" '
        f'stroke="currentColor" stroke-width="{EDGE}"{dash}/>'
    )
    if tone == "part":
        return frame + f'<rect x="{x + 1}" y="{y + 5}" width="{CELL - 2}" height="4" fill="currentColor"/>'
    if tone == "evo":
        lines = "".join(
            f"M{x + max(1, k - 9)} {y + min(9, k - 1)}L{x + min(9, k - 1)} {y + max(1, k - 9)}"
            for k in (5, 8, 11, 14)
        )
        return frame + f'<path d="{lines}" fill="none" stroke="currentColor" stroke-width="1.2"/>'
    return frame


def svg(size: tuple[float, float], inside: str, attributes: str = "") -> str:
    """A standalone SVG of that many units, one unit a point when nothing else is said."""
    width, height = size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg"{attributes} viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">{inside}</svg>'
    )


def sign_svg(tone: str) -> str:
    """The sign of a tone, 16 units square: disc, half disc, ring, diamond, dashed ring."""
    return toned(tone, _sign_shape(tone))


def _sign_shape(tone: str) -> str:
    if tone == "done":
        return '<circle cx="8" cy="8" r="7" fill="currentColor"/>'
    if tone == "evo":
        return '<path d="M8 .5 15.5 8 8 15.5 .5 8z" fill="currentColor"/>'
    dash = ' stroke-dasharray="2.6 2.1"' if tone == "none" else ""
    ring = f'<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2"{dash}/>'
    return ring + ('<path d="M8 2a6 6 0 0 0 0 12z" fill="currentColor"/>' if tone == "part" else "")


# ---------------------------------------------------------------------------------------------- as PNG

_INK = {name: bytes.fromhex(colour[1:]) for name, colour in COLOURS.items()}
_PALETTE = [b"\xff\xff\xff", *_INK.values()]
_INDEX = {name: index for index, name in enumerate(_INK, start=1)}


@lru_cache(maxsize=256)
def strip_png(cells: tuple[Tone, ...]) -> bytes:
    """The squares of one row as a PNG of eight-bit palette, `PIXELS` pixels per unit."""
    lines: list[bytes] = []
    for start in range(0, max(len(cells), 1), PER_LINE):
        line = cells[start : start + PER_LINE]
        if lines:
            lines.extend([b""] * ((STEP - CELL) * PIXELS))
        tiles = [_tile(tone) for tone in line]
        gap = bytes((STEP - CELL) * PIXELS)
        lines.extend(gap.join(tile[y] for tile in tiles) for y in range(CELL * PIXELS))
    width = strip_size(len(cells))[0] * PIXELS
    return _png(width, [line.ljust(width, b"\0") for line in lines])


@lru_cache(maxsize=8)
def bar_png(tone: str = "ink") -> bytes:
    """One plain block that a page stretches to the length of a bar."""
    return _png(8, [bytes([_INDEX[tone]]) * 8] * 8)


@lru_cache(maxsize=8)
def _tile(tone: str) -> list[bytes]:
    side = CELL * PIXELS
    return [bytes(_INDEX[tone] if _inked(tone, x, y, side) else 0 for x in range(side)) for y in range(side)]


def _inked(tone: str, x: int, y: int, side: int) -> bool:
    edge = EDGE * PIXELS
    border = min(x, y, side - 1 - x, side - 1 - y) < edge
    if tone == "none":
        return border and (x + y) // (2 * PIXELS) % 2 == 0
    if tone == "evo":
        return border or (x + y) % (3 * PIXELS) < 1.7 * PIXELS
    return border or tone == "done" or (tone == "part" and y >= side // 2)


def _png(width: int, lines: list[bytes]) -> bytes:
    header = struct.pack(">IIBBBBB", width, len(lines), 8, 3, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + line for line in lines), 9)
    chunks = ((b"IHDR", header), (b"PLTE", b"".join(_PALETTE)), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
