"""What people write in a report."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError

from filrouge.core.records import StaleVersionError, change, create
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member
from filrouge.programme.models import Programme, Round
from filrouge.reports.models import Report, ReportText
from filrouge.reports.queries import report_for, text_keys


@transactional
def ensure_report(*, programme: Programme, round: Round | None, by: Member | None) -> Report:
    """The council's report on a programme and one of its rounds; made the first time something is written."""
    report = report_for(programme, round)
    return create(report, by=by) if report._state.adding else report


@transactional
def write_text(*, report: Report, key: str, text: str, version: int, by: Member | None) -> ReportText:
    """Write at one place of a report. `version` is the one the person read, 0 when nothing was there.

    Raises `StaleVersionError` when somebody wrote in between (`current` is theirs), `KeyError` when no
    chapter has that place.
    """
    if key not in text_keys():
        raise KeyError(key)
    text = text.replace("\r\n", "\n").rstrip()
    rows = ReportText.objects.filter(report=report, key=key)
    found = rows.first()
    if found is None:
        row = ReportText(organisation=report.organisation, report=report, key=key, text=text)
        try:
            return create(row, by=by)
        except ValidationError:
            found = rows.first()
            if found is None:
                raise
    if found.version != version:
        raise StaleVersionError(found, {"text": text})
    return change(found, by=by, version=version, text=text)


@transactional
def fill_texts(*, report: Report, texts: Mapping[str, str], by: Member | None) -> int:
    """Write the texts whose place exists and is still empty; how many were written. Nothing is replaced."""
    held = {text.key: text for text in ReportText.objects.filter(report=report)}
    known = text_keys()
    written = 0
    for key, text in texts.items():
        before = held.get(key)
        if key not in known or not text.strip() or (before and before.text.strip()):
            continue
        write_text(report=report, key=key, text=text, version=before.version if before else 0, by=by)
        written += 1
    return written
