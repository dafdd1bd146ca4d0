"""Somebody is forgotten: no word of them is left anywhere, and every number of every year is what it was."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as house_settings
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filrouge.actions.services import create_action
from filrouge.agenda.models import Attendance, Minutes, ToDo
from filrouge.agenda.services import add_session
from filrouge.core import records, unsaved
from filrouge.core.registries import FigureScope, Period, registries
from filrouge.core.scoping import scope
from filrouge.followup.services import keep_paper, note_step, write_situation
from filrouge.organisations.tests.cast import Cast
from filrouge.people.enums import AgeBracket, HouseholdKind
from filrouge.people.models import Person
from filrouge.people.services import (
    add_follower,
    approve_farewell,
    join_household,
    open_file,
    propose_farewells,
    write_note,
)
from filrouge.people.tests.stories import noting
from filrouge.reception.queries.public import public_tables
from filrouge.reception.queries.year import year_tables
from filrouge.reception.tests.stories import begun, noted

pytestmark = pytest.mark.django_db
YEARS = (2024, 2025, 2026)
_turn = itertools.count()

LIVES = st.fixed_dictionaries(
    {
        "days": st.lists(
            st.dates(dt.date(2024, 1, 1), dt.date(2026, 10, 1)).filter(lambda day: day.weekday() < 5),
            max_size=4, unique=True,
        ),
        "age_bracket": st.sampled_from(["", *AgeBracket.values]),
        "household_kind": st.sampled_from(["", *HouseholdKind.values]),
        "came": st.lists(st.sampled_from(["present", "absent", "enrolled"]), max_size=3),
        "notes": st.integers(0, 2),
        "steps": st.lists(st.sampled_from(["errand", "appointment", "orientation"]), max_size=2),
        "has_paper": st.booleans(),
        "lives_with_the_one_before": st.booleans(),
    }
)  # fmt: skip


class Word:
    """Words that nobody else says, each remembered."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def __call__(self) -> str:
        self.said.append(f"zyx{uuid.uuid4().hex[:10]}")
        return self.said[-1]


def live(cast: Cast, word: Word, told: dict[str, Any], action: Any) -> Person:
    """A person with a file, what was written of them, where they came."""
    by, house = cast.ines, cast.valmont
    profile = {name: told[name] for name in ("age_bracket", "household_kind")} | {"commune": word()}
    person, _new = open_file(by=by, organisation=house, label=word(), key=uuid.uuid4(), profile=profile)
    records.change(
        person, by=by, phone=word(), email=f"{word()}@ailleurs.example", agreed_on=dt.date(2026, 1, 1)
    )
    add_follower(by=by, person=person, member=cast.coordinator)
    write_situation(by=by, person=person, version=0, text=word())
    unsaved.keep(by=by, place=f"contact:{person.pk}", values={"sent_on": word()}, version=0)
    for turn in range(told["notes"]):
        kind = ("fact", "confidence")[turn]
        write_note(by=by, person=person, key=uuid.uuid4(), kind=kind, day=dt.date(2026, 3, 2), text=word())
    for kind in told["steps"]:
        given = {
            "member": by,
            "day": dt.date(2026, 5, 4),
            "entry": "Maison médicale" if kind == "orientation" else "",
        }
        note_step(by=by, person=person, key=uuid.uuid4(), kind=kind, text=word(), **given)
    if told["has_paper"]:
        keep_paper(by=by, person=person, name=f"{word()}.txt", content=io.BytesIO(word().encode()))
    for day in told["days"]:
        noted(by, "11.1", "02.3", at=f"{day} 10:{next(_turn) % 60:02}", person=person)
    for presence in told["came"]:
        sit(cast, person, action, presence, word)
    return person


def sit(cast: Cast, person: Person, action: Any, presence: str, word: Word) -> None:
    """They came to a session, or were expected; something was promised to them."""
    day = dt.date(2026, 1, 1) + dt.timedelta(days=next(_turn) % 300)
    session = add_session(
        by=cast.ines, organisation=cast.valmont, action=action, day=day, starts_at=dt.time(9), state="held"
    )
    row = Attendance(organisation=cast.valmont, session=session, person=person, presence=presence)
    records.create(row, by=cast.ines)
    minutes = Minutes(organisation=cast.valmont, session=session, done="Nous avons parlé.")
    records.create(minutes, by=cast.ines)
    todo = ToDo(organisation=cast.valmont, minutes=minutes, text=f"Rappeler {word()}", person=person)
    records.create(todo, by=cast.ines)


def numbers(action: Any) -> dict[str, Any]:
    """Every figure and every table of every year, with their lines."""
    found: dict[str, Any] = {}
    for year in YEARS:
        period = Period(dt.date(year, 1, 1), dt.date(year, 12, 31))
        for figure, about in itertools.product(
            registries.figures, (FigureScope(), FigureScope(action_id=action.pk))
        ):
            name = f"{figure.key} {year} {about.action_id}"
            found[name] = figure.compute(about, period)
            found[f"{name} lines"] = [(row.on, row.what, row.count) for row in figure.rows(about, period)]
        for told in [*year_tables(FigureScope(), year), *public_tables(year)]:
            found[f"{told.key} {year}"] = told.table
    return found


def everything() -> Iterator[str]:
    """All that is held: every column of every table, every file's name and bytes."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            yield str(cursor.fetchall())
    for path in Path(house_settings.MEDIA_ROOT).rglob("*"):
        yield str(path)
        if path.is_file():
            yield path.read_bytes().decode("latin-1")


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lives=st.lists(LIVES, min_size=1, max_size=4), chosen=st.sets(st.integers(0, 3), min_size=1))
def test_no_word_is_left_and_every_number_is_what_it_was(
    cast: Cast, house: Any, django_capture_on_commit_callbacks: Any, lives: Any, chosen: set[int]
) -> None:
    with scope(organisation=cast.valmont):
        words, people = [], []
        for told in lives:
            words.append(Word())
            people.append(live(cast, words[-1], told, house))
            if told["lives_with_the_one_before"] and len(people) > 1:
                join_household(by=cast.ines, person=people[-2], other=people[-1], tie=words[-1]())
        gone = [place for place in range(len(people)) if place in chosen] or [0]
        before, held = numbers(house), "\n".join(everything())
        assert all(words[place].said[1] in held for place in gone), "the label was there"
        with django_capture_on_commit_callbacks(execute=True):
            propose_farewells(by=cast.director, people=[people[place] for place in gone])
            for place in gone:
                people[place].refresh_from_db()
                approve_farewell(by=cast.dpo, farewell=people[place].farewells.get())
        after, left = numbers(house), "\n".join(everything())
    assert {name: value for name, value in after.items() if before[name] != value} == {}
    assert [word for place in gone for word in words[place].said if word in left] == []
    stays = [place for place in range(len(people)) if place not in gone]
    assert all(words[place].said[1] in left for place in stays), "the others are still there"


@pytest.fixture
def house(cast: Cast) -> Any:
    """The house has categories, notes two things of people, and holds a café."""
    begun(cast.director)
    noting(
        cast.director, age_bracket="Prévoir.", household_kind="Prévoir.", commune="Savoir d’où l’on vient."
    )
    assert apps.ready
    assert timezone.localdate().year >= 2026
    with scope(organisation=cast.valmont):
        return create_action(
            by=cast.director, organisation=cast.valmont, title="Café solidaire", kind="collective"
        )
