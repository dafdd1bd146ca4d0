"""Which days: weekdays, ranks in the month, days of the month, named dates."""

from __future__ import annotations

from datetime import date

from filrouge.schedules.clock import take_part
from filrouge.schedules.model import EVERY_DAY, WEEKEND, WORKING_DAYS, Refusal
from filrouge.schedules.moments import read_date, read_day_number, read_month, read_year, resolve
from filrouge.schedules.names import (
    FULL_WEEKDAYS,
    MONTH_OF,
    NUMBER_OF,
    ORDINAL_ENDINGS,
    RANK_OF,
    WEEKDAY_OF,
    gettext_noop,
)
from filrouge.schedules.pieces import Days, RefusedError, Told, once
from filrouge.schedules.tokens import Kind, Reader

AMBIGUOUS_WORKING_DAYS = gettext_noop(
    "Les jours ouvrables comptent le samedi pour les uns, pas pour les autres : "
    "écrivez « du lundi au vendredi » ou « du lundi au samedi »."
)
WHICH_ONE = gettext_noop(
    "« %(words)s » ne dit pas quel jour du mois : écrivez par exemple « le 1er mardi du mois »."
)
BACKWARDS = gettext_noop("« %(words)s » remonte la semaine : écrivez le premier jour, puis le dernier.")
NO_SUCH_RANK = gettext_noop(
    "Un mois n’a que cinq fois le même jour : écrivez 1er, 2e, 3e, 4e, 5e ou dernier."
)

_AND = (",", "et", "&", "/", "+", "puis")
_LISTED = (",", "et", "&", "puis")  # « 27/10 » is one date
_THE = ("le", "les")
_ALL_THE = ("tous les", "tout les")
# A month has no more: a longer list of numbers is not read from each of them on.
_MOST_DAYS = 31
_OF_MONTHS = ("de chaque mois", "de tous les mois", "du mois", "chaque mois", "tous les mois")
_MONTHLY = (*_OF_MONTHS, "des mois", "par mois")


def read_days(reader: Reader, today: date) -> Days | None:
    """The days that come next; dates without a year are told from `today`."""
    first = reader.at
    ways = (_month_days, _ranks, _one_in_several, _all_days, _weekday_range, _weekdays)
    dates = read_dates(reader, today)
    if dates:
        return Days(reader.slice(first), dates=tuple(dates))
    for way in ways:
        reader.at = first
        found = way(reader)
        if found is not None:
            return found
    return None


def read_dates(reader: Reader, today: date) -> list[date]:
    """« les 13 et 27 juillet, 10 et 24 août 2023 », « 24/02, 03/03 et 08/03 », « le vendredi 4 août »."""
    told: list[Told] = []
    while True:
        mark = reader.at
        if told:
            reader.skip(*_AND)
        reader.take(*_THE)
        found = _dates_of_a_month(reader)
        if not found:
            reader.at = mark
            break
        told += found
    return resolve(told, today)


def _dates_of_a_month(reader: Reader) -> list[Told]:
    """One date, or several days before one month, each with its weekday or all with one plural weekday."""
    mark = reader.at
    opening = _opening_weekdays(reader)
    days: list[tuple[int | None, int]] = []
    found = _weekday_and_number(reader)
    while found is not None and len(days) < _MOST_DAYS:
        days.append(found)
        after = reader.at
        month = read_month(reader)
        if month is not None and len(days) > 1:
            weekdays = _each_weekday(opening, days)
            if weekdays is None:
                break
            year = read_year(reader)
            told = zip(weekdays, days, strict=True)
            return [_told(reader, mark, day, month, year, weekday) for weekday, (_, day) in told]
        reader.at = after
        reader.skip(*_LISTED)
        reader.take(*_THE)
        found = _weekday_and_number(reader)
    reader.at = mark
    one = read_date(reader)
    return [one] if one else []


def _opening_weekdays(reader: Reader) -> list[str]:
    """« jeudis 13 et 27 », « samedi et dimanche 5 et 6 »: what stands before the first number."""
    found: list[str] = []
    while reader.token().folded in FULL_WEEKDAYS:
        found.append(reader.token().folded)
        reader.at += 1
        reader.skip("et", ",")
    return found


