"""Every write of the house: checked, atomic, with its version and its line in the journal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol, TypeVar, cast
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.core import search
from filrouge.core.enums import AuditVerb
from filrouge.core.models import AuditLine, TenantModel
from filrouge.core.scoping import current_organisation
from filrouge.core.transactions import transactional

M = TypeVar("M", bound=TenantModel)
_KEPT_BY_THE_HOUSE = {"id", "organisation", "version", "created_at", "updated_at"}
_BATCH = 500
_gesture: ContextVar[UUID | None] = ContextVar("gesture", default=None)


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


@contextmanager
def gesture() -> Iterator[UUID]:
    """What is written inside is one gesture, that `core.undo.undo` takes back as a whole.

    A gesture inside another is part of it.
    """
    if (around := _gesture.get()) is not None:
        yield around
        return
    token = _gesture.set(uuid4())
    try:
        yield cast(UUID, _gesture.get())
    finally:
        _gesture.reset(token)


def create(obj: M, *, by: Actor | None, note: str = "") -> M:
    """Insert one row with its journal line. Raises `ValidationError` with a sentence per field."""
    return create_all([obj], by=by, note=note)[0]


@transactional
def create_all(objects: Sequence[M], *, by: Actor | None, note: str = "") -> list[M]:
    """Insert many rows of one model, each with its journal line, in a fixed number of queries.

    Fields are checked here; uniqueness and check constraints by the database, and before it only when
    there is a single object (so that its sentence reaches the right field of the form).
    """
    rows = list(objects)
    if not rows:
        return rows
    model = type(rows[0])
    relations = {field.name for field in model._meta.fields if field.is_relation}
    for row in rows:
        row.clean_fields(exclude=relations)
        row.clean()
    _same_organisation(rows, by)
    if len(rows) == 1:
        rows[0].validate_unique(exclude={"id"})
        rows[0].validate_constraints()
    with _refusals_in_words(model):
        model._base_manager.bulk_create(rows, batch_size=_BATCH)
    _fetch_about(rows)
    search.follow(rows, are_new=True)
    AuditLine.objects.bulk_create(
        [_line(row, AuditVerb.CREATED, by=by, after=_values(row), note=note) for row in rows],
        batch_size=_BATCH,
    )
    return rows


@transactional
def change(obj: M, *, by: Actor | None, version: int | None = None, note: str = "", **values: Any) -> M:
    """Change some fields of one row. `version` is the one the person read (by default the object's).

    Raises `StaleVersionError` when somebody saved in between, `ValidationError` with a sentence per field;
    the object is then as it was. Writes nothing, and no journal line, when nothing differs.
    """
    read_version = obj.version if version is None else version
    if read_version != obj.version:
        raise StaleVersionError(obj, values)
    columns = {name: _attname(obj, name) for name in values}
    before = {name: getattr(obj, column) for name, column in columns.items()}
    kept = (obj.version, obj.updated_at)
    try:
        for name, value in values.items():
            setattr(obj, name, value)
        obj.clean_fields(exclude={field.name for field in obj._meta.fields} - set(values))
        changed = [name for name, column in columns.items() if getattr(obj, column) != before[name]]
        if changed:
            _save_change(obj, changed, before, by=by, note=note)
    except BaseException as error:
        for name, column in columns.items():
            setattr(obj, column, before[name])
        obj.version, obj.updated_at = kept
        if isinstance(error, StaleVersionError):
            error.tried = values
        raise
    return obj


def _save_change(
    obj: TenantModel, changed: list[str], before: dict[str, Any], *, by: Actor | None, note: str
) -> None:
    obj.clean()
    _same_organisation([obj], by, fields=changed)
    obj.validate_constraints()
    read_version = obj.version
    obj.version, obj.updated_at = read_version + 1, timezone.now()
    rows = type(obj)._base_manager.filter(pk=obj.pk, version=read_version)
    written = {name: getattr(obj, name) for name in changed}
    with _refusals_in_words(type(obj)):
        saved = rows.update(version=obj.version, updated_at=obj.updated_at, **written)
    if not saved:
        raise StaleVersionError(type(obj)._base_manager.filter(pk=obj.pk).first() or obj, {})
    search.follow([obj])
    differing = {name: before[name] for name in changed}
    _change_line(obj, differing, by=by, note=note).save(force_insert=True)


def _change_line(row: TenantModel, before: dict[str, Any], *, by: Actor | None, note: str) -> AuditLine:
    told = [name for name in before if name not in row.UNAUDITED]
    return _line(
        row,
        AuditVerb.CHANGED,
        by=by,
        note=note,
        before={name: plain(before[name]) for name in told},
        after={name: plain(getattr(row, _attname(row, name))) for name in told},
    )


@transactional
def change_all(changes: Sequence[tuple[M, dict[str, Any]]], *, by: Actor | None, note: str = "") -> list[M]:
    """Change many rows of one model, each with its journal line, in a fixed number of queries.

    Gives back those that differ; the others are left alone. Raises like `change`, and then every object is
    as it was. Uniqueness and check constraints are left to the database.
    """
    kept = [(row, _now(row, values)) for row, values in changes]
    stamps = [(row.version, row.updated_at) for row, _values in changes]
    try:
        for row, values in changes:
            for name, value in values.items():
                setattr(row, name, value)
            row.clean_fields(exclude={field.name for field in row._meta.fields} - set(values))
        differing = [
            (
                row,
                {name: value for name, value in before.items() if getattr(row, _attname(row, name)) != value},
            )
            for row, before in kept
        ]
        differing = [(row, before) for row, before in differing if before]
        if differing:
            _save_changes(differing, by=by, note=note)
    except BaseException:
        for (row, before), stamp in zip(kept, stamps, strict=True):
            for name, value in before.items():
                setattr(row, _attname(row, name), value)
            row.version, row.updated_at = stamp
        raise
    return [row for row, _before in differing]


def _now(row: TenantModel, names: Collection[str]) -> dict[str, Any]:
    """The stored form of some fields of a row."""
    return {name: getattr(row, _attname(row, name)) for name in names}


def _save_changes(differing: list[tuple[M, dict[str, Any]]], *, by: Actor | None, note: str) -> None:
    rows = [row for row, _before in differing]
    names = sorted({name for _row, before in differing for name in before})
    model = type(rows[0])
    _same_organisation(rows, by, fields=names)
    saved: dict[UUID, int] = {}
    for start in range(0, len(rows), _BATCH):
        part = model._base_manager.filter(pk__in=[row.pk for row in rows[start : start + _BATCH]])
        saved.update(part.select_for_update().values_list("pk", "version"))
    for row in rows:
        row.clean()
        if saved.get(row.pk) != row.version:
            raise StaleVersionError(model._base_manager.filter(pk=row.pk).first() or row, {})
        row.version, row.updated_at = row.version + 1, timezone.now()
    with _refusals_in_words(model):
        model._base_manager.bulk_update(rows, [*names, "version", "updated_at"], batch_size=_BATCH)
    _fetch_about(rows)
    search.follow(rows)
    AuditLine.objects.bulk_create(
        [_change_line(row, before, by=by, note=note) for row, before in differing], batch_size=_BATCH
    )


@transactional
def remove(obj: TenantModel, *, by: Actor | None, note: str = "") -> None:
    """Delete one row, its last state kept in the journal. Raises `ProtectedError` when others need it."""
    _same_organisation([obj], by, fields=())
    line = _line(obj, AuditVerb.REMOVED, by=by, before=_values(obj), note=note)
    row_id = obj.pk
    try:
        search.forget(obj)
        obj.delete()
        line.save(force_insert=True)
    except BaseException:
        obj.pk = row_id
        raise


@transactional
def note_export(
    organisation: models.Model, *, by: Actor, name: str, note: str = "", about: models.Model | None = None
) -> None:
    """The line that something taken away leaves in the journal: who, what, and which part of it.

    It is a line about the organisation, or about one thing of it.
    """
    thing = organisation if about is None else about
    AuditLine(
        organisation_id=organisation.pk,
        user_id=by.user_id,
        actor=str(by),
        verb=AuditVerb.EXPORTED,
        model=thing._meta.label_lower,
        object_id=thing.pk,
        object_name=name[:200],
        note=note[:300],
        about_id=thing.pk,
    ).save(force_insert=True)


def _same_organisation(
    rows: Sequence[TenantModel], by: Actor | None, fields: Collection[str] | None = None
) -> None:
    """Refuse rows that are, or point, outside one organisation: the writer's, and the scope's.

    What a row points to is looked up, one query per model, unless the object itself is at hand.
    """
    owners = {row.organisation_id for row in rows}
    if by is not None:
        owners.add(by.organisation_id)
    if (inside := current_organisation()) is not None:
        owners.add(inside.pk)
    pointed: dict[type[TenantModel], set[UUID]] = defaultdict(set)
    for row in rows:
        for relation in _tenant_relations(type(row)):
            row_id = getattr(row, relation.attname)
            if row_id is None or (fields is not None and relation.name not in fields):
                continue
            if relation.is_cached(row):
                owners.add(getattr(row, relation.name).organisation_id)
            else:
                pointed[cast(type[TenantModel], relation.related_model)].add(row_id)
    own_ids = {row.pk for row in rows}
    if len(owners) > 1 or any(
        _some_outside(model, ids - own_ids, next(iter(owners))) for model, ids in pointed.items()
    ):
        raise ValidationError(_("Cet élément appartient à une autre organisation."))


def _tenant_relations(model: type[TenantModel]) -> list[models.ForeignKey[Any, Any]]:
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, TenantModel)
    ]


def _some_outside(model: type[TenantModel], ids: set[UUID], organisation_id: UUID) -> bool:
    """Whether one of these ids is not a row of that organisation."""
    listed = sorted(ids)
    return any(
        model._base_manager.filter(pk__in=part, organisation_id=organisation_id).count() < len(part)
        for part in (listed[start : start + _BATCH] for start in range(0, len(listed), _BATCH))
    )


@contextmanager
def _refusals_in_words(model: type[TenantModel]) -> Iterator[None]:
    """What the database itself refuses, in the sentence of the constraint it names."""
    try:
        yield
    except IntegrityError as error:
        told = str(error)
        for constraint in model._meta.constraints:
            if constraint.name in told or _columns_of(model, constraint) == told.partition("failed: ")[2]:
                raise ValidationError(str(constraint.get_violation_error_message())) from error
        raise


def _columns_of(model: type[TenantModel], constraint: models.BaseConstraint) -> str:
    """How SQLite names a uniqueness: by its columns, in order."""
    columns = {field.name: field.column for field in model._meta.concrete_fields}
    named = getattr(constraint, "fields", ())
    return ", ".join(f"{model._meta.db_table}.{columns[name]}" for name in named) or "-"


def _attname(row: TenantModel, name: str) -> str:
    """Where the row keeps the stored form of a field: the id, for a relation."""
    return next(field.attname for field in row._meta.concrete_fields if field.name == name)


def _values(row: TenantModel) -> dict[str, Any]:
    left_out = _KEPT_BY_THE_HOUSE.union(row.UNAUDITED)
    fields = [field for field in row._meta.concrete_fields if field.name not in left_out]
    return {field.name: plain(getattr(row, field.attname)) for field in fields}


def plain(value: Any) -> Any:
    """A value as JSON keeps it; a row by its id, a value of ours by its text."""
    if isinstance(value, models.Model):
        return str(value.pk)
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    return getattr(value, "edtf", None) or str(value)


def _fetch_about(rows: Sequence[TenantModel]) -> None:
    """Load what many rows' lines are about in one query, not in one each."""
    way = rows[0].ABOUT.rpartition(".")[0].replace(".", "__")
    if way and len(rows) > 1:
        prefetch_related_objects(cast(Any, rows), way)


def _about(row: TenantModel) -> UUID:
    """The object in whose history a row is told."""
    found: Any = row
    for name in row.ABOUT.split(".") if row.ABOUT else ():
        found = getattr(found, name)
    return found if isinstance(found, UUID) else row.pk


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
        about_id=_about(row),
        gesture=_gesture.get(),
        **sides,
    )


@transactional
def silence(rows: Sequence[TenantModel]) -> int:
    """Somebody was forgotten: the journal of these rows keeps who and when, and no word; how many lines."""
    if not rows:
        return 0
    lines = AuditLine.objects.filter(object_id__in=[row.pk for row in rows])
    return lines.update(before={}, after={}, note="", object_name=str(rows[0]._meta.verbose_name)[:200])
