"""Charts are data: their words, their squares, their pictures."""

from __future__ import annotations

import struct
import zlib
from xml.etree import ElementTree

import pytest

from filrouge.printing import Bar, BarChart, Group, Part, RainbowChart, Tone
from filrouge.printing.charts import (
    PIXELS,
    alternative,
    bar_png,
    number,
    rows,
    strip_png,
    strip_size,
    strip_svg,
    svg,
)

TONES: tuple[Tone, ...] = ("done", "part", "not", "evo", "none")
CHART = RainbowChart(
    "Ensemble",
    (
        Group("OS1", (Part("réalisées", 2, "done"), Part("x", 0, "part"), Part("a évolué", 1, "evo")), "3 sur 3"),  # noqa: E501
        Group("OS2", ()),
    ),
)  # fmt: skip


def pixels(png: bytes) -> list[bytes]:
    """The rows of palette numbers of a PNG written here."""
    width, height = struct.unpack(">II", png[16:24])
    start = png.index(b"IDAT") + 4
    raw = zlib.decompress(png[start:])
    return [raw[y * (width + 1) + 1 : (y + 1) * (width + 1)] for y in range(height)]


def test_a_row_says_all_its_numbers_and_leaves_out_what_is_zero() -> None:
    first, second = rows(CHART)
    assert first.alt == "OS1 : 2 réalisées, 1 a évolué ; 3 sur 3"
    assert first.cells == ("done", "done", "evo")
    assert second.alt == "OS2 : rien à compter"


def test_the_alternative_text_is_the_callers_or_the_rows_own_sentences() -> None:
    assert alternative(CHART) == "Ensemble : OS1 : 2 réalisées, 1 a évolué ; 3 sur 3. OS2 : rien à compter."
    assert alternative(RainbowChart("Ensemble", (), alt="Dit autrement")) == "Dit autrement"
    assert alternative(BarChart("", ())) == "Graphique sans donnée."


def test_an_unknown_value_has_a_question_mark_and_no_bar() -> None:
    known, unknown, odd = rows(
        BarChart("c", (Bar("a", 2700), Bar("b", None), Bar("c", float("nan"))), unit="repas")
    )
    assert (known.said, known.share) == ("2\u202f700 repas", 1)
    assert (unknown.said, unknown.share) == ("? repas", 0)
    assert (odd.said, odd.share) == ("? repas", 0)


def test_bars_share_one_scale_from_zero() -> None:
    made = rows(BarChart("c", (Bar("a", 50), Bar("b", 200), Bar("c", -3), Bar("d", 0))))
    assert [row.share for row in made] == [0.25, 1, 0, 0]


@pytest.mark.parametrize(
    ("value", "said"),
    [(0, "0"), (81.5, "81,5"), (2700, "2\u202f700"), (262.69, "262,69"), (-4, "-4"), (1e64, "1e+64")],
)
def test_numbers_are_written_as_in_french(value: float, said: str) -> None:
    assert number(value) == said


@pytest.mark.parametrize("cells", [0, 1, 41, 50, 51, 400])
def test_the_drawing_has_one_square_per_thing_and_fits_its_box(cells: int) -> None:
    made = tuple(TONES[n % 5] for n in range(cells))
    width, height = strip_size(cells)
    root = ElementTree.fromstring(svg((width, height), strip_svg(made)))  # noqa: S314 - our own drawing
    squares = [el for el in root.iter() if el.tag.endswith("rect") and el.get("width") in {"10", "8.5"}]
    assert len(squares) == cells
    assert all(float(el.get("x", 0)) + float(el.get("width", 0)) <= width for el in squares)
    assert all(float(el.get("y", 0)) + float(el.get("height", 0)) <= height for el in squares)


def test_the_picture_for_word_has_the_same_size_as_the_drawing() -> None:
    width, height = strip_size(3)
    drawn = pixels(strip_png(("done", "not", "part")))
    assert (len(drawn[0]), len(drawn)) == (width * PIXELS, height * PIXELS)
    assert {len(line) for line in pixels(strip_png(("done",) * 60))} == {strip_size(60)[0] * PIXELS}
    assert pixels(bar_png())


def test_tones_differ_without_colour() -> None:
    """Each square inks another share of its surface or another place, so that grey print tells them apart."""
    inked = {tone: [bool(p) for line in pixels(strip_png((tone,))) for p in line] for tone in TONES}
    assert len({tuple(cells) for cells in inked.values()}) == 5
    share = {tone: sum(cells) / len(cells) for tone, cells in inked.items()}
    assert share["done"] == 1
    assert share["done"] > share["evo"] > share["not"] > share["none"]
    assert share["part"] > share["not"]
