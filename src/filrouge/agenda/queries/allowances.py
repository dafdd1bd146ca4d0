"""What volunteers received, beside what they may receive: law of 3 July 2005, article 10 (Belgium)."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from uuid import UUID

from django.db.models import Q, Sum

from filrouge.agenda.models import Shift
from filrouge.calendars.queries import followed_by
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member, Organisation
from filrouge.organisations.queries import in_order

# From that share of the year's ceiling on, the page says that it comes near.
NEAR = Decimal("0.8")


@dataclass(frozen=True, slots=True)
class Ceiling:
    """What a volunteer may receive flat in a country and a year: in a day, in the year."""

    day: Decimal
    year: Decimal


@dataclass(frozen=True, slots=True)
class Sums:
    """What a volunteer received already on a day and in its year, in this house, without one shift."""

    day: Decimal
    year: Decimal


@dataclass(frozen=True, slots=True)
class DayOf:
    """One day of a volunteer: its shifts, and their sum beside the day's ceiling."""

    day: dt.date
    shifts: tuple[Shift, ...]
    total: Decimal
    is_over: bool


@dataclass(frozen=True, slots=True)
class YearOf:
    """One volunteer's year."""

    member: Member
    total: Decimal
    days: tuple[DayOf, ...]
    ceiling: Ceiling | None

    @property
    def left(self) -> Decimal | None:
        """What may still be received this year; None when no ceiling is known."""
        return None if self.ceiling is None else max(Decimal(0), self.ceiling.year - self.total)

    @property
    def is_over(self) -> bool:
        """Whether the year's ceiling is passed."""
        return self.ceiling is not None and self.total > self.ceiling.year

    @property
    def is_near(self) -> bool:
        """Whether the year's ceiling is near, and not passed."""
        return self.ceiling is not None and self.ceiling.year * NEAR <= self.total <= self.ceiling.year

    @property
    def days_over(self) -> list[DayOf]:
        """The days whose ceiling is passed."""
        return [one for one in self.days if one.is_over]


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[int, Ceiling]]:
    text = (files("filrouge.agenda") / "defaults" / "allowances.toml").read_text(encoding="utf-8")
    return {
        country: {
            int(year): Ceiling(Decimal(line["day"]), Decimal(line["year"])) for year, line in rows.items()
        }
        for country, rows in tomllib.loads(text).items()
    }


def ceiling_of(organisation: Organisation, year: int) -> Ceiling | None:
    """The ceilings of the country of a house in a year; None when they are not known. One query."""
    return _table().get(followed_by(organisation).country, {}).get(year)


def sums_of(member: Member, day: dt.date, *, without: Shift | None = None) -> Sums:
    """What a member received on a day and in its year, without one shift: one query."""
    rows = Shift.objects.filter(member=member, session__day__year=day.year, allowance__isnull=False)
    if without is not None:
        rows = rows.exclude(pk=without.pk)
    told = rows.aggregate(on_day=Sum("allowance", filter=Q(session__day=day)), in_year=Sum("allowance"))
    return Sums(told["on_day"] or Decimal(0), told["in_year"] or Decimal(0))


def years_of(organisation: Organisation, year: int, *, members: Iterable[UUID] | None = None) -> list[YearOf]:
    """The year of each volunteer, and of whoever received something, by name: three queries."""
    rows = Shift.objects.filter(session__day__year=year, allowance__isnull=False)
    people = Member.objects.filter(
        Q(role=Role.VOLUNTEER, is_active=True) | Q(pk__in=rows.values("member")),
    )
    if members is not None:
        ids = list(members)
        rows, people = rows.filter(member__in=ids), Member.objects.filter(pk__in=ids)
    by_member: dict[UUID, list[Shift]] = defaultdict(list)
    for shift in rows.select_related("session").order_by("session__day", "session__starts_at"):
        by_member[shift.member_id].append(shift)
    ceiling = ceiling_of(organisation, year)
    return [_year_of(member, by_member[member.pk], ceiling) for member in in_order(people)]


def _year_of(member: Member, shifts: Iterable[Shift], ceiling: Ceiling | None) -> YearOf:
    days: dict[dt.date, list[Shift]] = defaultdict(list)
    for shift in shifts:
        days[shift.session.day].append(shift)
    told = []
    for day, rows in days.items():
        total = sum((shift.allowance or Decimal(0) for shift in rows), Decimal(0))
        told.append(DayOf(day, tuple(rows), total, ceiling is not None and total > ceiling.day))
    return YearOf(member, sum((one.total for one in told), Decimal(0)), tuple(told), ceiling)
