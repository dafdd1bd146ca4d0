"""One way to run a transaction: whole or not at all, and again when the database asks for patience."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction

P = ParamSpec("P")
T = TypeVar("T")

ATTEMPTS = 5
FIRST_PAUSE = 0.05  # seconds; doubled each time, with some chance in it so that two writers part
# PostgreSQL: serialization failure, deadlock, lock not available.
_PASSING_STATES = frozenset({"40001", "40P01", "55P03"})
_SQLITE_BUSY = ("database is locked", "database table is locked", "database schema is locked")


def is_passing(error: OperationalError) -> bool:
    """Whether the same transaction may well succeed in a moment."""
    if getattr(error.__cause__, "sqlstate", None) in _PASSING_STATES:
        return True
    return any(words in str(error) for words in _SQLITE_BUSY)


def transactional(function: Callable[P, T]) -> Callable[P, T]:
    """Run the function in a transaction, up to five times when another writer is in the way.

    Inside somebody else's transaction it runs once: only the whole can be run again. The function must
    therefore leave what it was given as it found it when it raises.
    """

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        attempts = 1 if connection.in_atomic_block else ATTEMPTS
        for attempt in range(1, attempts + 1):
            try:
                with transaction.atomic():
                    return function(*args, **kwargs)
            except OperationalError as error:
                if attempt == attempts or not is_passing(error):
                    raise
                time.sleep(FIRST_PAUSE * 2 ** (attempt - 1) * random.uniform(0.5, 1.5))  # noqa: S311
        raise AssertionError("unreachable")

    return run
