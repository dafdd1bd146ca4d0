"""A question about the contacts, asked of any year: what is counted, in which lines; and its rows."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from filrouge.core.registries import FigureScope, Period
from filrouge.organisations.models import Member, Site
from filrouge.reception.enums import Grouping, Mode, Unit
from filrouge.reception.models import Category, Contact, Intervention, Openness, SavedQuery
from filrouge.reception.queries.categories import tree_on
from filrouge.reception.queries.tables import (
    Table,
    Ways,
    contacts_in,
    interventions_in,
    origin_said,
    shared_out,
    table_of,
    whole_year,
)

Place = tuple[Any, str]  # where a line comes among others, and its words


@dataclass(frozen=True, slots=True)
class _Lines:
    """What the lines of a table are: the column to count by, and how a value of it is said."""

    path: str
    said: Callable[[Any], Place]
    in_order: bool = False  # their own order, not the largest first


def openness() -> Openness | None:
    """What the house chose to show of its team; None: nothing was chosen, so nothing is shown."""
    return Openness.objects.first()


def shows_workers() -> bool:
    """Whether the team may see who received how often."""
    chosen = openness()
    return chosen is not None and chosen.shows_workers


def asked_table(query: SavedQuery, year: int) -> Table:
    """The table of a question for a year. The queries of its lines, whatever the number of contacts."""
    rows = asked_rows(query, year)
    groups = [Grouping(name) for name in (query.grouping, query.then) if name]
    lines = [_lines(group, query.unit) for group in groups]
    paths = [line.path for line in lines]
    if Grouping.MONTH in groups:
        rows = rows.annotate(
            month=TruncMonth(f"{_way(query.unit)}at", tzinfo=timezone.get_current_timezone())
        )
    counted = rows.order_by().values_list(*paths).annotate(n=Count("pk", distinct=True))
    ways = _ways(year) if Grouping.CATEGORY in groups else None
    found: dict[tuple[Place, ...], int] = defaultdict(int)
    for *values, count in counted:
        for told, part in _told(groups, lines, values, count, ways):
            found[told] += part
    listed = sorted(found.items(), key=lambda one: _rank(lines, one))
    return table_of([(_(" · ").join(words for _order, words in told), count) for told, count in listed])


def _rank(lines: list[_Lines], one: tuple[tuple[Place, ...], int]) -> tuple[Any, ...]:
    """The lines of the first group together, in its order; then the largest first."""
    told, count = one
    first = (told[0][0], told[0][1]) if lines[0].in_order or len(lines) > 1 else ()
    inner = (told[-1][0],) if lines[-1].in_order else ()
    return (first, inner, -count, told[-1][1].casefold())


def _told(
    groups: list[Grouping], lines: list[_Lines], values: list[Any], count: int, ways: Ways | None
) -> Iterator[tuple[tuple[Place, ...], int]]:
    """The line, or the lines, that a counted group goes to: a recast category may be shared out."""
    told = [line.said(value) for line, value in zip(lines, values, strict=True)]
    if ways is None:
        yield tuple(told), count
        return
    at = groups.index(Grouping.CATEGORY)
    for root, part in shared_out(count, ways.parts(values[at])).items():
        told[at] = (ways.place(root), ways.name(root))
        yield tuple(told), part


def _ways(year: int) -> Ways | None:
    tree = tree_on(whole_year(year).until)
    return Ways(tree) if tree is not None else None


def _way(unit: str) -> str:
    return "contact__" if unit == Unit.INTERVENTIONS else ""


def _lines(group: Grouping, unit: str) -> _Lines:
    way = _way(unit)
    match group:
        case Grouping.CATEGORY:
            return _Lines("category", lambda key: (0, str(key)))
        case Grouping.SITE:
            names = dict(Site.objects.values_list("pk", "name"))
            return _Lines(f"{way}site", lambda key: (0, names.get(key, _("hors de nos lieux"))))
        case Grouping.MODE:
            return _Lines(f"{way}mode", lambda key: (0, str(Mode(key).label)))
        case Grouping.ORIGIN:
            return _Lines(f"{way}comes_from", lambda key: (0, origin_said(key)))
        case Grouping.WORKER:
            people = {one.pk: one.name for one in Member.objects.all()}
            return _Lines(f"{way}worker", lambda key: (0, people.get(key, _("Ancien membre"))))
        case _:
            return _Lines("month", _month, in_order=True)


def _month(moment: dt.datetime) -> Place:
    local = timezone.localtime(moment)
    return (local.month, str(MONTHS[local.month]))


def asked_rows(query: SavedQuery, year: int) -> QuerySet[Any]:
    """The contacts or the interventions of a year that a question is about."""
    period, scope = whole_year(year), FigureScope(site_id=query.site_id)
    way = _way(query.unit)
    rows: QuerySet[Any] = interventions_in(scope, period) if way else contacts_in(scope, period)
    if query.mode:
        rows = rows.filter(**{f"{way}mode": query.mode})
    if query.comes_from:
        rows = rows.filter(**{f"{way}comes_from": query.comes_from})
    if query.category_id:
        below = _below(query.category_id)
        rows = rows.filter(category__in=below) if way else rows.filter(pk__in=_having(below, period))
    return rows


def _below(category: UUID) -> list[UUID]:
    """A category and all under it."""
    children: dict[UUID | None, list[UUID]] = defaultdict(list)
    for pk, parent in Category.objects.values_list("pk", "parent"):
        children[parent].append(pk)
    found, left = [], [category]
    while left:
        found.append(left.pop())
        left += children[found[-1]]
    return found


def _having(categories: list[UUID], period: Period) -> QuerySet[Any]:
    return interventions_in(FigureScope(), period).filter(category__in=categories).values("contact")


def asked_lines(query: SavedQuery, year: int, *, with_worker: bool) -> Iterator[list[Any]]:
    """One line an intervention of what a question is about: when, where, how, for what. It names nobody.

    The number says which lines are of one contact; it is of this file only.
    """
    about = asked_rows(query, year)
    if query.unit == Unit.CONTACTS:
        about = Intervention.objects.filter(contact__in=about)
    rows = about.select_related(
        "contact__site", "contact__worker", "contact__sent_by", "contact__sent_on", "contact__from_action",
        "category__parent__parent",
    ).order_by("contact__at", "contact", "position")  # fmt: skip
    numbers: dict[UUID, int] = {}
    for row in rows.iterator(chunk_size=2000):
        number = numbers.setdefault(row.contact_id, len(numbers) + 1)
        yield [number, *_line(row.contact, row.category), *([row.contact.worker.name] if with_worker else [])]


def _line(contact: Contact, category: Category) -> list[Any]:
    moment = timezone.localtime(contact.at)
    branch: list[str] = []
    step: Category | None = category
    while step is not None:
        branch.insert(0, step.label)
        step = step.parent
    branch += [""] * (3 - len(branch))
    return [
        moment.date(), f"{moment:%H:%M}", str(contact.site or ""), contact.get_mode_display(),
        contact.minutes,
        category.code, *branch[:3], contact.get_comes_from_display(), str(contact.sent_by or ""),
        str(contact.from_action or ""), str(contact.sent_on or ""),
    ]  # fmt: skip


def columns_of(*, with_worker: bool) -> list[tuple[str, int]]:
    """The first row of the workbook, with the width of each column in letters."""
    named = [
        (_("Passage"), 10), (_("Jour"), 12), (_("Heure"), 8), (_("Lieu"), 24), (_("Comment"), 16),
        (_("Minutes"), 10), (_("Code"), 8), (_("Catégorie"), 34), (_("Deuxième niveau"), 34),
        (_("Troisième niveau"), 34), (_("Vient"), 26), (_("Envoyé par"), 26), (_("Depuis l’action"), 30),
        (_("Orienté vers"), 26),
    ]  # fmt: skip
    return [*named, *([(_("Par"), 24)] if with_worker else [])]
