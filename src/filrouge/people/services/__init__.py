"""Writes about people, by module."""

from filrouge.people.services.farewells import (
    approve_farewell,
    choose_keeping,
    keep_file,
    propose_farewells,
    withdraw_farewell,
)
from filrouge.people.services.following import add_follower, end_follower, join, leave_files
from filrouge.people.services.handing import end_handing, hand_over, take_over
from filrouge.people.services.households import join_household, leave_household
from filrouge.people.services.notes import (
    change_note,
    end_confidant,
    forget_notes,
    leave_notes,
    name_confidant,
    remove_note,
    write_note,
)
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
from filrouge.people.services.rosters import (
    MOST_PEOPLE,
    choose_lines,
    drop_old_rosters,
    drop_roster,
    keep_roster,
    leave_rosters,
    map_roster,
    take_roster,
)

__all__ = [
    "LONGEST",
    "MOST_PEOPLE",
    "add_follower",
    "approve_farewell",
    "change_note",
    "change_person",
    "choose_keeping",
    "choose_lines",
    "choose_profile",
    "drop_old_rosters",
    "drop_roster",
    "end_confidant",
    "end_follower",
    "end_handing",
    "forget",
    "forget_notes",
    "forget_unseen",
    "hand_over",
    "join",
    "join_household",
    "keep_file",
    "keep_roster",
    "leave_files",
    "leave_household",
    "leave_notes",
    "leave_rosters",
    "map_roster",
    "name_confidant",
    "name_person",
    "new_person",
    "note_agreement",
    "note_seen",
    "open_file",
    "propose_farewells",
    "remove_note",
    "take_over",
    "take_roster",
    "tidy_label",
    "withdraw_farewell",
    "write_note",
]
