"""The page where one makes, changes and cuts the address that a calendar reads."""

from __future__ import annotations

import re
from typing import Any

import pytest

from filrouge.actions.models import Action
from filrouge.actions.services import create_action, name_actor
from filrouge.agenda import services
from filrouge.agenda.models import Feed
from filrouge.core.scoping import scope
from filrouge.core.tests.strict import StrictClient
from filrouge.organisations.enums import Role
from filrouge.organisations.tests.cast import Cast

PAGE = "/valmont/agenda/a-suivre/"


@pytest.fixture
def café(cast: Cast) -> Action:
    with scope(organisation=cast.valmont):
        return create_action(by=cast.director, organisation=cast.valmont, title="Café du lundi")


def address_in(answer: Any) -> str:
    found = re.search(r'value="(http[^"]+\.ics)"', answer.content.decode())
    assert found, answer.content.decode()
    return found[1]


def test_my_own_address_is_shown_once(cast: Cast, sign_in: Any) -> None:
    client = sign_in(cast.member(Role.VOLUNTEER))
    assert "Faire mon adresse" in client.get(PAGE).content.decode()
    address = address_in(client.post(f"{PAGE}faire/", {"of": "member"}))
    assert StrictClient().get(address.partition("8000")[2]).status_code == 200
    page = client.get(PAGE).content.decode()
    assert address not in page
    assert "Changer l’adresse" in page


def test_a_volunteer_shares_nothing(cast: Cast, sign_in: Any, café: Action) -> None:
    client = sign_in(cast.member(Role.VOLUNTEER))
    assert "À partager" not in client.get(PAGE).content.decode()
    for of in ("house", f"action:{café.pk}", "site:x", "", "action:"):
        assert client.post(f"{PAGE}faire/", {"of": of}).status_code == 400
    with scope(organisation=cast.valmont):
        assert not Feed.objects.exists()


def test_a_worker_shares_the_actions_in_which_they_have_a_part(
    cast: Cast, sign_in: Any, café: Action
) -> None:
    client = sign_in(cast.ines)
    assert "Café du lundi" not in client.get(PAGE).content.decode()
    with scope(organisation=cast.valmont):
        name_actor(by=cast.director, action=café, role="agent", name=cast.ines.name)
    assert "Café du lundi" in client.get(PAGE).content.decode()
    answer = client.post(f"{PAGE}faire/", {"of": f"action:{café.pk}"})
    assert StrictClient().get(address_in(answer).partition("8000")[2]).status_code == 200
    again = client.post(f"{PAGE}faire/", {"of": f"action:{café.pk}"})
    assert (again.status_code, "Voici l’adresse" in again.content.decode()) == (400, False)


def test_changing_and_cutting(cast: Cast, sign_in: Any, café: Action) -> None:
    client = sign_in(cast.director)
    first = address_in(client.post(f"{PAGE}faire/", {"of": "house"}))
    with scope(organisation=cast.valmont):
        feed = Feed.objects.get()
    second = address_in(client.post(f"{PAGE}{feed.pk}/changer/"))
    assert first != second
    assert client.post(f"{PAGE}{feed.pk}/couper/").status_code == 404
    with scope(organisation=cast.valmont):
        living = Feed.objects.get(ended_at__isnull=True)
    assert client.post(f"{PAGE}{living.pk}/couper/", follow=True).status_code == 200
    assert StrictClient().get(second.partition("8000")[2]).status_code == 404


def test_somebody_elses_address_is_left_alone(cast: Cast, sign_in: Any, café: Action) -> None:
    with scope(organisation=cast.valmont):
        mine, _token = services.make_feed(by=cast.director, member=cast.director)
        shared, _token = services.make_feed(by=cast.director, action=café)
    for feed in (mine, shared):
        for verb in ("changer", "couper"):
            assert sign_in(cast.ines).post(f"{PAGE}{feed.pk}/{verb}/").status_code == 403
            assert sign_in(cast.neighbour).post(f"{PAGE}{feed.pk}/{verb}/").status_code == 404
    assert sign_in(cast.coordinator).post(f"{PAGE}{mine.pk}/couper/").status_code == 403


@pytest.mark.parametrize("actions", [1, 3])
def test_queries(cast: Cast, sign_in: Any, queries: Any, actions: int) -> None:
    with scope(organisation=cast.valmont):
        for n in range(actions):
            one = create_action(by=cast.director, organisation=cast.valmont, title=f"Action {n}")
            services.make_feed(by=cast.director, action=one)
    client = sign_in(cast.director)
    with queries(6):  # session, user, member; the actions, the addresses, the places
        client.get(PAGE)
