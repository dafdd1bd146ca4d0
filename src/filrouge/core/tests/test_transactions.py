"""A transaction is whole or not at all, and is run again when another writer was in the way."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection, transaction

from filrouge.core import transactions
from filrouge.core.models import User
from filrouge.core.transactions import ATTEMPTS, is_passing, transactional


class PostgresError(Exception):
    """An error of the driver, with its state."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__("could not serialize access")
        self.sqlstate = sqlstate


def of_postgres(sqlstate: str) -> OperationalError:
    error = OperationalError("could not serialize access")
    error.__cause__ = PostgresError(sqlstate)
    return error


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch) -> None:
    monkeypatch.setattr(transactions, "FIRST_PAUSE", 0)


@pytest.mark.parametrize(
    ("error", "passing"),
    [
        (of_postgres("40001"), True),
        (of_postgres("40P01"), True),
        (of_postgres("55P03"), True),
        (of_postgres("57P01"), False),
        (OperationalError("database is locked"), True),
        (OperationalError("database table is locked: core_user"), True),
        (OperationalError("no such table: core_user"), False),
    ],
)
def test_error_that_passes(error: OperationalError, passing: bool) -> None:
    assert is_passing(error) is passing


def stumbling(times: int, error: OperationalError):
    calls: list[int] = []

    @transactional
    def write() -> str:
        calls.append(1)
        User.objects.create(email=f"{len(calls)}@example.org", name="X")
        if len(calls) <= times:
            raise error
        return "written"

    return write, calls


@pytest.mark.django_db(transaction=True)
def test_passing_error_is_tried_again_from_the_start() -> None:
    write, calls = stumbling(2, of_postgres("40001"))
    assert write() == "written"
    assert len(calls) == 3
    assert list(User.objects.values_list("email", flat=True)) == ["3@example.org"]


@pytest.mark.django_db(transaction=True)
def test_patience_has_an_end() -> None:
    write, calls = stumbling(99, OperationalError("database is locked"))
    with pytest.raises(OperationalError):
        write()
    assert len(calls) == ATTEMPTS
    assert not User.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_other_errors_come_out_at_once() -> None:
    write, calls = stumbling(1, OperationalError("no such table"))
    with pytest.raises(OperationalError):
        write()
    assert len(calls) == 1


@pytest.mark.django_db(transaction=True)
def test_inside_another_transaction_only_the_whole_may_be_run_again() -> None:
    write, calls = stumbling(1, of_postgres("40001"))

    def whole() -> None:
        with transaction.atomic():
            write()

    with pytest.raises(OperationalError):
        whole()
    assert len(calls) == 1
    assert not connection.in_atomic_block


@pytest.mark.django_db(transaction=True)
def test_whole_and_its_parts_are_run_again_together() -> None:
    write, calls = stumbling(1, of_postgres("40P01"))
    assert transactional(write)() == "written"
    assert len(calls) == 2
