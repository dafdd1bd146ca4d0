"""Who may read and write the reports."""

from __future__ import annotations

from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member
from filrouge.organisations.rules import STEERING, TEAM


def can_read_reports(member: Member) -> bool:
    """L'équipe et le conseil lisent les rapports et les téléchargent."""
    return member.is_active and member.role in TEAM | {Role.COUNCIL}


def can_write_reports(member: Member) -> bool:
    """La direction et la coordination écrivent les textes des rapports."""
    return member.is_active and member.role in STEERING
