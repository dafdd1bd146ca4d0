"""The year in tables: interventions by category in any version, contacts by place, month and way of meeting.

A contact is a meeting, an intervention one of the things that it was for; neither is a person, and each table
says which of the two it counts.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from filrouge.core.figures import SMALLEST_PRINTED, number_said
from filrouge.core.registries import FigureScope, Period
from filrouge.core.scoping import current_organisation
from filrouge.organisations.models import Site
from filrouge.reception.enums import ComesFrom, Mode
from filrouge.reception.models import Category, CategoryLink, CategoryTree, Contact, Intervention
from filrouge.reception.queries.categories import tree_on

_CENT = Decimal("0.01")
# What becomes of one intervention: parts of it, by category; None: undecided.
Parts = Mapping[UUID | None, Fraction]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of a table: `share` is in percent, to two decimals; a masked count is None."""

    label: str
    count: int | None
    share: Decimal | None
    before: int | None = None  # the same line of the year beside
    length: int = 0  # of its bar, in thousandths of the longest

    @property
    def share_said(self) -> str:
        """« 15,44 % »."""
        return share_said(self.share)

    @property
    def said(self) -> str:
        """« 1 086 »."""
        return "…" if self.count is None else number_said(self.count)

    @property
    def before_said(self) -> str:
        """The year beside."""
        return "…" if self.before is None else number_said(self.before)


@dataclass(frozen=True, slots=True)
class Table:
    """Its lines, the largest first, and their total."""

    rows: tuple[TableRow, ...]
    total: int
    total_before: int | None = None  # of the year beside

    @property
    def total_before_said(self) -> str:
        """The total of the year beside."""
        return number_said(self.total_before)

    @property
    def total_said(self) -> str:
        """« 3 666 »."""
        return number_said(self.total)

    @property
    def whole_said(self) -> str:
        """« 100,00 % », whatever the rounded shares make."""
        return share_said(Decimal(100))

    @property
    def has_before(self) -> bool:
        """Whether another year is beside it."""
        return self.total_before is not None

    @property
    def note(self) -> str:
        """What the rounded shares make, when that is not 100."""
        made = sum((row.share for row in self.rows if row.share is not None), Decimal(0))
        if not self.total or made == 100 or any(row.share is None for row in self.rows):
            return ""
        return _("Les parts sont arrondies à deux décimales : additionnées, elles font %(made)s.") % {
            "made": share_said(made)
        }


def share_said(share: Decimal | None) -> str:
    """« 15,44 % »; empty of what is masked."""
    return "" if share is None else f"{number_format(share, decimal_pos=2)}\u00a0%"


def share_of(count: int, total: int) -> Decimal:
    """Percent, to two decimals, halves up: as a report prints them."""
    return (Decimal(count * 100) / Decimal(total or 1)).quantize(_CENT, ROUND_HALF_UP)


