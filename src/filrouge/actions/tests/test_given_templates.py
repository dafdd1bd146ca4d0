"""The templates that come with the house: short questions, each with its help, that a reader knows again."""

from __future__ import annotations

import pytest

from filrouge.actions.queries.sources import default_questions, default_templates
from filrouge.actions.queries.templates import KINDS
from filrouge.reading.report.questions import part_of, question_of

KEYS = [one["key"] for one in default_templates()]


@pytest.mark.parametrize("key", KEYS)
def test_a_question_is_short_and_helps(key: str) -> None:
    asked = default_questions(key)
    for one in asked:
        assert 0 < len(one["heading"]) <= 40
        assert one["help"].endswith(".")
    numbered = [one["number"] for one in asked if one["number"]]
    assert len(set(numbered)) == len(numbered)
    assert asked[-1]["key"] == "other"
    assert key in KINDS


@pytest.mark.parametrize("key", ["collective", "community"])
def test_a_printed_file_is_read_back_question_by_question(key: str) -> None:
    asked = [one for one in default_questions(key) if one["part"]]
    assert [one["number"] for one in asked] == [
        *("I.1", "I.2", "I.3", "I.4", "II.1", "II.2", "II.3", "II.4", "II.5", "III.1", "III.2")
    ]
    for one in asked:
        read = question_of(f"{one['number'].rpartition('.')[2]}. {one['heading']}", heading=True)
        assert read is not None, one["heading"]
        assert read.key == one["key"]
        opened = part_of(one["part"], heading=True)
        assert opened is not None
        assert ("", "I", "II", "III")[opened[0]] == one["part"].partition(".")[0]
    [last] = [one for one in default_questions(key) if one["number"] == "IV"]
    assert part_of(f"IV. {last['heading']}", heading=True) == (4, last["heading"])


def test_the_two_yearly_files_begin_otherwise() -> None:
    first = {key: [one["key"] for one in default_questions(key)][:4] for key in ("collective", "community")}
    assert first["collective"] == ["problem", "public", "actors", "aims"]
    assert first["community"] == ["problem", "aims", "actors", "public"]
