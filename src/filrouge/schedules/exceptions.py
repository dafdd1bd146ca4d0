"""What falls out, and the calendars that are followed in one sense or the other."""

from __future__ import annotations

from datetime import date

from filrouge.schedules.breaks import read_breaks, refuse_bare_name
from filrouge.schedules.calendars import Calendar, Followed
from filrouge.schedules.days import read_dates, read_weekdays, take_weekend
from filrouge.schedules.model import WEEKEND, Refusal
from filrouge.schedules.moments import days_between, next_from, period, read_year
from filrouge.schedules.names import gettext_noop
from filrouge.schedules.periods import read_months, read_range
from filrouge.schedules.pieces import Follows, LeftOut, Nothing, Piece, RefusedError, Told, once
from filrouge.schedules.tokens import Reader

TOO_LONG = gettext_noop("Cette absence dure plus d’un an : bornez plutôt l’horaire, « jusqu’au … ».")

_BUT = (
    "a l' exception des", "a l' exception du", "a l' exception de", "en dehors des", "en dehors du",
    "en dehors de",
    "sauf", "hors", "hormis", "excepte", "exceptes", "exceptees", "pas", "jamais",
)  # fmt: skip
_AT = ("pendant", "durant", "lors", "en", "a", "au", "aux", "le", "les", "la", "l'", "des", "du", "de", "d'")
_NOUNS = (
    ("periodes de vacances scolaires", Calendar.SCHOOL), ("periodes de conges scolaires", Calendar.SCHOOL),
    ("vacances et conges scolaires", Calendar.SCHOOL), ("vacances scolaires", Calendar.SCHOOL),
    ("conges scolaires", Calendar.SCHOOL), ("conge scolaire", Calendar.SCHOOL), ("vacances", Calendar.SCHOOL),
    ("jours feries legaux", Calendar.PUBLIC), ("jours feries", Calendar.PUBLIC),
    ("jour ferie", Calendar.PUBLIC),
    ("feries", Calendar.PUBLIC), ("ferie", Calendar.PUBLIC),
    ("jours de fermeture", Calendar.CLOSURE), ("periodes de fermeture", Calendar.CLOSURE),
    ("fermetures", Calendar.CLOSURE), ("fermeture", Calendar.CLOSURE),
)  # fmt: skip
_SCHOOL_TIME = (
    "les periodes scolaires", "la periode scolaire", "periodes scolaires", "periode scolaire",
    "le temps scolaire",
    "temps scolaire", "les semaines scolaires", "semaines scolaires", "l' annee scolaire", "annee scolaire",
    "les periodes de cours", "la periode de cours", "periodes de cours", "periode de cours",
    "les jours d' ecole",
    "jours d' ecole", "les jours scolaires", "jours scolaires",
)  # fmt: skip
_EVEN = ("y compris", "meme", "compris", "aussi")
_WHILE = ("uniquement", "seulement", "pendant", "durant", "en", "au cours", "lors", "aux", "dans")


def read_follows(reader: Reader) -> Piece | None:
    """« en période scolaire », « pendant les vacances de printemps », « y compris les jours fériés »."""
    first = reader.at
    even = reader.phrase(*_EVEN)
    while reader.phrase(*_WHILE):
        pass
    opened = reader.at > first
    if not even and reader.phrase(*_SCHOOL_TIME):
        return Follows(reader.slice(first), outside=(Calendar.SCHOOL,))
    if not opened and not reader.is_next("a"):
        return None
    found = _followed(reader) if opened else []
    if not found and not even:
        reader.at = first
        refuse_bare_name(reader)
        return None
    if even and not found:
        reader.skip("le", "les")
    if even and (found or take_weekend(reader)):
        return Nothing(reader.slice(first))
    return None if even else Follows(reader.slice(first), during=tuple(found))


def _followed(reader: Reader) -> list[Followed]:
    found: list[Followed] = []
    while True:
        mark = reader.at
        if found:
            reader.skip(",", "et", "ou", "ni", "&", "/")
        reader.skip(*_AT)
        more = read_breaks(reader) or _calendar(reader)
        if not more:
            reader.at = mark
            return found
        found += more


def _calendar(reader: Reader) -> list[Calendar]:
    return next(([calendar] for phrase, calendar in _NOUNS if reader.phrase(phrase)), [])


def read_left_out(reader: Reader, today: date) -> list[Piece] | None:
    """« sauf jours fériés », « hors vacances scolaires », « sauf en juillet et août », « sauf le 24/12 »."""
    first = reader.at
    if not reader.phrase(*_BUT):
        return None
    found: list[Piece] = []
    while True:
        mark = reader.at
        comma = bool(found) and bool(reader.take(","))
        if found:
            reader.skip("et", "ni", "ou", "&", "/")
            reader.phrase(*_BUT)
        parted = not found or reader.at > mark
        item = _item(reader, today, after_comma=comma) if parted else None
        if item is None:
            reader.at = mark if found else first
            return found or None
        found.append(item)


def _item(reader: Reader, today: date, after_comma: bool) -> Piece | None:
    """After a comma only what cannot open something else: « sauf jours fériés, le mardi » is two things."""
    first = reader.at
    followed = _followed(reader)
    if followed:
        return Follows(reader.slice(first), outside=tuple(followed))
    reader.at = first
    reader.skip("pendant", "durant", "le", "les", "des", "aux", "au", "mois", "de")
    if take_weekend(reader):
        return LeftOut(reader.slice(first), weekdays=WEEKEND)
    reader.at = first
    if after_comma:
        return None
    refuse_bare_name(reader)
    for way in (_range_out, _months_out, _dates_out, _weekdays_out):
        reader.at = first
        found = way(reader, today)
        if found is not None:
            return found
    return None


def _range_out(reader: Reader, today: date) -> Piece | None:
    first = reader.at
    reader.skip("pendant", "durant")
    found = read_range(reader)
    if found is None:
        return None
    start, end = found
    words = reader.slice(first)
    if start.is_month and end.is_month and not (start.part or end.part or start.year or end.year):
        return LeftOut(words, months=_months_between(start.month or 1, end.month or 1))
    since, until = period(start, end, today)
    if (until - since).days > 366:
        raise RefusedError(Refusal(words, TOO_LONG), reader.at)
    return LeftOut(words, dates=tuple(days_between(since, until)))


def _months_between(first: int, last: int) -> tuple[int, ...]:
    count = (last - first) % 12 + 1
    return once(tuple((first - 1 + number) % 12 + 1 for number in range(count)))


def _months_out(reader: Reader, today: date) -> Piece | None:
    first = reader.at
    reader.phrase(
        "pendant les mois de", "aux mois de", "au mois de", "au mois d'", "les mois de", "le mois de"
    )
    reader.skip("pendant", "durant", "en")
    months = read_months(reader)
    if not months:
        return None
    year = read_year(reader)
    words = reader.slice(first)
    if year is None:
        return LeftOut(words, months=once(tuple(months)))
    days: list[date] = []
    for month in months:
        told = Told(month=month, year=year, words=words, past=reader.at)
        days += days_between(next_from(told, today), next_from(told, today, is_end=True))
    return LeftOut(words, dates=tuple(days))


def _dates_out(reader: Reader, today: date) -> Piece | None:
    first = reader.at
    dates = read_dates(reader, today)
    return LeftOut(reader.slice(first), dates=tuple(dates)) if dates else None


def _weekdays_out(reader: Reader, today: date) -> Piece | None:
    first = reader.at
    weekdays = read_weekdays(reader)
    return LeftOut(reader.slice(first), weekdays=once(tuple(weekdays))) if weekdays else None
