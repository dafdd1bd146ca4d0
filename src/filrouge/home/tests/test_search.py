"""The search: what one may read and no more, by kind, the asked words marked; help when nothing is found."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.hostile import TEXTS

from filrouge.core import records, search
from filrouge.core.scoping import scope
from filrouge.home.tests.reading import text_of
from filrouge.organisations.models import Member
from filrouge.programme.tests.stories import small_programme
from filrouge.reports.services import ensure_report, write_text

SEARCH = reverse("home:search", kwargs={"organisation": "valmont"})


@pytest.fixture
def house(cast):
    """Everybody of both organisations, and a report with a text, as they can be found."""
    for organisation, director in ((cast.valmont, cast.director), (cast.etangs, None)):
        with scope(organisation=organisation):
            search.rebuild()
            if director is None:
                continue
            programme = small_programme(organisation)
            report = ensure_report(programme=programme, round=None, by=director)
            text = "Les **permanences** du lundi évitent bien des détours."
            write_text(report=report, key="method", text=text, version=0, by=director)
    return cast


def ask(client, words):
    return client.get(SEARCH, {"q": words})


def test_hits_are_grouped_by_kind_with_their_words_marked(house, sign_in):
    page = ask(sign_in(house.ines), "permanence").content.decode()
    assert "Rapports" in page
    assert "Les <mark>permanences</mark> du lundi évitent bien des détours." in page
    people = ask(sign_in(house.ines), "ines val")
    assert "<mark>Inès</mark> <mark>Valdor</mark>" in people.content.decode()
    assert "1 résultat pour «\u00a0ines val\u00a0»." in text_of(people)


def test_a_hit_opens_where_the_words_are(house, sign_in):
    client = sign_in(house.director)
    hit = next(hit for group in ask(client, "detour").context["groups"] for hit in group.hits)
    address, _hash, place = hit.url.partition("#")
    assert f'id="{place}"' in client.get(address).content.decode()


def test_what_a_role_does_not_read_is_not_found(house, sign_in):
    for member in (house.volunteer, house.trainee):
        assert "Rapports" not in [
            str(group.label) for group in ask(sign_in(member), "permanence").context["groups"]
        ]
    assert ask(sign_in(house.volunteer), "valdor").context["groups"] == []
    assert ask(sign_in(house.councillor), "valdor").context["groups"] == []


def test_nothing_of_the_neighbours_is_found(house, sign_in):
    assert ask(sign_in(house.ines), house.neighbour.name).context["groups"] == []
    theirs = reverse("home:search", kwargs={"organisation": "etangs"})
    assert sign_in(house.neighbour).get(theirs, {"q": house.neighbour.name}).context["count"] == 1
    assert sign_in(house.ines).get(theirs).status_code == 404


def test_nothing_found_says_what_to_try(house, sign_in):
    words = text_of(ask(sign_in(house.ines), "hippopotame"))
    assert "Rien trouvé pour «\u00a0hippopotame\u00a0»" in words
    assert "Essayez un seul mot" in words
    empty = text_of(ask(sign_in(house.ines), ""))
    assert "La recherche regarde tout ce que vous pouvez lire" in empty
    assert "Rien trouvé" not in empty


def test_the_box_is_on_every_page_and_once(house, sign_in):
    client = sign_in(house.ines)
    today = client.get(reverse("home:today", kwargs={"organisation": "valmont"})).content.decode()
    assert today.count('role="search"') == 1
    asked = ask(client, "x").content.decode()
    assert asked.count('role="search"') == 1
    assert 'aria-current="page"' in today
    assert 'aria-current="page"' not in asked, "the search is not the day"


def test_any_question_has_a_page(house, sign_in):
    client = sign_in(house.director)
    for text in TEXTS:
        response = ask(client, text.encode("utf-8", "surrogatepass"))
        assert response.status_code == (404 if "\x00" in text else 200), text[:40]
        assert "<script>alert" not in response.content.decode()


def test_a_page_is_read_never_written(house, sign_in):
    assert sign_in(house.ines).post(SEARCH).status_code == 405


@pytest.mark.parametrize("count", [1, 60])
def test_the_page_costs_the_same_whatever_is_found(house, sign_in, queries, count):
    with scope(organisation=house.valmont):
        people = [Member(organisation=house.valmont, name=f"Colette {number}") for number in range(count)]
        records.create_all(people, by=None)
    client = sign_in(house.ines)
    ask(client, "colette")
    with queries(6):
        assert ask(client, "colette").context["count"] == min(count, 30)
