"""Plain text: encodings, physical lines, pages, headings; bytes that are no text are refused."""

from __future__ import annotations

import pytest

from filrouge.reading.errors import Reason, Unreadable
from filrouge.reading.limits import Limits
from filrouge.reading.lines import FileKind, Source
from filrouge.reading.loading import load

SENTENCE = "L’épicerie sociale ouvre à Noël : 15 € – où ça ? « Là-bas », côté forêt."


def texts(source: Source) -> list[str]:
    return [line.text for line in source.lines]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"],
)
def test_french_is_read_in_every_usual_encoding(encoding: str) -> None:
    source = load(SENTENCE.encode(encoding))
    assert source.kind is FileKind.TEXT
    assert texts(source) == [SENTENCE]


def test_text_of_an_old_dos_program() -> None:
    assert texts(load("Déjà créé à la fête".encode("cp850"))) == ["Déjà créé à la fête"]


def test_one_bad_byte_does_not_spoil_a_utf8_text() -> None:
    source = load(SENTENCE.encode() * 3 + b" \xff fin")
    assert source.lines[0].text.startswith(SENTENCE)
    assert source.lines[0].text.endswith("\ufffd fin")
    assert "caractères" in str(source.notes[0])


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_an_editor_counts_them(newline: str) -> None:
    source = load(newline.join(["Un", "", "  Trois", ""]).encode())
    assert [(line.number, line.text) for line in source.lines] == [(1, "Un"), (2, ""), (3, "Trois")]


def test_a_separator_that_editors_do_not_count_is_a_space() -> None:
    assert texts(load("Un\u2028deux\vtrois\nquatre".encode())) == ["Un deux trois", "quatre"]


def test_form_feeds_turn_the_page_and_keep_the_count() -> None:
    source = load(b"Un\n\fDeux\nTrois\f\nQuatre")
    assert [(line.number, line.page, line.text) for line in source.lines] == [
        (1, 1, "Un"),
        (2, 2, "Deux"),
        (3, 2, "Trois"),
        (4, 3, "Quatre"),
    ]
    assert source.pages == 3


def test_a_text_without_form_feed_has_no_pages() -> None:
    source = load(b"Un")
    assert source.pages is None
    assert source.lines[0].page is None


def test_white_space_goes_around_a_line_and_stays_inside() -> None:
    source = load("\u00a0\t Action\u00a01\u202f:  le\tcafé \u2009\n".encode())
    assert texts(source) == ["Action\u00a01\u202f:  le\tcafé"]


@pytest.mark.parametrize(("line", "indent"), [("x", 0), ("  x", 2), ("\tx", 4), ("  \tx", 4), ("\u00a0x", 1)])
def test_indent_counts_columns(line: str, indent: int) -> None:
    assert load(line.encode()).lines[0].indent == indent


def test_a_heading_line_says_its_level() -> None:
    source = load("# Le café\n## Objectifs\n#quartier\n####### sept".encode())
    assert [(line.heading, line.text) for line in source.lines] == [
        (1, "Le café"),
        (2, "Objectifs"),
        (None, "#quartier"),
        (None, "####### sept"),
    ]


def test_invisible_marks_go_and_a_soft_hyphen_shows_at_the_end() -> None:
    assert texts(load("\u00ad a \u00ad\nb".encode())) == ["a-", "b"]
    assert texts(load("a\u200bb\x07 so\u00adcial\nso\u00ad\ncial\uf0b7".encode() + b"." * 200)) == [
        "ab social",
        "so-",
        "cial•" + "." * 200,
    ]


@pytest.mark.parametrize(
    "data",
    [b"\x01\x02\x03\x04" * 20, bytes(range(256)) * 4, b"abc\x00def", b"\xff\xfe" + b"\x00\xd8" * 50],
)
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        load(data)
    assert caught.value.reason is Reason.WRONG_TYPE


@pytest.mark.parametrize("data", [b"", b" \r\n\t", "\ufeff  ".encode(), b"\x00" * 50])
def test_nothing_to_read_is_said(data: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        load(data)
    assert caught.value.reason in (Reason.EMPTY, Reason.NO_TEXT)


def test_too_many_lines_are_refused_with_the_figure() -> None:
    with pytest.raises(Unreadable, match="plus de 3 lignes"):
        load(b"a\n" * 4, limits=Limits(max_lines=3))


def test_a_line_without_end_is_refused() -> None:
    with pytest.raises(Unreadable) as caught:
        load(b"a" * 60_000)
    assert caught.value.reason is Reason.LINE_TOO_LONG


def test_a_table_in_commas_is_a_text() -> None:
    assert texts(load("n°;action\r\n1;le café".encode("cp1252"))) == ["n°;action", "1;le café"]
