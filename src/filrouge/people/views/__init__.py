"""The pages of this room, by module: a screen is a function."""

from filrouge.people.views.household import household_write
from filrouge.people.views.people import (
    follower_add,
    follower_end,
    person_add,
    person_change,
    person_join,
    person_list,
    person_show,
)
from filrouge.people.views.settings import profile_write

__all__ = [
    "follower_add",
    "follower_end",
    "household_write",
    "person_add",
    "person_change",
    "person_join",
    "person_list",
    "person_show",
    "profile_write",
]
