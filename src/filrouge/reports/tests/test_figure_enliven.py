"""A number typed by hand against what the house counts, and the gesture that makes it a living one."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from filrouge.actions.models import Action, Sheet, SheetAnswer, SheetQuestion
from filrouge.actions.services import write_answer
from filrouge.agenda.models import Session
from filrouge.core import records
from filrouge.core.figures import alive
from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.organisations.tests.cast import Cast
from filrouge.reports.models import Report
from filrouge.reports.queries import Findings, findings_of
from filrouge.reports.services import approve_annual, write_chapter
from filrouge.reports.tests.years import YEAR, begun, cafe, chapter, text_of

CHECK = f"{YEAR}verifier/"


@pytest.fixture
def made(cast: Cast) -> Action:
    """A café with three sessions held in 2023, whose file says four."""
    made = cafe(cast, "Café des Ormes")
    with scope(organisation=cast.valmont):
        days = [dt.date(2023, month, 6) for month in (1, 2, 3)]
        values: dict[str, Any] = {"organisation": cast.valmont, "action": made, "title": "Café"}
        records.create_all([Session(day=day, state="held", **values) for day in days], by=None)
    return made


@pytest.fixture
def report(cast: Cast, made: Action) -> Report:
    report = begun(cast)
    write(cast, made, "Cette année, 4 séances ont eu lieu.")
    found = chapter(cast.valmont, "help.public")
    with scope(organisation=cast.valmont):
        text = "La maison a tenu 3 séances."
        write_chapter(chapter=found, text=text, version=found.version, by=cast.director)
    return report


def write(cast: Cast, made: Action, text: str) -> None:
    """What the file of the café says of its effects."""
    with scope(organisation=cast.valmont):
        sheet = Sheet.objects.get(action=made, year=2023)
        question = SheetQuestion.objects.get(template=sheet.template, key="effects")
        kept = SheetAnswer.objects.filter(sheet=sheet, question=question).first()
        version = kept.version if kept else 0
        write_answer(by=cast.director, sheet=sheet, question=question, text=text, version=version)


def told(cast: Cast, report: Report) -> Findings:
    with scope(organisation=cast.valmont):
        return findings_of(report)


def text_in_file(cast: Cast, made: Action) -> str:
    with scope(organisation=cast.valmont):
        return SheetAnswer.objects.get(sheet__action=made, question__key="effects").text


def test_number_that_differs_is_a_remark_and_the_same_one_an_offer(cast: Cast, report: Report) -> None:
    found = told(cast, report)
    [wrong] = [one for one in found.open if one.rule == "typed_figure"]
    assert "4 séances" in wrong.message
    assert "3." in wrong.message
    assert wrong.spot.title == "Café des Ormes"
    assert [one.message for one in found.could_live] == ["« 3 séances » : Fil rouge compte le même nombre."]


def test_page_shows_the_rows_and_changes_the_text(
    cast: Cast, director: Any, report: Report, made: Action
) -> None:
    page = text_of(director.get(CHECK))
    assert f"action={made.pk}" in page
    assert "Mettre le chiffre compté" in page
    [wrong] = [one for one in told(cast, report).open if one.rule == "typed_figure"]
    assert director.post(f"{CHECK}{wrong.fingerprint}/vivant/")["Location"] == CHECK
    text = text_in_file(cast, made)
    assert text == f"Cette année, [3](figure:agenda.held/2023/action-{made.pk}) séances ont eu lieu."
    again = director.post(f"{CHECK}{wrong.fingerprint}/vivant/")
    assert again["Location"] == CHECK
    assert text_in_file(cast, made) == text, "said twice, done once"


def test_number_of_a_chapter_becomes_living(cast: Cast, director: Any, report: Report) -> None:
    [same] = told(cast, report).could_live
    director.post(f"{CHECK}{same.fingerprint}/vivant/")
    assert (
        chapter(cast.valmont, "help.public").text == "La maison a tenu [3](figure:agenda.held/2023) séances."
    )
    assert told(cast, report).could_live == []


def test_another_text_meanwhile_is_left_alone(
    cast: Cast, director: Any, report: Report, made: Action
) -> None:
    [wrong] = [one for one in told(cast, report).open if one.rule == "typed_figure"]
    write(cast, made, "Cette année, le café a dansé.")
    director.post(f"{CHECK}{wrong.fingerprint}/vivant/")
    assert text_in_file(cast, made) == "Cette année, le café a dansé."


def test_meant_is_kept_as_typed(cast: Cast, director: Any, report: Report, made: Action) -> None:
    [wrong] = [one for one in told(cast, report).open if one.rule == "typed_figure"]
    director.post(f"{CHECK}{wrong.fingerprint}/", {"reason": "La quatrième est notée ailleurs."})
    found = told(cast, report)
    assert [one.rule for one in found.meant] == ["typed_figure"]
    assert text_in_file(cast, made) == "Cette année, 4 séances ont eu lieu."


def test_figure_of_an_action_that_is_no_more_keeps_its_number_and_is_told(cast: Cast, report: Report) -> None:
    found = chapter(cast.valmont, "help.counting")
    lost = "Le bal : [12](figure:agenda.held/2023/action-11111111-2222-4333-8444-555555555555) soirées."
    with scope(organisation=cast.valmont):
        write_chapter(chapter=found, text=lost, version=found.version, by=cast.director)
        assert alive(lost) == lost
    [told_lost] = [one for one in told(cast, report).open if one.rule == "lost_figure"]
    assert "« 12 »" in told_lost.message
    assert told_lost.spot.title == found.title


def test_approved_report_offers_nothing(cast: Cast, director: Any, report: Report, made: Action) -> None:
    [same] = told(cast, report).could_live
    with scope(organisation=cast.valmont):
        report.refresh_from_db()
        day = report.created_at.date()
        approve_annual(report=report, on=day, who="le conseil", version=report.version, by=cast.director)
        frozen = Report.objects.select_related("organisation").get(pk=report.pk)
    assert told(cast, frozen).could_live == []
    director.post(f"{CHECK}{same.fingerprint}/vivant/")
    assert "figure:" not in chapter(cast.valmont, "help.public").text


def test_who_only_reads_changes_nothing(cast: Cast, sign_in: Any, report: Report) -> None:
    client = sign_in(cast.member(Role.WORKER, cast.valmont))
    assert "Rendre vivant" not in text_of(client.get(CHECK))
    [same] = told(cast, report).could_live
    assert client.post(f"{CHECK}{same.fingerprint}/vivant/").status_code == 403
