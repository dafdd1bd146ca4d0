"""Colours that are read on white paper: how much they stand out, and the same ones darkened until they do."""

from __future__ import annotations

import colorsys

ENOUGH = 4.5  # what WCAG 2.2 (1.4.3, level AA) asks between a text and its ground


def contrast(colour: str) -> float:
    """How much a colour ("#1c5d7a") stands out on white, from 1 (white) to 21 (black), as WCAG counts it."""
    red, green, blue = (_linear(value) for value in _parts(colour))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def readable(colour: str) -> str:
    """The colour itself when text in it is read on white, else the same hue, only as dark as it must be."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    dark = colour.lower()
    while contrast(dark) < ENOUGH:
        lightness -= 0.01
        parts = colorsys.hls_to_rgb(hue, max(lightness, 0), saturation)
        dark = "#" + "".join(f"{round(part * 255):02x}" for part in parts)
    return dark


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
