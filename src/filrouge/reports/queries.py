"""Reading a report: its texts, its chapters, and the document they make together."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from filrouge.core.registries import Chapter, registries
from filrouge.printing import Block, Cover, Document, PageBreak, TableOfContents
from filrouge.reports.models import Report, ReportText


def reports() -> QuerySet[Report]:
    """All of them, the newest first."""
    return Report.objects.select_related("programme", "round", "organisation")


def chapters_of(kind: str) -> list[Chapter]:
    """The chapters that rooms offer for a kind of report, in their order."""
    return [chapter for chapter in registries.chapters if chapter.report == kind]


def text_keys(kind: str = "evaluation") -> dict[str, str]:
    """The places where people write in that kind of report, with their question, in order."""
    return {key: str(question) for chapter in chapters_of(kind) for key, question in chapter.texts}


def texts_of(report: Report) -> dict[str, ReportText]:
    """What was written in a report, by place."""
    return {text.key: text for text in ReportText.objects.filter(report=report)}


def missing_texts(report: Report) -> dict[str, str]:
    """The places that are still empty, with their question."""
    written = {key for key, text in texts_of(report).items() if text.text.strip()}
    return {key: question for key, question in text_keys(report.kind).items() if key not in written}


def compose(report: Report) -> Document:
    """The whole report as it will print, with what people wrote and what the data say."""
    texts = {key: text.text for key, text in texts_of(report).items()}
    blocks: list[Block] = [TableOfContents(), PageBreak()]
    for chapter in chapters_of(report.kind):
        blocks += chapter.build(report, texts)
    return document_of(report, blocks)


def document_of(report: Report, blocks: Iterable[Block]) -> Document:
    """Some blocks under the report's own cover."""
    programme = report.programme
    held = report.round
    facts = [(_("Programme"), programme.title)]
    if programme.adopted_on:
        facts.append((_("Adopté"), str(programme.adopted_on)))
    if held is not None:
        facts.append((held.get_kind_display().capitalize(), date_format(held.opened_on, "j F Y")))
    return Document(
        title=held.title if held else _("Présentation du programme"),
        subtitle=programme.title,
        organisation=report.organisation.name,
        blocks=tuple(blocks),
        cover=Cover(kind=_("Rapport d’évaluation"), facts=tuple(facts)),
        footer=f"{report.organisation.name} · {programme.title}",
        keywords=(report.organisation.name, programme.title),
    )
