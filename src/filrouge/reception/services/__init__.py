"""What is written in this room."""

from filrouge.reception.services.categories import (
    add_category,
    change_category,
    link_category,
    recast,
    start_categories,
)
from filrouge.reception.services.contacts import change_contact, note_contact, remove_contact
from filrouge.reception.services.hours import add_hours, change_hours, remove_hours
from filrouge.reception.services.tables import (
    change_query,
    choose_openness,
    keep_query,
    remove_query,
    write_note,
)

__all__ = [
    "add_category",
    "add_hours",
    "change_category",
    "change_contact",
    "change_hours",
    "change_query",
    "choose_openness",
    "keep_query",
    "link_category",
    "note_contact",
    "recast",
    "remove_contact",
    "remove_hours",
    "remove_query",
    "start_categories",
    "write_note",
]
