"""What the data write in a sheet: marked, said otherwise by hand, and given back to the data."""

from __future__ import annotations

from typing import Any

import pytest

from filrouge.actions.enums import QuestionSource
from filrouge.actions.models import Sheet, SheetAnswer, SheetQuestion
from filrouge.actions.queries import action_view
from filrouge.actions.queries.paper import sheet_document
from filrouge.actions.queries.sources import FEEDS, default_questions, default_templates
from filrouge.actions.services import create_action, start_sheet, write_answer
from filrouge.core.registries import Registry, SheetSource, registries
from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast
from filrouge.printing import plain

# As the rooms offer them, before a story puts its own in their place.
OFFERED = {source.key for source in registries.sheet_sources}
SAID = "Tous les jeudis de 11 h à 14 h"
MARK = "Repris de l’agenda"


@pytest.fixture(autouse=True)
def one_source(monkeypatch: pytest.MonkeyPatch) -> None:
    sources: Registry[SheetSource] = Registry()
    sources.register(SheetSource("agenda.timetable", MARK, lambda ids, year: dict.fromkeys(ids, SAID)))
    monkeypatch.setattr(registries, "sheet_sources", sources)


@pytest.fixture
def sheet(cast: Cast) -> Sheet:
    with scope(organisation=cast.valmont):
        action = create_action(by=cast.director, organisation=cast.valmont, title="Pause au chaud")
        return start_sheet(by=cast.director, organisation=cast.valmont, action=action)


def question(sheet: Sheet, key: str = "timetable") -> SheetQuestion:
    with scope(organisation=sheet.organisation):
        return SheetQuestion.objects.get(template=sheet.template, key=key)


def page(sheet: Sheet) -> str:
    return f"/valmont/actions/{sheet.action_id}/"


def read(client: Any, address: str) -> str:
    return str(client.get(address).content.decode().replace("\u00a0", " "))


def writing(sheet: Sheet) -> str:
    return f"{page(sheet)}fiche/{sheet.pk}/{question(sheet).pk}/"


def answers(sheet: Sheet) -> list[str]:
    with scope(organisation=sheet.organisation):
        return list(SheetAnswer.objects.filter(sheet=sheet).values_list("text", flat=True))


def test_the_data_that_answer_are_offered_by_a_room() -> None:
    assert {source for sources in FEEDS.values() for source in sources} == OFFERED
    for template in default_templates():
        told = {one["source"] for one in default_questions(template["key"])}
        assert told <= set(QuestionSource.values)
        assert told & {QuestionSource.TIMETABLE, QuestionSource.WHERE_WHEN}


def test_the_data_answer_while_nobody_does(cast: Cast, sign_in: Any, sheet: Sheet) -> None:
    shown = read(sign_in(cast.director), page(sheet))
    assert SAID in shown
    assert MARK in shown
    assert "Écrire autrement" in shown
    assert answers(sheet) == []


def test_they_are_printed_likewise(cast: Cast, sheet: Sheet) -> None:
    with scope(organisation=cast.valmont):
        view = action_view(sheet.action)
        said = plain(sheet_document(view, view.sheets[0], organisation="CPAS"))
    assert {SAID, MARK} <= {text.replace("\u00a0", " ") for text in said}


def test_saying_it_otherwise_begins_with_their_words(cast: Cast, sign_in: Any, sheet: Sheet) -> None:
    client = sign_in(cast.director)
    assert SAID in read(client, writing(sheet))
    client.post(writing(sheet), {"text": SAID, "version": "0"})
    assert answers(sheet) == []
    client.post(writing(sheet), {"text": "Le jeudi, sur rendez-vous", "version": "0"})
    shown = read(client, page(sheet))
    assert "Le jeudi, sur rendez-vous" in shown
    assert SAID not in shown
    assert MARK not in shown


def test_the_data_are_given_back_and_what_was_written_is_kept(cast: Cast, sign_in: Any, sheet: Sheet) -> None:
    client = sign_in(cast.director)
    client.post(writing(sheet), {"text": "Le jeudi", "version": "0"})
    shown = read(client, writing(sheet))
    assert "Laisser l’agenda répondre" in shown
    assert SAID in shown
    client.post(writing(sheet), {"do": "data", "text": "Le jeudi", "version": "1"})
    shown = read(client, page(sheet))
    assert SAID in shown
    assert MARK in shown
    before = read(client, f"{writing(sheet)}historique/")
    assert "Le jeudi" in before


def test_two_people_at_once_lose_nothing(cast: Cast, sign_in: Any, sheet: Sheet) -> None:
    client = sign_in(cast.director)
    client.post(writing(sheet), {"text": "Le jeudi", "version": "0"})
    with scope(organisation=cast.valmont):
        write_answer(by=cast.director, sheet=sheet, question=question(sheet), text="Le lundi", version=1)
    answer = client.post(writing(sheet), {"do": "data", "text": "Le jeudi", "version": "1"})
    assert answer.status_code == 409
    assert answers(sheet) == ["Le lundi"]


def test_a_question_that_no_data_answer_stays_as_it_was(cast: Cast, sign_in: Any, sheet: Sheet) -> None:
    aims = question(sheet, "aims")
    address = f"{page(sheet)}fiche/{sheet.pk}/{aims.pk}/"
    client = sign_in(cast.director)
    client.post(address, {"text": "Se poser", "version": "0"})
    client.post(address, {"do": "data", "text": "", "version": "1"})
    assert answers(sheet) == ["Se poser"]
