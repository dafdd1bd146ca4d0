"""A report of activities becomes the files of a year, its places and the chapters of its annual report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import ngettext

from filrouge.actions.models import Sheet, SheetAnswer
from filrouge.actions.services import save_file
from filrouge.core import records
from filrouge.intake.services.drafts import RefusedError
from filrouge.intake.services.report_plans import FilePlan, PlacePlan, ReportPlan, written_in
from filrouge.organisations.models import Member, Organisation
from filrouge.organisations.rules import can_manage_members
from filrouge.organisations.services import add_site
from filrouge.reports.models import Report, ReportChapter, ReportRow
from filrouge.reports.services import open_annual, write_chapter, write_rows

NEW, ADDED, COMPLETED, SAME = "new", "added", "completed", "same"
_LONGEST_ADDRESS, _LONGEST_PHONE = 200, 40


@dataclass(frozen=True)
class SavedReport:
    """What was made: `made` is what the page afterwards shows, plain JSON; one French sentence per thing."""

    sheets: tuple[Sheet, ...]
    made: dict[str, Any]
    sentences: tuple[str, ...]


def save_report(
    *,
    organisation: Organisation,
    plan: ReportPlan,
    by: Member | None,
    places: frozenset[int] = frozenset(),
    with_chapters: bool = True,
) -> SavedReport:
    """Save what a report says; `places` are the ranks of those that become the house's.

    What somebody wrote already stays as it is, and the same report twice doubles nothing. Raises
    `RefusedError` with one sentence when the year is not known, or two files have one title.
    """
    if plan.refusal or plan.year is None:
        raise RefusedError(plan.refusal)
    sheets, files = [], []
    for file in plan.files:
        sheet, line = _save_file(organisation, file, plan.year, by)
        sheets.append(sheet)
        files.append(line)
    sites = [_save_place(organisation, place, by) for place in plan.places if _is_wanted(place, places, by)]
    made = {"year": plan.year, "files": files, "sites": sites, "chapters": []}
    if with_chapters and plan.chapters and not plan.is_frozen:
        report = open_annual(organisation=organisation, year=plan.year, by=by)
        made["chapters"] = _save_chapters(report, plan, by)
    return SavedReport(tuple(sheets), made, tuple(_said(made)))


def _save_file(
    organisation: Organisation, plan: FilePlan, year: int, by: Member | None
) -> tuple[Sheet, dict[str, Any]]:
    before = _answers(plan, year)
    sheet = save_file(
        by=by, organisation=organisation, file=plan.read, year=year, action=plan.home, over=False
    )
    if plan.home is None:
        became = NEW
    elif not plan.has_edition:
        became = ADDED
    else:
        became = SAME if before == _answers(plan, year) else COMPLETED
    line = {
        "id": plan.id,
        "title": plan.read.title,
        "became": became,
        "action": str(sheet.action_id),
        "sheet": str(sheet.pk),
        "line": plan.read.line,
    }
    return sheet, line


def _answers(plan: FilePlan, year: int) -> set[tuple[object, str]]:
    if plan.home is None or not plan.has_edition:
        return set()
    kept = SheetAnswer.objects.filter(sheet__action=plan.home, sheet__year=year)
    return set(kept.values_list("question_id", "text"))


def _is_wanted(place: PlacePlan, wanted: frozenset[int], by: Member | None) -> bool:
    return place.rank in wanted and not place.is_there and (by is None or can_manage_members(by))


def _save_place(organisation: Organisation, place: PlacePlan, by: Member | None) -> dict[str, Any]:
    address, phone = place.read.address, place.read.phone
    add_site(
        organisation=organisation,
        name=place.name,
        by=by,
        address=address if len(address) <= _LONGEST_ADDRESS else "",
        phone=phone if len(phone) <= _LONGEST_PHONE else "",
    )
    return {"name": place.name, "line": place.read.line}


def _save_chapters(report: Report, plan: ReportPlan, by: Member | None) -> list[dict[str, Any]]:
    """Write where nobody wrote; what a chapter does not take stays in the reading, and is said."""
    chapters = {chapter.key: chapter for chapter in ReportChapter.objects.filter(report=report)}
    taken = written_in(report)
    made = []
    with records.gesture():
        for one in plan.chapters:
            told, chapter = one.told, chapters.get(one.told.home.key)
            if chapter is None or chapter.key in taken or one.is_too_long:
                continue
            if told.text:
                write_chapter(chapter=chapter, text=told.text, version=chapter.version, by=by)
            if told.rows:
                write_rows(chapter=chapter, rows=_with_those_there(chapter, told.rows), by=by)
            made.append(
                {"key": chapter.key, "id": str(chapter.pk), "title": chapter.title, "line": told.line}
            )
    return made


def _with_those_there(
    chapter: ReportChapter, rows: list[tuple[str, int | None]]
) -> list[tuple[str, int | None]]:
    """The lines of the document, then those that the chapter had, which nobody counted."""
    said = {label.casefold() for label, _count in rows}
    there = ReportRow.objects.filter(chapter=chapter).order_by("position")
    return [*rows, *((row.label, row.count) for row in there if row.label.casefold() not in said)]


def _said(made: dict[str, Any]) -> Iterator[str]:
    """One sentence per thing that was made."""
    became = [line["became"] for line in made["files"]]
    values = {"year": made["year"]}
    if new := became.count(NEW):
        yield ngettext(
            "%(n)s action nouvelle, avec son dossier %(year)s.",
            "%(n)s actions nouvelles, avec leur dossier %(year)s.",
            new,
        ) % {**values, "n": new}
    if added := became.count(ADDED):
        yield ngettext(
            "%(n)s action qui existait a reçu son dossier %(year)s.",
            "%(n)s actions qui existaient ont reçu leur dossier %(year)s.",
            added,
        ) % {**values, "n": added}
    if completed := became.count(COMPLETED):
        yield ngettext(
            "%(n)s dossier %(year)s est complété, sans rien en retirer.",
            "%(n)s dossiers %(year)s sont complétés, sans rien en retirer.",
            completed,
        ) % {**values, "n": completed}
    if same := became.count(SAME):
        yield ngettext(
            "%(n)s dossier %(year)s était déjà là : rien n’y change.",
            "%(n)s dossiers %(year)s étaient déjà là : rien n’y change.",
            same,
        ) % {**values, "n": same}
    if sites := len(made["sites"]):
        yield ngettext("%(n)s lieu est ajouté.", "%(n)s lieux sont ajoutés.", sites) % {"n": sites}
    if chapters := len(made["chapters"]):
        yield ngettext(
            "%(n)s chapitre du rapport %(year)s est rempli.",
            "%(n)s chapitres du rapport %(year)s sont remplis.",
            chapters,
        ) % {**values, "n": chapters}
