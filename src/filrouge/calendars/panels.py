"""What this room says elsewhere: the way to it from the team's page, and what is searched."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from filrouge.calendars.models import Closure, NotedDay
from filrouge.calendars.queries import period_with
from filrouge.core.registries import Hit
from filrouge.organisations.models import Member


def way_in(request: HttpRequest, subject: object) -> str:
    """On the page of the team, with what settles the house."""
    return render_to_string("calendars/way_in.html", {}, request)


def day_words(row: NotedDay) -> tuple[str, str]:
    """A day is found by its name, then by why it was noted."""
    return row.name, row.source


def days_found(member: Member, ids: Iterable[UUID]) -> dict[UUID, Hit]:
    """The days noted by hand that a search found, in their year: one query."""
    rows = NotedDay.objects.filter(pk__in=list(ids))
    return {row.pk: Hit(row.name, _address(member, row), row.source, row.when) for row in rows}


def closure_words(row: Closure) -> tuple[str, str]:
    """A closure is found by its reason."""
    return row.reason, ""


def closures_found(member: Member, ids: Iterable[UUID]) -> dict[UUID, Hit]:
    """The closures that a search found, in their year: one query."""
    rows = Closure.objects.filter(pk__in=list(ids)).select_related("site")
    return {row.pk: Hit(row.reason, _address(member, row), "", str(row)) for row in rows}


def _address(member: Member, row: NotedDay | Closure) -> str:
    address = reverse("calendars:year_show", kwargs={"organisation": member.organisation.slug})
    return f"{address}?annee={period_with(row.starts_on).key}#mois-{row.starts_on:%Y-%m}"
