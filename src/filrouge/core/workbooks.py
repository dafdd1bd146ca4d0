"""Workbooks that leave the house: written row by row, in constant memory, and safe to open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from tempfile import TemporaryFile
from typing import IO, Any

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A cell that begins so is a formula to a spreadsheet: what somebody typed must never run there.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 32_767  # letters in a cell, says Excel
_MOST_ROWS = 1_048_576


def write_workbook(
    *, title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Any]]
) -> IO[bytes]:
    """A workbook of one sheet, with a bold first row that stays in sight; a file to read from its start.

    `columns` are names with a width in letters. Texts that would be formulas are kept as texts; instants
    are written in local time, without their zone, as spreadsheets know them.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for number, (_name, width) in enumerate(columns):
        sheet.column_dimensions[chr(ord("A") + number)].width = width
    head = [WriteOnlyCell(sheet, value=cell(name)) for name, _width in columns]
    for one in head:
        one.font = Font(bold=True)
    sheet.append(head)
    for _place, row in zip(range(_MOST_ROWS - 1), rows, strict=False):
        sheet.append([cell(value) for value in row])
    file = TemporaryFile()  # noqa: SIM115  the answer that streams it closes it
    book.save(file)
    file.seek(0)
    return file


def cell(value: Any) -> Any:
    """One value as a spreadsheet takes it."""
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).replace(tzinfo=None, microsecond=0)
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", value)
    return (f"'{text}" if text.startswith(_FORMULAS) else text)[:_LONGEST]
