import datetime as dt

import pytest

from filrouge.programme.queries.deadlines import last_day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("décembre 2026", dt.date(2026, 12, 31)),
        ("fin 2027", dt.date(2027, 12, 31)),
        ("avant le 28/08/2026", dt.date(2026, 8, 28)),
        ("2026-03-31", dt.date(2026, 3, 31)),
        ("d’ici juin 2027", dt.date(2027, 6, 30)),
        ("2e trimestre 2026", dt.date(2026, 6, 30)),
        ("premier semestre 2026", dt.date(2026, 6, 30)),
        ("2025-2027", dt.date(2027, 12, 31)),
        ("automne 2026", dt.date(2026, 12, 20)),
        ("février 2028", dt.date(2028, 2, 29)),
    ],
)
def test_a_deadline_is_over_on_its_last_day(written: str, day: dt.date) -> None:
    assert last_day(written) == day


@pytest.mark.parametrize(
    "written", ["permanent", "chaque mardi", "avant chaque Conseil", "", "31/11/2026", "5e trimestre 2026"]
)
def test_what_names_no_date_is_never_over(written: str) -> None:
    assert last_day(written) is None