def _weekday_and_number(reader: Reader) -> tuple[int | None, int] | None:
    weekday = reader.named(FULL_WEEKDAYS)
    number = read_day_number(reader)
    return None if number is None else (weekday, number)


def _each_weekday(opening: list[str], days: list[tuple[int | None, int]]) -> list[int | None] | None:
    """Which weekday each number is told to be; None when the words before do not say."""
    told = [weekday for weekday, _ in days]
    if not opening:
        return told
    if len(opening) == len(days):
        return [FULL_WEEKDAYS[name] for name in opening]
    if len(opening) > 1:
        return None
    first = FULL_WEEKDAYS[opening[0]]
    plural = opening[0].endswith("s")
    return [first, *((first if plural and weekday is None else weekday) for weekday in told[1:])]


def _told(reader: Reader, first: int, day: int, month: int, year: int | None, weekday: int | None) -> Told:
    from_text = Reader(f"{day}/{month:02}" + (f"/{year:04}" if year else ""))
    checked = read_date(from_text) if day < 100 else None
    if checked is None:
        raise AssertionError("two numbers make a date")
    return Told(day, month, year, weekday, "", reader.slice(first), reader.at)


def _month_days(reader: Reader) -> Days | None:
    """« le 15 de chaque mois », « les 1er et 15 du mois »."""
    first = reader.at
    reader.take("chaque", *_THE)
    days: list[int] = []
    number = read_day_number(reader)
    while number is not None and 1 <= number <= 31 and len(days) < _MOST_DAYS:
        days.append(number)
        mark = reader.at
        if reader.phrase(*_OF_MONTHS):
            return Days(reader.slice(first), month_days=once(tuple(days)))
        reader.at = mark
        reader.skip(*_LISTED)
        reader.take(*_THE)
        number = read_day_number(reader)
    return None


def _ranks(reader: Reader) -> Days | None:
    """« le 1er lundi du mois », « les 1er et 3e mardis », « chaque dernier vendredi du mois », « le 2e »."""
    first = reader.at
    reader.phrase(*_ALL_THE) or reader.take("chaque", *_THE)
    ranks: list[int] = []
    past = reader.at
    rank = _rank(reader, first)
    while rank is not None:
        ranks.append(rank)
        past = reader.at
        reader.skip(*_AND)
        reader.take(*_THE)
        rank = _rank(reader, first)
    if not ranks:
        return None
    reader.at = past
    weekday = _weekday(reader)
    reader.phrase(*_MONTHLY)
    words = reader.slice(first)
    if weekday is None:
        return Days(words, ranks=once(tuple(ranks)), inherits=True)
    return Days(words, weekdays=(weekday,), ranks=once(tuple(ranks)))


def _rank(reader: Reader, first: int) -> int | None:
    rank = reader.named(RANK_OF)
    if rank is not None:
        return rank
    token, ending = reader.token(), reader.token(1)
    if token.kind is not Kind.NUMBER or not ending.glued or ending.folded not in ORDINAL_ENDINGS:
        return None
    if reader.token(2).folded in MONTH_OF:
        return None
    reader.at += 2
    if not 1 <= int(token.folded[:4]) <= 5:
        raise RefusedError(Refusal(reader.slice(first), NO_SUCH_RANK), reader.at)
    return int(token.folded)


def _weekday(reader: Reader) -> int | None:
    number = reader.named(WEEKDAY_OF)
    if number is not None and len(reader.token(-1).folded) == 3:
        reader.take(".")
    return number


