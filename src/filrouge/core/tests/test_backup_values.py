"""Every sort of field comes back as it was, and reads the same from both databases."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.apps.registry import Apps
from django.db import connection, models, transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from filrouge.core.backup.derived import DERIVED
from filrouge.core.backup.errors import RefusedBackupError
from filrouge.core.backup.tables import Table, count, lines, load, tables_of
from filrouge.core.backup.values import KINDS, _float, kind_of, stored
from filrouge.core.money import MoneyField
from filrouge.core.partial_dates import PartialDateField

registry = Apps()


class Everything(models.Model):  # noqa: DJ008
    """One of each sort that the house uses, and those it may use tomorrow."""

    id = models.UUIDField(primary_key=True)
    text = models.TextField(null=True)  # noqa: DJ001
    name = models.CharField(max_length=50)
    slug = models.SlugField(null=True)  # noqa: DJ001
    mail = models.EmailField(null=True)  # noqa: DJ001
    whole = models.IntegerField(null=True)
    large = models.BigIntegerField(null=True)
    small = models.PositiveSmallIntegerField(null=True)
    less = models.SmallIntegerField(null=True)
    positive = models.PositiveIntegerField(null=True)
    yes = models.BooleanField(null=True)
    real = models.FloatField(null=True)
    money = MoneyField()
    day = models.DateField(null=True)
    hour = models.TimeField(null=True)
    at = models.DateTimeField(null=True)
    partial = PartialDateField()
    bytes = models.BinaryField(null=True)
    json = models.JSONField(null=True)

    class Meta:
        apps = registry
        app_label = "core"


class Numbered(models.Model):  # noqa: DJ008
    """A row whose key is a text, sorted by each database in its own way."""

    key = models.CharField(max_length=40, primary_key=True)

    class Meta:
        apps = registry
        app_label = "core"


EVERYTHING, NUMBERED = Table(Everything), Table(Numbered)
# No database keeps a zero in a text; PostgreSQL keeps no half of a pair.
letters = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
texts = st.text(letters, max_size=40)
numbers = st.floats(allow_nan=False, allow_infinity=False)
trees = st.recursive(
    st.none() | st.booleans() | st.integers() | numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
rows = st.fixed_dictionaries(
    {
        "id": st.uuids(),
        "text": st.none() | texts,
        "name": texts,
        "slug": st.none() | st.from_regex(r"[a-z0-9-]{1,20}", fullmatch=True),
        "mail": st.none() | st.just("ines@valmont.example"),
        "whole": st.none() | st.integers(-(2**31), 2**31 - 1),
        "large": st.none() | st.integers(-(2**63), 2**63 - 1),
        "small": st.none() | st.integers(0, 32_767),
        "less": st.none() | st.integers(-32_768, 32_767),
        "positive": st.none() | st.integers(0, 2**31 - 1),
        "yes": st.none() | st.booleans(),
        "real": st.none() | numbers,
        "money": st.none() | st.decimals(-9_999_999_999, 9_999_999_999, places=2),
        "day": st.none() | st.dates(dt.date(1000, 1, 1)),
        "hour": st.none() | st.times(),
        "at": st.none()
        | st.datetimes(dt.datetime(1000, 1, 2), dt.datetime(9999, 12, 30), timezones=st.timezones()),
        "partial": st.sampled_from([None, "2015", "2022-22", "2023-10-18"]),
        "bytes": st.none() | st.binary(max_size=60),
        "json": st.none() | trees,
    }
)
NOTHING: dict[str, Any] = dict.fromkeys([field.name for field in Everything._meta.fields]) | {"name": ""}


@pytest.fixture(scope="module")
def two_tables(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Their tables, for the time of these tests."""
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            editor.create_model(Everything)
            editor.create_model(Numbered)
        yield
        with connection.schema_editor() as editor:
            editor.delete_model(Everything)
            editor.delete_model(Numbered)


def held() -> list[dict[str, Any]]:
    """What the table holds; JSON has one sort of number, as it says: 1e16 is 10000000000000000."""
    found = list(Everything.objects.order_by("id").values())
    for row in found:
        row["json"] = json.loads(json.dumps(row["json"]), parse_float=_float)
        row["bytes"] = row["bytes"] if row["bytes"] is None else bytes(row["bytes"])
    return found


