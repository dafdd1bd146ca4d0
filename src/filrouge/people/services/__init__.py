"""Writes about people, by module."""

from filrouge.people.services.following import add_follower, end_follower, join, leave_files
from filrouge.people.services.households import join_household, leave_household
from filrouge.people.services.people import (
    LONGEST,
    change_person,
    forget,
    forget_unseen,
    name_person,
    new_person,
    note_agreement,
    note_seen,
    open_file,
    tidy_label,
)
from filrouge.people.services.profile import choose_profile

__all__ = [
    "LONGEST",
    "add_follower",
    "change_person",
    "choose_profile",
    "end_follower",
    "forget",
    "forget_unseen",
    "join",
    "join_household",
    "leave_files",
    "leave_household",
    "name_person",
    "new_person",
    "note_agreement",
    "note_seen",
    "open_file",
    "tidy_label",
]
