"""Who may read and write the reports."""

from __future__ import annotations

from filrouge.organisations.models import Member
from filrouge.programme.rules import can_read_report, can_write_report
from filrouge.reports.models import ReportChapter


def can_read_reports(member: Member) -> bool:
    """Qui lit le programme lit ses rapports et les télécharge ; pas les stagiaires ni les bénévoles."""
    return can_read_report(member)


def can_write_reports(member: Member) -> bool:
    """La direction et la coordination écrivent les rapports et composent celui de l’année."""
    return can_write_report(member)


def can_write_chapter(member: Member, chapter: ReportChapter) -> bool:
    """Qui est désigné pour un chapitre l’écrit et le compte ; la direction et la coordination aussi."""
    is_asked = member.is_active and chapter.writer_id in member.hands
    return can_write_reports(member) or (is_asked and can_read_reports(member))


def can_approve_reports(member: Member) -> bool:
    """La direction et la coordination notent qu’un rapport annuel est approuvé : il ne change plus."""
    return can_write_report(member)
