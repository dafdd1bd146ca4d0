"""What this room says elsewhere: the texts of reports, as a search finds them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from filrouge.core.registries import Due, Hit
from filrouge.organisations.models import Member
from filrouge.reports.models import ReportText
from filrouge.reports.queries import chapters_waiting, text_keys
from filrouge.reports.rules import can_read_reports


def chapters_due(member: Member) -> list[Due]:
    """The chapters of a year's report that wait for this member's words: one query."""
    if not can_read_reports(member):
        return []
    return [
        Due(
            f"{chapter.title}, {chapter.report.year}",
            reverse(
                "reports:chapter_write",
                kwargs={
                    "organisation": member.organisation.slug,
                    "year": chapter.report.year,
                    "chapter": chapter.pk,
                },
            ),
            _("Écrire") if chapter.carried_from is None else _("Relire"),
            _("Un chapitre du rapport de l’année.")
            if chapter.carried_from is None
            else _("Un chapitre repris de %(year)s.") % {"year": chapter.carried_from},
        )
        for chapter in chapters_waiting(member)
    ]


def words(row: ReportText) -> tuple[str, str]:
    """A text is found by what was written in it."""
    return "", row.text


def found(member: Member, ids: Iterable[UUID]) -> dict[UUID, Hit]:
    """The texts that a search found, at their place in the report: one query."""
    questions = text_keys()
    rows = ReportText.objects.filter(pk__in=list(ids)).select_related("report__programme")
    return {row.pk: _hit(row, questions, member) for row in rows if row.key in questions}


def _hit(row: ReportText, questions: dict[str, str], member: Member) -> Hit:
    programme = row.report.about
    kwargs = {"organisation": member.organisation.slug, "programme": programme.pk}
    url = f"{reverse('reports:report_show', kwargs=kwargs)}#texte-{row.key}"
    return Hit(title=questions[row.key], url=url, text=row.text, where=programme.title)
