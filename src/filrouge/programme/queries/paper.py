"""Things on paper, in no table: what the page of the rights asks the rules about."""

from __future__ import annotations

from django.utils import timezone

from filrouge.actions.models import Action
from filrouge.actions.queries import action_on_paper
from filrouge.programme.models import Round

CLOSED = "closed"


def action_of_round(cases: frozenset[str]) -> Action:
    """An action in which the member asked about has the parts among these cases."""
    return action_on_paper(cases - {CLOSED})


def round_on_paper(cases: frozenset[str]) -> Round:
    """A round that is open, or closed when the case says so."""
    return Round(closed_on=timezone.localdate() if CLOSED in cases else None)
