"""The numbers of an organisation: read as people type them, refused when a digit is wrong."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from filrouge.organisations.queries.identity import bare_site, company_said, iban_said
from filrouge.organisations.services.numbers import company_number_of, iban_of


@pytest.mark.parametrize("typed", ["BE68 5390 0754 7034", "be68-5390-0754-7034", "BE68539007547034 "])
def test_an_iban_is_read_as_people_type_it(typed: str) -> None:
    assert iban_of(typed) == "BE68539007547034"


@pytest.mark.parametrize(
    "known",
    ["FR14 2004 1010 0505 0001 3M02 606", "LU28 0019 4006 4475 0000", "NL91 ABNA 0417 1643 00",
     "DE89 3704 0044 0532 0130 00", "GB82 WEST 1234 5698 7654 32"],
)  # fmt: skip
def test_an_iban_of_a_neighbour_is_read_too(known: str) -> None:
    assert iban_said(iban_of(known)).replace("\u00a0", " ") == known


@pytest.mark.parametrize(
    ("typed", "said"),
    [("BE68 5390 0754 7043", "n’existe pas"), ("BE68 5390 0754 703", "comme"), ("539-0075470-34", "comme"),
     ("FR68 5390 0754 7034", "comme"), ("BE68 5390 0754 70é4", "comme")],
)  # fmt: skip
def test_a_wrong_iban_is_refused_in_a_sentence(typed: str, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        iban_of(typed)


@given(st.integers(0, 15), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(place: int, more: int) -> None:
    sound = "BE68539007547034"
    if place < 2:
        return
    wrong = sound[:place] + str((int(sound[place]) + more) % 10) + sound[place + 1 :]
    with pytest.raises(ValidationError):
        iban_of(wrong)


@pytest.mark.parametrize(
    ("typed", "kept", "said"),
    [
        ("0999.999.922", "0999999922", "Numéro d’entreprise (BCE) : 0999.999.922"),
        ("BE 0999 999 922", "0999999922", "Numéro d’entreprise (BCE) : 0999.999.922"),
        ("BCE : 0999.999.922", "0999999922", "Numéro d’entreprise (BCE) : 0999.999.922"),
        ("732 829 320", "732829320", "SIREN : 732\u00a0829\u00a0320"),
        ("SIRET 732 829 320 00074", "73282932000074", "SIRET : 732\u00a0829\u00a0320\u00a000074"),
        ("", "", ""),
    ],
)
def test_a_number_is_read_as_people_type_it(typed: str, kept: str, said: str) -> None:
    assert company_number_of(typed) == kept
    assert company_said(kept) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [("0999.999.923", "n’existe pas"), ("732 829 321", "n’existe pas"), ("12345", "dix chiffres"),
     ("2999.999.922", "dix chiffres"), ("abc", "dix chiffres"), ("٠999999922", "dix chiffres")],
)  # fmt: skip
def test_a_wrong_number_is_refused_in_a_sentence(typed: str, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        company_number_of(typed)


@pytest.mark.parametrize(
    "typed", ["https://www.etangs.example/", "www.etangs.example", "http://www.etangs.example"]
)
def test_a_site_is_printed_as_people_say_it(typed: str) -> None:
    assert bare_site(typed) == "www.etangs.example"
