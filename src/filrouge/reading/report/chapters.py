"""The headed parts of a report that are no files: Roman numbers, numbers, letters, or styles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from filrouge.reading.files import ReadChapter
from filrouge.reading.outline.words import roman
from filrouge.reading.report.paragraphs import Joining
from filrouge.reading.report.rows import Row

_HEAD = re.compile(r"(?P<number>[IVXL]{1,6}|[A-Z]|\d{1,2}(?:\.\d{1,2})*)\s*[.)]\s+(?P<title>\S.*)$")
_LONGEST = 120  # characters
_ENDS = (".", ";", ",", ":")


def heads_of(rows: Sequence[Row]) -> dict[int, tuple[str, str, str]]:
    """Position of each heading: (kind of number, number, title). A kind is roman, number or letter."""
    found: dict[int, tuple[str, str, str]] = {}
    last_roman, last_letter = 0, ""
    for index in range(len(rows)):
        head = _head(rows, index)
        if head is None:
            continue
        number, title = head
        value = roman(number.lower()) if number and number[0].isalpha() else None
        if value and last_roman < value <= last_roman + 3 and number != _after(last_letter):
            last_roman, last_letter = value, ""
            found[index] = ("roman", number, title)
        elif number and number[0].isalpha():
            if len(number) == 1:
                last_letter = number
                found[index] = ("letter", number, title)
        else:
            found[index] = ("number" if number else "", number, title)
    return found


def _after(letter: str) -> str:
    return chr(ord(letter) + 1) if letter else ""


def _head(rows: Sequence[Row], index: int) -> tuple[str, str] | None:
    row = rows[index]
    if row.line.table is not None or len(row.text) > _LONGEST:
        return None
    found = _HEAD.match(row.text)
    if row.line.heading is not None:
        return (found["number"], found["title"]) if found else ("", row.text)
    if not found or row.text.endswith(_ENDS) or not (row.gap or row.opens_page or index == 0):
        return None
    after = rows[index + 1] if index + 1 < len(rows) else None
    return (found["number"], found["title"]) if after is None or after.gap or after.opens_page else None


def read_chapters(
    rows: Sequence[Row], heads: dict[int, tuple[str, str, str]], apart: set[int], joining: Joining
) -> tuple[list[ReadChapter], list[Row]]:
    """The chapters, and the rows before the first. `apart` are numbers of lines told elsewhere."""
    chapters: list[ReadChapter] = []
    bodies: list[list[Row]] = []
    before: list[Row] = []
    opened: list[tuple[str, int]] = []
    for index, row in enumerate(rows):
        if index in heads:
            kind, number, title = heads[index]
            level = row.line.heading or _level(kind, number, opened)
            chapters.append(ReadChapter(level, number, title, "", row.number, [row.number]))
            bodies.append([])
        elif row.number in apart:
            continue
        elif chapters:
            bodies[-1].append(row)
            chapters[-1].lines.append(row.number)
        else:
            before.append(row)
    for chapter, body in zip(chapters, bodies, strict=True):
        chapter.text = joining.text(body)
    return chapters, before


def _level(kind: str, number: str, opened: list[tuple[str, int]]) -> int:
    """How deep a number stands under those open above it; `opened` keeps the open ones, widest first."""
    value = _value(kind, number)
    if kind == "roman":
        opened[:] = [(kind, value)]
        return 1
    same = [index for index, (other, _) in enumerate(opened) if other == kind]
    following = [index for index in same if opened[index][1] + 1 == value]
    if following or (same and value != 1):
        index = (following or same)[-1]
        del opened[index:]
    opened.append((kind, value))
    return len(opened)


def _value(kind: str, number: str) -> int:
    if kind == "roman":
        return roman(number.lower()) or 0
    if kind == "letter":
        return ord(number) - ord("A") + 1
    return int(number.rsplit(".", 1)[-1]) if number else 0
