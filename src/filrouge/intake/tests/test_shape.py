"""A reading and its JSON say the same thing."""

from __future__ import annotations

import json

from hypothesis import given, settings

from filrouge.intake.queries.shape import from_shape, to_shape
from filrouge.intake.tests.papers import EVALUATION, PROGRAMME, SHEET
from filrouge.intake.tests.readings import readings
from filrouge.reading import read_file
from filrouge.reading.model import Reading


@settings(max_examples=60)
@given(readings)
def test_any_reading_comes_back_from_json(reading: Reading) -> None:
    shape = json.loads(json.dumps(to_shape(reading)))
    # Colours of labels that stand on no line are kept too: nothing here was ignored.
    assert from_shape(shape) == reading


def test_documents_come_back_from_json() -> None:
    for text in (PROGRAMME, EVALUATION, SHEET):
        reading = read_file(text.encode())
        assert from_shape(json.loads(json.dumps(to_shape(reading)))) == reading


def test_ids_follow_the_tree() -> None:
    shape = to_shape(read_file(PROGRAMME.encode()))
    assert [(node["id"], node["label"]) for node in shape["nodes"]][:4] == [
        ("n0", "OSe1"),
        ("n1", "OOe1"),
        ("n2", "Me1"),
        ("n3", "Pe2"),
    ]
