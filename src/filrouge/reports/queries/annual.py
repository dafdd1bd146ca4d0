"""The annual report: its chapters in order and numbered, and the document they make."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from filrouge.core.date_words import day_said
from filrouge.core.figures import alive_on_paper
from filrouge.organisations.models import Member
from filrouge.organisations.queries import on_letterhead
from filrouge.printing import (
    Block,
    Cover,
    Document,
    Heading,
    PageBreak,
    TableOfContents,
    blocks_of,
    from_data,
)
from filrouge.reports.enums import ChapterKind, ReportKind
from filrouge.reports.models import Report, ReportChapter, ReportRow
from filrouge.reports.queries.composing import LANGUAGE_TAGS
from filrouge.reports.queries.kinds import blocks_of_kind

ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class Placed:
    """A chapter at its place: how deep it is (1 for the first level), its number, what is under it."""

    chapter: ReportChapter
    depth: int
    number: str
    is_printed: bool  # it is on, and so is all above it

    @property
    def heading(self) -> str:
        """« III. L’aide individuelle », « 2. Le premier accueil »."""
        return f"{self.number}. {self.chapter.title}" if self.number else self.chapter.title


def annual_reports() -> QuerySet[Report]:
    """The organisation's annual reports, the latest year first; without their frozen text."""
    return (
        Report.objects.filter(kind=ReportKind.ANNUAL)
        .select_related("organisation")
        .defer("frozen")
        .order_by("-year")
    )


@dataclass(frozen=True, slots=True)
class YearLine:
    """The report of one year in a list: how far it is."""

    year: int
    approved: str  # « par l’assemblée générale du 31 mai 2024 »; empty while it is in the making
    left: int  # texts to write, or to read over when they are an earlier year's


def annual_list() -> list[YearLine]:
    """The annual reports, the latest year first. Three queries, no text read."""
    listed = list(annual_reports())
    going = [report.pk for report in listed if not report.is_frozen]
    chapters = ReportChapter.objects.filter(report__in=going)
    above = {parent for parent in chapters.values_list("parent", flat=True)} if going else set()
    asked = chapters.filter(is_on=True).filter(
        Q(carried_from__isnull=False) | Q(kind=ChapterKind.TEXT, text="")
    )
    told = asked.values_list("report", "pk", "carried_from") if going else ()
    left = Counter(report for report, pk, carried in told if carried is not None or pk not in above)
    return [YearLine(one.year or 0, approved_said(one), left[one.pk]) for one in listed]


def chapters_waiting(member: Member) -> list[ReportChapter]:
    """The chapters that this member, or somebody they stand in for, has to write or read over: one query."""
    asked = Q(text="", kind=ChapterKind.TEXT) | Q(carried_from__isnull=False)
    listed = ReportChapter.objects.filter(
        asked, writer__in=member.hands, is_on=True, report__approved_on__isnull=True
    )
    listed = listed.select_related("report").defer("report__frozen", "text")
    return list(listed.order_by("report__year", "position", "pk"))


def annual_report(year: int) -> Report | None:
    """The report of one year; None when nobody began it."""
    return annual_reports().filter(year=year).first()


def last_annual(before: int) -> Report | None:
    """The last report of the years before one."""
    return annual_reports().filter(year__lt=before).first()


def placed_chapters(report: Report) -> list[Placed]:
    """Every chapter in reading order. One query; numbers count what prints, unless the house wrote them."""
    under: dict[UUID | None, list[ReportChapter]] = defaultdict(list)
    listed = ReportChapter.objects.filter(report=report).select_related("writer")
    for chapter in listed.order_by("position", "created_at", "pk"):
        under[chapter.parent_id].append(chapter)
    found: list[Placed] = []

    def place(parent: UUID | None, depth: int, is_printed: bool) -> None:
        counted = 0
        for chapter in under[parent]:
            shows = is_printed and chapter.is_on
            counted += shows
            number = chapter.number or (_numbered(counted, depth) if shows else "")
            found.append(Placed(chapter, depth, number, shows))
            place(chapter.pk, depth + 1, shows)

    place(None, 1, True)
    return found


