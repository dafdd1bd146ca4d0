"""What the stories of this room read and write."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse

from filrouge.calendars.models import Closure, NotedDay
from filrouge.calendars.services import note_closure, note_day
from filrouge.core.scoping import scope
from filrouge.organisations.models import Member


def page(name: str, slug: str = "valmont", **kwargs: Any) -> str:
    """The address of a page of the calendars."""
    return reverse(f"calendars:{name}", kwargs={"organisation": slug, **kwargs})


def day(text: str) -> dt.date:
    """« 2026-11-02 »."""
    return dt.date.fromisoformat(text)


def noted(by: Member, first: str, last: str = "", **values: Any) -> NotedDay:
    """A bridge, unless told otherwise."""
    told = {
        "calendar": "public",
        "effect": "added",
        "name": "Pont",
        "source": "Bureau du 12 octobre",
        **values,
    }
    with scope(organisation=by.organisation):
        return note_day(
            by=by, organisation=by.organisation, starts_on=day(first), ends_on=day(last or first), **told
        )


def closed(by: Member, first: str, last: str = "", **values: Any) -> Closure:
    """Works, unless told otherwise."""
    told = {"reason": "Travaux", **values}
    with scope(organisation=by.organisation):
        return note_closure(
            by=by, organisation=by.organisation, starts_on=day(first), ends_on=day(last or first), **told
        )
