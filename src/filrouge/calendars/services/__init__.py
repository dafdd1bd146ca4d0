"""Writes of this room: what is followed, days noted by hand, closures, checks. Each leaves one line."""

from filrouge.calendars.services.checks import note_check
from filrouge.calendars.services.choice import choose_calendars
from filrouge.calendars.services.closures import change_closure, note_closure, remove_closure
from filrouge.calendars.services.days import change_day, note_day, remove_day

__all__ = [
    "change_closure",
    "change_day",
    "choose_calendars",
    "note_check",
    "note_closure",
    "note_day",
    "remove_closure",
    "remove_day",
]
