"""A list in a file: whatever wrote it, its cells; whatever the bytes are, cells or one sentence."""

from __future__ import annotations

import io

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from filrouge.reading import Unreadable
from filrouge.reading.limits import Limits
from filrouge.reading.lists import load_rows
from filrouge.reading.tests.made_files import pdf, png, word


def cells(data: bytes | str) -> list[tuple[str, ...]]:
    return [row.cells for row in load_rows(data if isinstance(data, bytes) else data.encode()).rows]


def book(*rows: list[object], more: list[list[object]] | None = None) -> bytes:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    if more:
        other = made.create_sheet("Autres")
        for row in more:
            other.append(row)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


@pytest.mark.parametrize("sign", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
def test_the_usual_signs_and_encodings(sign: str, encoding: str) -> None:
    text = f"Nom{sign}Téléphone\r\nAndrée M.{sign}0470\r\n\r\nZoé{sign}\r\n"
    assert cells(text.encode(encoding)) == [("Nom", "Téléphone"), ("Andrée M.", "0470"), ("Zoé", "")]


def test_a_line_is_the_one_that_a_text_editor_counts() -> None:
    read = load_rows('Nom;Note\n\nZoé;"sur\ndeux lignes"\nLuc;seul\n'.encode())
    assert [(row.number, row.cells) for row in read.rows] == [
        (1, ("Nom", "Note")), (3, ("Zoé", "sur deux lignes")), (5, ("Luc", "seul")),
    ]  # fmt: skip
    assert read.is_text


def test_a_sign_between_quotes_parts_nothing() -> None:
    assert cells('"Nom, prénom";"Ville"\n"Masson, Andrée";"Valmont"\n') == [
        ("Nom, prénom", "Ville"), ("Masson, Andrée", "Valmont"),
    ]  # fmt: skip
    assert cells("Nom\nMasson, Andrée\n") == [("Nom",), ("Masson, Andrée",)]
    assert cells("sep=,\nNom;x,Ville\n") == [("Nom;x", "Ville")]


def test_a_lost_quote_swallows_no_line() -> None:
    assert cells('Nom;Ville\n"Zoé;Valmont\nLuc;Rochelle\n') == [
        ("Nom", "Ville"), ("Zoé", "Valmont"), ("Luc", "Rochelle"),
    ]  # fmt: skip


def test_ragged_lines_stay_as_they_are() -> None:
    assert cells("a;b;c;d\n1\n1;2;3;4;5\n") == [("a", "b", "c", "d"), ("1",), ("1", "2", "3", "4", "5")]


def test_a_formula_is_a_text() -> None:
    told = cells(book(["Nom", "Ville"], ["Zoé", "x"], ["+32 470", "@x"]))
    assert told == [("Nom", "Ville"), ("Zoé", "x"), ("+32 470", "@x")]
    assert cells("Nom;x\n=HYPERLINK(1);-1\n")[1] == ("=HYPERLINK(1)", "-1")
    # Nobody computed it yet: it is empty, and said so.
    read = load_rows(book(["Nom", "Ville"], ["Zoé", "=1+1"]))
    assert read.rows[1].cells == ("Zoé", "")
    assert "formules" in str(read.notes[0])


def test_the_first_sheet_that_holds_something_is_read() -> None:
    read = load_rows(book(["Nom"], ["Zoé"], more=[["Nom"], ["Luc"]]))
    assert [row.number for row in read.rows] == [1, 2]
    assert (
        str(read.notes[0]) == "Seule la feuille «\u00a0Sheet\u00a0» est lue\u00a0: déposez les autres à part."
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b";;;\n;;\n", "empty"),
        (png(), "image"),
        (pdf(["Nom Ville"]), "no_list"),
        (word("<w:p/>"), "no_list"),
        (b"PK\x03\x04abc", "damaged"),
        (b"a\n" * 41, "too_many_lines"),
        (b"a\n" * 11, "too_many_rows"),
        (b"a;b;c;d\n", "too_many_columns"),
        (b"x" * 600, "line_too_long"),
        (b"x\n" * 600, "too_large"),
        (book(*[["x"]] * 11), "too_many_rows"),
    ],
)
def test_what_is_no_list_is_one_sentence(data: bytes, reason: str) -> None:
    limits = Limits(max_lines=40, max_rows=10, max_columns=3, max_line=500)
    if reason == "too_large":
        limits = Limits(max_bytes=1000)
    with pytest.raises(Unreadable) as refusal:
        load_rows(data, limits=limits)
    assert refusal.value.reason == reason
    assert str(refusal.value).endswith(".")


RAGGED = st.lists(st.text(alphabet="ab é;,\t\"'=\r\n", max_size=30), max_size=12)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(lines=RAGGED)
@example(lines=['"', 'a;"', '"a"b;c'])
@example(lines=["sep=", "sep=;", "a"])
def test_whatever_the_text_no_letter_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        read = load_rows(text.encode())
    except Unreadable:
        assert not text.strip(' ;,\t"\r\n=') or text.lower().lstrip().startswith("sep=")
        return

    def letters(told: str) -> int:
        return sum(letter in "abé" for letter in told)

    kept = sum(letters(cell) for row in read.rows for cell in row.cells)
    assert kept == letters(text)
    numbers = [row.number for row in read.rows]
    assert numbers == sorted(set(numbers))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(data=st.binary(max_size=400) | st.binary(max_size=200).map(lambda some: b"PK\x03\x04" + some))
def test_whatever_the_bytes_rows_or_one_sentence(data: bytes) -> None:
    try:
        rows = load_rows(data).rows
    except Unreadable:
        rows = ()
    assert all(any(row.cells) for row in rows)
