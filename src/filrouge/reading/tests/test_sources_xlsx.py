"""Workbooks: every visible sheet is a table, values as people write them."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from filrouge.reading.errors import Reason, Unreadable
from filrouge.reading.limits import Limits
from filrouge.reading.lines import FileKind, Source
from filrouge.reading.loading import load
from filrouge.reading.tests.made_files import workbook


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def book_of(*rows: list[Any]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return book


def shown(value: Any, form: str | None = None) -> str:
    """How the reader writes one value."""
    book = book_of([value])
    if form:
        book.active["A1"].number_format = form
    return load(saved(book)).lines[0].text


def test_sheets_become_tables_and_lines() -> None:
    book = book_of(["Action", "Qui"], ["Le café", "Ana"])
    book.active.title = "Axe 1"
    book.active["A1"].font = Font(bold=True)
    book.create_sheet("Axe 2").append(["Le journal"])
    book.create_sheet("Vide")
    source = load(saved(book))
    assert source.kind is FileKind.XLSX
    assert [(line.number, line.part, line.table, line.row, line.text) for line in source.lines] == [
        (1, "Axe 1", 0, 0, "Action | Qui"),
        (2, "Axe 1", 0, 1, "Le café | Ana"),
        (3, "Axe 2", 1, 0, "Le journal"),
    ]
    assert [table.title for table in source.tables] == ["Axe 1", "Axe 2"]
    assert [cell.bold for cell in source.tables[0].rows[0]] == [True, False]


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (3, None, "3"),
        (262.69, None, "262,69"),
        (15, '#,##0.00 "€"', "15,00 €"),
        (1250, "#,##0.00\\ [$€-40C]", "1250,00 €"),
        (0.75, "0%", "75%"),
        (1.1, "0.00", "1,10"),
        (2.0, "0", "2"),
        (True, None, "VRAI"),
        ("#REF!", None, "#REF!"),
        (date(2026, 11, 14), None, "14/11/2026"),
        (date(2026, 11, 14), "d mmmm yyyy", "14/11/2026"),
        (date(2026, 11, 14), "mmm-yy", "11/2026"),
        (date(2026, 11, 14), "yyyy", "2026"),
        (date(2026, 11, 14), "mmmm", "14/11/2026"),
        (datetime(2026, 11, 14, 17, 30), "dd/mm/yyyy hh:mm", "14/11/2026 17:30"),
        (time(9, 5), "h:mm AM/PM", "9:05"),
        (timedelta(hours=26, minutes=30), "[h]:mm", "26:30"),
        (timedelta(minutes=2, seconds=3), "mm:ss", "02:03"),
        (-5, "dd/mm/yyyy", "-5"),
        ("deux\nlignes", None, "deux lignes"),
    ],
)
def test_values_are_written_as_people_write_them(value: Any, form: str | None, text: str) -> None:
    assert shown(value, form) == text


def test_dates_of_old_mac_workbooks_count_from_1904() -> None:
    book = book_of([date(2026, 11, 14)])
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    assert load(saved(book)).lines[0].text == "14/11/2026"


def test_merged_areas_are_opened() -> None:
    book = book_of(["Axe", "Action", None], ["1", "café", "Ana"], [None, "journal", "Bo"])
    book.active.merge_cells("A2:A3")
    book.active.merge_cells("B1:C1")
    (table,) = load(saved(book)).tables
    assert [[(cell.text, cell.merged) for cell in row] for row in table.rows] == [
        [("Axe", False), ("Action", False), ("", True)],
        [("1", False), ("café", False), ("Ana", False)],
        [("", True), ("journal", False), ("Bo", False)],
    ]


def test_lines_of_a_cell_are_kept_in_it() -> None:
    (table,) = load(saved(book_of([" un \n\ndeux "]))).tables
    assert table.rows[0][0].text == "un\ndeux"


def test_blank_rows_are_kept_and_long_stretches_cut() -> None:
    book = book_of(["a"])
    book.active["C3"] = "b"
    book.active["A900"] = "c"
    source = load(saved(book))
    assert [(line.number, line.text) for line in source.lines] == [
        (1, "a"),
        (2, ""),
        (3, "b"),
        (899, ""),
        (900, "c"),
    ]
    assert source.tables[0].lines == (1, 2, 3, 899, 900)


def test_hidden_sheets_are_left_out_and_told() -> None:
    book = book_of(["vu"])
    hidden = book.create_sheet("Brouillon")
    hidden.append(["caché"])
    hidden.sheet_state = "hidden"
    source = load(saved(book))
    assert [line.text for line in source.lines] == ["vu"]
    assert [str(note) for note in source.notes] == [
        "La feuille masquée « Brouillon » n’est pas lue : affichez-la pour la lire."
    ]


def test_a_formula_gives_its_result_or_a_note() -> None:
    cells = '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+2</f></c>'
    source = load(workbook(f"<row>{cells}</row>"))
    assert source.lines[0].text == "2"
    assert str(source.notes[0]).startswith("Des formules")


def test_cells_without_references_and_odd_values_are_read() -> None:
    cells = (
        '<c t="inlineStr"><is><r><t>en</t></r><r><t>semble</t></r><rPh><t>non</t></rPh></is></c>'
        '<c t="d"><v>2026-11-14T00:00:00Z</v></c><c t="s"><v>99</v></c><c t="str"><v>a_x000D_b</v></c>'
        '<c s="77"><v>pas un nombre</v></c>'
    )
    assert (
        load(workbook(f"<row>{cells}</row>")).lines[0].text == "ensemble | 14/11/2026 | a b | pas un nombre"
    )


@pytest.mark.parametrize(
    ("rows", "merges", "reason"),
    [
        ("<row/>", "", Reason.NO_TEXT),
        ('<row><c r="XFD1"><v>1</v></c></row>', "", Reason.TOO_MANY_COLUMNS),
        ("<row><c><v>1</v></c></row>" * 21, "", Reason.TOO_MANY_ROWS),
        ("<row><c><v>1</v></c></row>" * 2, '<mergeCell ref="A1:XFD1048576"/>' * 2, Reason.DAMAGED),
    ],
)
def test_hostile_sheets_are_refused(rows: str, merges: str, reason: Reason) -> None:
    with pytest.raises(Unreadable) as caught:
        load(workbook(rows, merges), limits=Limits(max_rows=20))
    assert caught.value.reason is reason


def test_an_area_larger_than_the_sheet_costs_nothing() -> None:
    source: Source = load(workbook("<row><c><v>1</v></c></row>", '<mergeCell ref="A1:XFD1048576"/>'))
    assert [[cell.text for cell in row] for row in source.tables[0].rows] == [["1"]]
