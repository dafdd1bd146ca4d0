"""What stands in the actions is found by its words, where it stands, by who may read it; and what waits."""

from __future__ import annotations

import io
from typing import Any

import pytest

from filrouge.actions.models import Action, Sheet, Step
from filrouge.actions.panels import due
from filrouge.actions.services import close_action, name_actor, remove_line, write_answer
from filrouge.actions.services.attachments import attach
from filrouge.actions.tests.stories import page_of, question
from filrouge.core import search
from filrouge.core.partial_dates import PartialDate
from filrouge.core.scoping import scope
from filrouge.organisations.models import Member
from filrouge.organisations.tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(cast: Cast, cafe: Action, sheet: Sheet, tmp_path: Any, settings: Any) -> Any:
    settings.MEDIA_ROOT = tmp_path
    with scope(organisation=cast.valmont):
        attach(by=cast.ines, action=cafe, name="convention_salle.txt", content=io.BytesIO(b"La salle."))
        yield cafe


def ask(member: Member, words: str) -> dict[str, Any]:
    found = search.find(words, member=member)
    return {one.key.removeprefix("actions."): one.hits for one in found if one.key.startswith("actions.")}


@pytest.mark.parametrize(
    ("words", "kind", "title", "where", "more"),
    [
        ("cafe mardi", "action", "Le café du mardi", "action collective", ""),
        ("rendez-vous", "sheetanswer", "Objectifs", "Fiche de Le café du mardi", "#q-"),
        ("ranger", "step", "Ranger ensemble.", "Fiche de Le café du mardi", ""),
        ("tables", "material", "Des tables", "Fiche de Le café du mardi", ""),
        ("convention salle", "attachment", "convention_salle.txt", "Le café du mardi", "documents/"),
    ],
)
def test_each_is_found_where_it_stands(
    cast: Cast, told: Action, words: str, kind: str, title: str, where: str, more: str
) -> None:
    hit = ask(cast.receptionist, words)[kind][0]
    assert (hit.title, hit.where) == (title, where)
    assert hit.url.startswith(page_of(told) + more)


@pytest.mark.parametrize("words", ["cafe mardi", "rendez-vous", "ranger", "tables", "convention"])
def test_a_volunteer_finds_what_is_theirs(cast: Cast, told: Action, words: str) -> None:
    assert ask(cast.volunteer, words) == {}
    line = name_actor(by=None, action=told, role="partner_agent", name=cast.volunteer.name)
    assert ask(cast.volunteer, words)
    line.until = PartialDate(2025)
    line.save()
    assert ask(cast.volunteer, words) == {}


def test_another_house_finds_nothing(cast: Cast, told: Action) -> None:
    with scope(organisation=cast.etangs):
        assert ask(cast.neighbour, "cafe mardi") == {}


def test_what_is_written_otherwise_is_found_otherwise(cast: Cast, told: Action, sheet: Sheet) -> None:
    about = question(sheet, "aims")
    write_answer(by=cast.ines, sheet=sheet, question=about, text="Des confitures.", version=1)
    assert ask(cast.ines, "confiture")["sheetanswer"]
    assert "sheetanswer" not in ask(cast.ines, "rendez-vous")
    remove_line(by=cast.ines, line=Step.objects.get(text="Ranger ensemble."))
    assert "step" not in ask(cast.ines, "ranger")


def test_a_required_answer_waits_for_the_referent(cast: Cast, told: Action, sheet: Sheet) -> None:
    [one] = due(cast.ines)
    assert one.title == "Le café du mardi"
    assert "Regard durable" in one.detail
    assert one.url == page_of(told, f"fiche/{sheet.pk}/{question(sheet, 'sustainability').pk}/")
    assert due(cast.director) == []
    about = question(sheet, "sustainability")
    write_answer(by=cast.ines, sheet=sheet, question=about, text="À vélo.")
    assert due(cast.ines) == []
    write_answer(by=cast.ines, sheet=sheet, question=about, text="", version=1)
    assert len(due(cast.ines)) == 1
    close_action(by=cast.ines, action=told, version=1, closed_on=PartialDate(2026), closed_why="Fini.")
    assert due(cast.ines) == []


def test_what_waits_costs_one_query(cast: Cast, told: Action, queries: Any) -> None:
    with queries(1):
        due(cast.ines)
