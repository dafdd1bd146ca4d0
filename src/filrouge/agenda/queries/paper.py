"""Things on paper, in no table: what the page of the rights asks the rules about."""

from __future__ import annotations

from filrouge.actions.models import Action
from filrouge.actions.queries import action_on_paper
from filrouge.agenda.models import Session, Shift
from filrouge.organisations.queries import ON_PAPER

STAFF = "staff"


def action_settled(cases: frozenset[str]) -> Action:
    """An action in which the member asked about has the parts among these cases."""
    return action_on_paper(cases - {STAFF})


def session_staffed(cases: frozenset[str]) -> Session:
    """A session that the member asked about staffs, when the case says so."""
    session = Session()
    session.staff = frozenset({ON_PAPER}) if STAFF in cases else frozenset()
    return session


def shift_held(cases: frozenset[str]) -> Shift:
    """A turn that is the asked member's, when the case says so."""
    return Shift(member_id=ON_PAPER) if STAFF in cases else Shift()


SUBJECTS = {"action": action_settled, "session": session_staffed, "shift": shift_held}
