"""Chapters that a house adds to its report, and takes out; a text that is taken up again."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.date_words import day_said
from filrouge.core.models import AuditLine
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member
from filrouge.reports.enums import ChapterKind
from filrouge.reports.models import Report, ReportChapter, ReportRow
from filrouge.reports.services.annual import still_open, write_chapter

OWN = "libre."
DEEPEST = 3
MOST_CHAPTERS = 300


@transactional
def add_chapter(
    *,
    report: Report,
    parent: ReportChapter | None,
    title: str,
    by: Member | None,
    kind: str = ChapterKind.TEXT,
) -> ReportChapter:
    """A chapter of the house's own, last under `parent` (None: at the first level).

    Raises `ValidationError` of an approved report, of one that is full, and past three levels.
    """
    still_open(report)
    if parent is not None and (parent.report_id != report.pk or _depth(parent) >= DEEPEST):
        raise ValidationError(_("Un chapitre se met au plus au troisième niveau."))
    if ReportChapter.objects.filter(report=report).count() >= MOST_CHAPTERS:
        raise ValidationError(_("Un rapport a au plus %(most)s chapitres.") % {"most": MOST_CHAPTERS})
    beside = ReportChapter.objects.filter(report=report, parent=parent)
    last = beside.aggregate(last=Max("position"))["last"]
    chapter = ReportChapter(
        organisation_id=report.organisation_id,
        report=report,
        parent=parent,
        position=0 if last is None else last + 1,
        kind=kind,
        key=_next_key(),
        title=title,
    )
    return records.create(chapter, by=by)


@transactional
def remove_chapter(*, chapter: ReportChapter, by: Member | None) -> None:
    """Take out a chapter that the house added, with its lines. Others are only hidden.

    Raises `ValidationError` of any other chapter, while others stand under it, and of an approved report.
    """
    still_open(chapter.report)
    if not is_own(chapter):
        raise ValidationError(_("Ce chapitre ne se retire pas : dites plutôt qu’il ne s’imprime pas."))
    if ReportChapter.objects.filter(parent=chapter).exists():
        raise ValidationError(_("D’autres chapitres sont en dessous : retirez-les d’abord."))
    with records.gesture():
        for row in ReportRow.objects.filter(chapter=chapter).select_related("chapter"):
            records.remove(row, by=by)
        records.remove(chapter, by=by)


@transactional
def restore_chapter(
    *, chapter: ReportChapter, line: AuditLine, version: int, by: Member | None
) -> ReportChapter:
    """Take up the text of a line of the journal again, as a new version. Raises as `write_chapter` does."""
    day = day_said(localtime(line.at), "j F Y")
    return write_chapter(
        chapter=chapter,
        text=str(line.after.get("text", "")),
        version=version,
        by=by,
        note=_("reprise du texte du %(day)s") % {"day": day},
    )


def is_own(chapter: ReportChapter) -> bool:
    """Whether the house added it."""
    return chapter.key.startswith(OWN)


def _depth(chapter: ReportChapter) -> int:
    depth, above = 1, chapter.parent
    while above is not None:
        depth, above = depth + 1, above.parent
    return depth


def _next_key() -> str:
    """A name that no report of the house ever had: last year's numbers are found by it."""
    keys = ReportChapter.objects.filter(key__startswith=OWN).values_list("key", flat=True)
    taken = [int(key.removeprefix(OWN)) for key in keys if key.removeprefix(OWN).isdecimal()]
    return f"{OWN}{max(taken, default=0) + 1}"
