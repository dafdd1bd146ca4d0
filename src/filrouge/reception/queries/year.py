"""A year of the reception in its tables, each with another year beside it and its note."""

from __future__ import annotations

from dataclasses import dataclass

from filrouge.core.registries import FigureScope
from filrouge.reception.enums import Unit, YearTable
from filrouge.reception.models import CategoryTree, TableNote
from filrouge.reception.queries.tables import (
    Table,
    beside,
    by_category,
    by_mode,
    by_month,
    by_origin,
    by_site,
    contacts_in,
    whole_year,
)


@dataclass(frozen=True, slots=True)
class ToldTable:
    """One table of the year: what it is called, what it counts, its lines, its note."""

    key: str
    title: str
    unit: str
    table: Table
    note: str


def year_tables(
    scope: FigureScope, year: int, *, tree: CategoryTree | None = None, other: int | None = None
) -> list[ToldTable]:
    """The tables of a year, with those of another beside them. The queries of each, whatever the numbers."""
    notes = notes_of(year)
    mine = _tables(scope, year, tree)
    theirs = _tables(scope, other, tree) if other else {}
    return [
        ToldTable(
            key=str(key),
            title=str(key.label),
            unit=str((Unit.INTERVENTIONS if key == YearTable.CATEGORIES else Unit.CONTACTS).label),
            table=beside(table, theirs[key]) if theirs else table,
            note=notes.get(key, ""),
        )
        for key, table in mine.items()
    ]


def _tables(scope: FigureScope, year: int, tree: CategoryTree | None) -> dict[YearTable, Table]:
    period = whole_year(year)
    contacts = contacts_in(scope, period)
    return {
        YearTable.CATEGORIES: by_category(scope, period, tree=tree),
        YearTable.SITES: by_site(contacts),
        YearTable.MONTHS: by_month(contacts, year),
        YearTable.MODES: by_mode(contacts),
        YearTable.ORIGINS: by_origin(contacts),
    }


def notes_of(year: int) -> dict[str, str]:
    """The notes of the tables of a year. One query."""
    return dict(TableNote.objects.filter(year=year).values_list("table", "text"))
