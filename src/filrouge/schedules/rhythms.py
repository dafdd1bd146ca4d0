"""How often, how many times, and what happens without a day."""

from __future__ import annotations

from collections.abc import Callable

from filrouge.schedules.names import NUMBER_OF
from filrouge.schedules.pieces import Count, Frequency, Nothing, Piece
from filrouge.schedules.tokens import Kind, Reader

SESSIONS = (
    "seances",
    "seance",
    "fois",
    "rencontres",
    "rencontre",
    "ateliers",
    "sessions",
    "reunions",
    "reunion",
    "dates",
)
_DAYS = (
    "jours",
    "jour",
    "matinees",
    "matinee",
    "demi - journees",
    "demi - journee",
    "journees",
    "journee",
    "apres - midi",
)
_UNITS = {
    "jours": "day", "jour": "day", "semaines": "week", "semaine": "week", "mois": "month", "ans": "year",
    "an": "year",
    "annee": "year", "annees": "year",
}  # fmt: skip
# Units that are several of another one.
_MULTIPLES = {
    "trimestre": ("month", 3), "trimestres": ("month", 3), "semestre": ("month", 6), "quinzaine": ("week", 2),
    "saison": ("", 1),
}  # fmt: skip
_ADVERBS = {
    "quotidien": ("day", 1), "hebdomadaire": ("week", 1), "mensuel": ("month", 1), "bimestriel": ("month", 2),
    "trimestriel": ("month", 3), "semestriel": ("month", 6), "annuel": ("year", 1),
}  # fmt: skip
_ENDINGS = ("", "s", "le", "les", "lement", "ne", "nes", "nement", "ment")
# What depends on something else: the words that follow belong to it.
_DEPENDS = (
    "avant chaque", "apres chaque", "a l' occasion de chaque", "en fonction des", "en fonction de",
    "en fonction du",
    "selon", "suivant", "sur rendez - vous", "sur demande", "sur inscription", "sur convocation",
    "a la demande",
    "au besoin", "si necessaire", "si besoin",
)  # fmt: skip
_NOW_AND_THEN = (
    "ponctuellement",
    "occasionnellement",
    "ponctuelle",
    "ponctuel",
    "occasionnel",
    "occasionnelle",
    "regulierement",
)
_ALL_YEAR = (
    "tout au long de l' annee",
    "toute l' annee",
    "de toute l' annee",
    "de l' annee",
    "durant l' annee",
    "pendant l' annee",
)


def read_count(reader: Reader) -> Count | None:
    """« 6 séances », « cycle de 6 séances », « quatre fois »; not « 6 fois par an »."""
    first = reader.at
    reader.phrase(
        "un cycle de",
        "cycle de",
        "un module de",
        "module de",
        "une serie de",
        "serie de",
        "pour",
        "en",
        "soit",
    )
    number = _number(reader)
    if number is None or not 0 < number < 1000 or not reader.phrase("rendez - vous", *SESSIONS):
        return None
    if reader.is_next("par", "chaque"):
        return None
    return Count(reader.slice(first), number)


def _number(reader: Reader) -> int | None:
    number = reader.number()
    return reader.named(NUMBER_OF) if number is None else number


def read_frequency(reader: Reader) -> Frequency | None:
    """« une fois par mois », « tous les trois mois », « hebdomadaire », « une semaine sur deux »."""
    first = reader.at
    for way in (_times, _every, _one_in, _adverb):
        reader.at = first
        found = way(reader)
        if found is not None:
            unit, times, every = found
            return Frequency(reader.slice(first), unit, times, every)
    return None


def _unit(reader: Reader) -> tuple[str, int] | None:
    """A unit, and how many of it."""
    token = reader.token()
    if token.kind is not Kind.WORD:
        return None
    found = _MULTIPLES.get(token.folded) or ((_UNITS[token.folded], 1) if token.folded in _UNITS else None)
    if found:
        reader.at += 1
    return found


def _times(reader: Reader) -> tuple[str, int, int] | None:
    reader.phrase(
        "au moins", "au minimum", "au maximum", "environ", "minimum", "maximum", "a raison d'", "a raison de"
    )
    times = 0 if reader.take("plusieurs", "quelques") else _number(reader)
    if times is None or not reader.phrase("rendez - vous", *SESSIONS, *_DAYS):
        return None
    if not reader.take("par", "chaque", "/") and not reader.is_next("semaine"):
        return None
    found = _unit(reader)
    if found is None:
        return None
    unit, many = found
    if not times or many != 1:
        return "", 0, 0
    return unit, times, 0


def _every(reader: Reader) -> tuple[str, int, int] | None:
    if reader.take("chaque"):
        number: int | None = 1
    elif reader.phrase("tous les", "toutes les"):
        number = _number(reader) or 1
    else:
        return None
    found = _unit(reader)
    if found is None or not number:
        return None
    unit, many = found
    if unit == "day":  # « tous les jours » names days
        return _every_days(number) if number > 1 else None
    return (unit, 0, number * many) if unit else ("", 0, 0)


def _every_days(number: int) -> tuple[str, int, int]:
    """« tous les 15 jours » is every other week, as everybody means it."""
    weeks = 2 if number == 15 else number // 7 if number % 7 == 0 else 0
    return ("week", 0, weeks) if weeks else ("", 0, 0)


def _one_in(reader: Reader) -> tuple[str, int, int] | None:
    if not reader.take("un", "une", "1"):
        return None
    found = _unit(reader)
    if found is None or not reader.take("sur"):
        return None
    number = _number(reader)
    if not number or found[0] not in ("week", "month"):
        return None
    return found[0], 0, number * found[1]


def _adverb(reader: Reader) -> tuple[str, int, int] | None:
    if not reader.phrase("reunions", "reunion", "rencontres", "rencontre", "seances", "seance"):
        reader.phrase("de maniere", "de facon")
    token = reader.token()
    for stem, (unit, every) in _ADVERBS.items():
        if (
            token.kind is Kind.WORD
            and token.folded.startswith(stem)
            and token.folded[len(stem) :] in _ENDINGS
        ):
            reader.at += 1
            return unit, 0, every
    return None


def read_free(reader: Reader, stops: Callable[[Reader], bool]) -> Piece | None:
    """« selon les demandes », « avant chaque conseil », « sur rendez-vous », « toute l’année »."""
    first = reader.at
    if reader.phrase(*_ALL_YEAR):
        return Nothing(reader.slice(first))
    if reader.phrase(*_NOW_AND_THEN):
        return Frequency(reader.slice(first))
    opening = reader.phrase(*_DEPENDS)
    if not opening:
        return None
    opened = reader.at
    while reader.token() and not stops(reader):
        reader.at += 1
    if reader.at == opened and opening in _NEED_MORE:
        return None
    return Frequency(reader.slice(first))


_NEED_MORE = {
    "avant chaque", "apres chaque", "a l' occasion de chaque", "en fonction des", "en fonction de",
    "en fonction du",
    "selon", "suivant",
}  # fmt: skip
