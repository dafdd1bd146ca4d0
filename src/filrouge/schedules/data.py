"""A schedule as plain data, for a database column or a program, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from typing import Any

from filrouge.schedules.model import Rule, Schedule, Season

VERSION = 2
# Version 1 knew fewer words, and no word that version 2 does not know.
_READABLE = (1, VERSION)


def to_data(schedule: Schedule) -> dict[str, Any]:
    """JSON values only; what is empty is left away. Read back by `from_data`."""
    season = schedule.season
    told = {
        "v": VERSION,
        "rules": [rule_data(rule) for rule in schedule.rules],
        "since": _day(schedule.since),
        "until": _day(schedule.until),
        "season": [list(season.first), list(season.last)] if season else None,
        "months": list(schedule.months),
        "during": sorted(one.value for one in schedule.during),
        "outside": sorted(one.value for one in schedule.outside),
        "months_out": list(schedule.months_out),
        "dates_out": [day.isoformat() for day in schedule.dates_out],
        "count": schedule.count,
        "rhythm": schedule.rhythm,
    }
    return {key: value for key, value in told.items() if value not in (None, [], "") or key == "rules"}


def rule_data(rule: Rule) -> dict[str, Any]:
    """One rule: weekdays from 0 (Monday), dates and hours in ISO, the duration in minutes."""
    told = {
        "weekdays": list(rule.weekdays),
        "interval": rule.interval if rule.interval > 1 else None,
        "ranks": list(rule.ranks),
        "month_days": list(rule.month_days),
        "month_interval": rule.month_interval if rule.month_interval > 1 else None,
        "dates": [day.isoformat() for day in rule.dates],
        "start": _hour(rule.start),
        "end": _hour(rule.end),
        "duration": int(rule.duration.total_seconds()) // 60 if rule.duration else None,
        "venue": rule.venue,
    }
    return {key: value for key, value in told.items() if value not in (None, [], "")}


def from_data(data: object) -> Schedule:
    """The schedule that `to_data` wrote, now or in version 1. Raises ValueError for anything else."""
    try:
        return _schedule(data)
    except (TypeError, KeyError, AttributeError, OverflowError) as error:
        raise ValueError(f"not a schedule: {error}") from error


def _schedule(data: object) -> Schedule:
    told = _mapping(data, _SCHEDULE)
    version = told.pop("v", None)
    if type(version) is not int or version not in _READABLE:
        raise ValueError("not a schedule of this version")
    return Schedule(**{key: _SCHEDULE[key](value) for key, value in told.items()})


def _rule(data: object) -> Rule:
    told = _mapping(data, _RULE)
    return Rule(**{key: _RULE[key](value) for key, value in told.items()})


def _mapping(data: object, known: Mapping[str, Any]) -> dict[str, Any]:
    if not isinstance(data, dict) or not data.keys() <= known.keys():
        raise ValueError("not a schedule: unknown keys")
    return dict(data)


def _list_of(one: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list) or len(value) > 1_000:
            raise ValueError("not a list")
        return tuple(one(item) for item in value)

    return read


def _number(value: Any) -> int:
    if type(value) is not int:
        raise ValueError("not a number")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value


def _season(value: Any) -> Season:
    first, last = (tuple(_list_of(_number)(day)) for day in value)
    if len(first) != 2 or len(last) != 2:
        raise ValueError("not a season")
    return Season((first[0], first[1]), (last[0], last[1]))


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _hour(value: time | None) -> str | None:
    return value.isoformat("minutes") if value is not None else None


def _minutes(value: Any) -> timedelta:
    return timedelta(minutes=_number(value))


_RULE: dict[str, Callable[[Any], Any]] = {
    "weekdays": _list_of(_number), "interval": _number, "ranks": _list_of(_number),
    "month_days": _list_of(_number),
    "month_interval": _number, "dates": _list_of(date.fromisoformat), "start": time.fromisoformat,
    "end": time.fromisoformat, "duration": _minutes, "venue": _text,
}  # fmt: skip
_SCHEDULE: dict[str, Callable[[Any], Any]] = {
    "v": _number, "rules": _list_of(_rule), "since": date.fromisoformat, "until": date.fromisoformat,
    "season": _season,
    "months": _list_of(_number), "during": _list_of(_text), "outside": _list_of(_text),
    "months_out": _list_of(_number),
    "dates_out": _list_of(date.fromisoformat), "count": _number, "rhythm": _text,
}  # fmt: skip
