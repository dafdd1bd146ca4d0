"""Who reads the calendars, and who changes them. Each docstring is what a user would be told."""

from __future__ import annotations

from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member
from filrouge.organisations.rules import STEERING, TEAM, has_role


def can_read_calendars(member: Member) -> bool:
    """L’équipe voit les jours fériés, les vacances scolaires et les fermetures, et d’où ils viennent."""
    return has_role(member, TEAM)


def can_change_calendars(member: Member) -> bool:
    """La direction, la coordination et l’administrateur notent un jour ou une fermeture, et vérifient."""
    return has_role(member, STEERING | {Role.ADMINISTRATOR})
