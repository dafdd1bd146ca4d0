"""Who may do what with the directory."""

from __future__ import annotations

from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member
from filrouge.organisations.rules import STEERING, has_role

READERS = frozenset(Role) - {Role.TRAINEE, Role.VOLUNTEER}


def can_read_directory(member: Member) -> bool:
    """L’équipe et le conseil lisent le carnet d’adresses."""
    return has_role(member, READERS)


def can_write_directory(member: Member) -> bool:
    """La direction, la coordination et les travailleurs sociaux écrivent dans le carnet d’adresses."""
    return has_role(member, STEERING | {Role.WORKER})
