"""Somebody compared a year with an official text."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.calendars.models import CalendarCheck
from filrouge.calendars.queries import fingerprint_of, known_days, library_of
from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member, Organisation


@transactional
def note_check(
    *,
    by: Member,
    organisation: Organisation,
    area: str,
    year: int,
    source: str,
    version: int = 0,
    on: dt.date | None = None,
) -> CalendarCheck:
    """The days that the library gives for a year are those of the source.

    A new check takes the place of the one before. `version` is 0 the first time.
    Raises `StaleVersionError` when somebody checked in between, `ValidationError` when the library knows
    nothing of that year.
    """
    if not known_days(area, year):
        raise ValidationError(_("La liste ne connaît pas cette année : notez les jours à la main."))
    values: dict[str, Any] = {
        "source": source,
        "checked_on": on or timezone.localdate(),
        "checked_by": by,
        "library": library_of(area),
        "fingerprint": fingerprint_of(area, year),
    }
    kept = CalendarCheck.objects.filter(organisation=organisation, area=area, year=year).first()
    if kept is not None:
        return records.change(kept, by=by, version=version, **values)
    return records.create(CalendarCheck(organisation=organisation, area=area, year=year, **values), by=by)
