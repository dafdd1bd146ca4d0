"""Numbers that somebody typed and that the house counts too; figures of a text that are lost.

A figure tells the words that follow its number (`Figure.words`). A typed number is recognised when these
words end what is said, or go on with what changes nothing (« 34 séances ont eu lieu », « en 2023 »): « 34
séances de yoga » are some of them, and « près de 34 », « 12 à 15 », « 4 séances en mars » are not the
number of the year.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from filrouge.core.figures import Asked, asked_by, figures_in, number_said
from filrouge.core.registries import Figure, registries

_NUMBER = r"(?<![\w.,/’'-])(?P<number>\d{1,3}(?:[.\u00a0\u202f ]\d{3})+|\d{1,6}(?:,\d{1,2})?)"
# What may follow: the end of what is said, a verb, the whole year, or another thing that is counted.
_GOES_ON = (
    r"(?=\s*(?:[.,;:!?)\]»]|$|\n|(?:(?:ont|sont|se sont|étaient|furent)\b)|(?:et|pour)\s+\d"
    r"|au total\b|en tout\b|en un an\b|cette année\b|sur l[’']année\b|en (?P<year>(?:19|20)\d\d)\b))"
)
_BEFORE = re.compile(
    r"(?:environ|près de|plus de|moins de|au moins|au plus|jusqu[’']à|quelque|presque|entre|à|ou|sur|\d\s+et|"
    r"encore|autres?|dont|n°|no|[-–])\s*$",
    re.IGNORECASE,
)
# A sentence that speaks of a part of the year, or of another one.
_PART = re.compile(
    r"\b(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|trimestre|"
    r"semestre|mois|semaine|hebdomadaire|mensuel|mensuelle|quotidien|quotidienne|jour|printemps|été|automne|"
    r"hiver|prochain|prochaine|précédent|précédente|l[’']an (?:passé|dernier))s?\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WHOLE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Typed:
    """A number typed by hand that a figure counts: where it stands in the text, and the figure to ask."""

    said: str  # « 34 séances »
    start: int
    end: int  # of the number alone
    asked: Asked

    def agrees(self, value: object) -> bool:
        """Whether the number that was typed is the one that is counted, as finely as it was typed."""
        number = _decimal(self.said)
        finely = number if number != int(number) else _WHOLE  # quantize takes its digits
        return Decimal(str(value)).quantize(finely, rounding=ROUND_HALF_UP) == number


@dataclass(frozen=True, slots=True)
class Lost:
    """A figure of a text that nothing counts any more, with the words that stand in its place."""

    said: str
    address: str


def typed_in(text: str, *, year: int, action: UUID | None = None) -> list[Typed]:
    """The numbers of a text about an action, or about the whole house, that a figure counts. No query."""
    found: list[Typed] = []
    for begin, sentence in _sentences(text):
        if "](" in sentence or _PART.search(sentence):
            continue
        if any(int(told) != year for told in _YEAR.findall(sentence)):
            continue
        for match, figure in _matches(sentence):
            start = begin + match.start("number")
            found.append(
                Typed(
                    said=" ".join(match[0].split()),
                    start=start,
                    end=start + len(match["number"]),
                    asked=Asked(figure, year, action=action),
                )
            )
    return found


def enlivened(text: str, typed: Typed, value: object) -> str:
    """The text with that number as a living figure."""
    return f"{text[: typed.start]}[{number_said(value)}]({typed.asked.address}){text[typed.end :]}"


def lost_in(text: str, *, actions: Container[UUID], sites: Container[UUID]) -> list[Lost]:
    """The figures of a text that no room offers, or whose action or place is no more. No query."""
    lost: list[Lost] = []
    for said, address in figures_in(text):
        asked = asked_by(address)
        is_gone = asked is None or (
            (asked.action is not None and asked.action not in actions)
            or (asked.site is not None and asked.site not in sites)
        )
        if is_gone:
            lost.append(Lost(said, address))
    return lost


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    begin = 0
    for cut in _SENTENCE.finditer(text):
        yield begin, text[begin : cut.start()]
        begin = cut.end()
    yield begin, text[begin:]


def _matches(sentence: str) -> Iterator[tuple[re.Match[str], Figure]]:
    """Each number once, by the longest words that a figure knows."""
    taken: set[int] = set()
    for pattern, figure in _patterns():
        for match in pattern.finditer(sentence):
            if match.start() in taken or _BEFORE.search(sentence, 0, match.start()):
                continue
            taken.add(match.start())
            yield match, figure


def _patterns() -> list[tuple[re.Pattern[str], Figure]]:
    """The longest words first: « participants par séance » before « participants »."""
    told = [(words, figure) for figure in registries.figures for words in figure.words]
    told.sort(key=lambda one: -len(one[0]))
    return [(_pattern(words), figure) for words, figure in told]


def _pattern(words: str) -> re.Pattern[str]:
    said = r"\s+".join(re.escape(word) for word in words.split())
    return re.compile(rf"{_NUMBER}\s+{said}{_GOES_ON}", re.IGNORECASE)


def _decimal(said: str) -> Decimal:
    """The number at the beginning of « 1 086 séances »."""
    number = re.match(r"[\d.,\s]*\d", said)
    written = re.sub(r"[.\s]", "", number[0] if number else "0")
    return Decimal(written.replace(",", "."))
