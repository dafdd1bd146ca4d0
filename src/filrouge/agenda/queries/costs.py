"""What an action costs without its staff: its sessions, the budget of its sheet, what people were asked.

An amount that nobody knows is said and left out; it is never zero.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from filrouge.actions.enums import BudgetState
from filrouge.actions.models import BudgetLine
from filrouge.agenda.enums import Contribution, SessionState
from filrouge.agenda.queries.numbers import Numbers, numbers_of, sessions_between
from filrouge.agenda.queries.sessions import SessionView, views_of, with_people
from filrouge.core.money import Total, total_of

_CENT = Decimal("0.01")
# What the sheet says but costs nothing that is left out.
_WITHOUT_AMOUNT = (BudgetState.IN_KIND, BudgetState.REINVOICED)


@dataclass(frozen=True, slots=True)
class Cost:
    """A time of an action in euros, and in people."""

    views: tuple[SessionView, ...]  # the sessions held, in order
    lines: tuple[BudgetLine, ...]  # the budget of its sheets: it has no date, and is told whole
    sessions: Total
    budget: Total
    asked: Total  # what was asked of people, where a price is fixed and somebody counted them
    numbers: Numbers

    @property
    def total(self) -> Total:
        """Sessions and budget together."""
        return Total(self.sessions.known + self.budget.known, self.sessions.unknown + self.budget.unknown)

    @property
    def per_session(self) -> Decimal | None:
        """What one time comes to; None when there was none."""
        return _each(self.total.known, self.numbers.held)

    @property
    def per_participation(self) -> Decimal | None:
        """What one person at one time comes to: a range counts for its middle."""
        if self.numbers.least is None or self.numbers.most is None:
            return None
        return _each(self.total.known, Decimal(self.numbers.least + self.numbers.most) / 2)

    @property
    def per_person(self) -> Decimal | None:
        """What one person comes to at most: « au moins » so many different people shared it."""
        return _each(self.total.known, self.numbers.at_least.people if self.numbers.at_least else 0)


def cost_of(action_id: UUID, since: dt.date, until: dt.date) -> Cost:
    """What an action cost between two days, both included, without its staff: seven queries."""
    rows = sessions_between(since, until, action_ids=[action_id]).prefetch_related(None)
    views = tuple(views_of(with_people(rows)))
    held = tuple(view for view in views if view.session.state == SessionState.HELD)
    lines = tuple(BudgetLine.objects.filter(sheet__action=action_id).order_by("sheet", "position"))
    counted = [one.amount for one in lines if one.amount is not None or one.state not in _WITHOUT_AMOUNT]
    return Cost(
        held,
        lines,
        total_of(view.session.cost for view in held),
        total_of(counted),
        total_of(_asked(view) for view in held if view.session.contribution == Contribution.FIXED),
        numbers_of(view.session for view in views),
    )


def _asked(view: SessionView) -> Decimal | None:
    """A fixed price for each who came; None when nobody knows how many, or how much."""
    if view.session.price is None or view.came is None or view.came.least != view.came.most:
        return None
    price: Decimal = view.session.price
    return price * view.came.most


def _each(amount: Decimal, number: Decimal | int) -> Decimal | None:
    return (amount / number).quantize(_CENT, ROUND_HALF_UP) if number else None
