"""The annual report: begun, composed, counted, printed, approved."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from filrouge.actions.enums import ActionKind
from filrouge.actions.models import Action, BudgetLine, Sheet, SheetQuestion
from filrouge.actions.services import add_line, create_action, name_actor, open_editions, write_answer
from filrouge.core.records import StaleVersionError
from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast
from filrouge.printing import Document, from_data, plain, to_data
from filrouge.reports.models import Report, ReportChapter
from filrouge.reports.queries import annual_document, annual_today, placed_chapters
from filrouge.reports.queries.kinds import share_said
from filrouge.reports.services import (
    approve_annual,
    change_chapter,
    move_chapter,
    open_annual,
    print_annual,
    write_chapter,
    write_rows,
)


@pytest.fixture
def report(cast: Cast) -> Any:
    """The report of 2023 of Valmont, with one café that has its file, inside its scope."""
    with scope(organisation=cast.valmont):
        cafe(cast, "Café des Ormes")
        yield open_annual(organisation=cast.valmont, year=2023, by=cast.director)


def cafe(cast: Cast, title: str) -> Action:
    """A collective action with its file of 2023, one question answered, one partner."""
    made = create_action(by=cast.director, organisation=cast.valmont, title=title, kind=ActionKind.COLLECTIVE)
    name_actor(by=cast.director, action=made, role="partner", name="ASBL La Marelle")
    sheet = open_editions(by=cast.director, organisation=cast.valmont, year=2023, actions=[made])[0]
    question = SheetQuestion.objects.get(template=sheet.template, key="public")
    write_answer(by=cast.director, sheet=sheet, question=question, text="Les voisins du quartier.")
    return made


def words_of(document: Document) -> str:
    return "\n".join(plain(document))


def chapter(report: Report, key: str) -> ReportChapter:
    return ReportChapter.objects.select_related("report").get(report=report, key=key)


@pytest.mark.django_db
def test_the_budget_of_a_file_is_printed_with_what_nobody_knows(cast: Cast, report: Report) -> None:
    sheet = Sheet.objects.get(year=2023)
    add_line(by=cast.director, sheet=sheet, model=BudgetLine, label="Farine", state="known", amount=15)
    add_line(by=cast.director, sheet=sheet, model=BudgetLine, label="Four", state="unknown", amount=None)
    words = words_of(annual_today(report)).replace("\u00a0", " ")
    assert "Farine" in words
    assert "15,00 €" in words or "15 €" in words
    assert "? €" in words


@pytest.mark.django_db
def test_report_begins_with_the_default_composition(report: Report) -> None:
    placed = placed_chapters(report)
    told = [(one.depth, one.heading) for one in placed]
    assert told[:3] == [
        (1, "I. Les spécificités du centre"),
        (1, "II. Les généralités"),
        (2, "1. Communication externe"),
    ]
    assert told[-1] == (2, "1. Les actions de l’année suivante")
    assert len(placed) == 22


@pytest.mark.django_db
def test_opened_twice_it_is_the_same(cast: Cast, report: Report) -> None:
    assert open_annual(organisation=cast.valmont, year=2023, by=cast.director) == report
    assert ReportChapter.objects.filter(report=report).count() == 22


@pytest.mark.django_db
def test_document_says_texts_tables_files_and_partners(cast: Cast, report: Report) -> None:
    write_chapter(chapter=chapter(report, "own"), text="Une maison ouverte.", version=1, by=cast.director)
    write_rows(chapter=chapter(report, "help.public"), rows=[("Femmes", 3), ("Hommes", 1)], by=cast.director)
    said = words_of(annual_today(report))
    for words in ("Une maison ouverte.", "1. Café des Ormes", "Les voisins du quartier.", "ASBL La Marelle"):
        assert words in said
    assert "75\u00a0%" in said
    assert "Actions collectives en 2024" in said


@pytest.mark.django_db
def test_last_year_stands_beside_this_one(cast: Cast, report: Report) -> None:
    write_chapter(chapter=chapter(report, "own"), text="Une maison ouverte.", version=1, by=cast.director)
    write_rows(chapter=chapter(report, "help.public"), rows=[("Femmes", 1234)], by=cast.director)
    move_chapter(chapter=chapter(report, "general"), up=True, by=cast.director)
    following = open_annual(organisation=cast.valmont, year=2024, by=cast.director)
    first, second = placed_chapters(following)[0], chapter(following, "own")
    assert first.chapter.key == "general"
    assert (second.text, second.carried_from) == ("Une maison ouverte.", 2023)
    public = chapter(following, "help.public")
    assert [(row.label, row.count) for row in public.rows.all()] == [("Femmes", None)]
    assert "1\u202f234" in words_of(annual_today(following))
    written = write_chapter(chapter=second, text="Autrement.", version=1, by=cast.director)
    assert written.carried_from is None


@pytest.mark.django_db
def test_chapter_that_is_off_is_neither_printed_nor_counted(cast: Cast, report: Report) -> None:
    change_chapter(chapter=chapter(report, "general"), version=1, is_on=False, by=cast.director)
    said = words_of(annual_today(report))
    assert "Communication externe" not in said
    assert "II. L’aide individuelle" in said


@pytest.mark.django_db
def test_somebody_wrote_in_between(cast: Cast, report: Report) -> None:
    write_chapter(chapter=chapter(report, "own"), text="Elle.", version=1, by=cast.director)
    with pytest.raises(StaleVersionError):
        write_chapter(chapter=chapter(report, "own"), text="Lui.", version=1, by=cast.director)


@pytest.mark.django_db
def test_approved_it_no_longer_moves(cast: Cast, report: Report) -> None:
    who = "l’assemblée générale"
    approve_annual(report=report, on=dt.date(2024, 5, 31), who=who, version=1, by=cast.director)
    cafe(cast, "Potager du Square")
    kept = Report.objects.get(pk=report.pk)
    assert "l’assemblée générale du 31 mai 2024" in words_of(annual_document(kept))
    assert "Potager" not in words_of(annual_document(kept))
    assert "Potager" in words_of(annual_today(kept))
    assert len(kept.digest) == 64
    with pytest.raises(ValidationError, match="ne change plus"):
        write_chapter(chapter=chapter(kept, "own"), text="Après.", version=1, by=cast.director)
    with pytest.raises(ValidationError, match="ne change plus"):
        approve_annual(report=kept, on=dt.date(2024, 6, 1), who=who, version=kept.version, by=None)


@pytest.mark.django_db
def test_document_comes_back_from_its_data(report: Report) -> None:
    document = annual_today(report)
    assert from_data(to_data(document)) == document
    with pytest.raises(ValueError, match="no document"):
        from_data({"is": "Heading", "level": 1, "text": "Seul"})


@pytest.mark.django_db
def test_three_files_are_printed(cast: Cast, report: Report, tmp_path: Path) -> None:
    paths = print_annual(organisation=cast.valmont, year=2023, folder=tmp_path / "out")
    assert [path.suffix for path in paths] == [".docx", ".pdf", ".html"]
    assert "Café des Ormes" in paths[2].read_text()
    assert paths[1].read_bytes().startswith(b"%PDF")
    assert print_annual(organisation=cast.valmont, year=1999, folder=tmp_path) == []


@pytest.mark.django_db
@pytest.mark.parametrize("more", [1, 6])
def test_queries_do_not_grow(cast: Cast, report: Report, more: int, django_assert_num_queries: Any) -> None:
    for place in range(more):
        cafe(cast, f"Café {place}")
    with django_assert_num_queries(23):
        annual_today(report)


def test_share_is_rounded_to_one_decimal() -> None:
    assert share_said(1, 8) == "12,5\u00a0%"
    assert share_said(1, 3) == "33,3\u00a0%"
    assert share_said(None, 3) == "?"
    assert share_said(0, 0) == ""


def test_share_of_a_large_total_is_rounded_to_two_decimals() -> None:
    assert share_said(566, 3666) == "15,44\u00a0%"
    assert share_said(500, 1000) == "50,00\u00a0%"
    assert share_said(3666, 3666) == "100\u00a0%"
