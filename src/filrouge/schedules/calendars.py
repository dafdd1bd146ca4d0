"""The calendars a schedule can follow, in both senses: on their days, or outside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache

from filrouge.schedules.tokens import fold


class Calendar(StrEnum):
    """Which days off: public holidays, school holidays, closures of the place."""

    PUBLIC = "public"
    SCHOOL = "school"
    CLOSURE = "closure"


class Break(StrEnum):
    """School holidays by the name that people call them. Two names may be those of the same days."""

    ALL_SAINTS = "all_saints"
    AUTUMN = "autumn"
    CHRISTMAS = "christmas"
    WINTER = "winter"
    CARNIVAL = "carnival"
    REST = "rest"  # « détente »
    FEBRUARY = "february"
    EASTER = "easter"
    SPRING = "spring"
    SUMMER = "summer"


# What a schedule follows: a whole calendar, or one break of the school year.
Followed = Calendar | Break
# The days off of each calendar, with their name in French; a calendar may be missing.
Days = Mapping[Calendar, Mapping[date, str]]

# In the order in which reasons are given: a public holiday first, then school, then a closure.
ORDER: tuple[Followed, ...] = (Calendar.PUBLIC, Calendar.SCHOOL, *Break, Calendar.CLOSURE)

# The words of a name that make it the name of a break. Belgium renamed its breaks in 2022 (« automne » for
# « Toussaint »), France did not.
_AUTUMN = frozenset({"automne", "toussaint"})
_CARNIVAL = frozenset({"carnaval", "detente", "fevrier"})
_SPRING = frozenset({"printemps", "paques"})
_WORDS = {
    Break.ALL_SAINTS: _AUTUMN, Break.AUTUMN: _AUTUMN, Break.CHRISTMAS: frozenset({"noel"}),
    Break.WINTER: frozenset({"hiver"}), Break.CARNIVAL: _CARNIVAL, Break.REST: _CARNIVAL,
    Break.FEBRUARY: _CARNIVAL, Break.EASTER: _SPRING, Break.SPRING: _SPRING,
    Break.SUMMER: frozenset({"ete"}),
}  # fmt: skip
# « Vacances d’hiver » are at Christmas in Belgium, in February in France: the month tells which.
_MONTHS_OF_WINTER = {
    Break.CHRISTMAS: (12, 1), Break.CARNIVAL: (2, 3), Break.REST: (2, 3), Break.FEBRUARY: (2, 3),
}  # fmt: skip
_BREAKS = ("vacances", "conge", "conges")


def in_order(followed: Iterable[Followed]) -> list[Followed]:
    """In the order in which reasons are given."""
    chosen = set(followed)
    return [one for one in ORDER if one in chosen]


def name_of_day(followed: Followed, day: date, days: Days) -> str | None:
    """The name of a day off of a calendar or of a break; None when it is none of theirs."""
    if isinstance(followed, Calendar):
        return days.get(followed, {}).get(day)
    name = days.get(Calendar.SCHOOL, {}).get(day)
    return name if name is not None and _is_of(followed, day.month, name) else None


def same_days(one: Followed, other: Followed) -> bool:
    """Whether two names are those of the same days in every country: « Toussaint » and « automne »."""
    if isinstance(one, Break) and isinstance(other, Break):
        return _WORDS[one] == _WORDS[other]
    return one == other


@lru_cache(maxsize=4_096)
def _is_of(followed: Break, month: int, name: str) -> bool:
    """« Lundi de Pâques » is a day off, and not a break."""
    first, *words = fold(name).replace("'", " ").split() or [""]
    if first not in _BREAKS:
        return False
    if "hiver" in words and month in _MONTHS_OF_WINTER.get(followed, ()):
        return True
    return not _WORDS[followed].isdisjoint(words)
