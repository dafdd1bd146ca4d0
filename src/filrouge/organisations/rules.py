"""Who may do what with the organisation itself."""

from __future__ import annotations

from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member

STEERING = frozenset({Role.DIRECTION, Role.COORDINATION})
TEAM = STEERING | {Role.WORKER, Role.RECEPTION, Role.TRAINEE, Role.ADMINISTRATOR, Role.DPO}


def can_enter(member: Member) -> bool:
    """Tout membre en fonction peut entrer dans son organisation."""
    return member.is_active
