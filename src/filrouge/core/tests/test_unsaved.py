"""What somebody types is theirs until they save it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError

from filrouge.core import unsaved
from filrouge.core.models import AuditLine, UnsavedText
from filrouge.organisations.tests.cast import Cast

PLACE = "answer:a:b"


def test_a_draft_is_kept_once_and_read_by_its_author_only(in_valmont: Cast) -> None:
    for text in ("Un", "Un début", "Un début de phrase"):
        unsaved.keep(by=in_valmont.ines, place=PLACE, values={"text": text}, version=3)
    kept = unsaved.find(in_valmont.ines, PLACE)
    assert kept is not None
    assert (kept.values, kept.read_version) == ({"text": "Un début de phrase"}, 3)
    assert unsaved.find(in_valmont.director, PLACE) is None
    assert UnsavedText.objects.count() == 1
    assert not AuditLine.objects.exists()
    unsaved.drop(in_valmont.ines, PLACE)
    assert unsaved.find(in_valmont.ines, PLACE) is None


def test_who_writes_beside_me_is_named_for_two_minutes(in_valmont: Cast) -> None:
    with time_machine.travel("2026-11-17 10:00", tick=False) as clock:
        unsaved.keep(by=in_valmont.ines, place=PLACE, values={"text": "x"}, version=0)
        assert unsaved.beside(in_valmont.director, PLACE) == ["Inès Valdor"]
        assert unsaved.beside(in_valmont.ines, PLACE) == []
        clock.shift(dt.timedelta(minutes=3))
        assert unsaved.beside(in_valmont.director, PLACE) == []


def test_a_draft_that_nobody_came_back_for_goes(in_valmont: Cast) -> None:
    with time_machine.travel("2026-01-01"):
        unsaved.keep(by=in_valmont.ines, place=PLACE, values={"text": "x"}, version=0)
    unsaved.keep(by=in_valmont.ines, place="answer:a:c", values={"text": "y"}, version=0)
    assert unsaved.forget_old() == 1
    assert [row.place for row in unsaved.left_by(in_valmont.ines.user_id)] == ["answer:a:c"]


def test_what_no_database_should_keep_is_refused_in_a_sentence(in_valmont: Cast) -> None:
    with pytest.raises(ValidationError, match="trop long"):
        unsaved.keep(by=in_valmont.ines, place=PLACE, values={"text": "x" * 2_000_001}, version=0)


def test_keeping_costs_three_queries_at_most(in_valmont: Cast, queries: Any) -> None:
    unsaved.keep(by=in_valmont.ines, place=PLACE, values={"text": "x"}, version=0)
    with queries(3):  # a savepoint around one update
        unsaved.keep(by=in_valmont.ines, place=PLACE, values={"text": "xy"}, version=0)


def test_what_goes_on_at_many_places_is_one_query_and_no_text(in_valmont: Cast, queries: Any) -> None:
    unsaved.keep(by=in_valmont.ines, place=PLACE, values={"text": "x"}, version=0)
    unsaved.keep(by=in_valmont.director, place=PLACE, values={"text": "y"}, version=0)
    unsaved.keep(by=in_valmont.coordinator, place="answer:a:c", values={"text": "z"}, version=0)
    with queries(1):
        found = unsaved.around(in_valmont.ines, [PLACE, "answer:a:c", "answer:a:d"])
    assert set(found) == {PLACE, "answer:a:c"}
    assert (found[PLACE].mine is not None, found[PLACE].others) == (True, ["Solveig Harmand"])
    assert (found["answer:a:c"].mine, found["answer:a:c"].others) == (None, ["Basile Quintart"])


def test_a_sign_that_no_database_takes_is_left_out(in_valmont: Cast) -> None:
    unsaved.keep(by=in_valmont.ines, place=PLACE, values={"te\x00xt": "a\x00b"}, version=0)
    kept = unsaved.find(in_valmont.ines, PLACE)
    assert kept is not None
    assert kept.values == {"text": "ab"}
