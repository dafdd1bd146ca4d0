"""The document as the rules read it: paragraphs made whole again, numbers, the lines they stand on."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from filrouge.reading.checks.finding import Checked

WORDS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100,
}  # fmt: skip
# A whole number: « 1.086 », « 3 666 », « 13 », or a word from two upwards.
NUMBER = (
    r"(?<![\w.,/])(\d{1,3}(?:[.  \u202f]\d{3})+|\d{1,6}|(?:"
    + "|".join(list(WORDS)[2:])
    + r"))(?![\w/]|[.,]\d)"
)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[A-ZÀ-Ý«“\"])")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, its lines joined by a space and the words cut at their ends made whole."""

    text: str
    starts: tuple[int, ...]  # where in `text` each line begins
    numbers: tuple[int, ...]  # the lines of the document, as many as `starts`

    def line(self, offset: int) -> int:
        """The line of the document on which the character at `offset` stands."""
        return self.numbers[max(0, bisect_right(self.starts, offset) - 1)]

    def upto(self, end: int) -> Passage:
        """Its beginning, as far as the character at `end`."""
        return Passage(self.text[:end].rstrip(), self.starts, self.numbers)

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Each sentence with the offset at which it begins."""
        begin = 0
        for cut in _SENTENCE.finditer(self.text):
            yield begin, self.text[begin : cut.start()]
            begin = cut.end()
        yield begin, self.text[begin:]


def passages(checked: Checked) -> list[Passage]:
    """The paragraphs of the document, without its running heads and page numbers; read once for all rules."""
    if "passages" not in checked.kept:
        checked.kept["passages"] = _passages(checked)
    found: list[Passage] = checked.kept["passages"]
    return found


def _passages(checked: Checked) -> list[Passage]:
    noise = set(checked.reading.noise)
    found: list[Passage] = []
    held: list[tuple[int, str]] = []
    ended = False
    for line in checked.source.lines:
        text = line.text.strip()
        if line.number in noise:
            continue
        if not text:
            ended = True
            continue
        if held and (line.heading or (ended and not _goes_on(held[-1][1], text))):
            found.append(_joined(held))
            held = []
        held.append((line.number, text))
        ended = line.heading is not None
    return [*found, _joined(held)] if held else found


def _goes_on(before: str, text: str) -> bool:
    """A sentence that a page or a blank line cuts in two."""
    return text[:1].islower() and before[-1:] not in ".;:!?," and text[1:2] not in (")", ".")


def _joined(held: list[tuple[int, str]]) -> Passage:
    parts: list[str] = []
    starts: list[int] = []
    size = 0
    for position, (_, text) in enumerate(held):
        starts.append(size)
        last = position == len(held) - 1
        if not last and text.endswith("-") and held[position + 1][1][:1].islower() and text[-2:-1].isalpha():
            part = text[:-1]
        else:
            part = text if last else text + " "
        parts.append(part)
        size += len(part)
    return Passage("".join(parts), tuple(starts), tuple(number for number, _ in held))


def value(text: str) -> int:
    """The number that NUMBER found."""
    word = WORDS.get(text.lower())
    return word if word is not None else int(re.sub(r"\D", "", text))


def folded(text: str) -> str:
    """Without case, accents, or the shape of apostrophes and blanks: what two spellings of one word share."""
    plain = unicodedata.normalize("NFD", text.replace("’", "'").casefold())
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


def stem(word: str) -> str:
    """A word folded, without the mark of its plural."""
    plain = folded(word)
    return plain[:-1] if len(plain) > 3 and plain[-1] in "sx" else plain
