"""The database as it was at one moment, while people go on writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def snapshot() -> Iterator[BaseDatabaseWrapper]:
    """A second connection, that keeps seeing the database as it is now. Nobody waits for it."""
    reader = connection.copy()
    try:
        if reader.vendor == "postgresql":
            reader.set_autocommit(False)
            begin = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
        else:
            begin = "BEGIN DEFERRED"  # never IMMEDIATE: that is the place of a writer
        with reader.cursor() as cursor:
            cursor.execute(begin)
            # The moment is that of the first reading.
            cursor.execute("SELECT COUNT(*) FROM django_migrations")
        yield reader
    finally:
        reader.close()
