"""Schedules: French text ↔ rules ↔ dates. Pure Python: no Django, no database."""

from __future__ import annotations

from filrouge.schedules.calendars import Break, Calendar, Days, Followed
from filrouge.schedules.data import from_data, to_data
from filrouge.schedules.expand import expand
from filrouge.schedules.model import (
    Excluded,
    Expansion,
    Occurrence,
    Refusal,
    Rule,
    Schedule,
    Season,
    Understood,
)
from filrouge.schedules.reading import understand
from filrouge.schedules.words import to_words

__all__ = [
    "Break",
    "Calendar",
    "Days",
    "Excluded",
    "Expansion",
    "Followed",
    "Occurrence",
    "Refusal",
    "Rule",
    "Schedule",
    "Season",
    "Understood",
    "expand",
    "from_data",
    "to_data",
    "to_words",
    "understand",
]
