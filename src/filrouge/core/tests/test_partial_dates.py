"""A date as people know it: a year, a month, a season or a day."""

from __future__ import annotations

import calendar
import datetime as dt
from itertools import pairwise

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from filrouge.core.partial_dates import PartialDate, PartialDateField, PartialDateFormField

years = st.integers(1000, 9999)
months = st.integers(1, 12)


@st.composite
def days(draw: st.DrawFn) -> PartialDate:
    year, month = draw(years), draw(months)
    return PartialDate(year, month, draw(st.integers(1, calendar.monthrange(year, month)[1])))


partial_dates = st.one_of(
    st.builds(PartialDate, years),
    st.builds(PartialDate, years, st.one_of(months, st.integers(21, 24))),
    days(),
)


@given(partial_dates)
def test_stored_form_comes_back(date: PartialDate) -> None:
    assert PartialDate.from_edtf(date.edtf) == date
    assert len(date.edtf) <= 10


@given(partial_dates)
def test_words_come_back(date: PartialDate) -> None:
    with translation.override("fr"):
        assert PartialDate.parse(str(date)) == date


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_a_sentence(text: str) -> None:
    try:
        read: object = PartialDate.parse(text)
    except ValueError as refusal:
        read = str(refusal)
    if isinstance(read, PartialDate):
        assert PartialDate.from_edtf(read.edtf) == read
    else:
        assert str(read)[0].isupper()
        assert str(read).endswith(".")


@given(st.lists(partial_dates, max_size=12))
def test_order_is_that_of_the_first_day(dates: list[PartialDate]) -> None:
    ordered = sorted(dates, key=lambda date: date.first_day)
    assert all(a.first_day <= b.first_day for a, b in pairwise(ordered))


def test_order_that_people_expect() -> None:
    said = ["été 2022", "2021", "3 mai 2022", "octobre 2022", "hiver 2022", "printemps 2022", "automne 2022"]
    dates = sorted((PartialDate.parse(text) for text in said), key=lambda date: (date.first_day, date.edtf))
    assert [date.edtf for date in dates] == [
        "2021",
        "2022-24",
        "2022-21",
        "2022-05-03",
        "2022-22",
        "2022-23",
        "2022-10",
    ]
    assert PartialDate(2022, 12, 31).first_day == dt.date(2022, 12, 31)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("2015", "2015"),
        (" 2015 ", "2015"),
        ("2023-10-18", "2023-10-18"),
        ("18/10/2023", "2023-10-18"),
        ("1.2.2006", "2006-02-01"),
        ("10-2-2006", "2006-02-10"),
        ("05/2021", "2021-05"),
        ("mai 2021", "2021-05"),
        ("MAI 2021", "2021-05"),
        ("août 2024", "2024-08"),
        ("sept. 2022", "2022-09"),
        ("déc. 2019", "2019-12"),
        ("été 2022", "2022-22"),
        ("Hiver 2020", "2020-24"),
        ("8 octobre 2019", "2019-10-08"),
        ("le 1er janvier 1998", "1998-01-01"),
        ("29/2/2024", "2024-02-29"),
    ],
)
def test_what_people_type(typed: str, stored: str) -> None:
    assert PartialDate.parse(typed).edtf == stored


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "31 novembre 2023",
        "29/2/2023",
        "0/1/2020",
        "1/13/2020",
        "2023-13",
        "2023-00",
        "2023-25",
        "2023-21-01",
        "15 été 2022",
        "mai",
        "23",
        "0999",
        "12345",
        "bientôt",
        "20 23",
        "2023-02-30",
        "-2023",
    ],
)
def test_what_is_in_no_calendar(typed: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        PartialDate.parse(typed)


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        ("2015", "2015"),
        ("2021-05", "mai 2021"),
        ("2022-22", "été 2022"),
        ("2023-10-18", "18 octobre 2023"),
        ("1998-01-01", "1er janvier 1998"),
    ],
)
def test_words_in_french(stored: str, words: str) -> None:
    with translation.override("fr"):
        assert str(PartialDate.from_edtf(stored)) == words


def test_form_field_takes_any_precision_and_nothing() -> None:
    field = PartialDateFormField(required=False)
    assert field.clean("été 2022") == PartialDate(2022, 22)
    assert field.clean("") is None
    assert field.prepare_value(PartialDate(2021, 5)) == "mai 2021"
    assert field.prepare_value("31 novembre 2023") == "31 novembre 2023", "what was typed stays"
    with pytest.raises(ValidationError, match="aucun calendrier"):
        field.clean("31 novembre 2023")


def test_model_field_keeps_ten_characters_or_nothing() -> None:
    field = PartialDateField()
    assert field.get_prep_value(PartialDate(2022, 22)) == "2022-22"
    assert field.get_prep_value("mai 2021") == "2021-05"
    assert field.get_prep_value("") is None
    assert field.from_db_value("2022-22") == PartialDate(2022, 22)
    assert field.from_db_value(None) is None
    assert field.clean("18/10/2023", None) == PartialDate(2023, 10, 18)
    assert isinstance(field.formfield(), PartialDateFormField)
    with pytest.raises(ValidationError, match="aucun calendrier"):
        field.clean("30/2/2023", None)


def test_form_keeps_what_was_typed_wrong() -> None:
    class Opening(forms.Form):
        opened_on = PartialDateFormField()

    form = Opening({"opened_on": "31 novembre 2023"})
    assert not form.is_valid()
    assert 'value="31 novembre 2023"' in str(form["opened_on"])


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
@pytest.mark.parametrize("edtf", ["2015", "2021-05", "2022-22", "2023-05-01", "2019-10-08"])
def test_a_date_survives_its_own_form_in_every_language(language: str, edtf: str) -> None:
    with translation.override(language):
        assert PartialDate.parse(str(PartialDate.from_edtf(edtf))).edtf == edtf


def test_the_first_of_the_month_is_said_as_each_language_says_it() -> None:
    said = {}
    for language in ("fr", "nl", "en"):
        with translation.override(language):
            said[language] = str(PartialDate(2023, 5, 1))
    assert said == {"fr": "1er mai 2023", "nl": "1 mei 2023", "en": "1 May 2023"}
