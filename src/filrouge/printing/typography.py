"""Text fit to print: characters that paper and XML can hold, and the spaces of French.

What people type is kept word for word. Only what no reader sees changes: control characters go, the space
before : ; ? ! and inside guillemets no longer breaks, straight quotes become French ones.
"""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\U000e0000-\U000fffff\U00100000-\U0010ffff\ue000-\uf8ff]"
)
_BREAKS = re.compile("\r\n?|\x0c|\x85|\u2028|\u2029")
_PLANE_END = re.compile(
    "[" + "".join(f"{chr(p * 0x10000 + 0xFFFE)}{chr(p * 0x10000 + 0xFFFF)}" for p in range(1, 14)) + "]"
)
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_QUOTED = re.compile(r'(?<![\w"=])"([^"\n]+)"(?![\w"])')
_THIN = re.compile(r"[ \u00a0\u202f](?=[;?!](?:\s|$|[»”)]))")
_WIDE = re.compile(r"[ \u202f](?=[:»%€])")
_LONE = re.compile(r"(?<=\s)([àyÀY]) ")
_OPENED = re.compile(r"(?<=«)[ \u202f]")


def printable(text: str) -> str:
    """The text without what XML 1.0 or a PDF refuses: control characters, surrogates, private characters."""
    if text.isascii() and text.isprintable():
        return text
    return _PLANE_END.sub("", _UNPRINTABLE.sub("", _BREAKS.sub("\n", text).replace("\t", " ")))


def french(text: str) -> str:
    """Printable text with the no-break spaces, apostrophes and guillemets of French typography."""
    text = printable(text)
    text = _QUOTED.sub("«\u00a0\\1\u00a0»", text)
    text = _APOSTROPHE.sub("’", text)
    return _OPENED.sub("\u00a0", _WIDE.sub("\u00a0", _THIN.sub("\u202f", text)))


def titled(text: str) -> str:
    """A title on one line, that no lone letter ends: "évaluation à" never hangs above "mi-parcours"."""
    return _LONE.sub("\\1\u00a0", one_line(text))


def one_line(text: str) -> str:
    """French text on one line, for titles and labels."""
    return french(" ".join(text.split()))
