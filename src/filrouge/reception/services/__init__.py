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

__all__ = [
    "add_category",
    "add_hours",
    "change_category",
    "change_contact",
    "change_hours",
    "link_category",
    "note_contact",
    "recast",
    "remove_contact",
    "remove_hours",
    "start_categories",
]
