"""Gestures lose nothing, keep the tree a tree, and can be taken back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filrouge.intake.queries.corrections import GestureError, apply, apply_all
from filrouge.intake.queries.shape import Shape, from_shape, live, to_shape
from filrouge.intake.tests.papers import EVALUATION, PROGRAMME
from filrouge.intake.tests.readings import readings
from filrouge.programme.queries.matching import walk_actions, walk_objectives
from filrouge.reading import read_file
from filrouge.reading.model import Nature, Reading

gestures = st.fixed_dictionaries(
    {
        "do": st.sampled_from(
            ["ignore", "restore", "raise", "lower", "join", "confirm", "nature", "take", "rename"]
        ),
        "node": st.integers(0, 12).map("n{}".format),
        "unread": st.integers(0, 3).map("u{}".format),
        "as": st.sampled_from(["action", "note"]),
        "branch": st.booleans(),
        "nature": st.sampled_from(["", "maintained", "project"]),
        "title": st.just("Un autre titre"),
        "label": st.just("X1"),
    }
)


def make(shape: Shape, wanted: list[dict[str, Any]]) -> tuple[Shape, list[dict[str, Any]]]:
    """Make those that make sense, as the page does."""
    made = []
    for gesture in wanted:
        try:
            shape = apply(shape, gesture)
        except GestureError:
            continue
        made.append(gesture)
    return shape, made


@settings(max_examples=40)
@given(readings, st.lists(gestures, max_size=12))
def test_any_gestures_keep_every_line_and_every_id(reading: Reading, wanted: list[dict[str, Any]]) -> None:
    before = to_shape(reading)
    after, _made = make(before, wanted)
    ids = [node["id"] for node in after["nodes"]]
    taken = {entry["id"] for entry in after["unread"] if entry["taken"] == "action"}
    assert len(ids) == len(set(ids))
    assert set(ids) == {node["id"] for node in before["nodes"]} | taken
    assert [name for name in ids if name.startswith("n")] == [node["id"] for node in before["nodes"]]


@settings(max_examples=40)
@given(readings, st.lists(gestures, max_size=12))
def test_any_gestures_leave_a_tree(reading: Reading, wanted: list[dict[str, Any]]) -> None:
    after, _made = make(to_shape(reading), wanted)
    said = from_shape(after)
    kept = live(after)
    assert sum(1 for _action in walk_actions(said)) == sum(not node["level"] for node in kept)
    assert len(list(walk_objectives(said.objectives))) == sum(bool(node["level"]) for node in kept)
    for objective in walk_objectives(said.objectives):
        assert all(child.level > objective.level for child in objective.children)


@settings(max_examples=40)
@given(readings, st.lists(gestures, max_size=8))
def test_titles_are_never_lost(reading: Reading, wanted: list[dict[str, Any]]) -> None:
    before = to_shape(reading)
    after, _made = make(before, [gesture for gesture in wanted if gesture["do"] != "rename"])
    said = " ".join(f"{node['label']} {node['title']} {node['text']}" for node in after["nodes"])
    assert all(node["title"] in said for node in before["nodes"])
    assert all(entry["text"] in said for entry in after["unread"] if entry["taken"])


@settings(max_examples=40)
@given(readings, st.lists(gestures, max_size=8))
def test_the_last_gesture_can_be_taken_back(reading: Reading, wanted: list[dict[str, Any]]) -> None:
    shape = to_shape(reading)
    _after, made = make(shape, wanted)
    assert apply_all(shape, made[:-1]) == make(shape, made[:-1])[0]
    assert shape == to_shape(reading)


@pytest.fixture
def programme() -> Shape:
    return to_shape(read_file(PROGRAMME.encode()))


def labels(shape: Shape) -> dict[str, list[str]]:
    """The actions under each objective."""
    said = from_shape(shape)
    found = {o.label: [a.label for a in o.actions] for o in walk_objectives(said.objectives)}
    return {**found, "": [a.label for a in said.actions]}


def test_action_that_climbs_becomes_an_objective_and_takes_those_below(programme: Shape) -> None:
    raised = apply(programme, {"do": "raise", "node": "n2"})
    assert labels(raised) == {
        "OSe1": [],
        "OOe1": [],
        "Me1": ["Pe2"],
        "OOe2": ["Pe3"],
        "OSe2": [],
        "OOe3": ["Me4", "Pe5"],
        "": [],
    }
    assert labels(apply(raised, {"do": "lower", "node": "n2"})) == labels(programme)


def test_objective_made_of_an_action_keeps_what_was_known_of_it(programme: Shape) -> None:
    said = from_shape(apply(programme, {"do": "raise", "node": "n3"}))
    jardin = next(o for o in walk_objectives(said.objectives) if o.label == "Pe2")
    assert "Entité porteuse : Commune (PCS)" in jardin.text
    assert "Collaboration : CPAS" in jardin.text


def test_ignored_objective_leaves_its_actions_to_the_one_above(programme: Shape) -> None:
    assert labels(apply(programme, {"do": "ignore", "node": "n4"}))["OOe1"] == ["Me1", "Pe2", "Pe3"]


def test_branch_is_ignored_and_comes_back_whole(programme: Shape) -> None:
    gone = apply(programme, {"do": "ignore", "node": "n0", "branch": True})
    assert list(labels(gone)) == ["OSe2", "OOe3", ""]
    assert labels(apply(gone, {"do": "restore", "node": "n0", "branch": True})) == labels(programme)


def test_line_joined_to_the_one_above_gives_it_its_words_and_its_lines(programme: Shape) -> None:
    joined = apply(programme, {"do": "join", "node": "n3"})
    above = joined["nodes"][2]
    assert above["title"] == "La permanence du lundi Pe2 Le jardin partagé"
    assert above["bearer"] == "Commune (PCS)"
    assert set(above["lines"]) >= set(programme["nodes"][3]["lines"])
    assert labels(joined)["OOe1"] == ["Me1"]


def test_renaming_an_action_keeps_its_colour() -> None:
    shape = to_shape(read_file(EVALUATION.encode()))
    action = next(node for node in shape["nodes"] if node["label"] == "1.1")
    said = from_shape(
        apply(shape, {"do": "rename", "node": action["id"], "label": "A1", "title": "Les vitrines"})
    )
    assert [one.health for one in said.assessments if one.label == "A1"] == ["done"]


def test_colour_of_an_ignored_action_goes_with_it() -> None:
    shape = to_shape(read_file(EVALUATION.encode()))
    action = next(node for node in shape["nodes"] if node["label"] == "1.1")
    said = from_shape(apply(shape, {"do": "ignore", "node": action["id"]}))
    assert "1.1" not in [one.label for one in said.assessments]


def test_nature_is_said_and_unsaid(programme: Shape) -> None:
    said = apply(programme, {"do": "nature", "node": "n3", "nature": "maintained"})
    assert said["nodes"][3]["nature"] == Nature.MAINTAINED
    assert apply(said, {"do": "nature", "node": "n3", "nature": ""})["nodes"][3]["nature"] is None


@pytest.mark.parametrize(
    "gesture",
    [
        {"do": "dance", "node": "n0"},
        {"do": "ignore", "node": "n99"},
        {"do": "ignore"},
        {"do": "raise", "node": "n0"},
        {"do": "lower", "node": "n2"},
        {"do": "join", "node": "n0"},
        {"do": "rename", "node": "n2", "title": "  ", "label": "Me1"},
        {"do": "rename", "node": "n2", "title": "x" * 1001, "label": "Me1"},
        {"do": "nature", "node": "n2", "nature": "purple"},
        {"do": "take", "unread": "u99", "as": "note"},
    ],
)
def test_gesture_that_makes_no_sense_is_refused_in_one_sentence(
    programme: Shape, gesture: dict[str, Any]
) -> None:
    with pytest.raises(GestureError, match=r"^[A-ZÀÉ].*\.$"):
        apply(programme, gesture)
