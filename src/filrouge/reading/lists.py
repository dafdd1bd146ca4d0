"""A list in a file: rows of cells, from a workbook or from a text whose cells are parted by a sign.

A formula is what it says or what it last gave: nothing is ever computed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from filrouge.reading.errors import Reason, Unreadable, gettext_noop
from filrouge.reading.limits import DEFAULT, Limits
from filrouge.reading.lines import FileKind
from filrouge.reading.remarks import Remark
from filrouge.reading.sources import xlsx
from filrouge.reading.sources.archive import Archive
from filrouge.reading.sources.drafting import Draft, check_table, clean
from filrouge.reading.sources.kinds import judge, judge_archive
from filrouge.reading.sources.text import decode

_SIGNS = (";", "\t", ",")  # what parts cells, the likelier first: here a comma is in numbers and in names
_SAID = re.compile("sep=([;,|\t])[ ;,]*", re.IGNORECASE)  # the first line that Excel writes for itself


@dataclass(frozen=True, slots=True)
class Row:
    """One row that holds something; `number` is the line of the text or of the sheet, from 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a list in their order. Those of a workbook are equally wide; those of a text may not be."""

    rows: tuple[Row, ...]
    notes: tuple[Remark, ...] = ()
    is_text: bool = False


def load_rows(data: bytes, *, limits: Limits = DEFAULT) -> Rows:
    """The rows of a list, whatever its file is called. Raises `Unreadable`, and nothing else."""
    if len(data) > limits.max_bytes:
        raise Unreadable(Reason.TOO_LARGE, megabytes=max(limits.max_bytes // 1_000_000, 1))
    try:
        found = _load(data, limits)
    except (RecursionError, MemoryError) as error:
        raise Unreadable(Reason.TOO_COMPLEX) from error
    if not found.rows:
        raise Unreadable(Reason.EMPTY)
    return found


def _load(data: bytes, limits: Limits) -> Rows:
    kind = judge(data)
    if kind is FileKind.TEXT:
        return _of_text(data, limits)
    if kind is None:
        archive = Archive(data, limits)
        if judge_archive(archive) is FileKind.XLSX:
            return _of_workbook(archive)
    raise Unreadable(Reason.NO_LIST)


def _of_workbook(archive: Archive) -> Rows:
    """The rows of the first sheet that holds something."""
    source = xlsx.load(archive)
    if not source.tables:
        return Rows(())
    first, notes = source.tables[0], list(source.notes)
    if len(source.tables) > 1:
        sentence = gettext_noop("Seule la feuille « %(sheet)s » est lue : déposez les autres à part.")
        notes.append(Remark(sentence, {"sheet": first.title or ""}))
    cells = (
        (number, [cell.text for cell in row]) for number, row in zip(first.lines, first.rows, strict=True)
    )
    return Rows(tuple(_filled(cells)), tuple(notes))


def _of_text(data: bytes, limits: Limits) -> Rows:
    draft = Draft(limits)
    text = decode(data, draft).rstrip("\x1a").replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > limits.max_lines:
        raise Unreadable(Reason.TOO_MANY_LINES, limit=limits.max_lines)
    lines = text.split("\n")
    if max(map(len, lines)) > limits.max_line:
        raise Unreadable(Reason.LINE_TOO_LONG, limit=limits.max_line)
    skipped = 0
    if said := _SAID.fullmatch(lines[0]):
        skipped, sign = 1, said.group(1)
    else:
        sign = _sign(next((line for line in lines if line.strip()), ""))
    rows = tuple(_filled(_parted(lines[skipped:], sign, skipped)))
    check_table(len(rows), max((len(row.cells) for row in rows), default=0), limits)
    return Rows(rows, tuple(draft.notes), is_text=True)


def _sign(first: str) -> str:
    """What parts the cells: the first line tells, its quoted texts apart."""
    outside = "".join(first.split('"')[::2])
    return max(_SIGNS, key=outside.count)


def _parted(lines: Sequence[str], sign: str, skipped: int) -> list[tuple[int, list[str]]]:
    """The cells of each record, with the number of its first line.

    Where the quotes do not add up they are letters like others: a lost one would swallow the lines below.
    """
    text = "\n".join(lines)
    try:
        return list(_records(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True), skipped))
    except csv.Error:
        return [
            (skipped + rank, [cell.strip().strip('"') for cell in line.split(sign)])
            for rank, line in enumerate(lines, 1)
        ]


def _records(reader: Iterator[list[str]], skipped: int) -> Iterator[tuple[int, list[str]]]:
    before = 0
    for record in reader:
        yield skipped + before + 1, record
        before = reader.line_num  # type: ignore[attr-defined]


def _filled(records: Iterator[tuple[int, list[str]]] | list[tuple[int, list[str]]]) -> Iterator[Row]:
    for number, cells in records:
        told = tuple(" ".join(clean(cell).split()) for cell in cells)
        if any(told):
            yield Row(number, told)
