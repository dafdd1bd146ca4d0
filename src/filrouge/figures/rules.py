"""Who may read the living figures and the rows behind them."""

from __future__ import annotations

from filrouge.organisations.models import Member
from filrouge.organisations.rules import TEAM, has_role


def can_read_figures(member: Member) -> bool:
    """L’équipe lit les chiffres de la maison et les lignes qui sont derrière."""
    return has_role(member, TEAM)
