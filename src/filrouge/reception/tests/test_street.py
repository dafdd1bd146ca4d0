"""The stand on the square: noted once, expected at a drop-in, seen or not, forgotten by name."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.utils import timezone

from filrouge.core.models import AuditLine
from filrouge.core.scoping import scope
from filrouge.organisations.models import Site
from filrouge.organisations.services import add_site
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of
from filrouge.reception.models import Contact, StreetRequest
from filrouge.reception.services.street import forget_called
from filrouge.reception.tests.stories import begun, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def mill(cast: Cast) -> Site:
    begun(cast.director)
    with scope(organisation=cast.valmont):
        return add_site(organisation=cast.valmont, name="Moulin", by=None)


def sent(mill: Site | None, **values: str) -> dict[str, str]:
    told = {"key": str(uuid.uuid4()), "category": "11.3", "what": "Une facture d’eau", "called": "Amina"}
    return {**told, "relayed_to": str(mill.pk) if mill else "", **values}


def asked(cast: Cast) -> StreetRequest:
    with scope(organisation=cast.valmont):
        return StreetRequest.objects.select_related("contact").get()


def test_noted_expected_and_come(cast: Cast, sign_in: Any, mill: Site) -> None:
    client = sign_in(cast.ines)
    posted = sent(mill)
    assert client.post(page("street_show"), posted).status_code == 302
    assert client.post(page("street_show"), posted).status_code == 302, "sent twice"
    row = asked(cast)
    assert (row.contact.mode, row.state) == ("street", "open")
    words = words_of(client.get(page("street_show")))
    assert "1 personne attendue" in words
    assert "Une facture d’eau Amina, Moulin" in words
    close = page("street_close", asked=row.pk)
    client.post(close, {"do": "came", "version": "1"})
    client.post(close, {"do": "came", "version": "1"})
    row = asked(cast)
    assert (row.state, row.called, row.closed_on) == ("came", "", timezone.localdate())
    words = words_of(client.get(page("street_show")))
    assert "Personne n’est attendu" in words
    assert "Est venue 1 100,00 %" in words
    with scope(organisation=cast.valmont):
        assert Contact.objects.filter(mode="street").count() == 1


def test_solved_on_the_spot_expects_nobody(cast: Cast, director: Any, mill: Site) -> None:
    director.post(page("street_show"), sent(None))
    row = asked(cast)
    assert (row.state, row.called, row.closed_on) == ("solved", "", timezone.localdate())


def test_what_is_missing_is_said_and_what_was_typed_stays(cast: Cast, director: Any, mill: Site) -> None:
    answer = director.post(page("street_show"), sent(mill, category="", what="Un toit pour l’hiver"))
    assert answer.status_code == 400
    assert "Choisissez dans la liste" in words_of(answer)
    assert "Un toit pour l’hiver" in answer.content.decode()
    elsewhere = sent(mill, relayed_to=str(uuid.uuid4()))
    assert director.post(page("street_show"), elsewhere).status_code == 400
    with scope(organisation=cast.valmont):
        assert not StreetRequest.objects.exists()
        assert not Contact.objects.exists()


def test_the_same_form_that_says_something_else(cast: Cast, director: Any, mill: Site) -> None:
    posted = sent(mill)
    director.post(page("street_show"), posted)
    answer = director.post(page("street_show"), {**posted, "category": "02.1"})
    assert answer.status_code == 409
    assert "déjà enregistré" in words_of(answer)


def test_two_who_close_it(cast: Cast, director: Any, mill: Site) -> None:
    director.post(page("street_show"), sent(mill))
    close = page("street_close", asked=asked(cast).pk)
    director.post(close, {"do": "missed", "version": "1"})
    assert "Quelqu’un l’a déjà noté" in words_of(
        director.post(close, {"do": "came", "version": "1"}, follow=True)
    )
    assert asked(cast).state == "missed"
    assert "ou non" in words_of(director.post(close, {"do": "open", "version": "2"}, follow=True))


def test_three_months_later_no_name_is_left_anywhere(cast: Cast, director: Any, mill: Site) -> None:
    director.post(page("street_show"), sent(mill))
    today = timezone.localdate()
    with scope(organisation=cast.valmont):
        assert forget_called(today) == 0
        assert forget_called(today + dt.timedelta(days=92)) == 1
        assert forget_called(today + dt.timedelta(days=92)) == 0
        row = StreetRequest.objects.get()
        assert (row.called, row.state) == ("", "missed")
        assert "Amina" not in str(
            list(AuditLine.objects.values_list("before", "after", "note", "object_name"))
        )


def test_a_house_without_categories_begins_there(cast: Cast, director: Any) -> None:
    assert "Les catégories ne sont pas encore choisies" in words_of(director.get(page("street_show")))
    assert "Les catégories ne sont pas encore choisies" in words_of(director.get(page("call_add")))


@pytest.fixture
def director(cast: Cast, sign_in: Any) -> Any:
    return sign_in(cast.director)
