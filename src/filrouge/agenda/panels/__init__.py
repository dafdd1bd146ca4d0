"""What this room says elsewhere: on the page of an action, on « Aujourd'hui », around its own sessions."""

from filrouge.agenda.panels.attendance import on_session
from filrouge.agenda.panels.minutes import (
    messages_of_session,
    minutes_of_action,
    minutes_of_session,
    reminders_of_series,
    todos_due,
)
from filrouge.agenda.panels.rota import beside_series, beside_session, places_due, week
from filrouge.agenda.panels.times import beside_action, on_action, today

__all__ = [
    "beside_action",
    "beside_series",
    "beside_session",
    "messages_of_session",
    "minutes_of_action",
    "minutes_of_session",
    "on_action",
    "on_session",
    "places_due",
    "reminders_of_series",
    "today",
    "todos_due",
    "week",
]
