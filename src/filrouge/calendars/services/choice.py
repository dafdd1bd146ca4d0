"""Whose holidays the house follows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from filrouge.calendars.models import CalendarChoice
from filrouge.calendars.queries import in_order
from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member, Organisation


@transactional
def choose_calendars(
    *, by: Member, organisation: Organisation, version: int, country: str, zones: Iterable[str]
) -> CalendarChoice:
    """Follow a country's public holidays and some zones' school holidays. `version` is 0 the first time.

    Raises `StaleVersionError` when somebody chose in between, `ValidationError` when a zone is not of the
    country.
    """
    values: dict[str, Any] = {"country": country, "zones": in_order(zones)}
    kept = CalendarChoice.objects.filter(organisation=organisation).first()
    if kept is not None:
        return records.change(kept, by=by, version=version, **values)
    return records.create(CalendarChoice(organisation=organisation, **values), by=by)
