"""A calendar file of somewhere else: shown first, kept when one says so; what is no calendar is refused."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st

from filrouge.agenda.forms.incoming import MOST, Found, opened, read_calendar, sealed
from filrouge.agenda.models import Session
from filrouge.organisations.tests.cast import Cast

READ = "/valmont/agenda/lire/"


def calendar(*events: str) -> bytes:
    body = "".join(f"BEGIN:VEVENT\r\nUID:{n}\r\n{event}END:VEVENT\r\n" for n, event in enumerate(events))
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{body}END:VCALENDAR\r\n".encode()


CAFE = "DTSTART;TZID=Europe/Brussels:20261201T140000\r\nDTEND;TZID=Europe/Brussels:20261201T170000\r\n"
WEEKLY = f"{CAFE}RRULE:FREQ=WEEKLY;COUNT=3\r\nSUMMARY:Le café\r\nLOCATION:La Verrière\r\n"


def test_events_are_read_on_the_wall_of_the_house() -> None:
    abroad = "DTSTART:20260701T120000Z\r\nSUMMARY:Ailleurs\r\n"
    whole = "DTSTART;VALUE=DATE:20261224\r\nSUMMARY:La veille de Noël\r\n"
    off = f"{CAFE}SUMMARY:Annulé\r\nSTATUS:CANCELLED\r\n"
    assert read_calendar(calendar(WEEKLY, abroad, whole, off)) == [
        Found(dt.date(2026, 7, 1), dt.time(14), None, "Ailleurs", ""),
        Found(dt.date(2026, 12, 1), dt.time(14), dt.time(17), "Le café", "La Verrière"),
        Found(dt.date(2026, 12, 8), dt.time(14), dt.time(17), "Le café", "La Verrière"),
        Found(dt.date(2026, 12, 15), dt.time(14), dt.time(17), "Le café", "La Verrière"),
        Found(dt.date(2026, 12, 24), None, None, "La veille de Noël", ""),
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.7 rien", "pas un fichier d"),
        (b"", "pas un fichier d"),
        (b"\x00\xff\xfe", "pas un fichier d"),
        (calendar(), "aucun rendez-vous"),
        (calendar(f"{CAFE}RRULE:FREQ=DAILY\r\n"), f"plus de {MOST}"),
    ],
)
def test_what_is_no_calendar_is_said(data: bytes, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        read_calendar(data)


@given(data=st.binary(max_size=400) | st.text(max_size=200).map(lambda text: calendar(text + "\r\n")))
@settings(max_examples=150, deadline=None)
def test_anything_is_read_or_refused_in_words(data: bytes) -> None:
    with suppress(ValidationError):
        assert read_calendar(data)


def test_what_comes_back_is_what_was_read() -> None:
    found = read_calendar(calendar(WEEKLY))
    assert opened(sealed(found)) == found
    with pytest.raises(ValidationError, match="à nouveau le fichier"):
        opened(sealed(found)[:-3] + "abc")


@pytest.mark.django_db
def test_shown_first_then_kept(in_valmont: Cast, today: dt.date, sign_in: Any) -> None:
    client = sign_in(in_valmont.director)
    page = client.post(READ, {"file": SimpleUploadedFile("cafe.ics", calendar(WEEKLY))})
    assert "3 rendez-vous dans ce fichier" in page.text
    assert not Session.objects.exists()
    client.post(READ, {"do": "keep", "read": page.context["sealed"]})
    assert [one.day.day for one in Session.objects.order_by("day")] == [1, 8, 15]


@pytest.mark.django_db
def test_a_picture_is_refused_at_the_field(in_valmont: Cast, sign_in: Any) -> None:
    client = sign_in(in_valmont.director)
    answer = client.post(READ, {"file": SimpleUploadedFile("photo.ics", b"\x89PNG")})
    assert answer.status_code == 400
    assert "pas un fichier d’agenda" in answer.text
    assert "errorlist" in answer.text
