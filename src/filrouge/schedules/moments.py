"""Dates as people write them, and from when to when."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from filrouge.schedules.checks import FIRST_YEAR, LAST_YEAR
from filrouge.schedules.model import Refusal
from filrouge.schedules.names import MONTH_OF, OPENING_MONTHS, WEEKDAY_OF, WEEKDAYS, gettext_noop
from filrouge.schedules.pieces import RefusedError, Told
from filrouge.schedules.tokens import Kind, Reader

NO_SUCH_DAY = gettext_noop("%(month)s n’a que %(days)s jours : écrivez un jour qui existe.")
NO_SUCH_DAY_IN_FEBRUARY = gettext_noop(
    "Février %(year)s n’a que %(days)s jours : écrivez un jour qui existe."
)
NO_SUCH_MONTH = gettext_noop("Une année n’a que 12 mois : écrivez le jour, puis le mois, comme « 24/02 ».")
NO_SUCH_YEAR = gettext_noop("L’année %(year)s est trop loin : écrivez une année entre 1900 et 2200.")
OTHER_WEEKDAY = gettext_noop(
    "Le %(date)s est un %(is)s, pas un %(written)s : corrigez le jour ou la date, ou ajoutez l’année."
)
END_FIRST = gettext_noop("La fin (%(end)s) vient avant le début (%(start)s) : corrigez l’une des deux dates.")


def read_date(reader: Reader) -> Told | None:
    """« vendredi 4 août 2023 », « 1er décembre », « 24/02 », « 15/12/23 », « 2023-12-15 », « 13.11.2023 »."""
    first = reader.at
    weekday = _weekday(reader)
    told = _numeric(reader) or _written(reader)
    if told is None:
        reader.at = first
        return None
    return _checked(replace(told, weekday=weekday, words=reader.slice(first), past=reader.at))


def _weekday(reader: Reader) -> int | None:
    number = reader.named(WEEKDAY_OF)
    if number is not None:
        reader.take(".")
    return number


def _numeric(reader: Reader) -> Told | None:
    numbers: list[str] = []
    signs: list[str] = []
    mark = reader.at
    while len(numbers) < 3:
        token = reader.token()
        if token.kind is not Kind.NUMBER or (numbers and not token.glued):
            break
        numbers.append(token.folded)
        reader.at += 1
        if (
            len(numbers) < 3
            and reader.is_next("/", "-", ".")
            and reader.token().glued
            and reader.token(1).glued
        ):
            signs.append(reader.take("/", "-", "."))
        else:
            break
    told = _of_numbers(numbers, signs)
    if told is None:
        reader.at = mark
    return told


def _of_numbers(numbers: list[str], signs: list[str]) -> Told | None:
    if len(numbers) != len(signs) + 1 or len(set(signs)) != 1:
        return None
    if len(numbers) == 2:
        short = signs == ["/"] and all(len(number) <= 2 for number in numbers)
        return Told(int(numbers[0]), int(numbers[1])) if short else None
    if len(numbers[0]) == 4:
        year, month, day = numbers
    else:
        day, month, year = numbers
    if len(day) > 2 or len(month) > 2 or len(year) not in (2, 4):
        return None
    return Told(int(day), int(month), int(year) + (2000 if len(year) == 2 else 0))


def _written(reader: Reader) -> Told | None:
    mark = reader.at
    day = read_day_number(reader)
    month = read_month(reader) if day is not None else None
    if month is None:
        reader.at = mark
        return None
    return Told(day, month, read_year(reader))


def read_day_number(reader: Reader) -> int | None:
    """« 1er » or « 13 »: the number of a day."""
    token = reader.token()
    if token.kind is not Kind.NUMBER or len(token.folded) > 2:
        return None
    reader.at += 1
    if reader.is_next("er", "ers") and reader.token().glued:
        reader.at += 1
    return int(token.folded)


def read_month(reader: Reader) -> int | None:
    """« août », « sept. »."""
    month = reader.named(MONTH_OF)
    if month is not None and len(reader.token(-1).folded) <= 5:
        reader.take(".")
    return month


def read_year(reader: Reader) -> int | None:
    """Four digits that are not the start of something else."""
    token, following = reader.token(), reader.token(1)
    if token.kind is not Kind.NUMBER or len(token.folded) != 4:
        return None
    if following.glued and following.folded in ("h", "-", "/", ":"):
        return None
    reader.at += 1
    return int(token.folded)


def _checked(told: Told) -> Told:
    """Raises RefusedError for a day that no year has."""
    if told.month is not None and not 1 <= told.month <= 12:
        raise refused(told, NO_SUCH_MONTH)
    if told.year is not None and not FIRST_YEAR <= told.year <= LAST_YEAR:
        raise refused(told, NO_SUCH_YEAR, year=str(told.year))
    if told.day is None or told.month is None:
        return told
    longest = monthrange(told.year or 2024, told.month)[1]
    if not 1 <= told.day <= longest:
        if told.month == 2 and told.year:
            raise refused(told, NO_SUCH_DAY_IN_FEBRUARY, year=str(told.year), days=str(longest))
        raise refused(told, NO_SUCH_DAY, month=OPENING_MONTHS[told.month - 1], days=str(longest))
    return told


def refused(told: Told, sentence: str, /, **values: str) -> RefusedError:
    """What to raise about a date that makes no sense."""
    return RefusedError(Refusal(told.words, sentence, values), told.past)


def read_endpoint(reader: Reader, is_end: bool) -> Told | None:
    """One end of a period: a date, « mi-novembre », « fin juin 2024 », « octobre 2023 »."""
    mark = reader.at
    reader.take("le")
    told = read_date(reader)
    if told is not None:
        return told
    first = reader.at
    part = reader.take("mi", "fin" if is_end else "debut")
    if part:
        reader.take("-")
        reader.take("de", "d'")
    month = read_month(reader)
    if month is None:
        reader.at = mark
        return None
    return _checked(Told(None, month, read_year(reader), None, part, reader.slice(first), reader.at))


def as_day(told: Told, year: int, is_end: bool) -> date | None:
    """The day that is told, in that year; None when that year has no such day."""
    month = told.month or 1
    last = monthrange(year, month)[1]
    day = told.day or (15 if told.part == "mi" else last if is_end else 1)
    return date(year, month, day) if day <= last else None


def year_day(told: Told, is_end: bool) -> tuple[int, int]:
    """The same as a day of every year; February has 29."""
    day = as_day(told, 2024, is_end)
    return (told.month or 1, day.day if day else 1)


def next_from(told: Told, day: date, is_end: bool = False) -> date:
    """The told day itself when it has a year, otherwise the next one from `day`, which is included."""
    if told.year is not None:
        return _day(told, told.year, is_end)
    return _search(told, range(day.year, day.year + 9), lambda found: found >= day, is_end)


def last_before(told: Told, day: date, is_end: bool = False) -> date:
    """The told day itself when it has a year, otherwise the last one up to `day`, which is included."""
    if told.year is not None:
        return _day(told, told.year, is_end)
    return _search(told, range(day.year, day.year - 9, -1), lambda found: found <= day, is_end)


def _search(told: Told, years: range, fits: Callable[[date], bool], is_end: bool) -> date:
    for year in years:
        if FIRST_YEAR <= year <= LAST_YEAR:
            found = as_day(told, year, is_end)
            if found is not None and fits(found):
                return _on_its_weekday(told, found)
    raise refused(told, NO_SUCH_YEAR, year=str(years[0]))


def _day(told: Told, year: int, is_end: bool) -> date:
    found = as_day(told, year, is_end)
    if found is None:
        raise refused(told, NO_SUCH_YEAR, year=str(year))
    return _on_its_weekday(told, found)


def _on_its_weekday(told: Told, day: date) -> date:
    if told.weekday is not None and told.weekday != day.weekday():
        names = {"is": WEEKDAYS[day.weekday()], "written": WEEKDAYS[told.weekday]}
        raise refused(told, OTHER_WEEKDAY, date=f"{day:%d/%m/%Y}", **names)
    return day


def resolve(told: list[Told], today: date) -> list[date]:
    """A list of dates: « les 13 et 27 juillet, 10 et 24 août 2023 ».

    A year counts for the dates before it, walking back in time; a date after it follows it in time;
    without any year each date is the next one from `today`.
    """
    days: list[date | None] = [next_from(one, today) if one.year is not None else None for one in told]
    for place in range(len(told) - 2, -1, -1):
        following = days[place + 1]
        if days[place] is None and following is not None:
            days[place] = last_before(told[place], following)
    for place, one in enumerate(told):
        before = days[place - 1] if place else None
        if days[place] is None:
            days[place] = next_from(one, before if before and _year_before(told, place) else today)
    return [day for day in days if day is not None]


def _year_before(told: list[Told], place: int) -> bool:
    return any(one.year is not None for one in told[:place])


def period(start: Told, end: Told, today: date) -> tuple[date, date]:
    """From a day to a day. Without a year it is the one that is not over yet.

    Raises RefusedError when it ends before it starts.
    """
    if start.day is not None and start.month is None:
        start = replace(start, month=end.month, year=start.year or end.year)
        _checked(start)
    if start.year is not None:
        since = next_from(start, today)
        until = next_from(end, since, is_end=True)
    else:
        until = next_from(end, today, is_end=True)
        since = last_before(start, until)
    if until < since:
        whole = replace(end, words=f"{start.words} – {end.words}")
        raise refused(whole, END_FIRST, start=f"{since:%d/%m/%Y}", end=f"{until:%d/%m/%Y}")
    return since, until


def days_between(since: date, until: date) -> list[date]:
    """Every day, both included."""
    return [since + timedelta(number) for number in range((until - since).days + 1)]
