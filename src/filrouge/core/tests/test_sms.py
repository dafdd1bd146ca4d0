"""In how many SMS a text leaves, which number it goes to, who carries it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from hypothesis import given
from hypothesis import strategies as st

from filrouge.core import sms

GSM = "".join(sorted(sms.BASIC | sms.EXTENDED))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("a", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        # An escaped sign is never cut: 152 septets, then the euro goes to the next part.
        ("a" * 152 + "€" + "a" * 151, 2),
        ("a" * 152 + "€" + "a" * 152, 3),
        ("ê" * 70, 1),
        ("ê" * 71, 2),
        ("ê" * 134, 2),
        ("ê" * 135, 3),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
        ("😀" * 66, 2),  # 33 in each part: a pair is never cut
        ("😀" * 67, 3),
        ("é à ù ì ò è Ç ñ ß", 1),
    ],
)
def test_known_sizes(text: str, count: int) -> None:
    assert sms.segments(text) == count


def parts_of(text: str) -> list[str]:
    """A text cut as an operator cuts it: sign after sign, as many as fit."""
    is_gsm = sms.is_gsm(text)
    one, each = (160, 153) if is_gsm else (70, 67)

    def size(piece: str) -> int:
        if is_gsm:
            return len(piece) + sum(sign in sms.EXTENDED for sign in piece)
        return len(piece.encode("utf-16-be", "surrogatepass")) // 2

    if size(text) <= one:
        return [text] if text else []
    parts = [""]
    for sign in text:
        if size(parts[-1] + sign) > each:
            parts.append("")
        parts[-1] += sign
    return parts


@given(st.one_of(st.text(GSM, max_size=1000), st.text(max_size=700), st.text("aé€ê😀", max_size=700)))
def test_as_many_as_an_operator_cuts(text: str) -> None:
    parts = parts_of(text)
    assert "".join(parts) == text
    assert sms.segments(text) == len(parts)


@given(st.text(GSM, max_size=400), st.text(max_size=20))
def test_a_longer_text_never_takes_less(text: str, more: str) -> None:
    assert sms.segments(text) <= sms.segments(text + more)


@given(st.text(max_size=300))
def test_plain_words_never_take_more_alphabets(text: str) -> None:
    if sms.is_gsm(text):
        assert sms.is_gsm(sms.plain(text))
    assert sms.plain(sms.plain(text)) == sms.plain(text)


def test_what_a_printer_writes_becomes_what_a_telephone_has() -> None:
    said = "Rappel : « l’atelier », à 9 h 30 – salle du cœur…"
    assert sms.plain(said) == 'Rappel : "l\'atelier", à 9 h 30 - salle du coeur...'
    assert not sms.is_gsm(said)
    assert sms.is_gsm(sms.plain(said))


@pytest.mark.parametrize(
    ("phone", "number"),
    [
        ("0470 12 34 56", "32470123456"),
        ("0470/12.34.56", "32470123456"),
        ("+32 (0)470 12 34 56", "32470123456"),
        ("0033 6 12 34 56 78", "33612345678"),
        ("+33 6 12 34 56 78", "33612345678"),
        ("12", ""),
        ("", ""),
        ("chez sa sœur", ""),
        ("0470 12 34 56 (le soir)", ""),
        ("٠٤٧٠١٢٣٤٥٦", ""),
        ("0470123456\r\nBcc: x@y.example", ""),
    ],
)
def test_number_as_a_gateway_wants_it(phone: str, number: str) -> None:
    assert sms.number_of(phone) == number


@given(st.text(max_size=40))
def test_a_number_is_digits_or_nothing(phone: str) -> None:
    number = sms.number_of(phone)
    assert number == "" or (number.isascii() and number.isdecimal() and 8 <= len(number) <= 15)


def test_no_gateway_unless_the_environment_names_one(settings: Any) -> None:
    settings.SMS = ""
    assert sms.gateway() is None
    settings.SMS = "console"
    assert isinstance(sms.gateway(), sms.ConsoleGateway)
    settings.SMS = "{number}@sms.example.org"
    assert sms.gateway() == sms.SmtpGateway("{number}@sms.example.org")


def test_smtp_gateway_writes_a_letter_without_a_subject(settings: Any) -> None:
    settings.SMS = "{number}@sms.example.org"
    carrier = sms.gateway()
    assert carrier is not None
    carrier.send("32470123456", "Rappel : à demain.")
    (letter,) = mail.outbox
    assert (letter.to, letter.subject, letter.body) == (
        ["32470123456@sms.example.org"],
        "",
        "Rappel : à demain.",
    )


def test_console_gateway_prints(settings: Any, capsys: Any) -> None:
    sms.ConsoleGateway().send("32470123456", "Rappel : à demain.")
    assert capsys.readouterr().out == "SMS 32470123456\nRappel : à demain.\n\n"
