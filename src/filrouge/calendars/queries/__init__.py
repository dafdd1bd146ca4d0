"""Reads of this room, each in a fixed number of queries.

- `days_off(organisation, since, until, site=None) -> Days`: what the agenda asks
- `year_of(organisation, period, today) -> YearView`: what the screen shows
"""

from filrouge.calendars.queries.choice import Followed, followed_by, in_order, proposed_for
from filrouge.calendars.queries.days import days_off, known_off
from filrouge.calendars.queries.library import fingerprint_of, known_days, library_of, span_of
from filrouge.calendars.queries.shapes import CheckRow, Period, YearView
from filrouge.calendars.queries.year import check_row, period_of, period_with, stretches, year_of

__all__ = [
    "CheckRow",
    "Followed",
    "Period",
    "YearView",
    "check_row",
    "days_off",
    "fingerprint_of",
    "followed_by",
    "in_order",
    "known_days",
    "known_off",
    "library_of",
    "period_of",
    "period_with",
    "proposed_for",
    "span_of",
    "stretches",
    "year_of",
]
