"""Workbooks that leave the house are safe to open."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from filrouge.core.workbooks import cell, write_workbook


def read(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    file = write_workbook(title="Journal", columns=[("Quand", 18), ("=Qui", 20)], rows=rows)
    return list(load_workbook(file)["Journal"].iter_rows(values_only=True))


def test_rows_are_read_back_in_local_time() -> None:
    moment = dt.datetime(2026, 11, 17, 9, 30, tzinfo=dt.UTC)
    head, row = read([(moment, "Inès")])
    assert head == ("Quand", "'=Qui")
    assert row == (timezone.localtime(moment).replace(tzinfo=None), "Inès")


@pytest.mark.parametrize("typed", ["=1+1", "+33", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(typed: str) -> None:
    assert read([("x", typed)])[1][1].startswith("'")


@given(st.text(max_size=60))
def test_any_text_is_a_cell_and_never_a_formula(typed: str) -> None:
    kept = cell(typed)
    assert not kept.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert len(kept) <= 32_767


def test_a_text_longer_than_a_cell_is_cut() -> None:
    assert len(cell("x" * 40_000)) == 32_767
