"""The living figures of this room: interventions by category, contacts, and each by place, month and way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from filrouge.core.registries import Figure, FigureRow, FigureScope, Period
from filrouge.people.enums import ProfileKey
from filrouge.reception.queries.public import by_visits, persons_in, public_of_years
from filrouge.reception.queries.tables import (
    Table,
    by_category,
    by_mode,
    by_month,
    by_site,
    contacts_in,
    interventions_in,
)

# How a text says the whole of it; the other keys tell the same number in other lines.
_WORDS = {"interventions_by_category": ("interventions",), "contacts": ("passages", "passages notés")}
Told = Callable[[FigureScope, Period], Table]


def figures() -> Iterable[Figure]:
    """The figures of this room, in the order in which a report tells them."""
    contacts, interventions = _("passages"), _("interventions")
    told: tuple[tuple[str, object, object, Told], ...] = (
        ("interventions_by_category", _("interventions par catégorie"), interventions, by_category),
        ("interventions_by_site", _("interventions par lieu"), interventions, _interventions_by_site),
        ("interventions_by_month", _("interventions par mois"), interventions, _interventions_by_month),
        ("interventions_by_mode", _("interventions selon la façon de se voir"), interventions,
         _interventions_by_mode),
        ("contacts", _("passages par mois"), contacts, _contacts_by_month),
        ("contacts_by_site", _("passages par lieu"), contacts, _contacts_by_site),
        ("contacts_by_mode", _("passages selon la façon de se voir"), contacts, _contacts_by_mode),
    )  # fmt: skip
    for order, (key, label, unit, table) in enumerate(told, 60):
        # A contact of a small place is somebody: few of them are not printed.
        yield Figure(
            f"reception.{key}", label, unit, _total(table, unit is contacts), _rows(table), order,
            prints_small=False, words=_WORDS.get(key, ()),
        )  # fmt: skip
    yield from _of_persons()


def _of_persons() -> Iterable[Figure]:
    """The people who have a file and came: how many, how often, and by each thing that may be noted."""
    persons = _("personnes suivies")

    def some(scope: FigureScope, period: Period) -> int | None:
        return persons_in(scope, period) or None

    yield Figure(
        "reception.persons", _("personnes suivies qui sont venues"), persons, some, _rows(by_visits), 70,
        prints_small=False,
    )  # fmt: skip
    for order, key in enumerate(ProfileKey, 71):
        label = format_lazy(_("personnes suivies selon : {what}"), what=key.label)
        yield Figure(
            f"reception.public_{key}", label, persons, _noted(key), _noted_rows(key), order,
            prints_small=False,
        )  # fmt: skip


def _noted(key: str) -> Callable[[FigureScope, Period], int | None]:
    def compute(scope: FigureScope, period: Period) -> int | None:
        table = public_of_years(scope, period, key)
        return table.total or None if table else None

    return compute


def _noted_rows(key: str) -> Callable[[FigureScope, Period], list[FigureRow]]:
    def rows(scope: FigureScope, period: Period) -> list[FigureRow]:
        table = public_of_years(scope, period, key)
        return [FigureRow(None, row.label, row.count, share=row.share) for row in table.rows] if table else []

    return rows


def _total(table: Told, is_contacts: bool) -> Callable[[FigureScope, Period], int | None]:
    count: Callable[[FigureScope, Period], QuerySet[Any]]
    count = contacts_in if is_contacts else interventions_in

    def compute(scope: FigureScope, period: Period) -> int | None:
        """None where nothing was noted at all: nobody knows."""
        return count(scope, period).count() or None

    return compute


def _rows(table: Told) -> Callable[[FigureScope, Period], list[FigureRow]]:
    def rows(scope: FigureScope, period: Period) -> list[FigureRow]:
        return [
            FigureRow(None, row.label, row.count, share=row.share)
            for row in table(scope, period).rows
            if row.count
        ]

    return rows


def _interventions_by_site(scope: FigureScope, period: Period) -> Table:
    return by_site(interventions_in(scope, period), way="contact__")


def _interventions_by_month(scope: FigureScope, period: Period) -> Table:
    return by_month(interventions_in(scope, period), period.since.year, way="contact__")


def _interventions_by_mode(scope: FigureScope, period: Period) -> Table:
    return by_mode(interventions_in(scope, period), way="contact__")


def _contacts_by_month(scope: FigureScope, period: Period) -> Table:
    return by_month(contacts_in(scope, period), period.since.year)


def _contacts_by_site(scope: FigureScope, period: Period) -> Table:
    return by_site(contacts_in(scope, period))


def _contacts_by_mode(scope: FigureScope, period: Period) -> Table:
    return by_mode(contacts_in(scope, period))
