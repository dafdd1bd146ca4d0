"""Writes of the annual report: begun from last year's, composed, written, counted, approved."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.records import StaleVersionError
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member, Organisation
from filrouge.printing import digest_of, to_data
from filrouge.reports.enums import ChapterKind, ReportKind
from filrouge.reports.models import Report, ReportChapter, ReportRow
from filrouge.reports.queries.annual import annual_report, annual_today, last_annual, rows_stamp
from filrouge.reports.queries.composition import default_composition
from filrouge.reports.rules import can_read_reports

MOST_ROWS = 200


@transactional
def open_annual(*, organisation: Organisation, year: int, by: Member | None) -> Report:
    """The report of that year: the one there is, else begun from the last one, else from the house's default.

    Raises `ValidationError` for a year that is none.
    """
    found = annual_report(year)
    if found is not None:
        return found
    last = last_annual(year)
    with records.gesture():
        report = records.create(Report(organisation=organisation, kind=ReportKind.ANNUAL, year=year), by=by)
        chapters = _from_last(report, last) if last else _from_default(report)
        # Level by level: a chapter is written after the one above it.
        while chapters:
            made = {chapter.pk for chapter in chapters}
            ready = [one for one in chapters if one.parent_id not in made]
            records.create_all(ready, by=by)
            chapters = [one for one in chapters if one.parent_id in made]
        if last:
            records.create_all(_rows_from(report, last), by=by)
    return report


def _from_default(report: Report) -> list[ReportChapter]:
    made: dict[str, ReportChapter] = {}
    for place, told in enumerate(default_composition()):
        made[told["key"]] = ReportChapter(
            organisation=report.organisation,
            report=report,
            parent=made[told["under"]] if "under" in told else None,
            position=place,
            kind=told.get("kind", ChapterKind.TEXT),
            key=told["key"],
            about=told.get("about", ""),
            title=told["title"],
            help=told.get("help", ""),
        )
    return [*made.values()]


def _from_last(report: Report, last: Report) -> list[ReportChapter]:
    """The same chapters in the same order, their texts marked with the year they come from."""
    made: dict[UUID, ReportChapter] = {}
    listed = list(ReportChapter.objects.filter(report=last).select_related("writer"))
    for one in listed:
        made[one.pk] = ReportChapter(
            organisation=report.organisation,
            report=report,
            position=one.position,
            kind=one.kind,
            key=one.key,
            about=one.about,
            number=one.number,
            title=one.title,
            help=one.help,
            text=one.text,
            note=one.note,
            carried_from=(one.carried_from or last.year) if one.text.strip() else None,
            is_on=one.is_on,
            writer=one.writer if one.writer and one.writer.is_active else None,
        )
    for one in listed:
        made[one.pk].parent = made[one.parent_id] if one.parent_id else None
    return [*made.values()]


def _rows_from(report: Report, last: Report) -> list[ReportRow]:
    """The same lines, not counted yet."""
    chapters = {one.key: one for one in ReportChapter.objects.filter(report=report)}
    return [
        ReportRow(
            organisation=report.organisation,
            chapter=chapters[row.chapter.key],
            position=row.position,
            label=row.label,
        )
        for row in ReportRow.objects.filter(chapter__report=last).select_related("chapter")
    ]


def still_open(report: Report) -> None:
    """Raises `ValidationError` of a report that was approved, in this very moment too."""
    if report.is_frozen or Report.objects.filter(pk=report.pk, approved_on__isnull=False).exists():
        raise ValidationError(_("Ce rapport est approuvé : il ne change plus."))


@transactional
def write_chapter(
    *, chapter: ReportChapter, text: str, version: int, by: Member | None, note: str = ""
) -> ReportChapter:
    """Write the text of a chapter. `version` is the one that was read.

    Raises `StaleVersionError` when somebody saved in between, `ValidationError` of an approved report.
    """
    still_open(chapter.report)
    text = text.replace("\r\n", "\n").rstrip()
    return records.change(chapter, by=by, version=version, note=note, text=text, carried_from=None)


@transactional
def change_chapter(
    *, chapter: ReportChapter, version: int, by: Member | None, **values: Any
) -> ReportChapter:
    """Change its `title`, `number`, `note`, `is_on` or `writer`. Raises as `write_chapter` does."""
    still_open(chapter.report)
    writer = values.get("writer")
    if writer is not None and writer.pk != chapter.writer_id and not can_read_reports(writer):
        raise ValidationError({"writer": _("Choisissez quelqu’un qui peut lire les rapports.")})
    if version != chapter.version:
        raise StaleVersionError(chapter, values)
    try:
        records.change_all([(chapter, values)], by=by)  # `note` is a field here, not the journal's
    except StaleVersionError as stale:
        stale.tried = values
        raise
    return chapter


@transactional
def move_chapter(*, chapter: ReportChapter, up: bool, by: Member | None) -> bool:
    """One place up or down among its brothers; False at the end of the way."""
    still_open(chapter.report)
    listed = list(
        ReportChapter.objects.filter(report=chapter.report_id, parent=chapter.parent_id).order_by(
            "position", "created_at", "pk"
        )
    )
    at = next(place for place, each in enumerate(listed) if each.pk == chapter.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(listed):
        return False
    listed[at], listed[to] = listed[to], listed[at]
    with records.gesture():
        records.change_all([(each, {"position": place}) for place, each in enumerate(listed)], by=by)
    return True


@transactional
def write_rows(
    *, chapter: ReportChapter, rows: list[tuple[str, int | None]], by: Member | None, seen: str | None = None
) -> list[ReportRow]:
    """The lines of a chapter's table, in order, those of the same label kept.

    `seen` is the `rows_stamp` of the lines that were read. Raises `StaleVersionError` when they changed in
    between, `ValidationError` of an approved report, a label said twice, too many lines.
    """
    still_open(chapter.report)
    ReportChapter.objects.select_for_update().get(pk=chapter.pk)  # two people save one after the other
    if seen is not None and seen != rows_stamp(ReportRow.objects.filter(chapter=chapter)):
        raise StaleVersionError(chapter, {"rows": rows})
    _save_rows(chapter, rows, by)
    return list(ReportRow.objects.filter(chapter=chapter).order_by("position"))


def _save_rows(chapter: ReportChapter, rows: list[tuple[str, int | None]], by: Member | None) -> None:
    labels = [label.casefold() for label, _count in rows]
    if len(set(labels)) < len(labels):
        raise ValidationError(_("Ce tableau a déjà cette ligne."))
    if len(rows) > MOST_ROWS:
        raise ValidationError(_("Un tableau a au plus %(most)s lignes.") % {"most": MOST_ROWS})
    held = {row.label.casefold(): row for row in ReportRow.objects.filter(chapter=chapter)}
    with records.gesture():
        for key, row in held.items():
            if key not in labels:
                records.remove(row, by=by)
        wanted = [(label.casefold(), label, count, place) for place, (label, count) in enumerate(rows)]
        records.change_all(
            [
                (held[key], {"label": label, "count": count, "position": place})
                for key, label, count, place in wanted
                if key in held
            ],
            by=by,
        )
        records.create_all(
            [
                ReportRow(
                    organisation_id=chapter.organisation_id,
                    chapter=chapter,
                    position=place,
                    label=label,
                    count=count,
                )
                for key, label, count, place in wanted
                if key not in held
            ],
            by=by,
        )


@transactional
def approve_annual(
    *, report: Report, on: dt.date, who: str, version: int, by: Member | None, seen: str = ""
) -> Report:
    """Keep the whole document as it is on that day, with its digest: later data no longer move it.

    `who` is said as in « approuvé par l’assemblée générale »; it may be empty. `seen` is the digest of the
    document that was read. Raises `ValidationError` of a report that is approved already,
    `StaleVersionError` when somebody changed it, or anything that it says, in between.
    """
    still_open(report)
    if report.version != version or (seen and seen != digest_of(to_data(annual_today(report)))):
        raise StaleVersionError(report, {"approved_on": on, "approved_by": who})
    kept = (report.approved_on, report.approved_by)
    report.approved_on, report.approved_by = on, who
    data = to_data(annual_today(report))  # its cover says who approved it
    report.approved_on, report.approved_by = kept
    values: dict[str, Any] = {
        "approved_on": on,
        "approved_by": who,
        "frozen": data,
        "digest": digest_of(data),
    }
    return records.change(report, by=by, version=version, **values)
