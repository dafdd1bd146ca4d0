"""What no schedule may be: contradictions, said in English to the programmer who built one.

A person never meets these sentences: the reader refuses in French before it builds, a form checks its
fields.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from filrouge.schedules.calendars import Break, Calendar, Followed, same_days

if TYPE_CHECKING:
    from filrouge.schedules.model import Rule, Schedule

MAX_INTERVAL = 12
MAX_COUNT = 999
MAX_VENUE = 200
FIRST_YEAR, LAST_YEAR = 1900, 2200
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# The reader takes a venue that holds commas or words of the grammar between these.
_QUOTES = str.maketrans(dict.fromkeys('«»“”„"', " "))


def sorted_once(values: Iterable[Any], last: Any = None) -> tuple[Any, ...]:
    """Each value once, in order; the value `last` at the end, whatever it is."""
    return tuple(sorted(set(values), key=lambda value: (value == last, value)))


def clean_words(text: str) -> str:
    """One line, single plain spaces, letters as one keyboard types them."""
    return " ".join(unicodedata.normalize("NFC", text).replace("'", "’").split())


def clean_venue(text: str) -> str:
    """The label of a place: « au Mably » is Le Mably, « à La Comédie » is La Comédie."""
    words = clean_words(text.translate(_QUOTES)).strip(" ,;.:")
    first, _, rest = words.partition(" ")
    if not rest:
        return words
    if first.lower() == "à":
        return clean_venue(rest)
    article = {"au": "le", "aux": "les"}.get(first.lower())
    if article is None:
        return words
    if rest[0].isdigit():
        return rest
    return f"{article.capitalize() if rest[0].isupper() else article} {rest}"


def _expect(truth: bool, sentence: str) -> None:
    if not truth:
        raise ValueError(sentence)


def _whole(values: Iterable[Any], lowest: int, highest: int) -> bool:
    return all(type(value) is int and lowest <= value <= highest for value in values)


def check_rule(rule: Rule) -> None:
    """Raises ValueError when the parts of a rule contradict each other or leave their bounds."""
    _expect(_whole(rule.weekdays, 0, 6), "a weekday is 0 (Monday) to 6")
    _expect(_whole(rule.ranks, -1, 5) and 0 not in rule.ranks, "a rank is 1 to 5, or -1 for the last")
    _expect(_whole(rule.month_days, 1, 31), "a day of the month is 1 to 31")
    _expect(_whole((rule.interval, rule.month_interval), 1, MAX_INTERVAL), "an interval is 1 to 12")
    _expect(all(is_known_date(day) for day in rule.dates), "a date is a date between 1900 and 2200")
    ways = [rule.weekdays, rule.month_days, rule.dates]
    _expect(sum(map(bool, ways)) <= 1, "weekdays, days of the month and dates exclude each other")
    _expect(not rule.ranks or bool(rule.weekdays), "a rank needs a weekday")
    _expect(rule.interval == 1 or (bool(rule.weekdays) and not rule.ranks), "weeks are counted for weekdays")
    _expect(rule.month_interval == 1 or rule.is_monthly, "months are counted for ranks and days of the month")
    _expect(len(rule.venue) <= MAX_VENUE, "a venue has at most 200 characters")
    _check_clock(rule.start, rule.end, rule.duration)


def _check_clock(start: time | None, end: time | None, duration: timedelta | None) -> None:
    for moment in (start, end):
        whole = moment is None or (moment.second == moment.microsecond == 0 and moment.tzinfo is None)
        _expect(whole, "an hour is naive, to the minute")
    if end is not None:
        _expect(start is not None, "an end needs a start")
        _expect(duration is None, "an end and a duration say the same thing twice")
        _expect(end == time(0) or (start is not None and start < end), "the end comes after the start")
    if duration is not None:
        minutes = duration.total_seconds() / 60
        _expect(minutes == int(minutes) and 0 < minutes < 24 * 60, "a duration is whole minutes within a day")


def check_schedule(schedule: Schedule) -> None:
    """Raises ValueError when the parts of a schedule contradict each other or leave their bounds."""
    bounds = [day for day in (schedule.since, schedule.until) if day is not None]
    _expect(all(is_known_date(day) for day in [*bounds, *schedule.dates_out]), "a date is 1900 to 2200")
    _expect(bounds == sorted(bounds), "the end comes after the start")
    _expect(_whole((*schedule.months, *schedule.months_out), 1, 12), "a month is 1 to 12")
    _expect(len(schedule.months_out) < 12, "not all months are left out")
    _expect(schedule.count is None or _whole([schedule.count], 1, MAX_COUNT), "a count is 1 to 999")
    _expect(not both_senses(schedule.during, schedule.outside), "a calendar is followed in one sense only")
    if schedule.season is not None:
        _expect(
            all(_is_day_of_year(*day) for day in (schedule.season.first, schedule.season.last)), "a season"
        )
    _expect(bool(schedule.rules or schedule.rhythm), "a schedule has a rule or a rhythm")
    _expect(bool(schedule.rhythm) or all(rule.has_days for rule in schedule.rules), "a rule names its days")
    needs = schedule.count is not None or any(rule.needs_start for rule in schedule.rules)
    only_dates = all(rule.dates or not rule.has_days for rule in schedule.rules)
    _expect(not needs or only_dates or schedule.since is not None, "what is counted needs a first day")


def both_senses(during: Iterable[Followed], outside: Iterable[Followed]) -> bool:
    """Whether the same days are meant and left out. All school holidays but one break make sense."""
    return any(
        same_days(one, other) or (isinstance(one, Break) and other is Calendar.SCHOOL)
        for one in during
        for other in outside
    )


def is_known_date(day: object) -> bool:
    """A date (not an instant) of a year this engine counts in."""
    return type(day) is date and FIRST_YEAR <= day.year <= LAST_YEAR


def _is_day_of_year(month: int, day: int) -> bool:
    return _whole([month], 1, 12) and _whole([day], 1, _LONGEST[month - 1])