def rows_of(report: Report) -> dict[UUID, list[ReportRow]]:
    """The lines of its tables, by chapter. One query."""
    found: dict[UUID, list[ReportRow]] = defaultdict(list)
    for row in ReportRow.objects.filter(chapter__report=report).order_by("position", "created_at", "pk"):
        found[row.chapter_id].append(row)
    return found


def rows_stamp(rows: Iterable[ReportRow]) -> str:
    """What tells the lines of a table as somebody read them from what they are now; short, for a form."""
    said = "\n".join(f"{row.pk}:{row.version}" for row in sorted(rows, key=lambda row: str(row.pk)))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def counts_before(report: Report) -> dict[tuple[str, str], int | None]:
    """What last year's report counted, by chapter key and label. Empty when there is none. Two queries."""
    last = annual_report((report.year or 0) - 1)
    if last is None:
        return {}
    rows = ReportRow.objects.filter(chapter__report=last).select_related("chapter")
    return {(row.chapter.key, row.label.casefold()): row.count for row in rows}


def annual_document(report: Report) -> Document:
    """The report as it prints: as it was approved, or as it would be today."""
    return frozen_document(report) if report.is_frozen else annual_today(report)


def frozen_document(report: Report) -> Document:
    """What was approved. Raises `ValueError` when the report was not."""
    if report.frozen is None:
        raise ValueError("not approved")
    return from_data(report.frozen)


def annual_today(report: Report) -> Document:
    """The report with today's texts and data: a fixed number of queries, whatever its size."""
    rows, before = rows_of(report), counts_before(report)
    blocks: list[Block] = [TableOfContents(title=_("Table des matières")), PageBreak()]
    for placed in placed_chapters(report):
        if not placed.is_printed:
            continue
        if placed.chapter.kind == ChapterKind.FILES:
            blocks.append(PageBreak())
        blocks.append(Heading(placed.depth, placed.heading, anchor=anchor_of(placed.chapter)))
        blocks += chapter_blocks(report, placed, rows[placed.chapter.pk], before)
    return _document(report, blocks)


def chapter_blocks(
    report: Report, placed: Placed, rows: list[ReportRow], before: dict[tuple[str, str], int | None]
) -> list[Block]:
    """What stands under the heading of one chapter: its text, then what its kind prints."""
    text = alive_on_paper(placed.chapter.text)
    told: list[Block] = list(blocks_of(text, top=placed.depth + 1)) if text.strip() else []
    return told + blocks_of_kind(report, placed.chapter, placed.depth, rows, before)


def cover_of(report: Report) -> Document:
    """The report's cover, and nothing after it."""
    return _document(report, ())


def anchor_of(chapter: ReportChapter) -> str:
    """Where a link leads to a chapter."""
    return f"chapitre-{chapter.pk.hex}"


def _document(report: Report, blocks: Iterable[Block]) -> Document:
    house = report.organisation
    facts = [(_("Année"), str(report.year))]
    if report.approved_on:
        facts.append((_("Approuvé"), approved_said(report)))
    document = Document(
        title=_("Rapport d’activités %(year)s") % {"year": report.year},
        organisation=house.name,
        blocks=tuple(blocks),
        cover=Cover(kind=_("Rapport annuel"), facts=tuple(facts)),
        footer=f"{house.name} · {report.year}",
        keywords=(house.name, str(report.year)),
        language=LANGUAGE_TAGS.get(get_language() or "", "fr-BE"),
    )
    return on_letterhead(document, house)


def approved_said(report: Report) -> str:
    """« par l’assemblée générale du 31 mai 2024 », « le 31 mai 2024 »; empty when it was not approved."""
    if report.approved_on is None:
        return ""
    day = day_said(report.approved_on, "j F Y")
    if not report.approved_by:
        return _("le %(day)s") % {"day": day}
    return _("par %(who)s du %(day)s") % {"who": report.approved_by, "day": day}


def _numbered(place: int, depth: int) -> str:
    """« III » at the first level, « 2 » below."""
    if depth > 1:
        return str(place)
    said = ""
    for value, sign in ROMAN:
        while place >= value:
            said, place = said + sign, place - value
    return said
