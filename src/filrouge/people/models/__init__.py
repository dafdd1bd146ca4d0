"""The tables of this room: people and their households, who follows them, what is noted of them."""

from filrouge.people.models.notes import Confidant, FileNote
from filrouge.people.models.people import (
    PROFILE,
    Farewell,
    Follower,
    Household,
    Keeping,
    Person,
    ProfileField,
    key_of,
)
from filrouge.people.models.rosters import Roster

__all__ = [
    "PROFILE",
    "Confidant",
    "Farewell",
    "FileNote",
    "Follower",
    "Household",
    "Keeping",
    "Person",
    "ProfileField",
    "Roster",
    "key_of",
]
