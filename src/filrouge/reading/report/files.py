"""The files of a report: where each begins and ends, its title, its dates, its answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from filrouge.reading.files import (
    ACTORS,
    DIFFICULTIES,
    OTHER,
    PLACE,
    PROBLEM,
    FileForm,
    FileSection,
    ReadFile,
)
from filrouge.reading.lines import Line
from filrouge.reading.outline.words import flat, roman
from filrouge.reading.report.actors import read_actors
from filrouge.reading.report.dates import closing_in, opening_in, read_date
from filrouge.reading.report.occasions import read_occasions
from filrouge.reading.report.paragraphs import BULLET, Joining
from filrouge.reading.report.questions import PART_KEYS, PARTS, Asked, number_of, part_of, question_of
from filrouge.reading.report.quotes import split_quote
from filrouge.reading.report.rows import Row

_CHAPTER = re.compile(r"(?P<roman>[ivxl]{1,6})\s*[.)]\s+\S")
_SOCIAL = re.compile(
    r"\bproblematiques? (?:sociale|collective)|\bsociales? collectives?\b|\bcommunautaires?\b"
)
_ANNOUNCED = re.compile(r"\b(?:actions?|travail|dossiers?) communautaires?\b")
_TITLE_ROWS = 3
_DATED = 80  # characters within which a line says that it is the date of opening or of closing
_ORDINAL = re.compile(r"^\d{1,3}\s*[.)]\s+")  # which a report counts anew each year


@dataclass(slots=True)
class _Part:
    """A heading of a file and the rows of its answer."""

    number: str
    heading: str
    key: str
    row: Row
    answer: list[Row] = field(default_factory=list)
    asked: list[Row] = field(default_factory=list)  # the lines of the heading after its first


def may_hold_files(lines: Sequence[Line]) -> bool:
    """Whether a line could open a file: asked before the lines are sorted, which costs more.

    Never False of a document that `stretches_of` finds a file in.
    """
    texts = [line.text for line in lines if line.text]
    if any(_dated(text[:_DATED]) for text in texts if flat(text[0]) in "cdfo"):
        return True
    opens = any((part := part_of(text, True)) and part[0] == 1 for text in texts)
    return opens and any((asked := question_of(text, True)) and asked.part == 1 for text in texts)


def _dated(text: str) -> bool:
    folded = flat(text)
    return opening_in(text, folded) is not None or closing_in(text, folded) is not None


def stretches_of(rows: Sequence[Row]) -> list[tuple[int, int, int]]:
    """(first row of the title, row after the title, row after the file) of each file."""
    anchors = _anchors(rows)
    starts = [_title_start(rows, anchor) for anchor in anchors]
    found = []
    for index, (start, anchor) in enumerate(zip(starts, anchors, strict=True)):
        limit = starts[index + 1] if index + 1 < len(starts) else len(rows)
        found.append((start, anchor, _end(rows, anchor, max(limit, anchor + 1), rows[start])))
    return found


def _anchors(rows: Sequence[Row]) -> list[int]:
    """The rows that open a file after its title: the date of opening, else the first part."""
    found: list[int] = []
    in_parts = True
    for index, row in enumerate(rows):
        first = row.folded[:1]
        is_dated = first in "do" and opening_in(row.text, row.folded) is not None
        if is_dated or (in_parts and _is_closing_alone(rows, index)):
            found.append(index)
            in_parts = False
        elif first in "oi" and (part := _part(row)) and part[0] == 1:
            if in_parts and _asks_soon(rows, index):
                found.append(index)
            in_parts = True
    return found


def _part(row: Row) -> tuple[int, str] | None:
    return part_of(row.text, row.line.heading is not None or row.line.bold)


def _question(row: Row) -> Asked | None:
    return question_of(row.text, row.line.heading is not None)


def _is_closing_alone(rows: Sequence[Row], index: int) -> bool:
    """The date of closing of a file whose opening nobody knows: its first part follows."""
    row = rows[index]
    if row.folded[:1] not in "dcf" or closing_in(row.text, row.folded) is None or index + 1 == len(rows):
        return False
    part = _part(rows[index + 1])
    return part is not None and part[0] == 1


def _asks_soon(rows: Sequence[Row], index: int) -> bool:
    return any((asked := _question(row)) and asked.part == 1 for row in rows[index + 1 : index + 3])


def _title_start(rows: Sequence[Row], anchor: int) -> int:
    """The first row of the title that ends before `anchor`; `anchor` itself when there is no title."""
    start = anchor
    while start > 0 and anchor - start < _TITLE_ROWS and _is_title(rows[start - 1]):
        start -= 1
        row = rows[start]
        if row.gap or row.opens_page or (start and rows[start - 1].line.heading != row.line.heading):
            break
    return start


def _is_title(row: Row) -> bool:
    text = row.text
    if len(text) > 140 or text.endswith((".", ";", ":")):
        return False
    # « 3. Café solidaire » is an item of a list, unless its style says that it is a title.
    if row.line.heading is None and BULLET.match(text):
        return False
    return _part(row) is None and _question(row) is None and closing_in(text, row.folded) is None


def _end(rows: Sequence[Row], anchor: int, limit: int, title: Row) -> int:
    """Where a file ends: before the next one, or at a chapter once its last part is open."""
    last = 0
    for index in range(anchor + 1, limit):
        row = rows[index]
        if part := _part(row):
            last = max(last, part[0])
            continue
        level, top = row.line.heading, title.line.heading
        if level is not None and top is not None and level <= top and last:
            return index
        if last >= 3 and (row.gap or row.opens_page) and is_chapter(row):
            return index
    return limit


def is_chapter(row: Row) -> bool:
    """A heading with a Roman number that is no part of a file."""
    found = _CHAPTER.match(row.folded) if row.folded[0] in "ivxl" and len(row.text) < 120 else None
    return bool(found and row.text[0].isupper() and roman(found["roman"]) and _part(row) is None)


def form_said(rows: Sequence[Row]) -> FileForm:
    """What the last heading of some rows announces: « Les actions communautaires »; else collective."""
    for row in reversed(rows):
        if row.line.heading is not None or is_chapter(row):
            if _ANNOUNCED.search(row.folded):
                return FileForm.COMMUNITY
            if "collecti" in row.folded:
                return FileForm.COLLECTIVE
    return FileForm.COLLECTIVE


def read_one(
    rows: Sequence[Row], title: int, joining: Joining, form: FileForm = FileForm.COLLECTIVE
) -> tuple[ReadFile, list[Row]]:
    """A file from its rows, the first `title` of which are its title; and the rows not understood.

    `form` is what the report announces: what the file itself asks is surer.
    """
    words = " ".join(_ORDINAL.sub("", row.text) if row.line.heading else row.text for row in rows[:title])
    file = ReadFile(words, form, rows[0].number, lines=[row.number for row in rows])
    parts, before = _parts(rows[title:])
    left = _read_dates(file, before)
    for part in parts:
        answer: Sequence[Row] = part.answer
        if part is parts[-1]:
            answer, file.quote = split_quote(answer)
        lines = [row.number for row in (part.row, *part.asked, *part.answer)]
        file.sections.append(
            FileSection(part.number, part.heading, joining.text(answer), part.row.number, part.key, lines)
        )
        if part.key == ACTORS and not file.actors:
            file.actors = read_actors(answer, joining)
        elif part.key == PLACE and file.schedule is None:
            place, file.schedule = read_occasions(answer, joining)
            file.place = place if "lieu" in flat(part.heading) else None
        elif part.key == PROBLEM:
            is_social = _SOCIAL.search(flat(part.heading)) is not None
            file.kind = FileForm.COMMUNITY if is_social else FileForm.COLLECTIVE
    return file, left


def _read_dates(file: ReadFile, rows: Sequence[Row]) -> list[Row]:
    left = []
    for row in rows:
        if (opened := opening_in(row.text, row.folded)) is not None:
            file.opened = read_date(opened, row.number)
        elif (closed := closing_in(row.text, row.folded)) is not None:
            file.closed = read_date(closed, row.number)
        else:
            left.append(row)
    return left


def _parts(rows: Sequence[Row]) -> tuple[list[_Part], list[Row]]:
    """The headings of a file with their answers, and the rows before the first."""
    found: list[_Part] = []
    before: list[Row] = []
    part, asked = 0, 0
    keys: set[str] = set()
    pending: Row | None = None
    heading = ""
    skipped = False  # the row is the end of a question
    for index, row in enumerate(rows):
        if skipped:
            skipped = False
            found[-1].asked.append(row)
            continue
        opened = _part(row)
        if opened and opened[0] >= part:
            part, heading, asked, pending = opened[0], opened[1], 0, row
            if part == 4:
                found.append(_Part(PARTS[4], heading, DIFFICULTIES, row))
            continue
        question = _asked(rows, index, part, asked) if part < 4 else None
        if question and (question.key == OTHER or question.key not in keys):
            keys.add(question.key)
            part = max(part, question.part)
            asked = question.number or asked + 1
            more = _rest_of_question(rows, index, question)
            skipped = more is not None
            words = f"{question.heading} {more}" if more else question.heading
            found.append(_Part(f"{PARTS[part]}.{asked}", words, question.key, row))
            pending = None
        elif pending is not None and part < 4:
            found.append(_Part(PARTS[part], heading, PART_KEYS[part], pending, [row]))
            pending = None
        elif found:
            found[-1].answer.append(row)
        else:
            before.append(row)
    return found, before


def _rest_of_question(rows: Sequence[Row], index: int, question: Asked) -> str | None:
    """The words of a question that the width of the page put on the next line."""
    if question.heading.endswith("?") or index + 1 >= len(rows):
        return None
    after = rows[index + 1]
    goes_on = not after.gap and len(after.text) < 80 and after.text.endswith("?")
    return after.text if goes_on and number_of(after.text)[0] is None else None


def _asked(rows: Sequence[Row], index: int, part: int, last: int) -> Asked | None:
    """The question of a row: one that is known, or the next number set apart from the text."""
    row = rows[index]
    known = _question(row)
    if known and known.part >= part and (known.part == part or known.number in {None, 1}):
        return known
    if not part or not row.text[0].isdigit() or len(row.text) > 90 or not row.text.endswith("?"):
        return None
    number, words = number_of(row.text)
    return Asked(number, words, OTHER, part) if number == last + 1 else None
