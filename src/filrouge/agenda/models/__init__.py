"""The tables of this room: series, sessions, who staffs them, who came, what was said."""

from filrouge.agenda.models.attendance import Attendance, Gesture, Headcount
from filrouge.agenda.models.minutes import Feed, Message, Minutes, MinutesService, ToDo
from filrouge.agenda.models.rota import Shift
from filrouge.agenda.models.series import RotaMember, Series, StaffNeed, Unavailability
from filrouge.agenda.models.sessions import Session

__all__ = [
    "Attendance",
    "Feed",
    "Gesture",
    "Headcount",
    "Message",
    "Minutes",
    "MinutesService",
    "RotaMember",
    "Series",
    "Session",
    "Shift",
    "StaffNeed",
    "ToDo",
    "Unavailability",
]
