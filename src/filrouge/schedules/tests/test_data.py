"""What is kept in a column stays readable."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from filrouge.schedules import Calendar, Rule, Schedule, Season, from_data, to_data

# As version 1 wrote them, with what they said.
VERSION_1 = [
    ({"v": 1, "rules": [{"weekdays": [0, 3], "start": "15:30", "end": "17:00"}], "outside": ["school"]},
     Schedule((Rule((0, 3), start=time(15, 30), end=time(17)),), outside=frozenset({Calendar.SCHOOL}))),
    ({"v": 1, "rules": [{"weekdays": [2], "interval": 2, "duration": 90, "venue": "Le Moulin"}],
      "since": "2026-09-02", "until": "2027-06-30", "during": ["closure", "public"], "count": 6},
     Schedule((Rule((2,), interval=2, duration=timedelta(minutes=90), venue="Le Moulin"),),
              since=date(2026, 9, 2), until=date(2027, 6, 30),
              during=frozenset({Calendar.PUBLIC, Calendar.CLOSURE}), count=6)),
    ({"v": 1, "rules": [{"weekdays": [4], "ranks": [1, -1], "month_interval": 2}], "since": "2026-09-02",
      "season": [[11, 15], [3, 15]], "months": [1, 12], "months_out": [2], "dates_out": ["2026-12-24"]},
     Schedule((Rule((4,), ranks=(1, -1), month_interval=2),), since=date(2026, 9, 2),
              season=Season((11, 15), (3, 15)), months=(1, 12), months_out=(2,),
              dates_out=(date(2026, 12, 24),))),
    ({"v": 1, "rules": [], "rhythm": "une fois par mois"}, Schedule(rhythm="une fois par mois")),
]  # fmt: skip


@pytest.mark.parametrize(("data", "schedule"), VERSION_1)
def test_version_1_is_read(data: object, schedule: Schedule) -> None:
    assert from_data(data) == schedule
    assert from_data(to_data(schedule)) == schedule


@pytest.mark.parametrize("version", [None, 0, 3, "1", True, 1.0, [1]])
def test_another_version_is_refused(version: object) -> None:
    with pytest.raises(ValueError, match="version"):
        from_data({"v": version, "rules": [], "rhythm": "une fois par mois"})
