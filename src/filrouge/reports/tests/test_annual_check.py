"""The checker of a year's report: what it finds, where one corrects it, and « c'est voulu »."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from filrouge.actions.models import Sheet, SheetQuestion
from filrouge.actions.services import open_editions, write_answer
from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.organisations.tests.cast import Cast
from filrouge.printing import to_docx
from filrouge.reading import read, read_file
from filrouge.reports.models import FindingAnswer, Report
from filrouge.reports.queries import Found, annual_document, findings_of
from filrouge.reports.queries.composed import composed
from filrouge.reports.services import answer_finding, approve_annual, open_annual, write_chapter, write_rows
from filrouge.reports.tests.years import YEAR, begun, cafe, chapter, text_of

CHECK = f"{YEAR}verifier/"
THIRTEEN = "Le nombre de dossiers de garantie suivis par l’équipe s’élève à 13 cette année."
FIFTEEN = "Parmi les dossiers de garantie suivis, 15 dossiers sont encore actifs."


@pytest.fixture
def report(cast: Cast) -> Report:
    """One café, whose file says a day that is no day; two chapters that disagree."""
    made = cafe(cast, "Café des Ormes")
    report = begun(cast)
    with scope(organisation=cast.valmont):
        question = SheetQuestion.objects.get(template__sheet__action=made, key="effects")
        sheet = made.sheets.get(year=2023)
        write_answer(by=cast.director, sheet=sheet, question=question, text="Une fête le 31/11/23.")
    for key, text in (("help.public", THIRTEEN), ("help.counting", FIFTEEN)):
        found = chapter(cast.valmont, key)
        with scope(organisation=cast.valmont):
            write_chapter(chapter=found, text=text, version=found.version, by=cast.director)
    return report


def said(cast: Cast, report: Report) -> dict[str, Found]:
    """What is still to look at, by rule."""
    with scope(organisation=cast.valmont):
        return {one.rule: one for one in findings_of(report).open}


def test_each_slip_has_the_place_where_one_corrects_it(cast: Cast, report: Report) -> None:
    found = said(cast, report)
    assert found["impossible_date"].spot.title == "Café des Ormes"
    assert found["impossible_date"].spot.edition is not None
    two = found["two_values"]
    assert {two.spot.title, *(spot.title for spot in two.also)} == {
        chapter(cast.valmont, key).title for key in ("help.public", "help.counting")
    }
    assert found["empty_question"].message.startswith("«\u00a0Café des Ormes\u00a0»\u00a0: ")


def test_page_leads_to_where_one_writes(cast: Cast, director: Any, report: Report) -> None:
    page = text_of(director.get(CHECK))
    assert "3 remarques" in page
    assert f"/chapitres/{chapter(cast.valmont, 'help.public').pk}/" in page
    assert "/dossier/" in page
    assert "Une date qui n’existe dans aucun calendrier" in page


def test_beside_the_report_only_the_list_comes(director: Any, report: Report) -> None:
    assert f'hx-get="{CHECK}"' in text_of(director.get(YEAR))
    beside = text_of(director.get(CHECK, headers={"HX-Request": "true"}))
    assert beside.lstrip().startswith("<section")


def test_meant_with_a_reason_until_the_words_change(cast: Cast, director: Any, report: Report) -> None:
    two = said(cast, report)["two_values"]
    answer = director.post(f"{CHECK}{two.fingerprint}/", {"reason": "Deux dates différentes."})
    assert answer["Location"] == CHECK
    page = text_of(director.get(CHECK))
    assert "2 remarques" in page
    assert "1 voulue" in page
    assert "Deux dates différentes." in page
    assert cast.director.name in page
    found = chapter(cast.valmont, "help.counting")
    with scope(organisation=cast.valmont):
        text = FIFTEEN.replace("15", "16")
        write_chapter(chapter=found, text=text, version=found.version, by=cast.director)
    assert "two_values" in said(cast, report)


def test_meant_without_a_reason_is_refused_where_it_is_asked(
    cast: Cast, director: Any, report: Report
) -> None:
    two = said(cast, report)["two_values"]
    answer = director.post(f"{CHECK}{two.fingerprint}/", {"reason": "  "})
    assert answer.status_code == 400
    assert "une phrase suffit" in text_of(answer)
    assert "two_values" in said(cast, report)


def test_what_was_meant_is_taken_back(cast: Cast, director: Any, report: Report) -> None:
    two = said(cast, report)["two_values"]
    director.post(f"{CHECK}{two.fingerprint}/", {"reason": "Voulu."})
    with scope(organisation=cast.valmont):
        kept = FindingAnswer.objects.get()
    director.post(f"{CHECK}voulu/{kept.pk}/reprendre/")
    assert "two_values" in said(cast, report)


def test_slip_corrected_meanwhile_asks_nothing(cast: Cast, director: Any, report: Report) -> None:
    assert director.post(f"{CHECK}{'f' * 32}/", {"reason": "Voulu."})["Location"] == CHECK
    with scope(organisation=cast.valmont):
        assert not FindingAnswer.objects.exists()


def test_approved_report_is_checked_as_it_was_and_answers_no_more(
    cast: Cast, director: Any, report: Report
) -> None:
    two = said(cast, report)["two_values"]
    with scope(organisation=cast.valmont):
        kept = answer_finding(
            report=report, fingerprint=two.fingerprint, message=two.message, reason="Voulu.", by=cast.director
        )
        report.refresh_from_db()
        day = report.created_at.date()
        approve_annual(report=report, on=day, who="le conseil", version=report.version, by=cast.director)
    found = said(cast, reread(cast, report))
    assert set(found) == {"impossible_date"}, "what is empty prints nothing, so nothing is wrong in it"
    assert (
        director.post(f"{CHECK}{found['impossible_date'].fingerprint}/", {"reason": "x"}).status_code == 400
    )
    director.post(f"{CHECK}voulu/{kept.pk}/reprendre/")
    with scope(organisation=cast.valmont):
        assert FindingAnswer.objects.exists()


def reread(cast: Cast, report: Report) -> Report:
    """The report as it is kept now."""
    with scope(organisation=cast.valmont):
        return Report.objects.select_related("organisation").get(pk=report.pk)


def test_text_of_last_year_untouched_is_said_of_chapters_and_files(cast: Cast, report: Report) -> None:
    with scope(organisation=cast.valmont):
        actions = [one.action for one in Sheet.objects.filter(year=2023).select_related("action")]
        open_editions(by=cast.director, organisation=cast.valmont, year=2024, actions=actions)
        following = open_annual(organisation=cast.valmont, year=2024, by=cast.director)
        messages = [one.message for one in findings_of(following).open if one.rule == "carried_over"]
    assert len(messages) == 3
    assert all("2023" in message for message in messages)


def test_costs_the_same_whatever_the_number_of_files(
    cast: Cast, director: Any, report: Report, queries: Callable[[int], Any]
) -> None:
    with queries(45):
        director.get(CHECK)
    for number in range(6):
        cafe(cast, f"Café {number}")
    with queries(45):
        director.get(CHECK)


@pytest.mark.parametrize("role", [Role.WORKER, Role.COUNCIL, Role.DPO])
def test_readers_read_the_remarks_and_answer_none(
    cast: Cast, sign_in: Callable[[Any], Any], report: Report, role: Role
) -> None:
    page = text_of(sign_in(cast.member(role, cast.valmont)).get(CHECK))
    assert "remarques" in page
    assert "C’est voulu" not in page


def test_the_lines_of_the_checker_are_those_of_the_word_file(cast: Cast, report: Report) -> None:
    """One reading for the page and for `filrouge check rapport.docx`."""
    found = chapter(cast.valmont, "help.public")
    with scope(organisation=cast.valmont):
        write_rows(chapter=found, rows=[("Femmes", 12), ("Hommes", 9)], by=cast.director)
        document = annual_document(report)
    here, there = read(composed(document).source), read_file(to_docx(document))
    assert [file.title for file in here.files] == [file.title for file in there.files] == ["Café des Ormes"]
    assert _told(here) == _told(there)
    assert [table.rows for table in here.tables] == [table.rows for table in there.tables]
    assert here.tables


def _told(reading: Any) -> list[Any]:
    return [
        (
            one.kind,
            one.actors,
            one.schedule,
            [(part.number, part.heading, part.text) for part in one.sections],
        )
        for one in reading.files
    ]
