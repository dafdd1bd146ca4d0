"""A session ended while somebody was typing: the text comes back after sign-in, to the same person only."""

from __future__ import annotations

import re
from typing import Any

import pytest

from filrouge.core import held
from filrouge.core.scoping import scope
from filrouge.core.tests.strict import StrictClient
from filrouge.organisations.tests.cast import Cast
from filrouge.reports.tests.stories import evaluated


@pytest.fixture
def page(cast: Cast) -> str:
    with scope(organisation=cast.valmont):
        return f"/valmont/rapports/{evaluated(cast.director).programme_id}/textes/method/"


def sent(person: Any, text: str = "Deux pages tapées.") -> dict[str, str]:
    return {held.FIELD: held.signed(person.user_id), "text": text, "version": "0"}


def enter(client: StrictClient, cast: Cast, person: Any, where: str) -> Any:
    return client.post(
        "/compte/login/", {"login": person.user.email, "password": cast.password, "next": where}, follow=True
    )


def test_the_text_is_shown_again_to_who_typed_it(cast: Cast, client: StrictClient, page: str) -> None:
    answer = client.post(page, sent(cast.director))
    assert answer["Location"].startswith("/compte/login/?next=/valmont/rapports/")
    shown = enter(client, cast, cast.director, page).content.decode()
    assert "Deux pages tapées." in shown
    assert "Deux pages tapées." not in client.get(page).content.decode()


def test_somebody_else_on_that_machine_does_not_see_it(cast: Cast, client: StrictClient, page: str) -> None:
    client.post(page, sent(cast.director))
    assert "Deux pages" not in enter(client, cast, cast.coordinator, page).content.decode()


@pytest.mark.parametrize("who", ["", "x", "eyJ:forged"])
def test_a_form_that_does_not_say_whose_it_is_is_not_held(
    cast: Cast, client: StrictClient, page: str, who: str
) -> None:
    client.post(page, {**sent(cast.director), held.FIELD: who})
    assert "held" not in client.session


def test_a_fragment_leads_the_whole_page_to_the_door(cast: Cast, client: StrictClient, page: str) -> None:
    answer = client.post(page, sent(cast.director), headers={"hx-request": "true"})
    assert answer.status_code == 204
    assert re.match(r"/compte/login/\?next=", answer["HX-Redirect"])


def test_a_draft_that_keeps_itself_is_told(cast: Cast, client: StrictClient, page: str) -> None:
    assert client.post(page, sent(cast.director), headers={"x-autosave": "1"}).status_code == 401
