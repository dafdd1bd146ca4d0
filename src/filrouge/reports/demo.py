"""The example town: the council's report and that of a year, printed as they would be for a meeting."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

from filrouge.core import records
from filrouge.core.demo import Example
from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member, Organisation
from filrouge.reports.models import Report, ReportChapter, ReportRow
from filrouge.reports.services import open_annual, print_annual, print_evaluations


def build(example: Example) -> Iterator[str]:
    """One Word file and one PDF per programme, and the three files of a year, in the folder `out`."""
    for facts in example.facts["organisation"]:
        organisation = Organisation.objects.get(slug=facts["slug"])
        with scope(organisation=organisation):
            for path in print_evaluations(organisation=organisation, folder=example.out):
                yield f"rapport pour le conseil : {path}"
            for year in facts.get("annual", ()):
                report = open_annual(organisation=organisation, year=year, by=None)
                path = example.folder / facts["slug"] / f"rapport-{year}.toml"
                _write(report, tomllib.loads(path.read_text("utf-8"))["chapter"])
                for path in print_annual(organisation=organisation, year=year, folder=example.out):
                    yield f"rapport annuel : {path}"


def _write(report: Report, told: list[dict[str, Any]]) -> None:
    """What each chapter says and counts, and who writes it."""
    by = Member.objects.filter(role=Role.COORDINATION).earliest("created_at")
    members = {member.name: member for member in Member.objects.all()}
    chapters = {chapter.key: chapter for chapter in ReportChapter.objects.filter(report=report)}
    changes, rows = [], []
    for each in told:
        chapter = chapters[each["key"]]
        text, note = each["text"].strip(), each.get("note", "")
        changes.append((chapter, {"text": text, "note": note, "writer": members[each["writer"]]}))
        rows += [
            ReportRow(
                organisation_id=report.organisation_id,
                chapter=chapter,
                position=place,
                label=label,
                count=count,
            )
            for place, (label, count) in enumerate(each.get("rows", ()))
        ]
    with records.gesture():
        records.change_all(changes, by=by)
        records.create_all(rows, by=by)
