"""Who writes which chapter of a report, who said that a remark is meant: given back, never taken away."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.core.enums import DataSubject
from filrouge.core.registries import PrivacyRecord
from filrouge.organisations.models import Member
from filrouge.reports.models import FindingAnswer, ReportChapter


def export_chapters(member: Member) -> list[dict[str, Any]]:
    """The chapters that this member writes, by year."""
    rows = ReportChapter.objects.filter(writer=member).select_related("report")
    return [
        {_("chapitre"): row.title, _("année"): str(row.report.year or "")}
        for row in rows.order_by("report__year", "position")
    ]


def erase_chapters(member: Member, *, by: Member | None) -> int:
    """Nothing to take away: the report is the house's, by « Ancien membre » once the place is erased."""
    return 0


RECORD = PrivacyRecord(
    key="reports.chapters",
    label=gettext_lazy("Qui écrit quel chapitre du rapport annuel"),
    whose=DataSubject.MEMBERS,
    purpose=gettext_lazy("Savoir à qui demander un texte qui manque."),
    read_by=gettext_lazy("Qui lit les rapports."),
    kept=gettext_lazy("Tant que le rapport est lu."),
    export=export_chapters,
    erase=erase_chapters,
    order=45,
)


def export_answers(member: Member) -> list[dict[str, Any]]:
    """The remarks that this member said are meant, by year."""
    rows = FindingAnswer.objects.filter(said_by=member).select_related("report")
    return [
        {_("remarque"): row.message, _("pourquoi"): row.reason, _("année"): str(row.report.year or "")}
        for row in rows.order_by("report__year", "created_at")
    ]


ANSWERS = PrivacyRecord(
    key="reports.finding_answers",
    label=gettext_lazy("Pourquoi une remarque sur le rapport est voulue"),
    whose=DataSubject.MEMBERS,
    purpose=gettext_lazy("Savoir à qui demander pourquoi le rapport dit ce qu’il dit."),
    read_by=gettext_lazy("Qui écrit le rapport."),
    kept=gettext_lazy("Tant que le rapport est lu."),
    export=export_answers,
    erase=erase_chapters,
    order=46,
)
