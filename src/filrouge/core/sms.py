"""SMS: how many of them a text takes, and the gateway that carries it.

Sizes and alphabets are those of 3GPP TS 23.038 (GSM 7-bit, its extension table, UCS-2) and TS 23.040 (a text
in several parts: 153 septets or 67 UCS-2 units in each).
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMessage

# One septet each.
BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
# Two septets each, that stay in the same part.
EXTENDED = frozenset("\f^{}\\[~]|€")
ONE_GSM, EACH_GSM = 160, 153
ONE_WIDE, EACH_WIDE = 70, 67
# What a printer writes and a telephone would count as a whole other alphabet.
_PLAIN = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...",
     "œ": "oe", "Œ": "OE", "\t": " "}
)  # fmt: skip
_GUILLEMETS = re.compile(r"«\s*|\s*»")
_BETWEEN = re.compile(r"[\s./\-\u00a0\u202f]|\(0\)")
_DIGITS = re.compile(r"[1-9]\d{7,14}")


def is_gsm(text: str) -> bool:
    """Whether a text is written in the alphabet of 160 signs a part."""
    return all(sign in BASIC or sign in EXTENDED for sign in text)


def segments(text: str) -> int:
    """In how many SMS a text leaves: none for an empty one.

    A sign that takes two places is never cut between two parts.
    """
    if is_gsm(text):
        sizes, one, each = [2 if sign in EXTENDED else 1 for sign in text], ONE_GSM, EACH_GSM
    else:
        sizes, one, each = [2 if ord(sign) > 0xFFFF else 1 for sign in text], ONE_WIDE, EACH_WIDE
    if sum(sizes) <= one:
        return 1 if sizes else 0
    parts, room = 1, each
    for size in sizes:
        if size > room:
            parts, room = parts + 1, each
        room -= size
    return parts


def plain(text: str) -> str:
    """The same words without the signs of a printer, that would more than halve what an SMS holds."""
    return _GUILLEMETS.sub('"', text).translate(_PLAIN)


def number_of(phone: str) -> str:
    """A telephone as a gateway wants it: digits with the country's, « 32470123456 ».

    A local number is of the country of `FILROUGE_SMS_PREFIX`. An empty text when it is not a number.
    """
    kept = _BETWEEN.sub("", phone)
    if kept.startswith("+"):
        kept = kept[1:]
    elif kept.startswith("00"):
        kept = kept[2:]
    elif kept.startswith("0"):
        kept = settings.SMS_PREFIX + kept[1:]
    else:
        return ""
    return kept if kept.isascii() and _DIGITS.fullmatch(kept) else ""


class Gateway(Protocol):
    """What carries an SMS."""

    def send(self, number: str, text: str) -> None:
        """Give one text for one number. Raises `SMTPException` or `OSError` when it is not taken."""


@dataclass(frozen=True, slots=True)
class SmtpGateway:
    """A provider that turns a letter into an SMS: `address` is « {number}@sms.example.org »."""

    address: str

    def send(self, number: str, text: str) -> None:
        """A letter without a subject: what the telephone shows is the text alone."""
        EmailMessage("", text, to=[self.address.replace("{number}", number)]).send()


@dataclass(frozen=True, slots=True)
class ConsoleGateway:
    """Prints where the site runs: for a trial, never for people."""

    def send(self, number: str, text: str) -> None:
        """One block on the standard output."""
        sys.stdout.write(f"SMS {number}\n{text}\n\n")
        sys.stdout.flush()


def gateway() -> Gateway | None:
    """The gateway of this installation, named by `FILROUGE_SMS`; None when SMS are copied by hand."""
    if not settings.SMS:
        return None
    return ConsoleGateway() if settings.SMS == "console" else SmtpGateway(settings.SMS)
