"""What was written before is read again, with its differences, and put back; nothing is lost either way."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from filrouge.actions.models import Action, Sheet, SheetAnswer
from filrouge.actions.services import write_answer
from filrouge.actions.tests.stories import page_of, question, words_of
from filrouge.core.models import AuditLine
from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast

pytestmark = pytest.mark.django_db
FIRST = "Une porte ouverte.\n\nSans rendez-vous."


@pytest.fixture
def twice(cast: Cast, sheet: Sheet) -> Sheet:
    """The aims were written a second time, by the director."""
    with scope(organisation=cast.valmont):
        aims = question(sheet, "aims")
        write_answer(by=cast.director, sheet=sheet, question=aims, text="Une porte fermée.", version=1)
    return sheet


def past(cafe: Action, sheet: Sheet, more: str = "") -> str:
    return page_of(cafe, f"fiche/{sheet.pk}/{question(sheet, 'aims').pk}/historique/{more}")


def line_of(text: str) -> AuditLine:
    lines = AuditLine._base_manager.filter(model="actions.sheetanswer")
    return next(line for line in lines if line.after.get("text") == text)


def entered(client: Client, member: Any) -> Client:
    client.force_login(member.user)
    return client


def test_each_text_is_told_with_what_it_changed(
    client: Client, cast: Cast, cafe: Action, twice: Sheet
) -> None:
    entered(client, cast.receptionist)
    page = client.get(past(cafe, twice))
    words = words_of(page)
    assert "Solveig Harmand" in words
    assert "C’est le texte d’aujourd’hui." in words
    assert "<del>" in page.content.decode()
    assert "Remettre ce texte" not in words
    entered(client, cast.ines)
    assert "Remettre ce texte" in words_of(client.get(past(cafe, twice)))
    assert "Textes d’avant" in words_of(client.get(page_of(cafe)))


def test_an_earlier_text_is_put_back_as_a_new_one(
    client: Client, cast: Cast, cafe: Action, twice: Sheet
) -> None:
    entered(client, cast.ines)
    address = past(cafe, twice, f"{line_of(FIRST).pk}/")
    answer = client.post(address, {"version": "2"})
    assert answer["Location"] == page_of(cafe, f"#q-{question(twice, 'aims').pk}")
    kept = SheetAnswer._base_manager.get(sheet=twice, question__key="aims")
    assert (kept.text, kept.version) == (FIRST, 3)
    words = words_of(client.get(past(cafe, twice)))
    assert "fermée" in words
    assert "Reprise du texte du" in words


def test_a_text_is_not_put_back_over_one_that_nobody_read(
    client: Client, cast: Cast, cafe: Action, twice: Sheet
) -> None:
    with scope(organisation=cast.valmont):
        aims = question(twice, "aims")
        write_answer(by=cast.director, sheet=twice, question=aims, text="Une fenêtre.", version=2)
    answer = entered(client, cast.ines).post(past(cafe, twice, f"{line_of(FIRST).pk}/"), {"version": "2"})
    assert answer.status_code == 409
    assert "Rien n’a été remis." in words_of(answer)
    assert SheetAnswer._base_manager.get(question__key="aims").text == "Une fenêtre."


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40])
def test_a_version_that_is_none_puts_nothing_back(
    client: Client, cast: Cast, cafe: Action, twice: Sheet, version: str
) -> None:
    address = past(cafe, twice, f"{line_of(FIRST).pk}/")
    assert entered(client, cast.ines).post(address, {"version": version}).status_code == 409


def test_lines_about_something_else_are_no_text(
    client: Client, cast: Cast, cafe: Action, twice: Sheet
) -> None:
    entered(client, cast.ines)
    other = AuditLine._base_manager.filter(model="actions.action").first()
    assert other is not None
    for line in (other.pk, uuid4()):
        assert client.post(past(cafe, twice, f"{line}/"), {"version": "2"}).status_code == 404


def test_who_only_reads_puts_nothing_back(client: Client, cast: Cast, cafe: Action, twice: Sheet) -> None:
    entered(client, cast.receptionist)
    assert client.post(past(cafe, twice, f"{line_of(FIRST).pk}/"), {"version": "2"}).status_code == 403
    entered(client, cast.volunteer)
    assert client.get(past(cafe, twice)).status_code == 403
    assert client.get(page_of(cafe, "historique/")).status_code == 403


def test_the_whole_history_is_a_page_away(client: Client, cast: Cast, cafe: Action, twice: Sheet) -> None:
    entered(client, cast.ines)
    assert "Tout l’historique" in words_of(client.get(page_of(cafe)))
    assert "Solveig Harmand a" in words_of(client.get(page_of(cafe, "historique/")))
    assert client.get(page_of(cafe, "historique/?page=99")).status_code == 200
    assert client.get(page_of(cafe, "historique/?page=x")).status_code == 200


@pytest.mark.parametrize("number", [2, 130])
def test_a_long_history_costs_the_same(
    client: Client, cast: Cast, cafe: Action, twice: Sheet, queries: Any, number: int
) -> None:
    with scope(organisation=cast.valmont):
        aims = question(twice, "aims")
        for each in range(number):
            write_answer(by=cast.ines, sheet=twice, question=aims, text=f"Texte {each}", version=2 + each)
    entered(client, cast.ines)
    for page, cost in ((page_of(cafe, "historique/"), 7), (past(cafe, twice), 9)):
        client.get(page)
        # Session, user, member; the action or the section, my parts; how many lines, and those of the page.
        with queries(cost):
            client.get(page)
