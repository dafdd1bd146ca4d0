"""The pages of the calendars."""

from filrouge.calendars.views.choice import check_write, choice_write
from filrouge.calendars.views.closures import closure_add, closure_change, closure_remove
from filrouge.calendars.views.days import day_add, day_change, day_remove
from filrouge.calendars.views.year import year_show

__all__ = [
    "check_write",
    "choice_write",
    "closure_add",
    "closure_change",
    "closure_remove",
    "day_add",
    "day_change",
    "day_remove",
    "year_show",
]
