"""Thousands of things that nobody would type, in the idea box and beside an action: never an accident."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from tests.test_hostile_forms import MANY, hers, said, sent, texts, undone

from filrouge.actions.models import Action, Attachment
from filrouge.actions.services import create_action
from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast
from filrouge.programme.models import Idea, IdeaCall
from filrouge.programme.tests.test_ideas import call_of, goal_of, idea_of

__all__ = ["hers", "undone"]
versions = st.sampled_from(["1", "1", "1", "2", "-1", "x", ""])


@pytest.fixture
def idea(cast: Cast) -> Idea:
    with scope(organisation=cast.valmont):
        return idea_of(cast, call_of(cast))


@MANY
@given(
    posted=st.fixed_dictionaries(
        {},
        optional={
            "title": texts,
            "words": texts,
            "opens_on": st.sampled_from(["2026-10-01", "0001-01-01", "9999-12-31"]) | texts,
            "closes_on": st.sampled_from(["2030-10-01", "0001-01-01", "9999-12-31"]) | texts,
            "appel": texts,
            "version": versions | texts,
        },
    )
)
def test_call(cast: Cast, hers: Any, idea: Idea, undone: Any, posted: dict[str, str]) -> None:
    values = sent(posted)
    with undone():
        before = IdeaCall._base_manager.count()
        answer = hers.post(f"/valmont/programme/{idea.call.programme_id}/idees/appel/", values)
        assert answer.status_code in (302, 400, 409)
        assert (answer.status_code == 302) == (IdeaCall._base_manager.count() > before)
        if answer.status_code == 400 and values.get("words", "").strip():
            typed = values["words"].replace("\r", "\n").replace("\x00", "")
            assert typed in said(answer).replace("\r", "\n").replace("\x00", "")


@MANY
@given(
    posted=st.fixed_dictionaries(
        {}, optional={"title": texts, "text": texts, "carries": texts, "version": versions | texts}
    )
)
@pytest.mark.parametrize("page", ["new", "change"])
def test_idea(cast: Cast, hers: Any, idea: Idea, undone: Any, posted: dict[str, str], page: str) -> None:
    with scope(organisation=cast.valmont):
        goal = goal_of(idea.call)
    addresses = {
        "new": f"/valmont/programme/idees/{idea.call_id}/{goal.pk}/",
        "change": f"/valmont/programme/idee/{idea.pk}/ecrire/",
    }
    with undone():
        answer = hers.post(addresses[page], sent(posted))
        assert answer.status_code in (302, 400, 409)
        if answer.status_code == 302:
            assert hers.get(answer["Location"]).status_code == 200


@MANY
@given(
    gesture=st.sampled_from(["porter", "remarque", "trier", "ecarter", "retenir"]),
    posted=st.fixed_dictionaries(
        {"version": versions},
        optional={
            "text": texts,
            "plus": texts,
            "feasibility": st.sampled_from(["now", "hard"]) | texts,
            "reason": texts,
            "label": texts,
            "referent": texts,
        },
    ),
)
def test_gestures(
    cast: Cast, hers: Any, idea: Idea, undone: Any, gesture: str, posted: dict[str, str]
) -> None:
    with undone():
        answer = hers.post(f"/valmont/programme/idee/{idea.pk}/{gesture}/", sent(posted))
        assert answer.status_code in (302, 400)
        assert hers.get(f"/valmont/programme/idee/{idea.pk}/").status_code == 200


@pytest.fixture
def action(cast: Cast, tmp_path: Any, settings: Any) -> Action:
    settings.MEDIA_ROOT = tmp_path
    with scope(organisation=cast.valmont):
        return create_action(by=cast.director, organisation=cast.valmont, title="Pause au chaud")


@MANY
@given(name=texts, data=st.binary(max_size=200) | st.sampled_from([b"%PDF-1.7", b"PK\x03\x04", b"texte"]))
def test_attached(cast: Cast, hers: Any, action: Action, undone: Any, name: str, data: bytes) -> None:
    file = SimpleUploadedFile("x", data)
    file._name = sent({"name": name})["name"]  # type: ignore[attr-defined]  # as a forged request gives it
    with undone():
        answer = hers.post(f"/valmont/actions/{action.pk}/documents/joindre/", {"document": file})
        assert answer.status_code in (302, 400)
        kept = Attachment._base_manager.filter(action=action).first()
        assert (answer.status_code == 302) == (kept is not None)
        if kept is not None:
            got = hers.get(f"/valmont/actions/{action.pk}/documents/{kept.pk}/")
            assert b"".join(got.streaming_content) == data
