"""What changed between two texts, word by word.

Paragraphs that did not change are found first, by their beginning, their end, and those that stand once on
each side (« patience »): that takes no longer than sorting them. Between two of them, words are compared as
long as their number leaves the whole quick; past that, old lines are said as removed and new ones as added.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["kept", "removed", "added"]

# How many pairs of words are compared in all, and between two lines that stayed.
BUDGET, AT_ONCE = 4_000_000, 1_000_000
LITTLE = 0.3  # of the letters
# A number is one word, with its thousands and decimals: « 2 112 » becomes « 2 120 », not « 112 » « 120 ».
_WORD = re.compile(r"\d+(?:[,.\u00a0\u202f]\d+)+|\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text that stayed, went or came."""

    kind: Kind
    text: str

    @property
    def is_said(self) -> bool:
        """Whether a reader who does not see colours must be told of it: not of a space."""
        return self.kind != "kept" and not self.text.isspace()


def difference(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces in reading order: what is not added makes `before`, what is not removed makes `after`."""
    found = _compared(_lines(before), _lines(after))
    return tuple(
        Piece(kind, said)
        for kind, group in groupby(found, lambda piece: piece.kind)
        if (said := "".join(piece.text for piece in group))
    )


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _compared(old: list[str], new: list[str]) -> Iterator[Piece]:
    spent = 0
    for past, present, following in _changes(old, new):
        words, others = _WORD.findall("".join(past)), _WORD.findall("".join(present))
        cost = len(words) * len(others)
        if cost <= AT_ONCE and spent + cost <= BUDGET:
            spent += cost
            yield from _words(words, others)
        else:
            yield Piece("removed", "".join(past))
            yield Piece("added", "".join(present))
        yield Piece("kept", "".join(following))


def _changes(old: list[str], new: list[str]) -> Iterator[tuple[Sequence[str], Sequence[str], Sequence[str]]]:
    """What was there, what stands there now, then the lines that stayed."""
    at, to = 0, 0
    for left, right in [*_anchors(old, new), (len(old), len(new))]:
        if left < at or right < to:
            continue
        # Around an anchor, equal lines stayed too.
        start, stop = (at, to), (left, right)
        while stop[0] > start[0] and stop[1] > start[1] and old[stop[0] - 1] == new[stop[1] - 1]:
            stop = (stop[0] - 1, stop[1] - 1)
        end = (left, right)
        while end[0] < len(old) and end[1] < len(new) and old[end[0]] == new[end[1]]:
            end = (end[0] + 1, end[1] + 1)
        yield old[start[0] : stop[0]], new[start[1] : stop[1]], old[stop[0] : end[0]]
        at, to = end


def _anchors(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """The first line when it stayed, then those that stand once in each text, in one order."""
    once = _once(old) & _once(new)
    places = {line: place for place, line in enumerate(new) if line in once}
    pairs = [(place, places[line]) for place, line in enumerate(old) if line in once]
    start = [(0, 0)] if old and new and old[0] == new[0] else []
    return start + _rising(pairs)


def _once(lines: Iterable[str]) -> set[str]:
    return {line for line, count in Counter(lines).items() if count == 1 and not line.isspace()}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose second places rise (the first ones do)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_left, right) in enumerate(pairs):
        at = bisect_left(tails, right)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [right]
        ends[at : at + 1] = [index]
    index = ends[-1] if ends else -1
    kept = []
    while index >= 0:
        kept.append(pairs[index])
        index = before[index]
    return kept[::-1]


def _words(words: list[str], others: list[str]) -> list[Piece]:
    """Word by word, unless so little stayed that two whole sentences read better than their confetti."""
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    pieces: list[Piece] = []
    for name, left, left_end, right, right_end in matcher.get_opcodes():
        if name == "equal":
            pieces.append(Piece("kept", "".join(words[left:left_end])))
        else:
            pieces.append(Piece("removed", "".join(words[left:left_end])))
            pieces.append(Piece("added", "".join(others[right:right_end])))
    stayed = sum(len(piece.text.strip()) for piece in pieces if piece.kind == "kept")
    if words and others and stayed < LITTLE * min(len("".join(words)), len("".join(others))):
        return [Piece("removed", "".join(words)), Piece("added", "".join(others))]
    return list(_in_sentences(pieces))


def _in_sentences(pieces: list[Piece]) -> Iterator[Piece]:
    """Words that follow each other go and come together: a space alone does not part them."""
    removed = added = ""
    for place, piece in enumerate(pieces):
        if piece.kind == "removed":
            removed += piece.text
        elif piece.kind == "added":
            added += piece.text
        elif removed and added and piece.text == " " and place + 1 < len(pieces):
            removed, added = removed + " ", added + " "
        else:
            yield from (Piece("removed", removed), Piece("added", added), piece)
            removed = added = ""
    yield from (Piece("removed", removed), Piece("added", added))
