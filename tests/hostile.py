"""What nobody would send, made from what a form asks: a valid answer, then spoiled in a few places.

Every input comes from its number: the one that fails is made again by naming it.
"""

from __future__ import annotations

import random
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, quote_plus, urljoin, urlsplit

# One value of a form: text as bytes (a forged request knows no alphabet), or a file with its name.
Value = bytes | tuple[bytes, bytes]
Pairs = list[tuple[bytes, Value]]

LONG = "longtemps " * 110_000  # more than a megabyte
TEXTS = [
    "",
    " ",
    "\x00",
    "a\x00b",
    "\u202eà l’envers\u202c",
    "שלום עליכם",
    "👩🏽‍👩🏿‍👧🏻‍👦🏼 🏳️‍🌈",
    "e\u0301" * 50,
    "z" + "\u0301" * 300,
    "\ud800",
    "\udfff\ud83d",
    "\ufeff\u2028\u2029\x85\x0b\x1f",
    "<script>alert(1)</script>",
    "]]><!--",
    "{{ 7*7 }}{% load x %}",
    "%s %(x)s %n {0} ${x}",
    "' OR 1=1 --",
    "\\",
    "../../../etc/passwd",
    "# Titre\n\n> **gras** [lien](javascript:alert(1)) ![](x)\n\n" + "> " * 200,
    "*" * 2000,
    "[" * 2000,
    "=cmd|' /C calc'!A0",
    "null",
    "None",
    "[]",
    '{"a": [1, {"b": null}]}',
    "1,2,3",
    "on",
    "\r\n\r\nSet-Cookie: a=b",
    "x" * 5000,
    LONG,
]
NUMBERS = [
    "0",
    "-1",
    "1",
    "2",
    "007",
    "1.5",
    "1e309",
    "NaN",
    "-inf",
    "٣",
    "½",
    "9" * 18,
    "9" * 400,
    "0x10",
    "1_000",
]
DAYS = [
    "2026-11-26",
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "1900-02-29",
    "2026-02-30",
    "2026-11-26T25:61",
    "26/11/2026",
    "demain",
    "0000-00-00",
]
# What fits in a field that is empty, by its kind.
TYPED = {
    "date": ["2026-12-01", "2026-12-01", "2027-01-31"],
    "email": ["nadia@valmont.example"],
    "number": ["1", "12"],
    "password": ["une phrase bien à moi", "une phrase bien à moi", "trois tasses de thé"],
}
KEYS = [
    b"next",
    b"csrfmiddlewaretoken",
    b"id",
    b"pk",
    b"organisation",
    b"is_active",
    b"user",
    b"__class__",
    b"\xff\x00",
    b"",
]
NAMES = [
    "fiche.docx",
    "image.svg",
    "page.html",
    "../../x.php",
    "C:\\x\\y.exe",
    "a\x00.pdf",
    "\u202efdp.exe",
    "x" * 300 + ".pdf",
    ".htaccess",
    "",
    "con",
    'a"b;c.txt',
    "😀.png",
]
CONTENTS = [
    b"",
    b"%PDF-1.7\n%%EOF",
    b"PK\x03\x04" + b"\x00" * 40,
    b"\x89PNG\r\n\x1a\n" + b"\x00" * 30,
    b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    b"<html><script>alert(1)</script>",
    b"MZ\x90\x00",
    b"#!/bin/sh\nrm -rf /\n",
    b"Me1 : Une action\n" * 20,
    "Me1 : Une action".encode("utf-16"),
    bytes(range(256)) * 8,
    b"\x00" * 100_000,
]


@dataclass
class Asked:
    """What a page asks: where it is sent, and each field with the values that it offers."""

    address: str
    fields: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    kinds: dict[str, str] = field(default_factory=dict)  # "date", "email", "file" …


class _Forms(HTMLParser):
    """The forms of a page that are sent by POST, and what its other forms and its links ask in an address."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.found = address, []  # type: ignore[var-annotated]
        self.question = Asked(address)
        self._form: Asked | None = None
        self._named: str = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = self.question
            if given.get("method", "").lower() == "post":
                self._form = Asked(urljoin(self.address, given.get("action", "")))
                self.found.append(self._form)
        elif tag == "a" and "?" in given.get("href", ""):
            for name, value in parse_qsl(urlsplit(given["href"]).query, keep_blank_values=True):
                self.question.fields[name].append(value)
        elif self._form is not None:
            self._ask(self._form, tag, given)

    def _ask(self, form: Asked, tag: str, given: dict[str, str]) -> None:
        name = given.get("name", "")
        if tag in ("input", "button") and name:
            form.fields[name].append(given.get("value", ""))
            form.kinds[name] = given.get("type", "text")
        elif tag in ("select", "textarea"):
            self._named = name
            form.fields[name].extend([] if tag == "select" else [""])
        elif tag == "option" and self._named:
            form.fields[self._named].append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None


def forms_of(page: str, address: str) -> list[Asked]:
    """Every form of a page that is sent by POST."""
    reader = _Forms(address)
    reader.feed(page)
    return reader.found


def question_of(page: str, address: str) -> Asked:
    """What a page's links and filters ask in its address."""
    reader = _Forms(address)
    reader.feed(page)
    return reader.question


