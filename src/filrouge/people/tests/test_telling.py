"""A file that its person takes away, and the register of who opened which."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest

from filrouge.core.models import AccessLine, AuditLine
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of
from filrouge.people.models import Person
from filrouge.people.tests.stories import noting, opened, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(cast: Cast, sign_in: Any) -> Person:
    """Inès follows her, and wrote a fact and a confidence."""
    noting(cast.director, commune="Savoir d’où viennent les gens.")
    made = opened(cast.ines, "Andrée M.", commune="Valmont")
    client = sign_in(cast.ines)
    for kind, text in (("fact", "Elle cherche un logement."), ("confidence", "Un secret.")):
        told = {"key": str(uuid.uuid4()), "kind": kind, "day": "2026-03-02", "text": text, "version": "0"}
        client.post(page("note_add", person=made.pk), told)
    return made


def taken(client: Any, person: Person, shape: str = "json") -> Any:
    return client.get(page("person_export", person=person.pk, shape=shape))


def test_all_that_is_held_is_told_but_no_confidence(cast: Cast, sign_in: Any, person: Person) -> None:
    answer = taken(sign_in(cast.ines), person)
    assert answer["Content-Disposition"] == 'attachment; filename="dossier.json"'
    told = {one["part"]: one["rows"] for one in json.loads(answer.content)["told"]}
    assert {"commune": "Valmont"} in told["La fiche"]
    assert told["Notes"] == [{"jour": "2026-03-02", "fait": "Elle cherche un logement."}]
    assert cast.ines.name in str(told["Qui a ouvert le dossier"])
    assert "Un secret" not in answer.content.decode()
    page_of_it = taken(sign_in(cast.dpo), person, "html")
    assert page_of_it.status_code == 200
    assert "Elle cherche un logement." in words_of(page_of_it)
    assert "Un secret" not in page_of_it.content.decode()
    assert AccessLine._base_manager.filter(what="export").count() == 2
    assert "Andrée" not in str(list(AuditLine._base_manager.values_list("object_name", "note", "after")))


def test_who_follows_the_person_or_protects_the_data_hands_it_over(
    cast: Cast, sign_in: Any, person: Person
) -> None:
    assert taken(sign_in(cast.director), person).status_code == 403
    assert taken(sign_in(cast.administrator), person).status_code == 403
    assert taken(sign_in(cast.ines), person, "exe").status_code == 404


def test_the_register_says_who_and_when_and_whether_it_is_whole(
    cast: Cast, sign_in: Any, person: Person
) -> None:
    sign_in(cast.ines).get(page("person_show", person=person.pk))
    dpo = sign_in(cast.dpo)
    words = words_of(dpo.get(page("access_list")))
    assert "Le registre est entier" in words
    assert f"{cast.ines.name} le dossier" in words
    assert "Andrée" not in words
    assert sign_in(cast.director).get(page("access_list")).status_code == 403
    AccessLine._base_manager.filter(what="file").update(reader_id=cast.director.pk)
    assert "n’est pas telle qu’elle fut écrite" in words_of(sign_in(cast.dpo).get(page("access_list")))


def test_the_register_costs_the_same_whatever_its_lines(
    cast: Cast, sign_in: Any, person: Person, queries: Any
) -> None:
    ines, dpo = sign_in(cast.ines), sign_in(cast.dpo)
    ines.get(page("person_show", person=person.pk))
    dpo.get(page("access_list"))
    with queries(COST):
        dpo.get(page("access_list"))
    for _turn in range(5):
        ines.get(page("person_show", person=person.pk))
    with queries(COST):
        dpo.get(page("access_list"))


COST = 8
