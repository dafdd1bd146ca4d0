"""The contacts of a day, and the list that is looked through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from filrouge.organisations.models import Member
from filrouge.reception.models import Contact, Intervention
from filrouge.reception.queries.categories import Branch, flat

SHOWN, SHOWN_IN_FILE = 50, 5


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is asked; None or empty: all."""

    since: dt.date | None = None
    until: dt.date | None = None
    site: UUID | None = None
    mode: str = ""
    category: UUID | None = None


def _told(rows: QuerySet[Contact]) -> QuerySet[Contact]:
    lines = Intervention.objects.select_related("category__parent").order_by("position")
    return rows.select_related("site", "worker").prefetch_related(Prefetch("interventions", lines))


def noted_today(member: Member) -> list[Contact]:
    """What this member noted today, the last first, with what each was for. Two queries."""
    today = timezone.localdate()
    start = timezone.make_aware(dt.datetime.combine(today, dt.time()))
    return list(_told(Contact.objects.filter(worker=member, at__gte=start)).order_by("-at", "-created_at"))


def contacts_with(person: UUID) -> list[Contact]:
    """The contacts that are in a person's file, the last first, with what each was for. Two queries."""
    return list(_told(Contact.objects.filter(person=person)).order_by("-at", "-created_at"))


def last_contacts_with(person: UUID) -> tuple[list[Contact], int]:
    """The last of them, and how many there are. Three queries."""
    rows = Contact.objects.filter(person=person)
    return list(_told(rows).order_by("-at", "-created_at")[:SHOWN_IN_FILE]), rows.count()


def contacts_page(
    asked: Asked, *, workers: tuple[UUID, ...] | None, branches: Mapping[UUID, Branch], page: str
) -> Page[Contact]:
    """A page of the list: of some workers, or of all. Three queries."""
    rows = Contact.objects.all()
    if workers is not None:
        rows = rows.filter(worker__in=workers)
    for name, value in _filters(asked, branches).items():
        rows = rows.filter(**{name: value})
    return Paginator(_told(rows).order_by("-at", "-created_at"), SHOWN).get_page(page)


def _filters(asked: Asked, branches: Mapping[UUID, Branch]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if asked.since:
        found["at__gte"] = timezone.make_aware(dt.datetime.combine(asked.since, dt.time()))
    if asked.until:
        after = asked.until + dt.timedelta(days=1)
        found["at__lt"] = timezone.make_aware(dt.datetime.combine(after, dt.time()))
    if asked.site:
        found["site"] = asked.site
    if asked.mode:
        found["mode"] = asked.mode
    if asked.category and asked.category in branches:
        below = [branch.category.pk for branch in flat([branches[asked.category]])]
        found["pk__in"] = Intervention.objects.filter(category__in=below).values("contact")
    return found
