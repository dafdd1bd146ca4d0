"""What is written in this room."""

from filrouge.reception.services.categories import (
    add_category,
    change_category,
    link_category,
    recast,
    start_categories,
)
from filrouge.reception.services.clinic import (
    add_clinic,
    change_clinic,
    change_enrolment,
    enrol,
    mail_list,
    remove_enrolment,
)
from filrouge.reception.services.contacts import change_contact, note_contact, remove_contact
from filrouge.reception.services.hours import add_hours, change_hours, remove_hours
from filrouge.reception.services.street import (
    change_shift,
    close_request,
    note_call,
    note_request,
    note_shift,
    remove_shift,
)
from filrouge.reception.services.tables import (
    change_query,
    choose_openness,
    keep_query,
    remove_query,
    write_note,
)

__all__ = [
    "add_category",
    "add_clinic",
    "add_hours",
    "change_category",
    "change_clinic",
    "change_contact",
    "change_enrolment",
    "change_hours",
    "change_query",
    "change_shift",
    "choose_openness",
    "close_request",
    "enrol",
    "keep_query",
    "link_category",
    "mail_list",
    "note_call",
    "note_contact",
    "note_request",
    "note_shift",
    "recast",
    "remove_contact",
    "remove_enrolment",
    "remove_hours",
    "remove_query",
    "remove_shift",
    "start_categories",
    "write_note",
]