def _one_in_several(reader: Reader) -> Days | None:
    """« un mercredi sur deux », « tous les deux mardis »."""
    first = reader.at
    weekdays: list[int] = []
    while reader.take("un", "1"):
        weekday = _weekday(reader)
        if weekday is None:
            return None
        weekdays.append(weekday)
        reader.skip(*_AND)
    if weekdays and reader.phrase("par mois", "par trimestre", "par an", "par annee"):
        words = reader.slice(first)
        raise RefusedError(Refusal(words, WHICH_ONE, {"words": words}), reader.at)
    if weekdays and reader.take("sur"):
        return _each(reader, first, weekdays, _small_number(reader))
    reader.at = first
    if reader.phrase(*_ALL_THE):
        interval = _small_number(reader)
        weekday = _weekday(reader)
        if weekday is not None:
            return _each(reader, first, [weekday], interval)
    return None


def _small_number(reader: Reader) -> int | None:
    number = reader.named(NUMBER_OF)
    return reader.number() if number is None else number


def _each(reader: Reader, first: int, weekdays: list[int], interval: int | None) -> Days | None:
    if interval is None or not 1 <= interval <= 12:
        return None
    return Days(reader.slice(first), weekdays=once(tuple(weekdays)), interval=interval)


def _all_days(reader: Reader) -> Days | None:
    """« tous les jours », « en semaine », « le week-end », « tous les midis »."""
    first = reader.at
    if reader.phrase("tous les jours ouvrables", "les jours ouvrables", "jours ouvrables"):
        raise RefusedError(Refusal(reader.slice(first), AMBIGUOUS_WORKING_DAYS), reader.at)
    working = (
        "tous les jours de la semaine", "chaque jour de la semaine", "tous les jours de semaine",
        "les jours de semaine",
        "tous les jours ouvres", "les jours ouvres", "jours ouvres", "en semaine",
    )  # fmt: skip
    if reader.phrase(*working):
        return Days(reader.slice(first), weekdays=WORKING_DAYS)
    if reader.phrase("tous les jours", "chaque jour"):
        return Days(reader.slice(first), weekdays=EVERY_DAY)
    if reader.phrase("tous les", "chaque", "le", "les", "en") and take_weekend(reader):
        return Days(reader.slice(first), weekdays=WEEKEND)
    reader.at = first
    if reader.phrase("tous les", "toutes les", "chaque"):
        part = take_part(reader)
        week = reader.phrase("de la semaine", "de semaine", "en semaine")
        if part:
            return Days(reader.slice(first), weekdays=WORKING_DAYS if week else EVERY_DAY, part=part)
    return None


def take_weekend(reader: Reader) -> str:
    """« week-end », however it is spelt."""
    return reader.phrase("week - ends", "week - end", "week ends", "week end", "weekends", "weekend")


def _weekday_range(reader: Reader) -> Days | None:
    """« du lundi au vendredi », « lun-ven »."""
    first = reader.at
    reader.take("du", "de", "des")
    start = _weekday(reader)
    if start is None or not reader.take("au", "a", "-"):
        return None
    end = _weekday(reader)
    if end is None:
        return None
    words = reader.slice(first)
    if end <= start:
        raise RefusedError(Refusal(words, BACKWARDS, {"words": words}), reader.at)
    return Days(words, weekdays=tuple(range(start, end + 1)))


def _weekdays(reader: Reader) -> Days | None:
    """« tous les mardis », « lundis et jeudis », « le mardi et le jeudi », « chaque lun. »."""
    first = reader.at
    found = read_weekdays(reader)
    return Days(reader.slice(first), weekdays=once(tuple(found))) if found else None


def read_weekdays(reader: Reader) -> list[int]:
    """A list of weekdays, each with or without its article; a date is none."""
    found: list[int] = []
    while True:
        mark = reader.at
        if found:
            reader.skip(*_AND)
        reader.phrase(*_ALL_THE) or reader.take("chaque", *_THE)
        here = reader.at
        weekday = _weekday(reader)
        if weekday is None or (found and _is_date(reader, here)):
            reader.at = mark
            return found
        found.append(weekday)


def _is_date(reader: Reader, at: int) -> bool:
    """Whether a weekday opens a date: « mardi, jeudi 3 mars »."""
    past, reader.at = reader.at, at
    try:
        return read_date(reader) is not None
    except RefusedError:
        return True
    finally:
        reader.at = past
