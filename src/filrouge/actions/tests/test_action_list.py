"""The list of what the team does, and how one finds something in it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from filrouge.actions.enums import ActorRole
from filrouge.actions.services import change_action, create_action, name_actor, start_sheet
from filrouge.core.partial_dates import PartialDate
from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role

ALL = reverse("actions:action_list", kwargs={"organisation": "valmont"})


@pytest.fixture
def actions(cast):
    with scope(organisation=cast.valmont):
        cafe = create_action(by=None, organisation=cast.valmont, title="Le café du mardi", kind="collective")
        create_action(by=None, organisation=cast.valmont, title="La donnerie", kind="service")
        old = create_action(by=None, organisation=cast.valmont, title="Le ciné-club")
        change_action(by=None, action=old, version=old.version, closed_on=PartialDate(2024))
        name_actor(by=None, action=cafe, role=ActorRole.REFERENT, name=cast.ines.name)
        start_sheet(by=None, organisation=cast.valmont, action=cafe)


def titles(response):
    return [row.title for row in response.context["page"].rows]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["La donnerie", "Le café du mardi"]),
        ("?mot=café", ["Le café du mardi"]),
        ("?mot=Valdor", ["Le café du mardi"]),
        ("?genre=service", ["La donnerie"]),
        ("?miennes=1", ["Le café du mardi"]),
        ("?fermees=1", ["La donnerie", "Le café du mardi", "Le ciné-club"]),
        ("?mot=navette", []),
    ],
)
def test_filters_add_up(cast, sign_in, actions, query, found):
    assert titles(sign_in(cast.ines).get(ALL + query)) == found


def test_what_was_asked_stays_in_the_form(cast, sign_in, actions):
    page = sign_in(cast.ines).get(ALL + "?mot=caf%C3%A9&genre=collective&miennes=1").content.decode()
    assert 'value="café"' in page
    assert '<option value="collective" selected>' in page
    assert 'name="miennes" value="1" checked' in page
    assert page.count("<h1") == 1


def test_nothing_found_and_nothing_yet_are_two_sentences(cast, sign_in):
    client = sign_in(cast.ines)
    assert "Aucune action ne répond" in client.get(ALL + "?mot=navette").content.decode()
    assert "Les actions arrivent avec le programme" in client.get(ALL).content.decode()


def test_another_organisation_has_its_own(cast, sign_in, actions):
    theirs = reverse("actions:action_list", kwargs={"organisation": "etangs"})
    assert titles(sign_in(cast.neighbour).get(theirs)) == []
    assert sign_in(cast.neighbour).get(ALL).status_code == 404


def test_volunteers_and_posts_are_refused(cast, sign_in):
    assert sign_in(cast.member(Role.VOLUNTEER)).get(ALL).status_code == 403
    assert sign_in(cast.ines).post(ALL).status_code == 405


@pytest.mark.parametrize("count", [1, 3, 40])
def test_the_list_costs_the_same_whatever_its_length(cast, sign_in, queries, count):
    with scope(organisation=cast.valmont):
        for number in range(count):
            create_action(by=None, organisation=cast.valmont, title=f"Action {number}")
    client = sign_in(cast.ines)
    client.get(ALL)
    with queries(6):
        client.get(ALL)


def test_a_long_list_is_read_a_hundred_at_a_time(cast, sign_in, queries):
    with scope(organisation=cast.valmont):
        for number in range(205):
            create_action(by=None, organisation=cast.valmont, title=f"Action {number:03}")
    client = sign_in(cast.ines)
    first, last = client.get(ALL), client.get(ALL + "?page=3")
    assert titles(first)[0] == "Action 000"
    assert len(titles(first)) == 100
    assert "205 actions" in first.content.decode()
    assert 'href="?page=2"' in first.content.decode()
    assert titles(last) == [f"Action {number}" for number in range(200, 205)]
    assert 'href="?page=2"' in last.content.decode()
    assert titles(client.get(ALL + "?page=nulle")) == titles(first)
    assert titles(client.get(ALL + "?page=99999999999999999999")) == titles(last)
