"""The year on paper: what leaves the house, with its small numbers hidden."""

from __future__ import annotations

from django.utils.translation import gettext as _

from filrouge.core.figures import SMALLEST_PRINTED, number_said
from filrouge.core.registries import FigureScope
from filrouge.organisations.models import Organisation, Site
from filrouge.printing import Bar, BarChart, Block, Column, Document, Heading, Paragraph
from filrouge.printing import Table as PaperTable
from filrouge.reception.enums import YearTable
from filrouge.reception.models import CategoryTree
from filrouge.reception.queries.public import persons_in, public_tables
from filrouge.reception.queries.tables import Table, masked, whole_year
from filrouge.reception.queries.year import year_tables


def year_on_paper(
    organisation: Organisation,
    year: int,
    *,
    site: Site | None = None,
    tree: CategoryTree | None = None,
    other: int | None = None,
) -> Document:
    """Every table of a year: of one place, in one version of the categories, beside another year."""
    scope = FigureScope(site_id=site.pk if site else None)
    blocks: list[Block] = []
    for told in year_tables(scope, year, tree=tree, other=other):
        if told.table.total:
            blocks += [Heading(1, told.title), *table_blocks(told.title, told.unit, told.table, other=other)]
            if told.note and site is None:
                blocks.append(Paragraph(told.note, style="note"))
    if site is None and (persons := persons_in(scope, whole_year(year))):
        blocks += [Heading(1, str(YearTable.PUBLIC.label)), Paragraph(persons_said(persons))]
        for told in public_tables(year, other=other) if persons >= SMALLEST_PRINTED else []:
            blocks += [Heading(2, told.title), *table_blocks(told.title, told.unit, told.table, other=other)]
    about = f"{organisation}, {site}" if site else str(organisation)
    title = _("L’accueil en %(year)s") % {"year": year}
    return Document(title, tuple(blocks), subtitle=about, organisation=str(organisation), footer=about)


def persons_said(persons: int) -> str:
    """How many persons the tables of the public are about, and that they are not the whole of it."""
    if persons < SMALLEST_PRINTED:
        return _("Moins de cinq personnes venues cette année ont un dossier : rien d’autre n’en est dit.")
    return _(
        "%(n)s personnes venues cette année ont un dossier. Les autres passages ne disent pas qui est venu : "
        "ces tableaux ne décrivent pas tout le public."
    ) % {"n": number_said(persons)}


def table_blocks(
    caption: str, unit: str, table: Table, *, with_chart: bool = False, other: int | None = None
) -> list[Block]:
    """A table with its shares and its note, for paper; beside another year, its chart, when it is asked."""
    shown = masked(table)
    is_beside = bool(other) and shown.has_before
    columns = [
        Column(_("Ce qu’on compte"), width=6), Column(unit.capitalize(), align="right", width=2),
        Column(_("Part"), align="right", width=2),
    ]  # fmt: skip
    rows = [[row.label, row.said, row.share_said or "…"] for row in shown.rows]
    total = [_("Total"), shown.total_said, shown.whole_said]
    if is_beside:
        columns.append(Column(str(other), align="right", width=2))
        rows = [[*cells, row.before_said] for cells, row in zip(rows, shown.rows, strict=True)]
        total.append(shown.total_before_said)
    told = tuple(tuple(cells) for cells in rows)
    found: list[Block] = [PaperTable(caption, tuple(columns), told, total=tuple(total), row_header=True)]
    notes = [shown.note] if shown.note else []
    if any(row.count is None or (is_beside and row.before is None) for row in shown.rows):
        notes.append(
            _("Un nombre trop petit, qui ferait reconnaître quelqu’un, est remplacé par des points ; un autre"
              " peut l’être avec lui, pour qu’il ne se calcule pas.")
        )  # fmt: skip
    found += [Paragraph(note, style="note") for note in notes]
    if with_chart:
        found.append(BarChart(caption, tuple(Bar(row.label, row.count) for row in shown.rows)))
    return found
