"""The lines beside a sheet: written one at a time, moved by one place, taken away and put back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from filrouge.actions.models import BudgetLine, Material, Sheet, SheetLine, Step
from filrouge.core import records
from filrouge.core.models import AuditLine
from filrouge.core.transactions import transactional
from filrouge.core.undo import undo
from filrouge.organisations.models import Member

LineModel = type[Step] | type[Material] | type[BudgetLine]
# Far more than any sheet has, little enough for one page.
MOST = 300


@transactional
def add_line(*, by: Member | None, sheet: Sheet, model: LineModel, **values: Any) -> SheetLine:
    """One more line, after the others. Raises `ValidationError` with a sentence per field."""
    lines = model.objects.filter(sheet=sheet)
    if lines.count() >= MOST:
        raise ValidationError(
            _("Cette fiche a déjà %(most)s lignes ici : retirez celles qui ne servent plus.") % {"most": MOST}
        )
    last = lines.aggregate(last=Max("position"))["last"]
    place = 0 if last is None else last + 1
    fresh: SheetLine = model(organisation_id=sheet.organisation_id, sheet=sheet, position=place, **values)
    return records.create(fresh, by=by)


def change_line(*, by: Member | None, line: SheetLine, version: int, **values: Any) -> SheetLine:
    """Say a line otherwise. `version` is the one that was read."""
    return records.change(line, by=by, version=version, **values)


@transactional
def move_line(*, by: Member | None, line: SheetLine, up: bool) -> bool:
    """One place up or down; False at the end of the way. Lines read from documents may share a place."""
    listed = list(type(line).objects.filter(sheet=line.sheet_id).order_by("position", "created_at", "pk"))
    at = next(place for place, each in enumerate(listed) if each.pk == line.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(listed):
        return False
    listed[at], listed[to] = listed[to], listed[at]
    with records.gesture():
        records.change_all([(each, {"position": place}) for place, each in enumerate(listed)], by=by)
    return True


@transactional
def remove_line(*, by: Member | None, line: SheetLine) -> UUID:
    """Take a line away; the gesture, by which `put_line_back` brings it back."""
    with records.gesture() as gesture:
        records.remove(line, by=by)
    return gesture


@transactional
def put_line_back(*, by: Member, sheet: Sheet, gesture: UUID) -> None:
    """Bring back the line that a gesture took away from this action's sheet."""
    models = [model._meta.label_lower for model in (Step, Material, BudgetLine)]
    told = AuditLine.objects.filter(gesture=gesture)
    if not told.exists() or told.exclude(about_id=sheet.action_id, model__in=models).exists():
        raise ValidationError(_("Il n’y a rien à remettre ici."))
    undo(gesture, by=by)
