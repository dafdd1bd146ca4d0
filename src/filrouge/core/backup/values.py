"""One value in two forms: as a database's driver gives it, and as JSON that every database agrees on.

What leaves SQLite and what leaves PostgreSQL is the same to the letter, so that a digest of one holds for
the other. Two numbers need care: a JSON float that PostgreSQL writes without an exponent, and minus zero.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from filrouge.core.backup.errors import RefusedBackupError

Field = models.Field[Any, Any]
# From here on Python writes a float with an exponent, and PostgreSQL as a whole number.
_WHOLE = 1e16


@dataclass(frozen=True, slots=True)
class Kind:
    """How the values of some fields travel. None never does: it is null on both sides."""

    plain: Callable[[Any], Any] = lambda value: value
    back: Callable[[Any, Field, BaseDatabaseWrapper], Any] = lambda value, _field, _connection: value


def _float(text: str) -> float | int:
    number = float(text)
    return int(Decimal(text)) if abs(number) >= _WHOLE else number + 0.0


def _read_json(value: str) -> list[Any]:
    """In a list of one, so that JSON's own null is told from a value that is not there."""
    return [json.loads(value, parse_float=_float)]


def _utc(value: dt.datetime) -> str:
    return value.astimezone(dt.UTC).isoformat(timespec="microseconds")


def _bytes(plain: str, _field: Field, connection: Any) -> Any:
    return connection.Database.Binary(base64.b64decode(plain, validate=True))


def _uuid(plain: str, _field: Field, connection: BaseDatabaseWrapper) -> Any:
    value = UUID(plain)
    return value if connection.features.has_native_uuid_field else value.hex


def _decimal(plain: str, field: Any, connection: BaseDatabaseWrapper) -> Any:
    return connection.ops.adapt_decimalfield_value(Decimal(plain), field.max_digits, field.decimal_places)


_AS_IT_IS = Kind()
_TEXTS = ("CharField", "SlugField", "TextField", "FileField")
_WHOLE_NUMBERS = (
    "AutoField", "BigAutoField", "SmallAutoField", "IntegerField", "BigIntegerField", "SmallIntegerField",
    "PositiveIntegerField", "PositiveBigIntegerField", "PositiveSmallIntegerField",
)  # fmt: skip
KINDS = {
    **dict.fromkeys((*_TEXTS, *_WHOLE_NUMBERS, "BooleanField"), _AS_IT_IS),
    "FloatField": Kind(plain=lambda value: value + 0.0),
    "DecimalField": Kind(plain=lambda value: format(value + 0, "f"), back=_decimal),
    "UUIDField": Kind(plain=str, back=_uuid),
    "DateField": Kind(
        plain=lambda value: value.isoformat(),
        back=lambda plain, _field, to: to.ops.adapt_datefield_value(dt.date.fromisoformat(plain)),
    ),
    "TimeField": Kind(
        plain=lambda value: value.isoformat(timespec="microseconds"),
        back=lambda plain, _field, to: to.ops.adapt_timefield_value(dt.time.fromisoformat(plain)),
    ),
    "DateTimeField": Kind(
        plain=_utc,
        back=lambda plain, _field, to: to.ops.adapt_datetimefield_value(dt.datetime.fromisoformat(plain)),
    ),
    "BinaryField": Kind(
        plain=lambda value: base64.b64encode(value).decode(),
        back=_bytes,
    ),
    "JSONField": Kind(
        plain=_read_json, back=lambda plain, _field, to: to.ops.adapt_json_value(plain[0], None)
    ),
}


def is_text(field: Field) -> bool:
    """Whether databases may sort it each in their own way."""
    return stored(field).get_internal_type() in _TEXTS


def stored(field: Field) -> Any:
    """The field whose values are in the column: the key of the other row, for a relation."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return field


def kind_of(field: Field) -> Kind:
    """How a column travels; a new sort of field must first be taught here."""
    name = stored(field).get_internal_type()
    if name not in KINDS:
        raise RefusedBackupError(f"La sauvegarde ne sait pas garder la colonne « {field} » ({name}).")
    return KINDS[name]
