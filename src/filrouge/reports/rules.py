"""Who may read and write the reports."""

from __future__ import annotations

from filrouge.organisations.models import Member
from filrouge.programme.rules import can_read_report, can_write_report


def can_read_reports(member: Member) -> bool:
    """Qui lit le programme lit ses rapports et les télécharge ; pas les stagiaires ni les bénévoles."""
    return can_read_report(member)


def can_write_reports(member: Member) -> bool:
    """La direction et la coordination écrivent les textes des rapports."""
    return can_write_report(member)