class Spoiler:
    """One input: made from a form, a number, and ids that mean something somewhere."""

    def __init__(self, seed: str, ids: Iterable[str]) -> None:
        self.dice = random.Random(seed)  # noqa: S311
        self.ids = list(ids)

    def pairs(self, fields: dict[str, list[str]], kinds: dict[str, str]) -> Pairs:
        """The form answered, with most of its fields as they should be."""
        dice, sent = self.dice, []
        spoiled = dice.choice([0.1, 0.3, 0.3, 0.6, 1.0])
        for name, offered in fields.items():
            key = name.encode(errors="surrogatepass")
            if dice.random() >= spoiled:
                sent.append((key, self._right(kinds.get(name, ""), offered)))
                continue
            deed = dice.random()
            if deed < 0.15:
                continue
            if deed < 0.3:
                sent += [(key, self._wrong()) for _ in range(dice.choice([2, 2, 3, 50]))]
            elif deed < 0.35:
                sent.append((key + dice.choice([b"[]", b"[0]", b".x", b"\x00"]), self._wrong()))
            else:
                sent.append((key, self._wrong()))
        while dice.random() < 0.15:
            sent.append((dice.choice(KEYS), self._wrong()))
        dice.shuffle(sent)
        return sent

    def _right(self, kind: str, offered: list[str]) -> Value:
        if kind == "file":
            return self._file()
        dice = self.dice
        value = dice.choice(offered) if offered else ""
        if not value and dice.random() < 0.6:
            value = dice.choice(TYPED.get(kind, ["Un texte", "2026", "1"]))
        return value.encode()

    def _wrong(self) -> Value:
        dice = self.dice
        sort = dice.random()
        if sort < 0.06:
            return self._file()
        if sort < 0.45:
            text = dice.choice(TEXTS)
            # A megabyte is slow to read: rarely.
            text = dice.choice(TEXTS[:-1]) if text is LONG and dice.random() < 0.95 else text
        elif sort < 0.55:
            text = dice.choice(NUMBERS)
        elif sort < 0.65:
            text = dice.choice(DAYS)
        elif sort < 0.8:
            text = dice.choice([*self.ids, str(uuid.UUID(int=dice.getrandbits(128))), "0" * 32, "not-an-id"])
        elif sort < 0.85:
            return dice.randbytes(dice.randrange(40))
        else:
            points = [
                dice.randrange(1, dice.choice([0x80, 0x800, 0x10000, 0x110000]))
                for _ in range(dice.randrange(60))
            ]
            text = "".join(map(chr, points))
        return text.encode(errors="surrogatepass")

    def _file(self) -> tuple[bytes, bytes]:
        return self.dice.choice(NAMES).encode(), self.dice.choice(CONTENTS)


def body_of(pairs: Pairs, *, as_parts: bool) -> tuple[bytes, str]:
    """The request's body and its type, byte for byte as a forged request writes it."""
    if not as_parts:
        told = [(key, value if isinstance(value, bytes) else value[1][:300]) for key, value in pairs]
        body = "&".join(f"{quote_plus(key)}={quote_plus(value)}" for key, value in told)
        return body.encode(), "application/x-www-form-urlencoded"
    edge = b"----0f2a"
    parts = []
    for key, value in pairs:
        head = b'Content-Disposition: form-data; name="' + _in_a_head(key) + b'"'
        if isinstance(value, tuple):
            head += b'; filename="' + _in_a_head(value[0]) + b'"\r\nContent-Type: application/octet-stream'
        content = value[1] if isinstance(value, tuple) else value
        parts.append(b"--" + edge + b"\r\n" + head + b"\r\n\r\n" + content + b"\r\n")
    return b"".join(parts) + b"--" + edge + b"--\r\n", f"multipart/form-data; boundary={edge.decode()}"


def _in_a_head(text: bytes) -> bytes:
    return text.replace(b'"', b"%22").replace(b"\r", b"%0D").replace(b"\n", b"%0A")
