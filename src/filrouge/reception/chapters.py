"""The chapters that this room offers to the annual report: the tables of its year, each with its note."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from filrouge.core.figures import SMALLEST_PRINTED
from filrouge.core.registries import FigureScope
from filrouge.printing import Block, Paragraph
from filrouge.reception.enums import YearTable
from filrouge.reception.exports import persons_said, table_blocks
from filrouge.reception.queries.public import persons_in, public_tables
from filrouge.reception.queries.tables import contacts_in, interventions_in, whole_year
from filrouge.reception.queries.year import notes_of, year_tables

# The tables that have a chapter each, after the first.
LATER = (YearTable.SITES, YearTable.MONTHS, YearTable.MODES, YearTable.ORIGINS)
Build = Callable[[Any, Any], list[Block]]


def categories(report: Any, texts: Any) -> list[Block]:
    """Interventions by category with their share, their chart, and how many contacts they come from."""
    found = _blocks(report, YearTable.CATEGORIES)
    if not found:
        return []
    period = whole_year(report.year)
    told = _("%(interventions)s interventions pour %(contacts)s passages : une personne peut venir plusieurs"
             " fois, et pour plusieurs choses.") % {
        "interventions": interventions_in(FigureScope(), period).count(),
        "contacts": contacts_in(FigureScope(), period).count(),
    }  # fmt: skip
    return [*found, Paragraph(told, style="note")]


def of(table: YearTable) -> Build:
    """The chapter of one other table of the year."""

    def build(report: Any, texts: Any) -> list[Block]:
        return _blocks(report, table)

    return build


def public(report: Any, texts: Any) -> list[Block]:
    """The people who have a file and came that year, by what the house notes; nothing of nobody."""
    if report.year is None or not (persons := persons_in(FigureScope(), whole_year(report.year))):
        return []
    blocks: list[Block] = [Paragraph(persons_said(persons))]
    if persons < SMALLEST_PRINTED:
        return blocks
    for told in public_tables(report.year, other=report.year - 1):
        caption = _("%(table)s, %(year)s") % {"table": told.title, "year": report.year}
        blocks += table_blocks(caption, told.unit, told.table, with_chart=True, other=report.year - 1)
    note = notes_of(report.year).get(YearTable.PUBLIC, "")
    return [*blocks, *([Paragraph(note, style="note")] if note else [])]


def _blocks(report: Any, key: YearTable) -> list[Block]:
    """A table of the report's year beside the year before, its chart, its note; nothing when nobody noted."""
    if report.year is None:
        return []
    tables = {told.key: told for told in year_tables(FigureScope(), report.year, other=report.year - 1)}
    told = tables[key]
    if not told.table.total:
        return []
    caption = _("%(table)s, %(year)s") % {"table": told.title, "year": report.year}
    blocks = table_blocks(caption, told.unit, told.table, with_chart=True, other=report.year - 1)
    return [*blocks, *([Paragraph(told.note, style="note")] if told.note else [])]
