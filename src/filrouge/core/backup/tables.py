"""Tables as lines: one row a line, in the order of the primary key, the same on both databases."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.apps.registry import Apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from filrouge.core.backup.derived import LEFT_OUT
from filrouge.core.backup.errors import RefusedBackupError, damaged
from filrouge.core.backup.values import Field, is_text, kind_of, stored

# Plain letters whatever the text, keys in order: one value has one line.
_encode = json.JSONEncoder(separators=(",", ":"), sort_keys=True).encode
# Rows in memory at once. A column that holds a document, or a page of text, may be large.
_AT_ONCE = {"BinaryField": 1, "JSONField": 50, "TextField": 50}
_BATCH_ROWS, _BATCH_BYTES = 500, 4_000_000


@dataclass(frozen=True)
class Table:
    """One table of the house, as the model of its time describes it."""

    model: type[models.Model]

    @property
    def name(self) -> str:
        """« core.user »: what the file calls it."""
        return self.model._meta.label_lower

    @cached_property
    def fields(self) -> list[Field]:
        """Its columns, by name: their order in the database depends on its history."""
        return sorted(self.model._meta.concrete_fields, key=lambda field: str(field.column))

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return [str(field.column) for field in self.fields]

    @property
    def at_once(self) -> int:
        """How many rows may be in memory together."""
        return min(_AT_ONCE.get(stored(field).get_internal_type(), 1000) for field in self.fields)


def tables_of(apps: Apps) -> list[Table]:
    """What a backup holds: every table of these models, except what is made again."""
    held = [
        Table(model)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.db_table not in LEFT_OUT
    ]
    return sorted(held, key=lambda table: table.name)


def lines(table: Table, connection: BaseDatabaseWrapper) -> Iterator[bytes]:
    """Each row as a line, a few in memory at a time."""
    quote = connection.ops.quote_name
    key = table.model._meta.pk
    order = quote(str(key.column))
    if connection.vendor == "postgresql" and is_text(key):
        order += ' COLLATE "C"'  # the order of bytes, as SQLite has it, whatever the language of the server
    columns = ", ".join(map(quote, table.columns))
    name = quote(table.model._meta.db_table)
    readers = [_reader(table, field, connection) for field in table.fields]
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {name} ORDER BY {order}")  # noqa: S608  names of our own models
        while rows := cursor.fetchmany(table.at_once):
            for row in rows:
                yield _line(table, row, readers)


def _line(table: Table, row: Iterable[Any], readers: list[Callable[[Any], Any]]) -> bytes:
    try:
        plain = [None if value is None else read(value) for read, value in zip(readers, row, strict=True)]
        return _encode(plain).encode() + b"\n"
    except (ValueError, TypeError, ArithmeticError, AttributeError, RecursionError) as error:
        raise RefusedBackupError(
            f"La table {table.name} contient une valeur qui ne se lit pas : voyez « filrouge doctor »."
        ) from error


def _reader(table: Table, field: Field, connection: BaseDatabaseWrapper) -> Callable[[Any], Any]:
    """From what the driver gives to JSON: the backend's own conversions, then ours.

    Not the field's: a value that a later rule of the house would refuse is kept as it is.
    """
    column = field.get_col(table.model._meta.db_table, stored(field))
    plain = kind_of(field).plain
    converters = connection.ops.get_db_converters(column)
    if not converters:
        return plain

    def read(value: Any) -> Any:
        for convert in converters:
            value = convert(value, column, connection)
        return plain(value)

    return read


class Count:
    """Lines and their digest, made while they pass."""

    def __init__(self) -> None:
        self.rows = 0
        self._hash = hashlib.sha256()

    def over(self, some: Iterable[bytes]) -> Iterator[bytes]:
        """The same lines, counted."""
        for line in some:
            self.rows += 1
            self._hash.update(line)
            yield line

    @property
    def told(self) -> tuple[int, str]:
        """How many, and the digest."""
        return self.rows, self._hash.hexdigest()


def count(table: Table, connection: BaseDatabaseWrapper) -> tuple[int, str]:
    """How many rows the database holds now, and their digest."""
    counted = Count()
    for _line in counted.over(lines(table, connection)):
        pass
    return counted.told


def load(table: Table, some: Iterable[bytes], connection: BaseDatabaseWrapper) -> None:
    """Write lines into an empty table. `RefusedBackupError` when one is no row of it."""
    quote = connection.ops.quote_name
    holes = ", ".join(["%s"] * len(table.fields))
    columns = ", ".join(map(quote, table.columns))
    insert = f"INSERT INTO {quote(table.model._meta.db_table)} ({columns}) VALUES ({holes})"  # noqa: S608
    backs = [(kind_of(field).back, stored(field)) for field in table.fields]
    with connection.cursor() as cursor:
        for batch in _batches(some):
            cursor.executemany(insert, [_row(table, line, backs, connection) for line in batch])


def _row(table: Table, line: bytes, backs: list[tuple[Any, Any]], to: BaseDatabaseWrapper) -> list[Any]:
    try:
        plain = json.loads(line)
        return [
            None if value is None else back(value, field, to)
            for (back, field), value in zip(backs, plain, strict=True)
        ]
    except (ValueError, TypeError, ArithmeticError, LookupError, AttributeError, RecursionError) as error:
        raise damaged(f"une ligne de {table.name}") from error


def _batches(some: Iterable[bytes]) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    weight = 0
    for line in some:
        batch.append(line)
        weight += len(line)
        if len(batch) == _BATCH_ROWS or weight > _BATCH_BYTES:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch
