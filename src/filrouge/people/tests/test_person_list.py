"""Finding somebody before a form is there: by the beginning of a word, or nearly."""

from __future__ import annotations

import pytest

from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of
from filrouge.people.queries import alike
from filrouge.people.services import forget, name_person
from filrouge.people.tests.stories import opened, page

pytestmark = pytest.mark.django_db
LIST = page("person_list")


def found(text: str) -> list[str]:
    return [one.label for one in alike(text)]


def test_a_word_s_beginning_its_accents_and_a_slip(in_valmont: Cast) -> None:
    for label in ("Émile Castelain", "Rose-Marie Thonon", "Mohamed B.", "le monsieur au chien"):
        name_person(by=in_valmont.ines, organisation=in_valmont.valmont, label=label)
    assert found("emi") == ["Émile Castelain"]
    assert found("thonon rose") == ["Rose-Marie Thonon"]
    assert found("Emille Castelin") == ["Émile Castelain"]
    assert found("mohammed") == ["Mohamed B."]
    assert found("Mohmaed") == ["Mohamed B."]
    assert found("chien") == ["le monsieur au chien"]
    assert found("Mireille") == found("") == found("x") == found("?!") == []


def test_who_was_forgotten_is_found_no_more(in_valmont: Cast) -> None:
    gone = name_person(by=in_valmont.ines, organisation=in_valmont.valmont, label="Odette")
    forget(by=None, people=[gone], on=gone.created_at.date())
    assert found("Odette") == found("prénom effacé") == []


def test_the_page_shows_them_and_offers_a_file(cast, sign_in) -> None:
    opened(cast.coordinator, "Émile Castelain")
    with scope(organisation=cast.etangs):
        name_person(by=cast.neighbour, organisation=cast.etangs, label="Émile d’à côté")
    client = sign_in(cast.ines)
    assert "Les personnes que vous suivez Un dossier s’ouvre" in words_of(client.get(LIST))
    words = words_of(client.get(f"{LIST}?nom=emile"))
    assert "Est-ce l’une de ces personnes ? Émile Castelain" in words
    assert "d’à côté" not in words
    assert "Ouvrir un dossier pour « emile »" in words
    assert "Personne n’est connu sous ce nom." in words_of(client.get(f"{LIST}?nom=Zacharie"))
    assert "1 personne que vous suivez" in words_of(sign_in(cast.coordinator).get(LIST))


def test_while_one_types_only_the_candidates_come(cast, sign_in) -> None:
    opened(cast.coordinator, "Émile Castelain")
    part = sign_in(cast.ines).get(f"{LIST}?nom=emil", headers={"HX-Request": "true"}).content.decode()
    assert part.strip().startswith('<div id="trouve"')
    assert "Émile Castelain" in part


def test_queries_do_not_grow(cast, sign_in, queries) -> None:
    client = sign_in(cast.ines)
    opened(cast.ines, "Émile")
    client.get(LIST)
    with queries(11):
        client.get(f"{LIST}?nom=emile")
    for turn in range(12):
        opened(cast.ines, f"Émile {turn}")
    with queries(11):
        client.get(f"{LIST}?nom=emile")


def test_who_may_not(cast, sign_in) -> None:
    for member in (cast.volunteer, cast.councillor, cast.administrator, cast.dpo):
        assert sign_in(member).get(LIST).status_code == 403