def table_of(counted: Iterable[tuple[str, int]]) -> Table:
    """A table of labels and numbers, in their order."""
    listed = list(counted)
    total = sum(count for _label, count in listed)
    longest = max((count for _label, count in listed), default=0) or 1
    rows = tuple(
        TableRow(label, count, share_of(count, total), length=1000 * count // longest)
        for label, count in listed
    )
    return Table(rows, total)


def beside(table: Table, other: Table) -> Table:
    """The table with another year's numbers beside its own, line by line; as it is when that year has none.

    A line that only the other year has is added last, at zero.
    """
    if not other.total:
        return table
    was = {row.label: row.count or 0 for row in other.rows}
    rows = [replace(row, before=was.pop(row.label, 0)) for row in table.rows]
    rows += [TableRow(label, 0, share_of(0, 1), before=count) for label, count in was.items() if count]
    return Table(tuple(rows), table.total, other.total)


def masked(table: Table) -> Table:
    """The table as it may leave the house: small numbers hidden, one more where it would tell."""
    hidden, hidden_before = (
        _told_apart([row.count for row in table.rows]),
        _told_apart([row.before for row in table.rows]),
    )
    rows = []
    for place, row in enumerate(table.rows):
        shown = TableRow(row.label, None, None, row.before) if place in hidden else row
        rows.append(replace(shown, before=None) if place in hidden_before else shown)
    return Table(tuple(rows), table.total, table.total_before)


def _told_apart(counts: Sequence[int | None]) -> set[int]:
    """The places of the numbers to hide: the small ones, then the least others until nothing tells them.

    The total less what is shown is the sum of what is hidden: alone, or of less than five, it would tell.
    """
    small = [place for place, count in enumerate(counts) if count and count < SMALLEST_PRINTED]
    others = [place for place, count in enumerate(counts) if count and place not in small]
    others.sort(key=lambda place: counts[place] or 0)
    while small and others and (len(small) == 1 or sum(counts[at] or 0 for at in small) < SMALLEST_PRINTED):
        small.append(others.pop(0))
    return set(small)


def contacts_in(scope: FigureScope, period: Period) -> QuerySet[Contact]:
    """The contacts of a period: of a place, or that came from an action."""
    rows = Contact.objects.filter(at__gte=_midnight(period.since), at__lt=_midnight(period.until, 1))
    if scope.site_id is not None:
        rows = rows.filter(site=scope.site_id)
    return rows if scope.action_id is None else rows.filter(from_action=scope.action_id)


def interventions_in(scope: FigureScope, period: Period) -> QuerySet[Intervention]:
    """The interventions of those contacts."""
    since, until = _midnight(period.since), _midnight(period.until, 1)
    rows = Intervention.objects.filter(contact__at__gte=since, contact__at__lt=until)
    if house := current_organisation():
        # Said of the contact too: SQLite then begins with the contacts of the year, four times sooner.
        rows = rows.filter(contact__organisation=house)
    if scope.site_id is not None:
        rows = rows.filter(contact__site=scope.site_id)
    return rows if scope.action_id is None else rows.filter(contact__from_action=scope.action_id)


def _midnight(day: dt.date, days: int = 0) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=days), dt.time()))


def by_category(scope: FigureScope, period: Period, *, tree: CategoryTree | None = None) -> Table:
    """Interventions by first-level category of a version (that of the period's last day unless told).

    What the categories of another version do not say, because nobody decided where they go, is a line of its
    own: the total is always that of the interventions. At most five queries, whatever their number.
    """
    told = tree or tree_on(period.until)
    if told is None:
        return Table((), 0)
    ways = Ways(told)
    counts = _folded(_counted(scope, period), ways)
    listed = sorted(counts.items(), key=lambda one: (one[0] is None, -one[1], ways.place(one[0])))
    return table_of([(ways.name(root), count) for root, count in listed])


def _counted(scope: FigureScope, period: Period) -> dict[UUID, int]:
    rows = interventions_in(scope, period).order_by().values_list("category").annotate(n=Count("pk"))
    return dict(rows)


def _folded(counted: Mapping[UUID, int], ways: Ways) -> dict[UUID | None, int]:
    found: dict[UUID | None, int] = defaultdict(int)
    for category, count in counted.items():
        for root, part in shared_out(count, ways.parts(category)).items():
            found[root] += part
    return dict(found)


def shared_out(count: int, parts: Parts) -> dict[UUID | None, int]:
    """A whole number in whole parts that make it up: the largest remainders take what is left."""
    exact = {key: part * count for key, part in parts.items()}
    given = {key: int(part) for key, part in exact.items()}
    left = count - sum(given.values())
    for key in sorted(exact, key=lambda key: (given[key] - exact[key], str(key)))[:left]:
        given[key] += 1
    return given


