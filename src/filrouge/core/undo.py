"""Taking back a gesture: every write of it, the last first, as the journal tells them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Field, ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.enums import AuditVerb
from filrouge.core.models import AuditLine, TenantModel
from filrouge.core.partial_dates import PartialDate, PartialDateField
from filrouge.core.pointing import is_pointed_to
from filrouge.core.records import Actor
from filrouge.core.transactions import transactional


@transactional
def undo(gesture: UUID, *, by: Actor) -> UUID:
    """Put everything that a gesture wrote back as it was; the gesture of undoing, which can be undone too.

    Raises `ValidationError`, and changes nothing, when somebody wrote on the same things since.
    """
    lines = list(AuditLine.objects.filter(gesture=gesture).order_by("-at"))
    if not lines:
        raise ValidationError(_("Il n’y a rien à annuler ici."))
    with records.gesture() as undoing:
        for line in lines:
            _UNDO[AuditVerb(line.verb)](line, by)
    return undoing


def _too_late(name: str) -> ValidationError:
    return ValidationError(
        _("« %(name)s » a encore changé depuis : ce geste ne s’annule plus, corrigez à la main.")
        % {"name": name}
    )


def _model(line: AuditLine) -> type[TenantModel]:
    return apps.get_model(line.model)


def _change_back(line: AuditLine, by: Actor) -> None:
    row = _model(line).objects.filter(pk=line.object_id).first()
    if row is None or _differs(row, line.after):
        raise _too_late(line.object_name)
    values = {name: _value(row, name, value) for name, value in line.before.items()}
    records.change(row, by=by, note=_("annulation"), **values)


def _take_away(line: AuditLine, by: Actor) -> None:
    row = _model(line).objects.filter(pk=line.object_id).first()
    # What was made may have grown since: taking it away would take that too.
    if row is None or _differs(row, line.after) or is_pointed_to(row):
        raise _too_late(line.object_name)
    try:
        records.remove(row, by=by, note=_("annulation"))
    except (ProtectedError, RestrictedError) as error:
        raise _too_late(line.object_name) from error


def _bring_back(line: AuditLine, by: Actor) -> None:
    model = _model(line)
    if model.objects.filter(pk=line.object_id).exists():
        raise _too_late(line.object_name)
    row = model(id=line.object_id, organisation_id=line.organisation_id)
    for name, value in line.before.items():
        field: Any = model._meta.get_field(name)
        setattr(row, field.attname, _plain_value(field, value))
        if field.is_relation and value is not None and _pointed(field, value) is None:
            raise _too_late(line.object_name)
    records.create(row, by=by, note=_("annulation"))


_UNDO = {
    AuditVerb.CHANGED: _change_back,
    AuditVerb.CREATED: _take_away,
    AuditVerb.REMOVED: _bring_back,
}


def _kept(row: TenantModel, name: str) -> Any:
    """A value of today as the journal would keep it."""
    field: Any = row._meta.get_field(name)
    return records.plain(getattr(row, field.attname))


def _differs(row: TenantModel, kept: dict[str, Any]) -> bool:
    """Whether the row says something else today than what the gesture wrote."""
    return any(_kept(row, name) != value for name, value in kept.items())


def _pointed(field: Any, kept: Any) -> TenantModel | None:
    found: TenantModel | None = field.related_model._base_manager.filter(pk=kept).first()
    return found


def _value(row: TenantModel, name: str, kept: Any) -> Any:
    """A kept value as `records.change` takes it: a row where the field points to one."""
    field: Any = row._meta.get_field(name)
    if field.is_relation and kept is not None:
        found = _pointed(field, kept)
        if found is None:
            raise _too_late(str(row))
        return found
    return _plain_value(field, kept)


def _plain_value(field: Field[Any, Any], kept: Any) -> Any:
    """A kept value as the row holds it."""
    if field.is_relation:
        return UUID(kept) if kept else None
    if isinstance(field, PartialDateField):
        return PartialDate.from_edtf(kept) if kept else None
    return field.to_python(kept)
