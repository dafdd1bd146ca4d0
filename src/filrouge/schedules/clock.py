"""Hours of the day and lengths of time."""

from __future__ import annotations

from datetime import time, timedelta

from filrouge.schedules.model import Refusal
from filrouge.schedules.names import MONTH_OF, NUMBER_OF, gettext_noop
from filrouge.schedules.pieces import BareHour, DayPart, Hours, Length, RefusedError
from filrouge.schedules.tokens import Kind, Reader

MIDNIGHT = time(0)
# A bare « 2h00 » up to this hour is a length: nothing begins in the night.
LONGEST_BARE_LENGTH = 6
_HOUR = ("h", "heure", "heures")
_MINUTE = ("min", "mn", "minute", "minutes")
# « 14 h 30 séances »: the number after the hour counts what follows it.
_COUNTED = {"seance", "seances", "fois", "rencontres", "ateliers", "sessions", "reunions", *_HOUR, *_MINUTE}
_OPENS_SPAN = ("de", "d'", "entre", "a", "des", "vers")
_PER_SESSION = {"seance", "fois", "jour", "rencontre", "session", "atelier", "reunion", "date"}
_PER_WEEK = {"semaine"}

_PARTS = {
    "matin": "matin", "matins": "matin", "matinee": "matin", "matinees": "matin", "midi": "midi",
    "midis": "midi",
    "soir": "soir", "soirs": "soir", "soiree": "soir", "soirees": "soir",
}  # fmt: skip

NO_SUCH_HOUR = gettext_noop("Une journée va de 0 h à 24 h : corrigez « %(words)s ».")
NO_SUCH_MINUTE = gettext_noop("Une heure n’a que 60 minutes : corrigez « %(words)s ».")
END_FIRST = gettext_noop("La fin ne vient pas après le début : écrivez d’abord l’heure où cela commence.")


def read_hours(reader: Reader) -> Hours | BareHour | None:
    """« de 14h à 17h », « 9h30/11h30 », « entre 9 et 12 h », « à 14 h », « jusqu’à 17 h », « 14h »."""
    first = reader.at
    if reader.phrase("jusqu' a", "jusque", "jusqu'"):
        end = _clock(reader)
        return None if end is None else Hours(reader.slice(first), end=_time(reader, first, end))
    opening = reader.phrase("a partir de", "a compter de") or reader.take(*_OPENS_SPAN)
    start = _start(reader)
    if start is None:
        return None
    end = _end(reader, opening)
    if end is not None:
        return _span(reader, first, start, end)
    if not opening and reader.token(-1).folded == "midi":
        return None  # « mardi midi » is a part of the day
    if not opening:
        _time(reader, first, start)
        return BareHour(reader.slice(first), *start)
    if opening in ("de", "d'", "entre"):
        return None
    return Hours(reader.slice(first), start=_time(reader, first, start))


def _span(reader: Reader, first: int, start: tuple[int, int], end: tuple[int, int]) -> Hours:
    since, until = _time(reader, first, start), _time(reader, first, end)
    if until != MIDNIGHT and until <= since:
        raise RefusedError(Refusal(reader.slice(first), END_FIRST), reader.at)
    return Hours(reader.slice(first), start=since, end=until)


def _time(reader: Reader, first: int, clock: tuple[int, int]) -> time:
    hour, minute = clock
    words = reader.slice(first)
    if hour > 24 or (hour == 24 and minute):
        raise RefusedError(Refusal(words, NO_SUCH_HOUR, {"words": words}), reader.at)
    if minute > 59:
        raise RefusedError(Refusal(words, NO_SUCH_MINUTE, {"words": words}), reader.at)
    return time(hour % 24, minute)


def _start(reader: Reader) -> tuple[int, int] | None:
    """A clock, or a bare number that borrows its « h » from the end: « de 14 à 17 h »."""
    mark = reader.at
    clock = _clock(reader)
    if clock is not None:
        return clock
    hour = reader.number()
    if hour is not None and reader.is_next("a", "-", "/", "et"):
        borrowed = reader.at
        reader.at += 1
        follows = _clock(reader) is not None
        reader.at = borrowed
        if follows:
            return hour, 0
    reader.at = mark
    return None


def _end(reader: Reader, opening: str) -> tuple[int, int] | None:
    mark = reader.at
    joins = ("et", "a", "-") if opening == "entre" else ("a", "-", "/")
    if reader.take(*joins) or reader.phrase("jusqu' a", "jusque"):
        end = _clock(reader) or _bare_end(reader)
        if end is not None:
            return end
    reader.at = mark
    return None


