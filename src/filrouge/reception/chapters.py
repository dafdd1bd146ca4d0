"""The chapter that this room offers to the annual report: what people came for."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from filrouge.core.registries import FigureScope
from filrouge.printing import Block, Paragraph
from filrouge.reception.exports import table_blocks
from filrouge.reception.queries.tables import by_category, contacts_in, whole_year


def categories(report: Any, texts: Any) -> list[Block]:
    """Interventions by category with their share, their chart, and how many contacts they come from."""
    year = report.year
    if year is None:
        return []
    period = whole_year(year)
    table = by_category(FigureScope(), period)
    if not table.total:
        return []
    told = _("%(interventions)s interventions pour %(contacts)s passages : une personne peut venir plusieurs"
             " fois, et pour plusieurs choses.") % {
        "interventions": table.total, "contacts": contacts_in(FigureScope(), period).count(),
    }  # fmt: skip
    caption = _("Les interventions par catégorie en %(year)s") % {"year": year}
    return [*table_blocks(caption, _("Interventions"), table, with_chart=True), Paragraph(told, style="note")]
