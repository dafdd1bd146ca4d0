from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from filrouge.core.models import AuditLine
from filrouge.core.scoping import scope
from filrouge.core.tests.strict import StrictClient
from filrouge.directory.models import Entry, check_phone, dialled
from filrouge.directory.services import add_entry, change_entry
from filrouge.organisations.tests.cast import Cast

ADD = "/valmont/carnet/ajouter/"
MILL = {
    "name": "Le Moulin",
    "kind": "care",
    "phone": "061 / 22.33.44",
    "email": "accueil+jour@le-moulin.example",
    "website": "www.le-moulin.example/venir?jour=mardi",
    "address": "Rue du Bief 3,\n6999 Valmont",
    "contact": "Perrine Lambotte",
    "remarks": "Ouvert le mardi.\nSonner deux fois.",
}


@pytest.mark.parametrize(
    ("typed", "tel"),
    [
        ("061 22 33 44", "061223344"),
        ("02/345.67.89", "023456789"),
        ("0470-12 34 56", "0470123456"),
        ("+32 (0)470 12 34 56", "+32470123456"),
        ("0032 2 345 67 89", "+3223456789"),
        ("+33 1 23 45 67 89", "+33123456789"),
        ("01 23 45 67 89", "0123456789"),
        ("+352 26 12 34", "+352261234"),
        ("107", "107"),
        ("3919", "3919"),
    ],
)
def test_a_number_is_dialled_as_people_write_it(typed: str, tel: str) -> None:
    check_phone(typed)
    assert dialled(typed) == tel


@pytest.mark.parametrize(
    "typed",
    [
        "12",
        "061 22",
        "02 345 67 89 ou 02 345 67 80",
        "+32 1",
        "+33 1 23",
        "poste 214",
        "٠٦١٢٢٣٣٤٤",
        "00 12 34",
    ],
)
def test_what_no_telephone_dials_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(ValidationError, match="un seul numéro"):
        check_phone(typed)


@given(st.text(alphabet="0123456789+() ./-–\u00a0ex", max_size=24))
def test_a_link_dials_figures_only(typed: str) -> None:
    assert dialled(typed).removeprefix("+").isdigit() or not dialled(typed)


def test_everything_is_kept_and_shown_with_its_links(cast: Cast, client: StrictClient) -> None:
    client.force_login(cast.director.user)
    page = client.post(ADD, MILL, follow=True).content.decode()
    assert 'href="tel:061223344"' in page
    assert "061 / 22.33.44" in page
    assert 'href="mailto:accueil+jour@le-moulin.example"' in page
    assert 'href="https://www.le-moulin.example/venir?jour=mardi"' in page
    assert "Rue du Bief 3, 6999 Valmont" in page
    assert "Perrine Lambotte" in page
    assert "Sonner deux fois." in page
    assert "Soins, cabinet médical" in page


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("phone", "poste 214", "un seul numéro"),
        ("email", "le-moulin", "courriel"),
        ("website", "ftp://le-moulin.example", "adresse web"),
        ("website", "le moulin", "adresse web"),
        ("kind", "mill", ""),
        ("remarks", "a" * 2001, "2000"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(
    cast: Cast, client: StrictClient, field: str, typed: str, sentence: str
) -> None:
    client.force_login(cast.director.user)
    answer = client.post(ADD, MILL | {field: typed})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert sentence in page
    assert "Perrine Lambotte" in page
    with scope(organisation=cast.valmont):
        assert not Entry.objects.exists()


def test_a_service_refuses_what_the_form_would(in_valmont: Cast) -> None:
    wrong = {"name": "Le Moulin", "kind": "care", "website": "javascript:alert(1)"}
    with pytest.raises(ValidationError, match="adresse web"):
        add_entry(by=in_valmont.director, organisation=in_valmont.valmont, **wrong)


def test_the_journal_and_the_search_never_have_the_name_of_a_contact(
    cast: Cast, client: StrictClient
) -> None:
    client.force_login(cast.director.user)
    client.post(ADD, MILL)
    with scope(organisation=cast.valmont):
        entry = Entry.objects.get()
        told = {"name": entry.name, "kind": entry.kind}
        change_entry(by=cast.director, entry=entry, version=entry.version, contact="", **told)
        lines = [str((line.before, line.after, line.note)) for line in AuditLine.objects.all()]
    assert "061 / 22.33.44" in "".join(lines)
    assert "Lambotte" not in "".join(lines)
    assert "Le Moulin" in client.get("/valmont/chercher/", {"q": "bief"}).content.decode()
    assert "Le Moulin" not in client.get("/valmont/chercher/", {"q": "lambotte"}).content.decode()


def test_the_list_and_its_paper_have_a_kind_or_all(cast: Cast, client: StrictClient) -> None:
    client.force_login(cast.director.user)
    client.post(ADD, MILL)
    client.post(ADD, {"name": "La Forge", "kind": "school"})
    for address in ("/valmont/carnet/", "/valmont/carnet/imprimer/"):
        page = client.get(address).content.decode()
        assert "La Forge" in page
        assert "061 / 22.33.44" in page
        page = client.get(address, {"genre": "school"}).content.decode()
        assert "La Forge" in page
        assert "Le Moulin" not in page
        assert "Le Moulin" in client.get(address, {"genre": "rien"}).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_paper_costs_the_same(
    cast: Cast, client: StrictClient, number: int, django_assert_num_queries: object
) -> None:
    with scope(organisation=cast.valmont):
        for place in range(number):
            add_entry(by=cast.director, organisation=cast.valmont, name=f"Maison {place}", kind="care")
    client.force_login(cast.director.user)
    client.get("/valmont/carnet/imprimer/")
    with django_assert_num_queries(4):  # type: ignore[operator]
        page = client.get("/valmont/carnet/imprimer/").content.decode()
    assert page.count("Maison ") == number
