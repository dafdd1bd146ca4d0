"""The tables of a report: those that a word processor made, and those that only their lines show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from filrouge.reading.files import ReadTable
from filrouge.reading.lines import Table
from filrouge.reading.outline.words import MONTHS, flat, squeeze
from filrouge.reading.report.paragraphs import BULLET
from filrouge.reading.report.rows import Row

_NUMBER = r"(?:\d{1,3}(?:[.\u00a0\u202f]\d{3})+|\d+)(?:,\d+)?(?:\s?[%€])?"
_COUNTED = re.compile(rf"(?P<label>\S.*?[^\W\d_].*?|[^\W\d_]\S*)(?P<cells>(?:\s+{_NUMBER})+)$")
_CELL = re.compile(_NUMBER)
_DATED = re.compile(rf"(?:\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-]\d{{2,4}})?|{'|'.join(MONTHS)})(?=\s|$)")
_DATED_FIRST = frozenset("0123456789jfmasond")
_OVER_DATES = re.compile(r"(?:dates?|mois|jours?|quand)\b")
_GAPS = re.compile(r"\t+|\s{2,}|\s*\|\s*")
_CAPITAL = re.compile(r"\s+(?=[A-ZÀ-Ý][a-zà-ÿ]|(?:nbr|nombre|total)\b)")
_TRAILING = re.compile(r"(?P<rest>.*[^\W\d_]\S*)\s+(?P<number>\d{1,5})$")
_TOTAL = re.compile(r"(?:sous-)?total\b|ensemble\b")
_HEADING = re.compile(r"(?:[ivxl]{1,5}|[a-z]|\d{1,2})\s*[.)]\s")
_FEWEST = 3  # rows
_WIDEST, _LONGEST = 12, 300  # cells of a row, characters of a cell
_APART = 2  # empty lines that end a table


def read_tables(rows: Sequence[Row], tables: Sequence[Table]) -> list[ReadTable]:
    """Every table of the document, in order."""
    found = [_made(table, rows) for table in tables]
    taken = {number for table in tables for number in table.lines}
    index = 0
    while index < len(rows):
        row = rows[index]
        end = index
        if row.number not in taken and row.line.table is None:
            for read in (_celled, _counted, _dated):
                table, end = read(rows, index)
                if table is not None:
                    found.append(table)
                if end > index:
                    break
        index = end if end > index else index + 1
    return _without_charts(sorted((table for table in found if table.rows), key=lambda table: table.line))


def _without_charts(found: list[ReadTable]) -> list[ReadTable]:
    """A chart drawn with the cells of a word processor says again what the table above it says."""
    kept: list[ReadTable] = []
    for table in found:
        if not (kept and _draws(table, kept[-1])):
            kept.append(table)
    return kept


def _draws(chart: ReadTable, table: ReadTable) -> bool:
    """Rows of a label, a drawing without words, and a count that the table has beside that label."""
    rows = [chart.columns, *chart.rows]
    if any(len(row) != 3 or row[1] for row in rows):
        return False
    known = {(flat(row[0]), cell) for row in table.rows for cell in row[1:]}
    return all((flat(label), count) in known for label, _drawing, count in rows)


def _made(table: Table, rows: Sequence[Row]) -> ReadTable:
    texts = [[squeeze(cell.text) for cell in row if not cell.merged] for row in table.rows]
    position = next((i for i, row in enumerate(rows) if row.number >= table.lines[0]), len(rows))
    title = (table.title or "") or _title(rows, position)
    return _table(title, texts[0], texts[1:], table.lines[0], list(table.lines[1:]), list(table.lines))


def _table(
    title: str, columns: list[str], rows: list[list[str]], line: int, row_lines: list[int], lines: list[int]
) -> ReadTable:
    total: list[str] = []
    if rows and rows[-1] and _TOTAL.match(flat(rows[-1][0])):
        total, rows, row_lines = rows[-1], rows[:-1], row_lines[:-1]
    return ReadTable(title, columns, rows, line, total, lines, row_lines)


def _title(rows: Sequence[Row], position: int) -> str:
    """The sentence that announces a table, or the heading under which it stands."""
    if position and rows[position - 1].text.endswith(":"):
        return rows[position - 1].text.rstrip(" :\u00a0")
    for row in reversed(rows[max(0, position - 60) : position]):
        if row.line.heading is not None:
            return row.text
        apart = len(row.text) < 120 and (row.gap or row.opens_page)
        if apart and _HEADING.match(row.folded) and not row.text.endswith((";", ".", ",")):
            return row.text
    return ""


def _celled(rows: Sequence[Row], start: int) -> tuple[ReadTable | None, int]:
    """Lines whose cells a tab or a bar parts, one under the other."""
    end = start
    while end < len(rows) and ("\t" in rows[end].text or rows[end].text.count("|") > 1):
        if end > start and rows[end].gap > 1:
            break
        end += 1
    run = [row for row in rows[start:end] if any(c.isalnum() for c in row.text)]
    if len(run) < _FEWEST:
        return None, start
    texts = [[squeeze(cell) for cell in _GAPS.split(row.text.strip(" |")) if cell] for row in run]
    numbers = [row.number for row in run]
    columns, width = texts[0], max(len(cells) for cells in texts)
    parted = [part for cell in columns for part in _CAPITAL.split(cell)]
    columns = parted if len(columns) < width == len(parted) else columns
    return _table(_title(rows, start), columns, texts[1:], numbers[0], numbers[1:], numbers), end


def _counted(rows: Sequence[Row], start: int) -> tuple[ReadTable | None, int]:
    """Lines that end with the same count of numbers, under a line of headings."""
    texts: list[list[str]] = []
    end = start
    while end < len(rows) and (cells := _numbers(rows[end])):
        if end > start and (rows[end].gap > _APART or len(cells) != len(texts[0])):
            break
        texts.append(cells)
        end += 1
    if len(texts) < _FEWEST or (len(texts[0]) < 3 and not _TOTAL.match(flat(texts[-1][0]))):
        return None, end if len(texts) >= _FEWEST else start
    head = start - 1 if start and _is_head(rows[start - 1]) and rows[start].gap <= _APART else start
    columns = _columns(rows[head].text, len(texts[0])) if head < start else []
    numbers = [row.number for row in rows[start:end]]
    lines = [row.number for row in rows[head:end]]
    return _table(_title(rows, head), columns, texts, lines[0], numbers, lines), end


def _numbers(row: Row) -> list[str]:
    text = row.text
    if len(text) > 120 or text[-1] not in "0123456789%€" or BULLET.match(text):
        return []
    found = _COUNTED.match(text)
    return [squeeze(found["label"]), *_CELL.findall(found["cells"])] if found else []


def _is_head(row: Row) -> bool:
    return len(row.text) < 100 and row.text[-1] not in ".;:,?!" and not _HEADING.match(row.folded)


def _columns(text: str, count: int) -> list[str]:
    """The headings of a line: parted by gaps, or by their capital letters; else the line whole."""
    for parts in (_GAPS.split(text), _CAPITAL.split(text)):
        if len(parts) == count:
            return parts
    return [text]


def _dated(rows: Sequence[Row], start: int) -> tuple[ReadTable | None, int]:
    """A line of headings that opens with « Dates », then lines that open with a date or a month."""
    head = rows[start]
    if not (head.folded[0] in "dmjq" and _OVER_DATES.match(head.folded)):
        return None, start
    if len(head.text) > 100 or head.text[-1] in ":;,?!":
        return None, start
    texts, numbers, end = _dated_rows(rows, start + 1)
    if len(texts) < 2:
        return None, max(start, end - 1)
    columns = _GAPS.split(head.text)
    columns = columns if len(columns) > 2 else _CAPITAL.split(head.text)
    lines = [row.number for row in rows[start:end]]
    return _table(_title(rows, start), columns, texts, head.number, numbers, lines), end


def _dated_rows(rows: Sequence[Row], start: int) -> tuple[list[list[str]], list[int], int]:
    """The cells of each dated line, its number, and the row after the last; a cell may run over lines."""
    texts: list[list[str]] = []
    numbers: list[int] = []
    for index in range(start, len(rows)):
        row = rows[index]
        wide = bool(texts) and (len(texts[-1]) > _WIDEST or len(texts[-1][-1]) > _LONGEST)
        if wide or row.gap > _APART or _HEADING.match(row.folded) or len(row.text) > 110:
            return texts, numbers, index
        if row.folded[0] in _DATED_FIRST and _DATED.match(row.folded):
            texts.append(_dated_cells(row))
            numbers.append(row.number)
        elif not texts:
            return texts, numbers, index
        elif row.gap == 0:
            texts[-1][-1] += f" {row.text}"
        else:
            texts[-1].append(row.text)
    return texts, numbers, len(rows)


def _dated_cells(row: Row) -> list[str]:
    found = _DATED.match(row.folded)
    cut = found.end() if found else 0
    cells = [row.text[:cut], *(cell for cell in _GAPS.split(row.text[cut:].strip()) if cell)]
    trailing = _TRAILING.match(cells[-1]) if len(cells) > 1 else None
    return [*cells[:-1], trailing["rest"], trailing["number"]] if trailing else cells
