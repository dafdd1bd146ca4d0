"""A text cut into words, numbers, signs and quotations; and the place where reading it stands."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

_OPENING = {"«": "»", "“": "”", "„": "”", '"': '"'}
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


class Kind(Enum):
    """What a token is."""

    WORD = "word"  # « l’ » and « d’ » are words of their own, with their apostrophe
    NUMBER = "number"
    SIGN = "sign"
    QUOTE = "quote"  # its folded text is what stands between the marks, as typed
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of the text, with where it stands."""

    kind: Kind
    folded: str
    start: int
    end: int
    glued: bool = False  # nothing stands between it and the token before

    def __bool__(self) -> bool:
        return self.kind is not Kind.END


def fold(text: str) -> str:
    """Without accents, capitals, typographic apostrophes and dashes: as the quickest typist types it."""
    text = text.replace("œ", "oe").replace("Œ", "oe").replace("’", "'").replace("‘", "'")
    plain = unicodedata.normalize("NFKD", text.translate(_DASHES))
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def tokenize(text: str) -> list[Token]:
    """Every token, and END. Nothing but white space is lost."""
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        token = _next(text, at, glued=bool(tokens) and tokens[-1].end == at)
        tokens.append(token)
        at = token.end
    return [*tokens, Token(Kind.END, "", len(text), len(text))]


def _next(text: str, at: int, glued: bool) -> Token:
    sign = text[at]
    closing = text.find(_OPENING[sign], at + 1) if sign in _OPENING else -1
    if closing > at:
        return Token(Kind.QUOTE, text[at + 1 : closing].strip(), at, closing + 1, glued)
    if sign.isascii() and sign.isdigit():
        return _run(text, at, Kind.NUMBER, glued)
    if sign.isalpha():
        return _word(text, at, glued)
    return Token(Kind.SIGN, fold(sign), at, at + 1, glued)


def _run(text: str, at: int, kind: Kind, glued: bool) -> Token:
    end = at
    while end < len(text) and text[end].isascii() and text[end].isdigit():
        end += 1
    return Token(kind, text[at:end], at, end, glued)


def _word(text: str, at: int, glued: bool) -> Token:
    end = at
    while end < len(text) and (text[end].isalpha() or unicodedata.combining(text[end])):
        end += 1
    if end < len(text) and text[end] in "'’‘":
        end += 1
    folded = fold(text[at:end])
    if glued and text[at - 1].isdigit() and folded[:1] == "h" and folded[1:2] not in ("", "e"):
        return Token(Kind.WORD, "h", at, at + 1, glued)  # « 14hà17h »
    return Token(Kind.WORD, folded, at, end, glued)


@cache
def _words_of(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.split())


class Reader:
    """Where reading stands. A part that does not read on puts `at` back where it was."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokenize(text)
        self.at = 0

    def token(self, ahead: int = 0) -> Token:
        """The token that stands there, END past the end and before the start."""
        place = self.at + ahead
        return self.tokens[place] if 0 <= place < len(self.tokens) else self.tokens[-1]

    def is_next(self, *words: str, ahead: int = 0) -> bool:
        """Whether one of these words or signs comes next."""
        token = self.token(ahead)
        return token.kind in (Kind.WORD, Kind.SIGN) and token.folded in words

    def take(self, *words: str) -> str:
        """Read one of these words or signs; "" when none comes."""
        if not self.is_next(*words):
            return ""
        self.at += 1
        return self.tokens[self.at - 1].folded

    def skip(self, *words: str) -> None:
        """Read these words, as many as come."""
        while self.take(*words):
            pass

    def phrase(self, *phrases: str) -> str:
        """Read one of these phrases, words parted by spaces, the longest first; "" when none comes."""
        first = self.token()
        if first.kind not in (Kind.WORD, Kind.SIGN):
            return ""
        for phrase in phrases:
            words = _words_of(phrase)
            if words[0] == first.folded and all(
                self.is_next(word, ahead=ahead) for ahead, word in enumerate(words)
            ):
                self.at += len(words)
                return phrase
        return ""

    def number(self) -> int | None:
        """Read a number in digits, of four digits at most."""
        token = self.token()
        if token.kind is not Kind.NUMBER or len(token.folded) > 4:
            return None
        self.at += 1
        return int(token.folded)

    def named(self, names: Mapping[str, int]) -> int | None:
        """Read one of these names, and say what it stands for."""
        token = self.token()
        if token.kind is not Kind.WORD or token.folded not in names:
            return None
        self.at += 1
        return names[token.folded]

    def slice(self, first: int, last: int | None = None) -> str:
        """The text from one token up to another (not included), as typed on one line."""
        past = self.at if last is None else last
        if past <= first:
            return ""
        return " ".join(self.text[self.tokens[first].start : self.tokens[past - 1].end].split())
