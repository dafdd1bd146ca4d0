"""A report's chapters and the document they make together."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from filrouge.core.date_words import day_said
from filrouge.core.registries import Chapter, registries
from filrouge.organisations.queries import on_letterhead
from filrouge.printing import Block, Cover, Document, PageBreak, TableOfContents
from filrouge.programme.models import Programme, Round
from filrouge.programme.queries import ReportSubject
from filrouge.reports.enums import ReportKind
from filrouge.reports.models import Report, ReportText

# What a printed document says of its own language: the words that the house writes follow the reader's.
LANGUAGE_TAGS = {"fr": "fr-BE", "nl": "nl-BE", "en": "en-GB"}


def reports() -> QuerySet[Report]:
    """All of them, the newest first."""
    return Report.objects.select_related("programme", "round", "organisation")


def report_for(programme: Programme, round: Round | None) -> Report:
    """The council's report on a programme and one of its rounds; a new one if there is none."""
    found = reports().filter(programme=programme, round=round, kind=ReportKind.EVALUATION).first()
    return found or Report(organisation=programme.organisation, programme=programme, round=round)


def chapters_of(kind: str) -> list[Chapter]:
    """The chapters that rooms offer for a kind of report, in their order."""
    return [chapter for chapter in registries.chapters if chapter.report == kind]


def text_keys(kind: str = ReportKind.EVALUATION) -> dict[str, str]:
    """The places where people write in that kind of report, with their question, in order."""
    return {key: str(question) for chapter in chapters_of(kind) for key, question in chapter.texts}


def texts_of(report: Report) -> dict[str, ReportText]:
    """What was written in a report, by place."""
    if report._state.adding:
        return {}
    return {text.key: text for text in ReportText.objects.filter(report=report)}


def compose(report: Report) -> Document:
    """The whole report as it will print, with what people wrote and what the data say."""
    texts = {key: text.text for key, text in texts_of(report).items()}
    blocks: list[Block] = [TableOfContents(title=_("Table des matières")), PageBreak()]
    subject = subject_of(report)
    for chapter in chapters_of(report.kind):
        blocks += chapter.build(subject, texts)
    return on_letterhead(document_of(report, blocks), report.organisation)


def subject_of(report: Report) -> ReportSubject:
    """What its chapters are about."""
    return ReportSubject(report.about, report.round)


def document_of(report: Report, blocks: Iterable[Block]) -> Document:
    """Some blocks under the report's own cover, without the face of the house."""
    programme, held = report.about, report.round
    facts = []
    if programme.adopted_on:
        facts.append((_("Adopté"), str(programme.adopted_on)))
    if held is not None:
        facts.append((str(held.get_kind_display()).capitalize(), day_said(held.opened_on, "j F Y")))
    return Document(
        title=held.title if held else _("Présentation du programme"),
        subtitle=programme.title,
        organisation=report.organisation.name,
        blocks=tuple(blocks),
        cover=Cover(kind=_("Rapport d’évaluation"), facts=tuple(facts)),
        footer=f"{report.organisation.name} · {programme.title}",
        keywords=(report.organisation.name, programme.title),
        language=LANGUAGE_TAGS.get(get_language() or "", "fr-BE"),
    )
