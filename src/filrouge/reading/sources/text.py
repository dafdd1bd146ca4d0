"""Plain text: its encoding found, its physical lines counted as a text editor counts them."""

from __future__ import annotations

import re
from collections import Counter

from filrouge.reading.errors import Reason, Unreadable, gettext_noop
from filrouge.reading.limits import Limits
from filrouge.reading.lines import FileKind, Source
from filrouge.reading.sources.drafting import Draft, clean

_MARKS = (  # byte order marks, the longer before the shorter that begins alike
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# What a French or Dutch text holds beyond ASCII, the more frequent the more telling.
_FRENCH = frozenset("éèêëàâäùûüçôöîïÿœæÉÈÊËÀÂÇÔÎÙŒ«»’‘“”–—…•°€\u00a0²½·¨ñáíóúß")
_HEADING = re.compile(r"(#{1,6})[ \t\u00a0]+(?=\S)")
_LEADING = re.compile(r"\s+")
_TAB = 4  # columns: the width most editors show
_JUNK = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffd-\uffff]")
_MAX_JUNK = 0.01  # share of characters no text holds, above which the bytes are no text


def load(data: bytes, limits: Limits) -> Source:
    """Read a text file. Raises `Unreadable` when the bytes are no text or pass the limits."""
    draft = Draft(limits)
    text = decode(data, draft).rstrip("\x1a")  # the end-of-file mark of old editors
    if not text.strip():
        raise Unreadable(Reason.EMPTY)
    lines = _split(text, limits)
    page = 1 if "\f" in text else None
    for line in lines:
        if page is not None and "\f" in line:
            page = _add(draft, line, page)
        else:
            heading, indent, words = take_apart(line)
            draft.add(words, page=page, indent=indent, heading=heading)
    return draft.finish(FileKind.TEXT, pages=page)


def _split(text: str, limits: Limits) -> list[str]:
    """The physical lines. Those past the limits are counted before they cost anything."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if text.count("\n") >= limits.max_lines:
        raise Unreadable(Reason.TOO_MANY_LINES, limit=limits.max_lines)
    lines = text.split("\n")
    if max(map(len, lines)) > limits.max_line:
        raise Unreadable(Reason.LINE_TOO_LONG, limit=limits.max_line)
    return lines


def _add(draft: Draft, line: str, page: int) -> int:
    """Write a line with form feeds in it; give the page that follows. It stays one physical line."""
    before = line[: len(line) - len(line.lstrip("\f"))]
    page += len(before)
    rest = line[len(before) :]
    heading, indent, words = take_apart(rest.replace("\f", " "))
    draft.add(words, page=page, indent=indent, heading=heading)
    return page + rest.count("\f")


def take_apart(line: str) -> tuple[int | None, int, str]:
    """Heading level of a `#` line, columns of leading space, and the words."""
    words = clean(line)
    if not words:
        return None, 0, ""
    indent = 0
    if not line[0].isprintable() or line[0] == " ":
        leading = _LEADING.match(line)
        for character in leading.group() if leading else "":
            indent += _TAB - indent % _TAB if character == "\t" else 1
    if words[0] == "#" and (mark := _HEADING.match(words)):
        return len(mark.group(1)), indent, words[mark.end() :]
    return None, indent, words


def decode(data: bytes, draft: Draft) -> str:
    """The characters of a text file, whichever of the usual encodings wrote it."""
    text = _decode(data, draft)
    if "\x00" in text or _junk(text) > _MAX_JUNK * len(text):
        raise Unreadable(Reason.WRONG_TYPE)
    return text


def _decode(data: bytes, draft: Draft) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if wide := _wide(data):
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    repaired = data.decode("utf-8", errors="replace")
    accents = sum(not character.isascii() for character in repaired) - repaired.count("\ufffd")
    if accents > 4 * repaired.count("\ufffd"):
        draft.note(
            gettext_noop(
                "Quelques caractères de ce fichier n’ont pas pu être lus : "
                "ils sont remplacés par « %(mark)s »."
            ),
            mark="\ufffd",
        )
        return repaired
    return data.decode(_narrow(data), errors="replace")


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of Latin text is zero."""
    sample = data[:4000]
    if len(sample) < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * len(sample) / 2 and even < odd / 10:
        return "utf-16-le"
    if even > 0.4 * len(sample) / 2 and odd < even / 10:
        return "utf-16-be"
    return None


def _narrow(data: bytes) -> str:
    """The one-byte encoding in which the high bytes read as French: Windows, old Mac or DOS."""
    high = Counter(data.translate(None, bytes(range(128))))

    def score(encoding: str) -> int:
        read = {byte: bytes([byte]).decode(encoding, errors="replace") for byte in high}
        return sum(high[byte] for byte, character in read.items() if character in _FRENCH)

    return max(("cp1252", "mac_roman", "cp850"), key=score)


def _junk(text: str) -> int:
    """How many characters no text holds: controls, and bytes that are no character."""
    return 0 if text.isascii() and text.isprintable() else len(_JUNK.findall(text))
