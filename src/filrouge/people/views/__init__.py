"""The pages of this room, by module: a screen is a function."""

from filrouge.people.views.handing import handing_end, handing_write
from filrouge.people.views.household import household_write
from filrouge.people.views.keeping import (
    farewell_approve,
    farewell_ask,
    farewell_keep,
    farewell_list,
    farewell_propose,
    farewell_withdraw,
    keeping_write,
)
from filrouge.people.views.notes import (
    confidant_end,
    confidant_list,
    note_add,
    note_change,
    note_remove,
)
from filrouge.people.views.people import (
    follower_add,
    follower_end,
    person_add,
    person_change,
    person_join,
    person_list,
    person_show,
)
from filrouge.people.views.rosters import roster_add, roster_drop, roster_map, roster_try
from filrouge.people.views.settings import profile_write
from filrouge.people.views.telling import access_list, person_export

__all__ = [
    "access_list",
    "confidant_end",
    "confidant_list",
    "farewell_approve",
    "farewell_ask",
    "farewell_keep",
    "farewell_list",
    "farewell_propose",
    "farewell_withdraw",
    "follower_add",
    "follower_end",
    "handing_end",
    "handing_write",
    "household_write",
    "keeping_write",
    "note_add",
    "note_change",
    "note_remove",
    "person_add",
    "person_change",
    "person_export",
    "person_join",
    "person_list",
    "person_show",
    "profile_write",
    "roster_add",
    "roster_drop",
    "roster_map",
    "roster_try",
]
