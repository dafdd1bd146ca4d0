"""Correcting a reading, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from filrouge.core.scoping import scope
from filrouge.intake.models import Draft
from filrouge.intake.tests.conftest import address
from filrouge.intake.tests.papers import PROGRAMME, dropped
from filrouge.organisations.tests.cast import Cast


def press(client: Any, draft: Draft, do: str, *, version: int = 1, htmx: bool = False, **fields: str) -> Any:
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(address(draft, "corriger/"), {"do": do, "version": version, **fields}, headers=headers)


def test_gesture_comes_back_to_its_line(director: Any, draft: Draft, now: Callable[[], Draft]) -> None:
    answer = press(director, draft, "ignore", node="n3")
    assert answer["Location"].endswith("?node=n3#n3")
    assert now().gestures == [{"do": "ignore", "node": "n3"}]
    page = director.get(answer["Location"]).content.decode()
    assert "Reprendre" in page
    assert "Enregistrer 4 actions" in page


def test_htmx_gets_the_fragment(director: Any, draft: Draft) -> None:
    answer = press(director, draft, "raise", node="n2", htmx=True)
    assert answer.content.decode().lstrip().startswith('<div id="lecture"')
    assert 'name="version" value="2"' in answer.content.decode()


@pytest.mark.parametrize(
    ("do", "gesture"),
    [
        ("confirm", {"do": "confirm", "node": "n3"}),
        ("lower", {"do": "lower", "node": "n4"}),
        ("join", {"do": "join", "node": "n3"}),
        ("nature-project", {"do": "nature", "node": "n3", "nature": "project"}),
        ("ignore-branch", {"do": "ignore", "node": "n4", "branch": True}),
    ],
)
def test_each_button_makes_its_gesture(
    director: Any, draft: Draft, now: Callable[[], Draft], do: str, gesture: dict[str, Any]
) -> None:
    assert press(director, draft, do, node=gesture["node"]).status_code == 302
    assert now().gestures == [gesture]


def test_joined_line_leads_to_the_one_above(director: Any, draft: Draft) -> None:
    assert press(director, draft, "join", node="n3")["Location"].endswith("?node=n2#n2")


def test_renaming(director: Any, draft: Draft, now: Callable[[], Draft]) -> None:
    press(director, draft, "rename", node="n3", label="Pe2", title="Le potager  partagé")
    assert "Le potager partagé" in director.get(address(draft)).content.decode()
    assert now().reading["nodes"][3]["title"] == "Le jardin partagé"


def test_text_typed_beside_another_button_is_kept(
    director: Any, draft: Draft, now: Callable[[], Draft]
) -> None:
    press(director, draft, "confirm", node="n3", label="Pe2", title="Le potager")
    assert [gesture["do"] for gesture in now().gestures] == ["rename", "confirm"]


def test_line_left_aside_is_taken_back(cast: Cast, director: Any) -> None:
    with scope(organisation=cast.valmont):
        found = dropped(cast.director)
        found.reading["unread"] = [
            {"id": "u0", "taken": "", "line": 9, "text": "Une idée en passant", "lines": [9]}
        ]
        found.save()
    assert "Une idée en passant" in director.get(address(found)).content.decode()
    press(director, found, "take-action:u0")
    assert "Enregistrer 6 actions" in director.get(address(found)).content.decode()


def test_last_gesture_is_taken_back(director: Any, draft: Draft, now: Callable[[], Draft]) -> None:
    press(director, draft, "ignore", node="n3")
    assert director.post(address(draft, "annuler/"), {"version": 2}).status_code == 302
    assert now().gestures == []


def test_other_tab_s_gesture_is_not_lost_and_neither_is_what_was_typed(
    director: Any, draft: Draft, now: Callable[[], Draft]
) -> None:
    press(director, draft, "rename", node="n3", label="Pe2", title="Le potager")
    answer = press(director, draft, "rename", node="n3", label="Pe2", title="Le verger")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "a changé dans un autre onglet" in page
    assert "Vous aviez écrit : « Le verger »" in page
    assert "Le potager" in page
    assert len(now().gestures) == 1
    assert director.post(address(draft, "annuler/"), {"version": 1}).status_code == 409


def test_links_of_an_answer_to_a_form_lead_to_the_reading(director: Any, draft: Draft) -> None:
    assert 'href="../?node=n2#n2"' in press(director, draft, "dance", node="n0").content.decode()
    page = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{address(draft)}?node=n1"}
    sent = {"do": "ignore", "node": "n3", "version": 1}
    answer = director.post(address(draft, "corriger/"), sent, headers=page)
    assert 'href="?node=n2#n2"' in answer.content.decode()


def test_gesture_that_makes_no_sense_says_so(director: Any, draft: Draft, now: Callable[[], Draft]) -> None:
    for do, fields in (
        ("raise", {"node": "n0"}),
        ("dance", {"node": "n0"}),
        ("", {}),
        ("ignore", {"node": "n999"}),
        ("rename", {"node": "n3", "title": "", "label": "Pe2"}),
        ("rename", {"node": "n3", "title": "x" * 1001, "label": "Pe2"}),
    ):
        answer = press(director, draft, do, **fields)
        assert answer.status_code == 400
        assert 'class="notice"' in answer.content.decode()
    assert now().gestures == []


@pytest.mark.parametrize("version", ["", "0", "x", "99999999999999999999"])
def test_version_that_is_none_is_an_old_one(director: Any, draft: Draft, version: str) -> None:
    answer = director.post(address(draft, "corriger/"), {"do": "ignore", "node": "n3", "version": version})
    assert answer.status_code == 409


def test_text_of_a_line_is_shown_as_text(director: Any, draft: Draft) -> None:
    press(director, draft, "rename", node="n3", label="Pe2", title="<script>alert(1)</script>")
    assert "<script>alert" not in director.get(address(draft) + "?node=n3").content.decode()


def test_c_est_juste_goes_to_the_next_doubt(cast: Cast, director: Any) -> None:
    with scope(organisation=cast.valmont):
        found = dropped(cast.director, PROGRAMME)
        for rank in (3, 5):
            found.reading["nodes"][rank].update(
                confidence="check", doubts=[{"sentence": "Est-ce une action ?", "values": {}}]
            )
        found.save()
    answer = press(director, found, "confirm", node="n3", version=found.version)
    assert answer["Location"].endswith("?node=n5#n5")
