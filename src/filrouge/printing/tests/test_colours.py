"""Colours on white paper: measured as WCAG does, darkened only when they must be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filrouge.printing.colours import ENOUGH, contrast, readable


@pytest.mark.parametrize(
    ("colour", "known"), [("#000000", 21), ("#ffffff", 1), ("#767676", 4.54), ("#ff0000", 4.0)]
)
def test_contrast_is_the_one_everybody_counts(colour: str, known: float) -> None:
    assert contrast(colour) == pytest.approx(known, abs=0.01)


@given(st.integers(0, 0xFFFFFF))
def test_any_colour_ends_readable_and_no_darker_than_it_must(number: int) -> None:
    colour = f"#{number:06x}"
    dark = readable(colour)
    assert contrast(dark) >= ENOUGH
    assert (dark == colour) == (contrast(colour) >= ENOUGH)
    assert dark == colour or contrast(dark) < ENOUGH + 0.6


def test_a_light_orange_stays_an_orange() -> None:
    assert readable("#F0A030") == "#a9670c"
