"""The signs in one line of a written text: `**bold**`, `*italic*`, `[words](address)`, bare web addresses.

They are CommonMark's, with two leniences for texts that were not written for it: `**« Oui »**suite` is bold
although a guillemet stands before the closing sign, and one star between two letters is a letter
("usager*ère"). One pass, whatever the line: openers are looked for once per kind of closer.
`assets/js/editor/signs.js` is the same page in the other language; a test holds the two together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from filrouge.printing.document import Run
from filrouge.printing.prepare import safe_link

# Said in full, because what is a space differs from one language to the other.
SPACES = " \t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_SIGN = re.compile(r"(?<!\\)\\+(?=[*\[\]])|\*+|[\[\]]|(?<!\w)https?://[^\s<>\"'«»*\[\]\\()]+")
_ADDRESS = re.compile(
    r"\([ \t]{0,4}([^\s<>()]{0,2000}(?:\([^\s<>()]{0,200}\)[^\s<>()]{0,200}){0,9})[ \t]{0,4}\)"
)
# What a text says of a living figure: paper keeps its number, a page makes it a way to its rows.
_FIGURE = re.compile(r"figure:[a-z0-9_./-]{3,200}")
_END_OF_SENTENCE = ".,;:!?…"


def written_link(address: str) -> str:
    """An address that a text may lead to, or a living figure's; an empty text for any other."""
    if _FIGURE.fullmatch(address):
        return address
    return "" if address.startswith(("#", "/")) else safe_link(address)


def runs_in(line: str) -> tuple[Run, ...]:
    """The runs of a line; every character that is not a sign is kept. Never raises."""
    if not _SIGN.search(line):
        return (Run(line),) if line else ()
    reader = _Reader(line)
    reader.read()
    return reader.runs()


@dataclass(slots=True)
class _Piece:
    """Some text, or what is left of a row of stars."""

    text: str
    link: str = ""


@dataclass(slots=True)
class _Stars:
    """A row of stars that may open or close; `left` of its `length` have no partner yet."""

    place: int
    length: int
    left: int
    opens: bool
    closes: bool


@dataclass(slots=True)
class _Reader:
    line: str
    pieces: list[_Piece] = field(default_factory=list)
    stars: list[_Stars] = field(default_factory=list)
    brackets: list[tuple[int, int]] = field(default_factory=list)  # piece, rows of stars before
    turns: list[tuple[int, str, int]] = field(default_factory=list)  # piece, voice, +1 or -1

    def read(self) -> None:
        """From the first character to the last."""
        at = 0
        while sign := _SIGN.search(self.line, at):
            self._text(self.line[at : sign.start()])
            at = self._sign(sign)
        self._text(self.line[at:])
        self._pair(0)

    def _text(self, text: str) -> None:
        if text:
            self.pieces.append(_Piece(text))

    def _sign(self, sign: re.Match[str]) -> int:
        """Take one sign; where to read on."""
        said, end = sign[0], sign.end()
        if said[0] == "\\":
            # Two strokes are one, and one stroke makes the next sign a letter.
            escaped = len(said) % 2
            self._text("\\" * (len(said) // 2) + self.line[end : end + escaped])
            return end + escaped
        if said[0] == "*":
            self._row(sign.start(), end)
        elif said == "[":
            self.brackets.append((len(self.pieces), len(self.stars)))
            self.pieces.append(_Piece("["))
        elif said == "]":
            return self._closed(end)
        else:
            address = said.rstrip(_END_OF_SENTENCE)
            self.pieces.append(_Piece(address, safe_link(address)))
            self._text(said[len(address) :])
        return end

    def _row(self, start: int, end: int) -> None:
        before = self.line[start - 1] if start else " "
        after = self.line[end] if end < len(self.line) else " "
        is_letter = end - start == 1 and _is_letter(before) and _is_letter(after)
        opens = after not in SPACES and not is_letter
        closes = before not in SPACES and not is_letter
        self.stars.append(_Stars(len(self.pieces), end - start, end - start, opens, closes))
        self.pieces.append(_Piece(self.line[start:end]))

    def _closed(self, end: int) -> int:
        """A closing bracket: a link when an address follows; where to read on."""
        address = _ADDRESS.match(self.line, end) if self.brackets else None
        if address is None:
            if self.brackets:
                self.brackets.pop()
            self.pieces.append(_Piece("]"))
            return end
        place, rows = self.brackets.pop()
        self._pair(rows)
        # A link holds no link: what was opened before this one stays text.
        self.brackets.clear()
        link = written_link(address[1])
        self.pieces[place].text = link if place == len(self.pieces) - 1 else ""
        for piece in self.pieces[place:]:
            piece.link = link
        return address.end()

    def _pair(self, first: int) -> None:
        """Give their partners to the rows of stars from `first` on, and forget those rows."""
        openers: list[_Stars] = []
        # Below that height nothing opens for a closer of that kind: each opener is looked at once per kind.
        floors: dict[tuple[bool, int], int] = {}
        for row in self.stars[first:]:
            while row.closes and row.left:
                kind = (row.opens, row.length % 3)
                found = _partner(openers, row, floors.get(kind, 0))
                if found < 0:
                    floors[kind] = len(openers)
                    break
                del openers[found + 1 :]
                self._join(openers[found], row)
                if not openers[found].left:
                    openers.pop()
                floors = {key: min(floor, len(openers)) for key, floor in floors.items()}
            if row.opens and row.left:
                openers.append(row)
        del self.stars[first:]

    def _join(self, opener: _Stars, closer: _Stars) -> None:
        count = 2 if opener.left > 1 and closer.left > 1 else 1
        voice = "bold" if count > 1 else "italic"
        self.turns += [(opener.place + 1, voice, 1), (closer.place, voice, -1)]
        for row in (opener, closer):
            row.left -= count
            self.pieces[row.place].text = "*" * row.left

    def runs(self) -> tuple[Run, ...]:
        """What was read, neighbours of one voice together."""
        turns: dict[tuple[int, str], int] = {}
        for place, voice, step in self.turns:
            turns[place, voice] = turns.get((place, voice), 0) + step
        bold = italic = 0
        voiced = []
        for place, piece in enumerate(self.pieces):
            bold += turns.get((place, "bold"), 0)
            italic += turns.get((place, "italic"), 0)
            if piece.text:
                voiced.append((piece.text, (bold > 0, italic > 0, piece.link)))
        groups = groupby(voiced, itemgetter(1))
        return tuple(Run("".join(text for text, _voice in group), *voice) for voice, group in groups)


def _partner(openers: list[_Stars], closer: _Stars, floor: int) -> int:
    """The nearest opener that this row may close, or -1. The rule of three is CommonMark's."""
    for place in range(len(openers) - 1, floor - 1, -1):
        opener = openers[place]
        ambiguous = opener.closes or closer.opens
        three = (opener.length + closer.length) % 3 == 0
        if not (ambiguous and three and (opener.length % 3 or closer.length % 3)):
            return place
    return -1


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
