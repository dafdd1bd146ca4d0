"""From when to when: bounds with years, seasons and months of every year."""

from __future__ import annotations

from datetime import date

from filrouge.schedules.checks import FIRST_YEAR, LAST_YEAR
from filrouge.schedules.model import Refusal, Season
from filrouge.schedules.moments import (
    NO_SUCH_YEAR,
    last_before,
    next_from,
    period,
    read_day_number,
    read_endpoint,
    read_month,
    read_year,
    year_day,
)
from filrouge.schedules.names import FULL_WEEKDAYS, gettext_noop
from filrouge.schedules.pieces import Bounds, Piece, RefusedError, Told, YearPart, once
from filrouge.schedules.tokens import Reader

SCATTERED = gettext_noop(
    "Ces mois ne se suivent pas : écrivez d’un mois à l’autre, ou laissez l’année de côté."
)

_TO = ("jusqu' au", "jusqu' a", "jusque", "au", "a", "-")
_YEARS = (
    "pendant l' annee", "durant l' annee", "pour l' annee", "de l' annee", "en l' annee", "l' annee", "annee",
    "en", "pour", "de",
)  # fmt: skip
_IN_MONTHS = (
    "pendant les mois de", "pendant le mois de", "durant les mois de", "durant le mois de", "au mois de",
    "au mois d'",
    "aux mois de", "les mois de", "le mois de", "uniquement en", "seulement en", "pendant", "durant", "en",
)  # fmt: skip


def read_period(reader: Reader, today: date) -> Piece | None:
    """Whatever bounds the dates."""
    first = reader.at
    for way in (_from_to, _since, _until, _year, _months):
        reader.at = first
        found = way(reader, today)
        if found is not None:
            return found
    return None


def read_range(reader: Reader) -> tuple[Told, Told] | None:
    """« du 13 novembre 2023 au 15 mars 2024 », « de mi-novembre à mi-mars », « du 3 au 7 juillet »."""
    opening = reader.phrase("entre le", "entre") or reader.take("du", "de", "d'")
    start = read_endpoint(reader, is_end=False)
    if start is None and opening:
        start = _bare_day(reader)
    joins = ("et le", "et") if opening.startswith("entre") else _TO
    if start is None or not reader.phrase(*joins):
        return None
    end = read_endpoint(reader, is_end=True)
    return None if end is None else (start, end)


def _bare_day(reader: Reader) -> Told | None:
    """« du 3 au 7 juillet »: the month stands at the end."""
    first = reader.at
    reader.take("le")
    weekday = reader.named(FULL_WEEKDAYS)
    day = read_day_number(reader)
    if day is None:
        reader.at = first
        return None
    return Told(day, weekday=weekday, words=reader.slice(first), past=reader.at)


def _from_to(reader: Reader, today: date) -> Piece | None:
    first = reader.at
    yearly = reader.phrase("chaque annee", "tous les ans", "de chaque annee")
    reader.skip(",")
    found = read_range(reader)
    if found is None:
        return None
    start, end = found
    if yearly or (start.is_month and end.is_month and start.year is None and end.year is None):
        return _season(reader.slice(first), start, end)
    return Bounds(reader.slice(first), *period(start, end, today))


def _season(words: str, start: Told, end: Told) -> YearPart:
    if start.month is None:
        start = Told(start.day, end.month)
    season = Season(year_day(start, is_end=False), year_day(end, is_end=True))
    whole = season == Season((1, 1), (12, 31))
    return YearPart(words, season=None if whole else season)


def _since(reader: Reader, today: date) -> Piece | None:
    first = reader.at
    past = reader.phrase("depuis le", "depuis la", "depuis l' annee", "depuis")
    opened = past or reader.phrase(
        "a partir du",
        "a partir de l' annee",
        "a partir de",
        "a partir d'",
        "a compter du",
        "a compter de",
        "des le",
        "des",
    )
    if not opened and not (reader.take("du") and _goes_on(reader)):
        return None
    start = read_endpoint(reader, is_end=False)
    if start is None:
        year = read_year(reader)
        return (
            None
            if year is None
            else Bounds(reader.slice(first), since=date(_known(reader, first, year), 1, 1))
        )
    known = past or opened == ""
    since = last_before(start, today) if known else next_from(start, today)
    return Bounds(reader.slice(first), since=since)


def _goes_on(reader: Reader) -> bool:
    """« du 13 février 2023 – en cours »."""
    mark = reader.at
    told = read_endpoint(reader, is_end=False)
    reader.skip("-", ",", "(")
    goes_on = told is not None and bool(reader.phrase("en cours"))
    reader.at = mark
    return goes_on


def _until(reader: Reader, today: date) -> Piece | None:
    first = reader.at
    if not reader.phrase("jusqu' au", "jusqu' a", "jusqu' en", "jusque"):
        return None
    end = read_endpoint(reader, is_end=True)
    if end is None:
        return None
    until = next_from(end, today, is_end=True)
    return Bounds(reader.slice(first), until=until, open_end=end if end.year is None else None)


def _year(reader: Reader, today: date) -> Piece | None:
    first = reader.at
    if not reader.phrase(*_YEARS):
        return None
    year = read_year(reader)
    if year is None:
        return None
    known = _known(reader, first, year)
    return Bounds(reader.slice(first), date(known, 1, 1), date(known, 12, 31))


def _known(reader: Reader, first: int, year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RefusedError(Refusal(reader.slice(first), NO_SUCH_YEAR, {"year": str(year)}), reader.at)
    return year


def _months(reader: Reader, today: date) -> Piece | None:
    first = reader.at
    if not reader.phrase(*_IN_MONTHS):
        return None
    months = read_months(reader)
    if not months:
        return None
    year = read_year(reader)
    words = reader.slice(first)
    if year is None:
        return YearPart(words, months=once(tuple(months)))
    if sorted(months) != list(range(min(months), max(months) + 1)):
        raise RefusedError(Refusal(words, SCATTERED), reader.at)
    last = Told(month=max(months), year=_known(reader, first, year))
    return Bounds(words, date(year, min(months), 1), next_from(last, today, is_end=True))


def read_months(reader: Reader) -> list[int]:
    """« juillet et août », « juillet-août », « en mars, en mai et en juin »."""
    found: list[int] = []
    while True:
        mark = reader.at
        if found:
            reader.skip(",", "et", "-", "&", "/")
        reader.take("en", "de", "d'")
        month = read_month(reader)
        if month is None:
            reader.at = mark
            return found
        found.append(month)
