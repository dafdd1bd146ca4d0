"""A text becomes pieces: at each place, the first part that reads on; what none reads is not understood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from filrouge.schedules.clock import read_hours, read_length, read_part
from filrouge.schedules.days import read_days
from filrouge.schedules.exceptions import read_follows, read_left_out
from filrouge.schedules.model import Refusal
from filrouge.schedules.periods import read_period
from filrouge.schedules.pieces import Nothing, Piece, Place, RefusedError, Wall
from filrouge.schedules.places import read_place
from filrouge.schedules.rhythms import read_count, read_free, read_frequency
from filrouge.schedules.tokens import Kind, Reader

_JOINS = (",", "et", ".", ":", "(", ")", "-", "&", "/", "+", "puis", "•", "*", "·")
_LABELS = (
    "dates et frequence de l' activite", "dates de l' activite", "date de l' activite",
    "frequence de l' activite",
    "duree de l' activite", "horaires", "horaire", "dates", "date", "frequence", "quand", "jours", "heures",
)  # fmt: skip
_EMPTY = (
    "en cours",
    "toute la journee",
    "une journee entiere",
    "journee entiere",
    "une journee",
    "a lieu",
    "ont lieu",
)
# Said back only when nothing else of their neighbourhood is unknown.
_SMALL = {
    "le", "la", "les", "l'", "de", "du", "des", "d'", "a", "au", "aux", "en", "un", "une", "tous",
    "toutes", "chaque",
    "pour", "par", "sur", "dans", "qu'", "que",
}  # fmt: skip


@dataclass(slots=True)
class Parsed:
    """The pieces of a text, in order; what was not understood; what makes no sense."""

    pieces: list[Piece] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


def parse(text: str, today: date) -> Parsed:
    """Take a text apart. Never raises."""
    reader, parsed = Reader(text), Parsed()
    lost: list[int] = []
    while reader.token():
        if reader.take(*_JOINS):
            continue
        first = reader.at
        try:
            found = _next(reader, today)
        except RefusedError as error:
            parsed.refused.append(error.refusal)
            reader.at = max(error.past, first + 1)
            continue
        parsed.pieces += found
        if not found:
            lost.append(first)
            reader.at = first + 1
    parsed.unknown = _unknown(reader, lost)
    return parsed


def _next(reader: Reader, today: date) -> list[Piece]:
    first = reader.at
    if reader.take(";"):
        return [Wall()]
    found = _timed(reader, today)
    for way in (read_free, read_place):
        if found:
            return found
        reader.at = first
        piece = way(reader, lambda there: _stops(there, today))
        found = [piece] if piece else []
    return found


def _timed(reader: Reader, today: date) -> list[Piece]:
    """Whatever is not a place nor what depends on something."""
    first = reader.at
    ways: tuple[Callable[[], Piece | None], ...] = (
        lambda: _label(reader),
        lambda: read_count(reader),
        lambda: read_follows(reader),
        lambda: read_length(reader),
        lambda: read_period(reader, today),
        lambda: read_frequency(reader),
        lambda: read_hours(reader),
        lambda: read_days(reader, today),
        lambda: read_part(reader),
    )
    left_out = read_left_out(reader, today)
    if left_out:
        return left_out
    for way in ways:
        reader.at = first
        found = way()
        if found is not None:
            return [found]
    reader.at = first
    return []


def _label(reader: Reader) -> Nothing | None:
    first = reader.at
    if reader.phrase(*_EMPTY):
        return Nothing(reader.slice(first))
    return Nothing(reader.slice(first)) if reader.phrase(*_LABELS) and reader.take(":") else None


def _stops(reader: Reader, today: date) -> bool:
    """Whether something else begins here, or a sign ends what stood before."""
    if reader.is_next(",", ";", ".", "(", ")", ":"):
        return True
    here = reader.at
    try:
        return bool(_timed(reader, today))
    except RefusedError:
        return True
    finally:
        reader.at = here


def _unknown(reader: Reader, lost: list[int]) -> list[str]:
    """The lost words, without the small ones beside a word that says more."""
    telling = [at for at in lost if reader.tokens[at].folded not in _SMALL]
    return [reader.slice(at, at + 1) for at in telling or lost]


def has_words(text: str) -> bool:
    """Whether there is anything to read at all."""
    return any(token.kind is not Kind.SIGN for token in Reader(text).tokens[:-1])


def reads_as_place(text: str, venue: str) -> bool:
    """Whether a text is read as this place and nothing else, whatever the day it is read."""
    parsed = parse(text, date(2000, 1, 3))
    return not parsed.unknown and not parsed.refused and parsed.pieces == [Place(text, venue)]