def _bare_end(reader: Reader) -> tuple[int, int] | None:
    """« 14h-17 »: the end borrows its « h » from the start, unless it is a day or counts something."""
    hour = reader.number()
    following = reader.token()
    counts = following.kind is Kind.WORD and following.folded in MONTH_OF.keys() | _COUNTED
    if hour is None or hour > 24 or following.glued or counts:
        return None
    return hour, 0


def _clock(reader: Reader) -> tuple[int, int] | None:
    """« 14h », « 14h30 », « 14 h 30 », « 14:30 », « 14 heures », « midi », « minuit »."""
    if reader.take("midi"):
        return 12, 0
    if reader.take("minuit"):
        return 24, 0
    mark = reader.at
    hour = reader.number()
    if hour is not None and reader.take(*_HOUR):
        return hour, _minutes(reader)
    if hour is not None and reader.is_next(":") and reader.token().glued and reader.token(1).glued:
        reader.at += 1
        minute = reader.number()
        if minute is not None and reader.tokens[reader.at - 1].end - reader.tokens[reader.at - 1].start == 2:
            return hour, minute
    reader.at = mark
    return None


def _minutes(reader: Reader) -> int:
    token, following = reader.token(), reader.token(1)
    counts = following.folded in MONTH_OF.keys() | _COUNTED or (
        following.glued and following.folded in "/.:-h"
    )
    if token.kind is not Kind.NUMBER or len(token.folded) != 2 or (counts and not token.glued):
        return 0
    reader.at += 1
    reader.take(*_MINUTE)
    return int(token.folded)


def read_length(reader: Reader) -> Length | None:
    """« pendant 2 h », « 1h30 par semaine », « 90 minutes », « une heure et demie », « durée : 2h »."""
    first = reader.at
    told = _length_opening(reader)
    spelt = reader.token().kind is Kind.WORD or reader.token(1).folded in _MINUTE
    minutes = _amount(reader)
    if minutes is None or not 0 < minutes < 24 * 60:
        return None
    per = _per(reader)
    # « environ 14 h » is an hour of the day, « soit 1h30 » a length.
    sure = told not in ("", "environ") or spelt or per
    if not sure and not (told and minutes <= LONGEST_BARE_LENGTH * 60):
        return None
    return Length(reader.slice(first), timedelta(minutes=minutes), by_week=per in _PER_WEEK)


def _length_opening(reader: Reader) -> str:
    if reader.take("environ", "soit"):
        return "environ"
    told = reader.phrase(
        "d' une duree de", "seances de", "seance de", "duree de", "duree :", "duree"
    ) or reader.take("pendant", "durant")
    if told:
        reader.skip("environ")
    before = reader.token(-1).folded if reader.at else ""
    if not told and before in _COUNTED and reader.take("de", "d'"):
        return "de"
    return told


def _per(reader: Reader) -> str:
    following = reader.token(1).folded
    if reader.is_next("par", "chaque") and following in _PER_SESSION | _PER_WEEK:
        reader.at += 2
        return following
    return ""


def _amount(reader: Reader) -> int | None:
    """Minutes."""
    if reader.phrase("une demi - heure", "une demi heure"):
        return 30
    number = reader.number()
    if number is None:
        number = reader.named(NUMBER_OF)
    if number is None:
        return None
    if reader.take(*_MINUTE):
        return number
    if not reader.take(*_HOUR):
        return None
    if reader.phrase("et demie", "et demi", "trente"):
        return number * 60 + 30
    return number * 60 + _minutes(reader)


def read_part(reader: Reader) -> DayPart | None:
    """« le matin », « en soirée », « l’après-midi »: part of the day."""
    first = reader.at
    reader.phrase("dans l'", "dans la", "en", "le", "l'", "les", "la")
    part = take_part(reader)
    return DayPart(reader.slice(first), part) if part else None


def take_part(reader: Reader) -> str:
    """The part of the day that comes next, "" when none comes."""
    if reader.phrase("apres - midis", "apres - midi", "apres midis", "apres midi"):
        return "après-midi"
    token = reader.token()
    if token.kind is Kind.WORD and token.folded in _PARTS:
        reader.at += 1
        return _PARTS[token.folded]
    return ""
