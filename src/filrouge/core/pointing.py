"""Who points to a row, in whatever room: a room below learns of those above from the tables alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import ForeignKey, ForeignObjectRel, Model

from filrouge.core import records
from filrouge.core.models import TenantModel
from filrouge.core.records import Actor
from filrouge.core.transactions import transactional


@dataclass(frozen=True, slots=True)
class Pointing:
    """How many rows of one table point to a row, and by which of their fields."""

    count: int
    kind: str  # « passages », « acteur » : what that many are called
    field: str  # « envoyé par »


def ways_to(model: type[Model]) -> list[Any]:
    """The fields by which tables point to this one, its own included, in a steady order."""
    rels = (way for way in model._meta.get_fields(include_hidden=True) if isinstance(way, ForeignObjectRel))
    fields = [way.field for way in rels]
    return sorted(fields, key=lambda field: (field.model._meta.label, field.name))


def is_pointed_to(row: TenantModel) -> bool:
    """Whether other rows hang from this one, or name it."""
    return any(
        field.model._base_manager.filter(**{field.name: row.pk}).exists() for field in ways_to(type(row))
    )


def pointing_at(row: TenantModel, *, but: tuple[type[Model], ...] = ()) -> list[Pointing]:
    """What points to a row, the tables in `but` left out: one query per way."""
    found = []
    for field in ways_to(type(row)):
        if field.model in but:
            continue
        count = field.model._base_manager.filter(**{field.name: row.pk}).count()
        meta = field.model._meta
        kind = meta.verbose_name if count == 1 else meta.verbose_name_plural
        if count:
            found.append(Pointing(count, str(kind), str(field.verbose_name)))
    return found


@transactional
def point_elsewhere(row: TenantModel, *, to: TenantModel, by: Actor | None) -> int:
    """Make what points to a row point to another one; how many changed, each with its line in the journal.

    Raises `ValidationError`, and changes nothing, when a table does not allow it.
    """
    changed = 0
    for field in ways_to(type(row)):
        if isinstance(field, ForeignKey) and issubclass(field.model, TenantModel):
            # Their lines in the journal say what they are called: often after the rows that they point to.
            beside = [one.name for one in field.model._meta.concrete_fields if one.is_relation]
            rows = list(field.model.objects.filter(**{field.name: row}).select_related(*beside))
            changed += len(records.change_all([(one, {field.name: to}) for one in rows], by=by))
    return changed
