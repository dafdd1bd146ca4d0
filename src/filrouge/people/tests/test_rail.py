"""Where the rail says one is, among files and among what the house chose about them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from filrouge.followup.tests.stories import page as followup_page
from filrouge.organisations.tests.cast import Cast
from filrouge.people.tests.stories import opened, page

pytestmark = pytest.mark.django_db


def here(answer: Any) -> set[str]:
    """The places of the rail that are marked."""
    return set(re.findall(r'aria-current="page">(?:<svg.*?</svg>)?([^<]+)</a>', answer.content.decode()))


def test_the_pages_of_a_file_stand_under_the_door(cast: Cast, sign_in: Any) -> None:
    person = opened(cast.director, "Andrée M.")
    client = sign_in(cast.director)
    for address in (
        page("person_list"),
        page("person_show", person=person.pk),
        page("handing_write"),
        page("confidant_list"),
        followup_page("lost_list"),
    ):
        assert here(client.get(address)) == {"Accueil"}, address


def test_what_the_house_chose_about_people_does_not(cast: Cast, sign_in: Any) -> None:
    client = sign_in(cast.director)
    for name in ("farewell_list", "keeping_write", "profile_write"):
        assert here(client.get(page(name))) == set(), name
