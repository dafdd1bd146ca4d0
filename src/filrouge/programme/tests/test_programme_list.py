"""Which programmes there are, and which one « Programme » leads to."""

from __future__ import annotations

import pytest
from django.urls import reverse

from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.programme.tests.stories import large_programme, small_programme

CURRENT = reverse("programme:programme_current", kwargs={"organisation": "valmont"})
ALL = reverse("programme:programme_list", kwargs={"organisation": "valmont"})


@pytest.fixture
def programme(cast):
    with scope(organisation=cast.valmont):
        return small_programme(cast.valmont)


def test_the_rail_leads_to_the_running_programme(cast, sign_in, programme):
    answer = sign_in(cast.ines).get(CURRENT)
    assert answer.status_code == 302
    assert str(programme.pk) in answer.url


def test_without_a_programme_the_page_says_how_to_begin(cast, sign_in):
    page = sign_in(cast.director).get(CURRENT).content.decode()
    assert "Pas encore de programme" in page
    assert reverse("intake:document_drop", kwargs={"organisation": "valmont"}) in page
    assert "document_drop" not in page


def test_who_may_not_have_a_document_read_is_not_sent_there(cast, sign_in):
    page = sign_in(cast.councillor).get(CURRENT).content.decode()
    assert reverse("intake:document_drop", kwargs={"organisation": "valmont"}) not in page


def test_the_running_one_comes_first(cast, sign_in, programme):
    with scope(organisation=cast.valmont):
        large_programme(cast.valmont, 3)
    page = sign_in(cast.ines).get(ALL).content.decode()
    assert page.index("Notre programme 2025-2030") < page.index("Grand programme")
    assert page.count("<h1") == 1


def test_another_organisation_has_its_own(cast, sign_in, programme):
    theirs = reverse("programme:programme_list", kwargs={"organisation": "etangs"})
    assert "Notre programme" not in sign_in(cast.neighbour).get(theirs).content.decode()
    assert sign_in(cast.neighbour).get(ALL).status_code == 404


@pytest.mark.parametrize("address", [CURRENT, ALL])
def test_volunteers_and_posts_are_refused(cast, sign_in, address):
    assert sign_in(cast.member(Role.VOLUNTEER)).get(address).status_code == 403
    assert sign_in(cast.director).post(address).status_code == 405


@pytest.mark.parametrize("count", [1, 3, 12])
def test_the_list_costs_the_same_whatever_its_length(cast, sign_in, queries, count):
    with scope(organisation=cast.valmont):
        for _each in range(count):
            large_programme(cast.valmont, 1)
    client = sign_in(cast.ines)
    client.get(ALL)
    with queries(5):
        client.get(ALL)