class Ways:
    """From a category of any version to the first level of one of them. Two or three queries."""

    def __init__(self, tree: CategoryTree) -> None:
        self._tree = tree
        self._rows: dict[UUID, tuple[UUID, UUID | None, str, int]] = {
            pk: (tree_id, parent, label, position)
            for pk, tree_id, parent, label, position in Category.objects.values_list(
                "pk", "tree", "parent", "label", "position"
            )
        }
        self._starts = dict(CategoryTree.objects.values_list("pk", "starts_on"))
        self._ahead: dict[UUID, list[tuple[UUID, int]]] = defaultdict(list)
        self._back: dict[UUID, set[UUID]] = defaultdict(set)
        if len(self._starts) > 1:
            for old, new, share in CategoryLink.objects.values_list("old", "new", "share"):
                self._ahead[old].append((new, share))
                self._back[new].add(old)

    def name(self, root: UUID | None) -> str:
        """The label of a line."""
        return _("À décider : catégories d’une autre version") if root is None else self._rows[root][2]

    def place(self, root: UUID | None) -> int:
        """The order of a line among equals."""
        return 0 if root is None else self._rows[root][3]

    def parts(self, category: UUID) -> Parts:
        """Where one intervention of that category is counted."""
        tree_id = self._rows[category][0]
        if tree_id == self._tree.pk:
            return {self._root(category): Fraction(1)}
        found: dict[UUID | None, Fraction] = defaultdict(Fraction)
        given = Fraction(0)
        for other, share in self._next(category, is_ahead=self._starts[tree_id] < self._tree.starts_on):
            given += share
            for root, part in self.parts(other).items():
                found[root] += share * part
        if given < 1:
            found[None] += 1 - given
        return found

    def _next(self, category: UUID, *, is_ahead: bool) -> list[tuple[UUID, Fraction]]:
        """A step towards the version that is asked; back, only where one old category alone can be meant."""
        if is_ahead:
            return [(new, Fraction(share, 100)) for new, share in self._ahead[category]]
        olds = self._back[category]
        return [(old, Fraction(1)) for old in olds] if len(olds) == 1 else []

    def _root(self, category: UUID) -> UUID:
        parent = self._rows[category][1]
        return category if parent is None else self._root(parent)


def by_site(rows: QuerySet[Any], *, way: str = "") -> Table:
    """Contacts, or interventions with `way="contact__"`, by place. Two queries."""
    names = dict(Site.objects.values_list("pk", "name"))
    counted = rows.order_by().values_list(f"{way}site").annotate(n=Count("pk"))
    listed = [(names.get(pk, _("hors de nos lieux")), n) for pk, n in counted]
    return table_of(sorted(listed, key=lambda one: (-one[1], one[0])))


def by_mode(rows: QuerySet[Any], *, way: str = "") -> Table:
    """Contacts, or interventions, by way of meeting. One query."""
    counted = rows.order_by().values_list(f"{way}mode").annotate(n=Count("pk"))
    listed = [(str(Mode(mode).label), n) for mode, n in counted]
    return table_of(sorted(listed, key=lambda one: (-one[1], one[0])))


def by_origin(rows: QuerySet[Any], *, way: str = "") -> Table:
    """Contacts by where the person comes from; what nobody noted is a line too. One query."""
    counted = rows.order_by().values_list(f"{way}comes_from").annotate(n=Count("pk"))
    listed = [(origin_said(key), n) for key, n in counted]
    return table_of(sorted(listed, key=lambda one: (-one[1], one[0])))


def origin_said(key: str) -> str:
    """« bouche à oreille »; what nobody noted is said too."""
    return str(ComesFrom(key).label) if key else _("non noté")


def by_month(rows: QuerySet[Any], year: int, *, way: str = "") -> Table:
    """Contacts, or interventions, of a year by month. One query."""
    edges = [_midnight(dt.date(year, month, 1)) for month in range(1, 13)]
    edges.append(_midnight(dt.date(year + 1, 1, 1)))
    filters = {
        f"m{month}": Count(
            "pk", filter=Q(**{f"{way}at__gte": edges[month - 1], f"{way}at__lt": edges[month]})
        )
        for month in range(1, 13)
    }
    counted = rows.aggregate(**filters)
    return table_of([(str(MONTHS[month]), counted[f"m{month}"]) for month in range(1, 13)])


def whole_year(year: int) -> Period:
    """From the first of January to the last of December."""
    return Period(dt.date(year, 1, 1), dt.date(year, 12, 31))


def years_noted() -> Sequence[int]:
    """The years that have a contact, the newest first. Two queries."""
    ordered = Contact.objects.order_by("at").values_list("at", flat=True)
    first, last = ordered.first(), ordered.last()
    if first is None or last is None:
        return []
    since, until = (timezone.localtime(moment).year for moment in (first, last))
    return range(until, since - 1, -1)
