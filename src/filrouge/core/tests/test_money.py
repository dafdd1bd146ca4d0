"""Money: what is unknown is not zero."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from filrouge.core.money import MoneyField, MoneyFormField, Total, parse_amount, print_amount, total_of

amounts = st.decimals(0, 9_999_999_999, places=2, allow_nan=False, allow_infinity=False)
NB = "\u202f"


@given(amounts)
def test_printed_amount_comes_back(amount: Decimal) -> None:
    with translation.override("fr"):
        assert parse_amount(print_amount(amount)) == amount


@given(st.lists(st.none() | amounts, max_size=20))
def test_total_never_counts_the_unknown(listed: list[Decimal | None]) -> None:
    total = total_of(listed)
    assert total.known == sum((amount for amount in listed if amount is not None), Decimal(0))
    assert total.unknown == listed.count(None)
    assert total_of([*listed, None]).known == total.known


@given(st.text(max_size=30))
def test_any_text_is_an_amount_unknown_or_a_sentence(text: str) -> None:
    try:
        read: object = parse_amount(text)
    except ValueError as refusal:
        read = str(refusal)
    if isinstance(read, Decimal):
        assert read >= 0
        assert read == round(read, 2)
    else:
        assert read is None or str(read).endswith(".")


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("15 €", "15.00"),
        ("262,69 €", "262.69"),
        ("262.69", "262.69"),
        ("1.250", "1250.00"),
        ("1.250,5", "1250.50"),
        ("12 500 euros", "12500.00"),
        (f"1{NB}086 €", "1086.00"),
        ("1 euro", "1.00"),
        ("EUR 3", "3.00"),
        ("0", "0.00"),
        ("0 €", "0.00"),
    ],
)
def test_amount_as_people_type_it(typed: str, amount: str) -> None:
    assert parse_amount(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["?", "? €", "", "  ", "€", f"?{NB}€"])
def test_unknown_is_not_zero(typed: str) -> None:
    assert parse_amount(typed) is None


@pytest.mark.parametrize(
    "typed",
    ["-5", "1,234", "gratuit", "1e3", "1E2", "NaN", "Infinity", "12,5,3", "1..2", "±5", "½", "12345678901"],
)
def test_no_amount(typed: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        parse_amount(typed)


@pytest.mark.parametrize(
    ("amount", "printed"),
    [
        (None, f"?{NB}€"),
        (Decimal("15"), f"15{NB}€"),
        (Decimal("15.00"), f"15{NB}€"),
        (Decimal("262.69"), f"262,69{NB}€"),
        (Decimal("0"), f"0{NB}€"),
        (Decimal("0.50"), f"0,50{NB}€"),
    ],
)
def test_amount_as_the_sources_print_it(amount: Decimal | None, printed: str) -> None:
    with translation.override("fr"):
        assert print_amount(amount) == printed


@pytest.mark.parametrize(
    ("total", "said"),
    [
        (Total(Decimal("30"), 0), f"30{NB}€"),
        (Total(Decimal("30"), 1), f"30{NB}€, sans 1 montant inconnu"),
        (Total(Decimal("30.5"), 2), f"30,50{NB}€, sans 2 montants inconnus"),
        (Total(Decimal("0"), 3), f"0{NB}€, sans 3 montants inconnus"),
    ],
)
def test_total_says_what_it_leaves_out(total: Total, said: str) -> None:
    with translation.override("fr"):
        assert str(total) == said


def test_form_field() -> None:
    field = MoneyFormField(required=False)
    assert field.clean("262,69 €") == Decimal("262.69")
    assert field.clean("?") is None
    assert field.prepare_value(Decimal("262.69")) == "262,69"
    assert field.prepare_value("deux euros") == "deux euros", "what was typed stays"
    with pytest.raises(ValidationError, match="Écrivez un montant"):
        field.clean("deux euros")


def test_model_field_is_asked_as_text_and_may_be_empty() -> None:
    field = MoneyField("montant")
    assert (field.null, field.blank, field.decimal_places) == (True, True, 2)
    assert isinstance(field.formfield(), MoneyFormField)
    assert field.deconstruct()[3] == {"verbose_name": "montant"}


def test_an_english_amount_is_read_the_english_way() -> None:
    with translation.override("en"):
        assert parse_amount("1,250.50") == Decimal("1250.50")
        assert parse_amount("262.69") == Decimal("262.69")
    with pytest.raises(ValueError, match="montant"):
        parse_amount("1,250.50")
