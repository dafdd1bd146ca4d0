"""« C’est voulu »: what the checker found stays as it is, with a reason that is kept."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member
from filrouge.reports.models import FindingAnswer, Report


@transactional
def answer_finding(
    *, report: Report, fingerprint: str, message: str, reason: str, by: Member | None
) -> FindingAnswer:
    """Keep why a finding is meant; said twice, the last reason stands.

    Raises `ValidationError` without a reason, or of a report that is approved.
    """
    _open(report)
    if not reason.strip():
        raise ValidationError(_("Dites pourquoi c’est voulu : une phrase suffit."))
    values: dict[str, Any] = {"message": message[:600], "reason": reason.strip(), "said_by": by}
    found = FindingAnswer.objects.filter(report=report, fingerprint=fingerprint).first()
    if found is not None:
        return records.change(found, by=by, version=found.version, **values)
    row = FindingAnswer(organisation=report.organisation, report=report, fingerprint=fingerprint, **values)
    return records.create(row, by=by)


@transactional
def take_back_answer(*, answer: FindingAnswer, by: Member | None) -> None:
    """The finding is to be looked at again. Raises `ValidationError` of a report that is approved."""
    _open(answer.report)
    records.remove(answer, by=by)


def _open(report: Report) -> None:
    if report.is_frozen:
        raise ValidationError(_("Ce rapport est approuvé : il ne change plus."))
