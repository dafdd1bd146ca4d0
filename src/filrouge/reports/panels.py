"""What this room says elsewhere: chapters that wait, drafts left, texts as a search finds them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from filrouge.core.registries import Due, Hit
from filrouge.organisations.models import Member
from filrouge.reports.models import ReportChapter, ReportText
from filrouge.reports.queries import chapters_waiting, text_keys
from filrouge.reports.rules import can_read_reports, can_write_chapter


def chapters_due(member: Member) -> list[Due]:
    """The chapters of a year's report that wait for this member's words: one query."""
    if not can_read_reports(member):
        return []
    return [
        Due(
            f"{chapter.title}, {chapter.report.year}",
            _chapter(member, chapter, "chapter_write"),
            _("Écrire") if chapter.carried_from is None else _("Relire"),
            _("Un chapitre du rapport de l’année.")
            if chapter.carried_from is None
            else _("Un chapitre repris de %(year)s.") % {"year": chapter.carried_from},
        )
        for chapter in chapters_waiting(member)
    ]


def chapters_left(member: Member, places: Iterable[str]) -> dict[str, Hit]:
    """The chapter of each place `chapter:<id>` or `rows:<id>` that is still there: one query."""
    asked = {place: UUID(place.partition(":")[2]) for place in places}
    rows = ReportChapter.objects.select_related("report").defer("report__frozen", "text")
    found = rows.in_bulk(set(asked.values()))
    return {
        place: Hit(
            title=found[pk].title,
            url=_chapter(member, found[pk], "rows_write" if place.startswith("rows:") else "chapter_write"),
            where=_("Rapport d’activités %(year)s") % {"year": found[pk].report.year},
        )
        for place, pk in asked.items()
        if pk in found and can_write_chapter(member, found[pk])
    }


def _chapter(member: Member, chapter: ReportChapter, page: str) -> str:
    about = {"organisation": member.organisation.slug, "year": chapter.report.year, "chapter": chapter.pk}
    return reverse(f"reports:{page}", kwargs=about)


def chapter_words(row: ReportChapter) -> tuple[str, str]:
    """A chapter is found by what was written in it: each year has the same titles."""
    return "", row.text


def chapters_found(member: Member, ids: Iterable[UUID]) -> dict[UUID, Hit]:
    """The chapters that a search found, in the report of their year: one query."""
    rows = ReportChapter.objects.filter(pk__in=list(ids)).select_related("report").defer("report__frozen")
    return {
        row.pk: Hit(
            title=row.title,
            url=f"{_report(member, row)}?chapitre={row.pk}#chapitre-{row.pk.hex}",
            text=row.text,
            where=_("Rapport d’activités %(year)s") % {"year": row.report.year},
        )
        for row in rows
    }


def _report(member: Member, chapter: ReportChapter) -> str:
    about = {"organisation": member.organisation.slug, "year": chapter.report.year}
    return reverse("reports:annual_show", kwargs=about)


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