@given(st.lists(rows, max_size=6, unique_by=lambda row: row["id"]))
@example([{**NOTHING, "id": uuid.UUID(int=1), "json": {"z": 1e23, "a": [-0.0, 1e16, 5e-324, 0.1, 10**30]}}])
@example([{**NOTHING, "id": uuid.UUID(int=2), "json": models.Value(None, models.JSONField())}])
@example([{**NOTHING, "id": uuid.UUID(int=3), "real": -0.0, "money": Decimal("-0.00")}])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rows_come_back_as_they_were(two_tables: None, db: None, given_rows: list[dict[str, Any]]) -> None:
    with transaction.atomic():
        Everything.objects.all().delete()
        for row in given_rows:
            Everything.objects.create(**row)
        written = list(lines(EVERYTHING, connection))
        before, digest = held(), count(EVERYTHING, connection)
        Everything.objects.all().delete()
        load(EVERYTHING, written, connection)
        assert held() == before
        assert list(lines(EVERYTHING, connection)) == written
        assert count(EVERYTHING, connection) == digest
    assert all(line.isascii() and line.count(b"\n") == 1 for line in written)


def test_what_each_database_writes_in_its_own_way_has_one_line(two_tables: None, db: None) -> None:
    """These letters are in a file that either database wrote: neither may write them otherwise."""
    Everything.objects.create(
        **{
            **NOTHING,
            "id": uuid.UUID(int=7),
            "json": {"é": 1e22, "a": 2.0, "b": -0.0, "nul": None},
            "at": dt.datetime(2026, 3, 29, 1, 30, tzinfo=dt.timezone(dt.timedelta(hours=2))),
            "money": Decimal("12.5"),
            "yes": True,
            "bytes": b"\0\xff",
        }
    )
    [line] = lines(EVERYTHING, connection)
    told = dict(zip(EVERYTHING.columns, json.loads(line), strict=True))
    assert told["at"] == "2026-03-28T23:30:00.000000+00:00"
    assert (told["money"], told["yes"], told["bytes"]) == ("12.50", True, "AP8=")
    assert told["id"] == "00000000-0000-0000-0000-000000000007"
    assert b'[{"a":2.0,"b":0.0,"nul":null,"\\u00e9":10000000000000000000000}]' in line


def test_keys_that_are_texts_are_in_the_order_of_their_bytes(two_tables: None, db: None) -> None:
    keys = ["été", "Zoé", "abc", "a-b", "ab", "É", "z"]
    Numbered.objects.bulk_create(Numbered(key=key) for key in keys)
    told = [json.loads(line)[0] for line in lines(NUMBERED, connection)]
    assert told == sorted(keys, key=str.encode)


@pytest.mark.parametrize("line", [
    b"[]\n", b"{}\n", b"null\n", b"\n", b"\xff\n", b"[1,2]\n", b"[" * 50_000 + b"\n", b'["1"]\n',
])  # fmt: skip
def test_a_line_that_is_no_row_is_refused_in_words(two_tables: None, db: None, line: bytes) -> None:
    with pytest.raises(RefusedBackupError, match="abîmée"):
        load(EVERYTHING, [line], connection)


def test_every_column_of_the_house_is_of_a_sort_that_comes_back() -> None:
    for table in tables_of(apps):
        for field in table.fields:
            assert kind_of(field)


def test_every_sort_is_tried_above() -> None:
    tried = {stored(field).get_internal_type() for field in (*EVERYTHING.fields, *NUMBERED.fields)}
    used = {stored(field).get_internal_type() for table in tables_of(apps) for field in table.fields}
    assert used - tried <= {"AutoField", "BigAutoField"}
    assert tried <= set(KINDS)


def test_every_table_is_kept_or_made_again(db: None) -> None:
    kept = {table.model._meta.db_table for table in tables_of(apps)}
    left = {entry.table for entry in DERIVED if entry.vendor in ("", connection.vendor)}
    mine = {"core_everything", "core_numbered"}
    assert set(connection.introspection.table_names()) - mine == kept | left
    assert not kept & left
    assert all(entry.why for entry in DERIVED)
