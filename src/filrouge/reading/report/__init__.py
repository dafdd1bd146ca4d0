"""A report of activities: its files, tables, places, figures and chapters, one step a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from filrouge.reading.files import FileForm
from filrouge.reading.lines import Source
from filrouge.reading.model import Reading, ReadingKind, ReadSection, Unread
from filrouge.reading.outline.noise import words_of
from filrouge.reading.report.chapters import heads_of, read_chapters
from filrouge.reading.report.figures import read_figures
from filrouge.reading.report.files import form_said, may_hold_files, read_one, stretches_of
from filrouge.reading.report.paragraphs import Joining, joining_of
from filrouge.reading.report.places import read_places
from filrouge.reading.report.rows import Pages, Row, pages_of
from filrouge.reading.report.tables import read_tables

_REPORT = re.compile(r"\brapport (?:d'|des |annuel d')?activit|\brapport annuel\b|\brapport moral\b")
_YEAR = re.compile(
    r"(?:annee|exercice|activites?|annuel)\s*:?\s*(?P<year>(?:19|20)\d\d)\b|(?P<bare>(?:19|20)\d\d)$"
)
_FIRST = 8  # rows that say what the document is
FOOTNOTE = "footnote"


def read_report(source: Source) -> Reading | None:
    """The report that a document is; None when it holds no file and is to be read otherwise.

    Never raises. Every text stands in the document on the lines it names.
    """
    if not may_hold_files(source.lines):
        return None
    pages = pages_of(source)
    stretches = stretches_of(pages.rows)
    if not stretches or (len(stretches) < 2 and not says_report(pages.rows)):
        return None
    joining = joining_of(pages.rows, pages.wraps, cache(lambda: dict(words_of(source.lines))))
    reading = Reading(ReadingKind.REPORT)
    reading.noise = sorted(pages.noise)
    reading.notes = list(source.notes)
    outside: list[Row] = []
    left: list[Row] = []
    end, form = 0, FileForm.COLLECTIVE
    for start, anchor, after in stretches:
        between = pages.rows[end:start]
        outside.extend(between)
        form = form_said(between) if between else form
        file, unread = read_one(pages.rows[start:after], anchor - start, joining, form)
        reading.files.append(file)
        left.extend(unread)
        end = after
    outside.extend(pages.rows[end:])
    reading.tables = read_tables(pages.rows, source.tables)
    _read_rest(reading, pages, outside, left, joining)
    return reading


def says_report(rows: Sequence[Row]) -> bool:
    """Whether the first lines say that the document is a report of activities."""
    return bool(_REPORT.search(" ".join(row.folded[:200] for row in rows[:_FIRST])))


def _read_rest(reading: Reading, pages: Pages, outside: list[Row], left: list[Row], joining: Joining) -> None:
    """What stands outside the files: title, year, places, figures, chapters, footnotes."""
    reading.places = read_places(outside)
    apart = {number for table in reading.tables for number in table.lines}
    apart |= {number for place in reading.places for number in place.lines}
    heads = heads_of(outside)
    reading.chapters, before = read_chapters(outside, heads, apart, joining)
    _read_head(reading, before)
    used = set(reading.title_lines)
    told = [row for row in pages.rows if row.number not in apart]
    reading.figures = read_figures(joining.paragraphs(told))
    reading.sections = [
        ReadSection("", joining.text(note), note[0].number, FOOTNOTE, lines=[row.number for row in note])
        for note in pages.notes
    ]
    rest = sorted([*left, *(row for row in before if row.number not in used)], key=lambda row: row.number)
    reading.unread = [Unread(row.number, row.text, [row.number]) for row in rest]


def _read_head(reading: Reading, rows: Sequence[Row]) -> None:
    """The title of the report, and the year that it tells."""
    first = rows[:_FIRST]
    title = next((row for row in first if _REPORT.search(row.folded)), None)
    if title is not None:
        reading.title = title.text
        reading.title_lines = [title.number]
    for row in first:
        found = _YEAR.search(row.folded)
        if found:
            reading.year = int(found["year"] or found["bare"])
            reading.title_lines.append(row.number)
            return


__all__ = ["FOOTNOTE", "read_report", "says_report"]
