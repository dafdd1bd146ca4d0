"""A drawing that somebody sends: what is kept of it, and what is refused, with a sentence."""

from __future__ import annotations

import zlib

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from filrouge.organisations.services.drawings import drawing_of
from filrouge.organisations.tests.pictures import SVG, jpeg, part, png


@pytest.mark.parametrize(("depth", "kind"), [(8, 2), (8, 6), (16, 6), (8, 0), (1, 0), (4, 0), (16, 4)])
def test_a_png_is_kept_with_its_points(depth: int, kind: int) -> None:
    found = drawing_of(png(depth=depth, kind=kind))
    assert (found.width, found.height, found.ending) == (40, 20, ".png")
    assert found.data == png(depth=depth, kind=kind)


def test_a_palette_is_kept_and_asked_for() -> None:
    coloured = png(depth=8, kind=3, beside=part(b"PLTE", b"\0\0\0" * 200))
    assert drawing_of(coloured).data == coloured
    with pytest.raises(ValidationError, match="abîmée"):
        drawing_of(png(depth=8, kind=3))


def test_an_interlaced_png_has_its_seven_passes() -> None:
    # 16 by 16 in one byte a point: 4 + 4 + 8 + 16 + 32 + 64 + 128 points, 30 lines.
    points = zlib.compress(bytes(256 + 2 + 2 + 2 + 4 + 4 + 8 + 8))
    assert drawing_of(png(16, 16, kind=0, laced=1, points=points)).width == 16


def test_what_hides_beside_the_points_of_a_png_goes() -> None:
    told = part(b"tEXt", b"Author\0Solveig Harmand") + part(b"eXIf", b"50.85 N 4.35 E")
    kept = drawing_of(png(beside=told) + b"<script>alert(1)</script>").data
    assert kept == png()


def test_what_hides_beside_the_points_of_a_jpeg_goes() -> None:
    place = b"\xff\xe1\x00\x14Exif\0\0 50.85 N 4.3"
    kept = drawing_of(jpeg(beside=place) + b"PK\x03\x04 une archive")
    assert kept.data == jpeg()
    assert (kept.width, kept.height, kept.ending) == (40, 20, ".jpg")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "vide"),
        (SVG, "en PNG, puis choisissez-le"),
        (b"\xef\xbb\xbf  <svg/>", "SVG"),
        (b"GIF89a" + bytes(40), "ni un PNG ni un JPEG"),
        (b"<!doctype html><p>bonjour", "ni un PNG ni un JPEG"),
        (png()[:-20], "abîmée"),
        (png()[:30], "abîmée"),
        (png().replace(b"IDAT", b"IDOT"), "abîmée"),
        (png(points=zlib.compress(bytes(10))), "abîmée"),
        (png(points=b"pas du zip"), "abîmée"),
        (png(depth=3), "abîmée"),
        (png(laced=7), "abîmée"),
        (png(8, 8), "au moins 16 pixels"),
        (png(2001, 16, points=b""), "plus de 2000 pixels"),
        (png(2**31 - 1, 2**31 - 1, points=zlib.compress(b"x")), "plus de 2000 pixels"),
        (jpeg()[:-2], "abîmée"),
        (jpeg()[:100], "abîmée"),
        (jpeg(8, 8), "au moins 16 pixels"),
        (jpeg(9000, 20), "plus de 2000 pixels"),
        (jpeg(0, 20), "abîmée"),
        (jpeg(colours=4), "CMJN"),
        (b"\xff\xd8\xff\xd9", "abîmée"),
    ],
)  # fmt: skip
def test_what_cannot_be_printed_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        drawing_of(data)


def test_a_file_that_claims_gigabytes_is_not_unpacked() -> None:
    bomb = zlib.compress(bytes(200_000_000), 9)
    assert len(bomb) < 300 * 1024
    with pytest.raises(ValidationError, match="abîmée"):
        drawing_of(png(points=bomb))


def test_the_limits_are_settings(settings) -> None:
    settings.LOGO_MAX_BYTES, settings.LOGO_MAX_SIDE = 1024, 50
    assert drawing_of(png(50, 20)).width == 50
    with pytest.raises(ValidationError, match="plus de 50 pixels"):
        drawing_of(png(51, 20))
    with pytest.raises(ValidationError, match="plus de 1 Ko"):
        drawing_of(png(beside=part(b"tEXt", bytes(1100))))


SEEDS = [png(), png(depth=1, kind=0), jpeg(), jpeg(beside=b"\xff\xe1\x00\x04ab")]


@hypothesis_settings(max_examples=300, deadline=None)
@given(st.sampled_from(SEEDS), st.integers(0, 10_000), st.binary(max_size=6), st.integers(0, 10_000))
def test_any_broken_file_is_refused_in_a_sentence_or_sound(
    seed: bytes, place: int, put: bytes, cut: int
) -> None:
    place %= len(seed)
    broken = (seed[:place] + put + seed[place + len(put) :])[: max(cut % (len(seed) + 400), 1)]
    try:
        found = drawing_of(broken)
    except ValidationError as refusal:
        found = None
        told = refusal.messages
    assert (drawing_of(found.data) == found) if found else (min(map(len, told)) > 20)
