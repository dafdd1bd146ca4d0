"""Every write of the house: checked, atomic, with its version and its line in the journal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.core.enums import AuditVerb
from filrouge.core.models import AuditLine, TenantModel

M = TypeVar("M", bound=TenantModel)
_KEPT_BY_THE_HOUSE = {"id", "organisation", "version", "created_at", "updated_at"}
_BATCH = 500


class Actor(Protocol):
    """Who writes: a member of the organisation."""

    @property
    def user_id(self) -> UUID | None: ...  # noqa: D102
    @property
    def organisation_id(self) -> UUID: ...  # noqa: D102


class StaleVersionError(Exception):
    """Somebody saved in between: `current` is what they saved, `tried` what was typed here."""

    def __init__(self, current: TenantModel, tried: dict[str, Any]) -> None:
        super().__init__(_("Quelqu’un a enregistré entre-temps : comparez les deux textes."))
        self.current = current
        self.tried = tried


def create(obj: M, *, by: Actor | None, note: str = "") -> M:
    """Insert one row with its journal line. Raises `ValidationError` with a sentence per field."""
    return create_all([obj], by=by, note=note)[0]


@transaction.atomic
def create_all(objects: Sequence[M], *, by: Actor | None, note: str = "") -> list[M]:
    """Insert many rows of one model, each with its journal line, in a fixed number of queries.

    Fields are checked here; uniqueness and check constraints by the database, one by one only when
    there is a single object (so that its sentence reaches the form).
    """
    rows = list(objects)
    for row in rows:
        _same_organisation(row, by)
        row.clean_fields(exclude=[field.name for field in row._meta.fields if field.is_relation])
        row.clean()
    if not rows:
        return rows
    if len(rows) == 1:
        rows[0].validate_unique()
        rows[0].validate_constraints()
    type(rows[0])._base_manager.bulk_create(rows, batch_size=_BATCH)
    AuditLine.objects.bulk_create(
        [_line(row, AuditVerb.CREATED, by=by, after=_values(row), note=note) for row in rows],
        batch_size=_BATCH,
    )
    return rows


@transaction.atomic
def change(obj: M, *, by: Actor | None, version: int | None = None, note: str = "", **values: Any) -> M:
    """Change some fields of one row. `version` is the one the person read (by default the object's).

    Raises `StaleVersionError` when somebody saved in between, `ValidationError` with a sentence per field.
    Writes nothing, and no journal line, when nothing differs.
    """
    read_version = obj.version if version is None else version
    if read_version != obj.version:
        raise StaleVersionError(obj, values)
    before = {name: getattr(obj, name) for name in values}
    for name, value in values.items():
        setattr(obj, name, value)
    obj.full_clean(exclude=sorted({field.name for field in obj._meta.fields} - set(values)))
    _same_organisation(obj, by)
    changed = [name for name in values if getattr(obj, name) != before[name]]
    if not changed:
        return obj
    obj.version, obj.updated_at = read_version + 1, timezone.now()
    saved = (
        type(obj)
        ._base_manager.filter(pk=obj.pk, version=read_version)
        .update(
            version=obj.version, updated_at=obj.updated_at, **{name: getattr(obj, name) for name in changed}
        )
    )
    if not saved:
        raise StaleVersionError(type(obj)._base_manager.get(pk=obj.pk), values)
    _line(
        obj,
        AuditVerb.CHANGED,
        by=by,
        note=note,
        before={name: _plain(before[name]) for name in changed if name not in obj.UNAUDITED},
        after={name: _plain(getattr(obj, name)) for name in changed if name not in obj.UNAUDITED},
    ).save(force_insert=True)
    return obj


@transaction.atomic
def remove(obj: TenantModel, *, by: Actor | None, note: str = "") -> None:
    """Delete one row, its last state kept in the journal. Raises `ProtectedError` when others need it."""
    _same_organisation(obj, by)
    line = _line(obj, AuditVerb.REMOVED, by=by, before=_values(obj), note=note)
    obj.delete()
    line.save(force_insert=True)


def _same_organisation(row: TenantModel, by: Actor | None) -> None:
    """Refuse a row that points into another organisation, or a writer of another one."""
    owners = {row.organisation_id}
    if by is not None:
        owners.add(by.organisation_id)
    for field in row._meta.concrete_fields:
        if field.is_relation and field.name != "organisation" and field.is_cached(row):
            owners.add(getattr(getattr(row, field.name), "organisation_id", row.organisation_id))
    if len(owners) > 1:
        raise ValidationError(_("Cet élément appartient à une autre organisation."))


def _values(row: TenantModel) -> dict[str, Any]:
    left_out = _KEPT_BY_THE_HOUSE.union(row.UNAUDITED)
    fields = [field for field in row._meta.concrete_fields if field.name not in left_out]
    return {field.name: _plain(getattr(row, field.attname)) for field in fields}


def _plain(value: Any) -> Any:
    """A value as JSON keeps it; a row by its id, a value of ours by its text."""
    if isinstance(value, models.Model):
        return str(value.pk)
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    return getattr(value, "edtf", None) or str(value)


def _line(row: TenantModel, verb: AuditVerb, *, by: Actor | None, note: str = "", **sides: Any) -> AuditLine:
    return AuditLine(
        organisation_id=row.organisation_id,
        user_id=by.user_id if by else None,
        actor=str(by) if by else "Fil rouge",
        verb=verb,
        model=row._meta.label_lower,
        object_id=row.pk,
        object_name=str(row)[:200],
        note=note[:300],
        **sides,
    )
