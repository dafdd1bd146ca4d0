"""The report of 2023 of Valmont, with a café that has its file: for the tests of its screens."""

from __future__ import annotations

from typing import Any

from filrouge.actions.enums import ActionKind
from filrouge.actions.models import Action, SheetQuestion
from filrouge.actions.services import create_action, name_actor, open_editions, write_answer
from filrouge.core.scoping import scope
from filrouge.organisations.models import Organisation
from filrouge.organisations.tests.cast import Cast
from filrouge.reports.models import Report, ReportChapter
from filrouge.reports.services import open_annual

YEAR = "/valmont/rapports/annuel/2023/"


def begun(cast: Cast, year: int = 2023) -> Report:
    """The report of a year, begun by the director. Runs in no scope."""
    with scope(organisation=cast.valmont):
        return open_annual(organisation=cast.valmont, year=year, by=cast.director)


def cafe(cast: Cast, title: str, year: int = 2023) -> Action:
    """A collective action with its file of that year, one question answered. Runs in no scope."""
    with scope(organisation=cast.valmont):
        made = create_action(
            by=cast.director, organisation=cast.valmont, title=title, kind=ActionKind.COLLECTIVE
        )
        name_actor(by=cast.director, action=made, role="partner", name="ASBL La Marelle")
        [sheet] = open_editions(by=cast.director, organisation=cast.valmont, year=year, actions=[made])
        question = SheetQuestion.objects.get(template=sheet.template, key="public")
        write_answer(by=cast.director, sheet=sheet, question=question, text="Les voisins du quartier.")
        return made


def chapter(house: Organisation, key: str, year: int = 2023) -> ReportChapter:
    """One chapter of the report of a year, as it is kept now. Runs in no scope."""
    with scope(organisation=house):
        found = ReportChapter.objects.select_related("report", "writer")
        return found.get(report__year=year, key=key)


def page_of(found: ReportChapter, page: str = "") -> str:
    """A page of a chapter."""
    return f"/valmont/rapports/annuel/{found.report.year}/chapitres/{found.pk}/{page}"


def text_of(answer: Any) -> str:
    """What a page says."""
    return str(answer.content.decode())
