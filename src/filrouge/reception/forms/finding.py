"""What the list of contacts is asked: each part read on its own, a wrong one as if it were not there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from uuid import UUID

from django.http import QueryDict

from filrouge.organisations.models import Site
from filrouge.reception.enums import Mode
from filrouge.reception.models import FIRST_YEAR, LAST_YEAR
from filrouge.reception.queries.contacts import Asked


def asked_in(data: QueryDict, *, sites: Iterable[Site], categories: Collection[UUID]) -> Asked:
    """The days, the place, the way of meeting and the category that an address asks."""
    mode = data.get("mode", "")
    return Asked(
        since=_day(data.get("du", "")),
        until=_day(data.get("au", "")),
        site=_known(data.get("lieu", ""), [site.pk for site in sites]),
        mode=mode if mode in Mode.values else "",
        category=_known(data.get("pour", ""), categories),
    )


def asked_year(text: str, otherwise: int) -> int:
    """The year that an address asks."""
    is_year = text.isascii() and text.isdecimal() and len(text) == 4
    return int(text) if is_year and FIRST_YEAR <= int(text) < LAST_YEAR else otherwise


def _day(text: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year < LAST_YEAR else None


def _known(text: str, known: Iterable[UUID]) -> UUID | None:
    return next((key for key in known if str(key) == text), None)
