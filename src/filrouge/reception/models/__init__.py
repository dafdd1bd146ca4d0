"""The tables of this room: categories with their versions, contacts without a name, drop-in hours."""

from filrouge.reception.models.categories import DEEPEST, Category, CategoryLink, CategoryTree
from filrouge.reception.models.clinic import ClinicDay, Enrolment
from filrouge.reception.models.contacts import FIRST_YEAR, LAST_YEAR, LONGEST, Contact, Intervention
from filrouge.reception.models.hours import DropIn
from filrouge.reception.models.street import HelplineShift, StreetRequest
from filrouge.reception.models.tables import ForgottenTally, Openness, SavedQuery, TableNote

__all__ = [
    "DEEPEST",
    "FIRST_YEAR",
    "LAST_YEAR",
    "LONGEST",
    "Category",
    "CategoryLink",
    "CategoryTree",
    "ClinicDay",
    "Contact",
    "DropIn",
    "Enrolment",
    "ForgottenTally",
    "HelplineShift",
    "Intervention",
    "Openness",
    "SavedQuery",
    "StreetRequest",
    "TableNote",
]
