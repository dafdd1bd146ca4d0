"""Writes of this room."""

from filrouge.agenda.services.enrolment import enrol, mark_enrolled, note_deposit, withdraw
from filrouge.agenda.services.feeds import cut_feed, make_feed, replace_feed
from filrouge.agenda.services.gestures import Taken, Tap, take_gestures
from filrouge.agenda.services.leaving import forget_turns
from filrouge.agenda.services.messages import remind, send_minutes, switch_reminders, try_again, warn
from filrouge.agenda.services.minutes import Line, tick_todo, write_minutes
from filrouge.agenda.services.series import change_series, end_series, open_series, understood
from filrouge.agenda.services.sessions import (
    add_session,
    add_sessions,
    cancel_session,
    change_session,
    hold_session,
    move_session,
    plan_again,
)
from filrouge.agenda.services.telling import TOTAL, UNKNOWN
from filrouge.agenda.services.writing import Written, write_ahead, write_sessions

__all__ = [
    "TOTAL",
    "UNKNOWN",
    "Line",
    "Taken",
    "Tap",
    "Written",
    "add_session",
    "add_sessions",
    "cancel_session",
    "change_series",
    "change_session",
    "cut_feed",
    "end_series",
    "enrol",
    "forget_turns",
    "hold_session",
    "make_feed",
    "mark_enrolled",
    "move_session",
    "note_deposit",
    "open_series",
    "plan_again",
    "remind",
    "replace_feed",
    "send_minutes",
    "switch_reminders",
    "take_gestures",
    "tick_todo",
    "try_again",
    "understood",
    "warn",
    "withdraw",
    "write_ahead",
    "write_minutes",
    "write_sessions",
]
