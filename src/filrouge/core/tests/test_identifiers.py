"""National numbers are found wherever they are typed, and what looks like them is left alone."""

from __future__ import annotations

import datetime as dt

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from filrouge.core.fields import OneLineField
from filrouge.core.identifiers import national_numbers, refuse_national_number

GAPS = st.sampled_from(["", ".", "-", " ", "/", " - ", "\u00a0", "\u202f"])
AROUND = st.sampled_from(["", "n° ", "Numéro : ", "(", "né le 3 mai, ", "\n", "tél. 0470 12 34 56, "])
AFTER = st.sampled_from(["", ".", ")", ", à vérifier", "\n", " 0470 12 34 56"])


@st.composite
def belgian(draw: st.DrawFn) -> tuple[str, ...]:
    born = draw(st.dates(dt.date(1900, 1, 1), dt.date(2026, 11, 26)))
    month = born.month + draw(st.sampled_from([0, 20, 40]))
    parts = (f"{born:%y}", f"{month:02}", f"{born:%d}", f"{draw(st.integers(1, 998)):03}")
    number = int("".join(parts)) + (2_000_000_000 if born.year >= 2000 else 0)
    return (*parts, f"{97 - number % 97:02}")


@st.composite
def french(draw: st.DrawFn) -> tuple[str, ...]:
    place = draw(st.one_of(st.integers(1, 98).map("{:02}".format), st.sampled_from(["2A", "2B"])))
    head = [str(draw(st.integers(1, 2))), f"{draw(st.integers(0, 99)):02}", f"{draw(st.integers(1, 12)):02}"]
    tail = [f"{draw(st.integers(1, 990)):03}", f"{draw(st.integers(1, 999)):03}"]
    number = int("".join([*head, {"2A": "19", "2B": "18"}.get(place, place), *tail]))
    return (*head, place, *tail, f"{97 - number % 97:02}")


@given(belgian(), st.lists(GAPS, min_size=4, max_size=4), AROUND, AFTER)
def test_a_valid_belgian_number_is_always_found(parts, gaps, before, after) -> None:
    typed = "".join(a + b for a, b in zip(parts, [*gaps, ""], strict=True))
    assert "".join(parts) in list(national_numbers(before + typed + after))


@given(french(), st.lists(GAPS, min_size=6, max_size=6), AROUND, AFTER, st.booleans())
def test_a_valid_french_number_is_always_found(parts, gaps, before, after, small) -> None:
    typed = "".join(a + b for a, b in zip(parts, [*gaps, ""], strict=True))
    typed = typed.lower() if small else typed
    assert "".join(parts) in list(national_numbers(before + typed + after))


@given(belgian())
def test_one_wrong_check_is_no_number(parts) -> None:
    head = parts[:-1]
    number = int("".join(head))
    right = {97 - number % 97, 97 - (2_000_000_000 + number) % 97}
    wrong = next(one for one in range(1, 98) if one not in right)
    assert list(national_numbers("".join(head) + f"{wrong:02}")) == []


@given(st.dates(dt.date(1900, 1, 1)), st.times())
def test_a_date_and_an_hour_are_none(day, hour) -> None:
    for form in ("%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M:%S", "%d.%m.%Y", "%Y%m%d", "%d-%m-%y %H.%M"):
        said = dt.datetime.combine(day, hour).strftime(form)
        assert list(national_numbers(f"le {said} au plus tard")) == [], said


@given(st.integers(0, 99_999_999))
def test_a_telephone_is_none(number) -> None:
    told = f"{number:08}"
    pairs = " ".join(told[place : place + 2] for place in range(0, 8, 2))
    for typed in (
        f"04{told}",
        f"04 {pairs}",
        f"+324{told}",
        f"+32 4 {pairs}",
        f"06 {pairs}",
        f"+33 6 {pairs}",
    ):
        assert list(national_numbers(f"tél. {typed}")) == [], typed


@given(st.integers(0, 9_999_999_999), st.booleans())
def test_an_account_is_none(number, in_groups) -> None:
    head = f"{number:010}"
    body = head + f"{int(head) % 97 or 97:02}"
    check = 98 - int(body + "111400") % 97  # B and E are 11 and 14
    iban = f"BE{check:02}{body}"
    typed = " ".join(iban[place : place + 4] for place in range(0, 16, 4)) if in_groups else iban
    assert list(national_numbers(f"compte {typed}")) == [], typed


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_accident(text) -> None:
    list(national_numbers(text))


@pytest.mark.parametrize("field", [forms.CharField(), OneLineField(), forms.CharField(widget=forms.Textarea)])
def test_every_text_of_every_form_refuses_one(field) -> None:
    assert field.clean("Elle vient avec sa fille.") == "Elle vient avec sa fille."
    with pytest.raises(ValidationError, match="enlevez-le, la maison n’en garde aucun"):
        field.clean("Son numéro est 85.07.30-033.28, je crois.")


def test_what_is_no_text_is_left_alone() -> None:
    refuse_national_number(85073003328)
