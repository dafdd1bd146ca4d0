"""Numbers in sentences: what is counted, as it is written, on its line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from filrouge.reading.files import ReadFigure
from filrouge.reading.outline.words import MONTHS
from filrouge.reading.report.paragraphs import Paragraph

_FIGURE = re.compile(
    r"(?<![\w/.,:+\"”»-])(?P<value>\d{1,3}(?:[. \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
    r"(?:\s?(?P<sign>%|€)|\s+(?P<word>[^\W\d_]{3,}))(?![’'°/])"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý\"“«])")
_NOT = frozenset({
    *MONTHS, "février", "août", "décembre", "mais", "quand", "chaque", "mêmes", "autres", "dont", "des",
    "les", "par", "sur", "pour", "avec", "dans", "est", "sont", "ont", "puis", "soit", "heures", "heure",
    "bruxelles", "rue", "avenue", "chaussée", "boulevard", "place",
})  # fmt: skip
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d$")


def read_figures(paragraphs: Iterable[Paragraph]) -> list[ReadFigure]:
    """The figures of these paragraphs. Dates, hours, years, addresses and numbers of articles are none."""
    found: list[ReadFigure] = []
    for paragraph in paragraphs:
        text = paragraph.text
        if not _DIGIT.search(text):
            continue
        ends = [0, *(cut.end() for cut in _SENTENCE.finditer(text)), len(text) + 1]
        at = 0
        for figure in _FIGURE.finditer(text):
            if not _counts(figure, text):
                continue
            while ends[at + 1] <= figure.start():
                at += 1
            sentence = text[ends[at] : ends[at + 1]].strip()
            unit = figure["sign"] or figure["word"]
            found.append(
                ReadFigure(figure["value"], unit, sentence, paragraph.line_at(figure.start("value")))
            )
    return found


def _counts(figure: re.Match[str], text: str) -> bool:
    word, value = figure["word"], figure["value"]
    if word is None:
        return True
    if not word[0].islower() or word.lower() in _NOT or _YEAR.match(value):
        return False
    before = text[max(0, figure.start() - 12) : figure.start()].lower().rstrip()
    return not before.endswith(("article", "art.", "n°", "page", "rue", "loi", "du", "tél"))
