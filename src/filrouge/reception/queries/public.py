"""The people who have a file and came in a year: how many, and what the house chose to note of them.

A contact without a name says nothing here: these tables count persons, and of a part of the public only.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import cast

from django.db.models import Count, Field
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.core.figures import SMALLEST_PRINTED
from filrouge.core.registries import FigureScope, Period
from filrouge.people.enums import ProfileKey
from filrouge.people.models import Person
from filrouge.people.queries import asked_fields
from filrouge.reception.models import Contact, ForgottenTally
from filrouge.reception.queries.tables import Table, beside, contacts_in, table_of, whole_year
from filrouge.reception.queries.year import ToldTable

# What people write as they like: a value that few have would tell who they are.
WRITTEN = frozenset({ProfileKey.COMMUNE, ProfileKey.LANGUAGE})
OTHER = "\u2026"  # a written value that is told no more


def persons_in(scope: FigureScope, period: Period) -> int:
    """How many people who have, or had, a file were received: of a place, or from an action. One query."""
    return contacts_in(scope, period).filter(person__isnull=False).values("person").distinct().count()


def by_visits(scope: FigureScope, period: Period) -> Table:
    """Those people by how often they came. One query."""
    rows = contacts_in(scope, period).filter(person__isnull=False).order_by().values("person")
    times = [n for _person, n in rows.annotate(n=Count("pk")).values_list("person", "n")]
    bounds = ((_("une fois"), 1, 1), (_("de deux à quatre fois"), 2, 4), (_("cinq fois ou plus"), 5, None))
    return table_of(
        [
            (label, sum(least <= n and (most is None or n <= most) for n in times))
            for label, least, most in bounds
        ]
    )


def public_tables(year: int, *, other: int | None = None) -> list[ToldTable]:
    """What is noted of those people, a table for each thing that the house notes. Two queries a table."""
    told = []
    for key, field in asked_fields().items():
        table = by_profile(key, year)
        if other:
            table = beside(table, by_profile(key, other))
        told.append(ToldTable(key, str(field).capitalize(), _("personnes"), table, ""))
    return told


def by_profile(key: str, year: int) -> Table:
    """Those people by one thing that was noted of them; who was forgotten since still counts. Two queries."""
    counts = profile_counts(key, year)
    if key in WRITTEN:
        counts = _few_apart(counts)
    return table_of([(_said(key, value), counts[value]) for value in _in_order(key, counts)])


def profile_counts(key: str, year: int) -> dict[str, int]:
    """The same, as it is stored: by value, the one that nobody noted is empty. Two queries."""
    counts: dict[str, int] = defaultdict(int)
    came = contacts_in(FigureScope(), whole_year(year)).filter(person__isnull=False).values("person")
    known = Person.objects.filter(pk__in=came, forgotten_on__isnull=True).order_by()
    for value, n in known.values_list(key).annotate(n=Count("pk")):
        counts[_written_so(key, value)] += n
    for value, n in ForgottenTally.objects.filter(year=year, key=key).values_list("value", "count"):
        counts[value] += n
    return dict(counts)


def told_of_forgotten(person: Person, key: str, year: int) -> str:
    """The value under which a person is still counted once they are forgotten.

    What they wrote themselves is kept where at least five people of that year wrote the same.
    """
    value = _written_so(key, getattr(person, key))
    if key in WRITTEN and value and profile_counts(key, year).get(value, 0) < SMALLEST_PRINTED:
        return OTHER
    return value


def years_of(person: Person) -> list[int]:
    """The years in which somebody was received. One query."""
    moments = Contact.objects.filter(person=person).values_list("at", flat=True)
    return sorted({timezone.localtime(moment).year for moment in moments})


def _written_so(key: str, value: str) -> str:
    """« Charleroi », « charleroi » and « CHARLEROI  » are one."""
    return " ".join(value.split()).casefold() if key in WRITTEN else value


def _few_apart(counts: dict[str, int]) -> dict[str, int]:
    kept: dict[str, int] = defaultdict(int)
    for value, n in counts.items():
        kept[value if not value or n >= SMALLEST_PRINTED else OTHER] += n
    return dict(kept)


def _in_order(key: str, counts: dict[str, int]) -> list[str]:
    """The order of the list for what is chosen, the largest first for what is written; not noted is last."""
    order = {value: place for place, value in enumerate(_choices(key))}
    return sorted(
        counts, key=lambda value: (value == "", value == OTHER, order.get(value, 99), -counts[value], value)
    )


def _choices(key: str) -> dict[str, str]:
    field = cast("Field[str, str]", Person._meta.get_field(key))
    return {str(value): str(label) for value, label in field.flatchoices}


def _said(key: str, value: str) -> str:
    if not value:
        return _("non noté")
    if value == OTHER:
        return _("autre")
    return _choices(key).get(value, value.title())


def public_of_years(scope: FigureScope, period: Period, key: str) -> Table | None:
    """One of those tables as a figure; None of a place, of an action or of a part of a year: nobody knows."""
    is_year = (period.since, period.until) == (
        dt.date(period.since.year, 1, 1),
        dt.date(period.since.year, 12, 31),
    )
    if scope.site_id is not None or scope.action_id is not None or not is_year:
        return None
    return by_profile(key, period.since.year)
