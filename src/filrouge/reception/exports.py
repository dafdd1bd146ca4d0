"""The year on paper: what leaves the house, with its small numbers hidden."""

from __future__ import annotations

from django.utils.translation import gettext as _

from filrouge.core.registries import FigureScope
from filrouge.organisations.models import Organisation, Site
from filrouge.printing import Bar, BarChart, Block, Column, Document, Heading, Paragraph
from filrouge.printing import Table as PaperTable
from filrouge.reception.models import CategoryTree
from filrouge.reception.queries.tables import (
    Table,
    by_category,
    by_mode,
    by_month,
    by_site,
    contacts_in,
    masked,
    whole_year,
)


def year_on_paper(
    organisation: Organisation, year: int, *, site: Site | None = None, tree: CategoryTree | None = None
) -> Document:
    """Every table of a year: of one place, in one version of the categories, when they are named."""
    scope, period = FigureScope(site_id=site.pk if site else None), whole_year(year)
    contacts = contacts_in(scope, period)
    blocks: list[Block] = []
    told: list[tuple[str, str, Table]] = [
        (_("Les interventions par catégorie"), _("Interventions"), by_category(scope, period, tree=tree)),
        (_("Les passages par lieu"), _("Passages"), by_site(contacts)),
        (_("Les passages par mois"), _("Passages"), by_month(contacts, year)),
        (_("Les passages selon la façon de se voir"), _("Passages"), by_mode(contacts)),
    ]
    for title, unit, table in told:
        if table.total:
            blocks += [Heading(1, title), *table_blocks(title, unit, table)]
    about = f"{organisation}, {site}" if site else str(organisation)
    title = _("L’accueil en %(year)s") % {"year": year}
    return Document(title, tuple(blocks), subtitle=about, organisation=str(organisation), footer=about)


def table_blocks(caption: str, unit: str, table: Table, *, with_chart: bool = False) -> list[Block]:
    """A table with its shares and its note, for paper; its chart when it is asked."""
    shown = masked(table)
    columns = (
        Column(_("Ce qu’on compte"), width=6), Column(unit, align="right", width=2),
        Column(_("Part"), align="right", width=2),
    )  # fmt: skip
    rows = tuple((row.label, row.said, row.share_said or "…") for row in shown.rows)
    total = (_("Total"), shown.total_said, shown.whole_said)
    found: list[Block] = [PaperTable(caption, columns, rows, total=total, row_header=True)]
    notes = [shown.note] if shown.note else []
    if any(row.count is None for row in shown.rows):
        notes.append(
            _("Un nombre trop petit, qui ferait reconnaître quelqu’un, est remplacé par des points ; un autre"
              " peut l’être avec lui, pour qu’il ne se calcule pas.")
        )  # fmt: skip
    found += [Paragraph(note, style="note") for note in notes]
    if with_chart:
        found.append(BarChart(caption, tuple(Bar(row.label, row.count) for row in shown.rows)))
    return found
