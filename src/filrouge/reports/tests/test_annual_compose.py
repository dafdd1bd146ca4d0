"""A year's report composed: order, titles, who writes, chapters of the house's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast
from filrouge.reports.models import Report, ReportChapter
from filrouge.reports.queries import placed_chapters
from filrouge.reports.services import add_chapter, change_chapter, remove_chapter, write_rows
from filrouge.reports.tests.test_chapter_write import chapter_here, frozen
from filrouge.reports.tests.years import YEAR, begun, chapter, page_of, text_of

COMPOSE = f"{YEAR}composer/"


@pytest.fixture
def report(cast: Cast) -> Report:
    """Just begun."""
    return begun(cast)


def first_keys(cast: Cast, report: Report) -> list[str]:
    with scope(organisation=cast.valmont):
        return [one.chapter.key for one in placed_chapters(report) if one.depth == 1]


def test_page_lists_every_chapter_with_its_arrows(director: Any, report: Report) -> None:
    said = text_of(director.get(COMPOSE))
    assert said.count('id="l-') == 22
    assert said.count('value="down"') == said.count('value="up"')
    assert "Historique" in said


def test_arrows_move_a_chapter_with_and_without_a_script(cast: Cast, director: Any, report: Report) -> None:
    page = page_of(chapter(cast.valmont, "general"), "modifier/")
    answer = director.post(page, {"do": "up"})
    assert answer.status_code == 302
    assert first_keys(cast, report)[:2] == ["general", "own"]
    assert "autofocus" in text_of(director.get(answer["Location"]))
    fragment = text_of(director.post(page, {"do": "down"}, headers={"HX-Request": "true"}))
    assert fragment.lstrip().startswith("<section")
    assert first_keys(cast, report)[:2] == ["own", "general"]


def test_title_number_writer_and_hiding(cast: Cast, director: Any, report: Report) -> None:
    own = chapter(cast.valmont, "own")
    sent = {
        "title": " Notre  maison ",
        "number": "A",
        "writer": str(cast.ines.pk),
        "note": "",
        "version": "1",
    }
    assert director.post(page_of(own, "modifier/"), sent).status_code == 302
    now = chapter(cast.valmont, "own")
    assert (now.title, now.number, now.writer, now.is_on) == ("Notre maison", "A", cast.ines, False)


def test_note_stands_under_the_table(cast: Cast, director: Any, report: Report) -> None:
    public = chapter(cast.valmont, "help.public")
    with scope(organisation=cast.valmont):
        write_rows(chapter=public, rows=[("Femmes", 3)], by=cast.director)
    sent = {"title": public.title, "is_on": "on", "note": "Comptées une fois.", "version": "1"}
    answer = director.post(page_of(public, "modifier/"), sent)
    assert "Comptées une fois." in text_of(director.get(answer["Location"]))


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "x" * 201},
        {"writer": "x"},
        {"writer": "00000000-0000-0000-0000-000000000000"},
        {"number": "x" * 13},
    ],
)
def test_wrong_answer_is_said_at_its_field(
    cast: Cast, director: Any, report: Report, wrong: dict[str, str]
) -> None:
    own = chapter(cast.valmont, "own")
    answer = director.post(page_of(own, "modifier/"), {"title": "Ici", "version": "1", **wrong})
    assert answer.status_code == 400
    assert 'class="errorlist' in text_of(answer)
    assert chapter(cast.valmont, "own").title == own.title


def test_who_does_not_read_reports_is_not_asked_to_write(cast: Cast, director: Any, report: Report) -> None:
    said = text_of(director.get(page_of(chapter(cast.valmont, "own"), "modifier/")))
    assert cast.ines.name in said
    assert cast.trainee.name not in said
    with scope(organisation=cast.valmont), pytest.raises(ValidationError, match="lire les rapports"):
        change_chapter(chapter=chapter_here("own"), version=1, by=cast.director, writer=cast.trainee)


def test_two_people_at_once_are_told(cast: Cast, director: Any, report: Report) -> None:
    page = page_of(chapter(cast.valmont, "own"), "modifier/")
    director.post(page, {"title": "La maison", "is_on": "on", "version": "1"})
    answer = director.post(page, {"title": "Le foyer", "is_on": "on", "version": "1"})
    assert answer.status_code == 409
    said = text_of(answer)
    assert "La maison" in said
    assert 'value="Le foyer"' in said
    assert 'name="version" value="2"' in said


def test_chapter_of_one_s_own_is_added_and_taken_out(cast: Cast, director: Any, report: Report) -> None:
    above = chapter(cast.valmont, "general")
    said = text_of(director.get(f"{COMPOSE}ajouter/?sous={above.pk}"))
    assert "Les généralités" in said
    sent = {"title": "Les travaux", "kind": "table", "sous": str(above.pk)}
    assert director.post(f"{COMPOSE}ajouter/", sent).status_code == 302
    made = chapter(cast.valmont, "libre.1")
    assert (made.parent_id, made.kind) == (above.pk, "table")
    with scope(organisation=cast.valmont):
        write_rows(chapter=made, rows=[("Chantiers", 2)], by=cast.director)
    page = page_of(made, "retirer/")
    assert "Les travaux" in text_of(director.get(page))
    assert director.post(page).status_code == 302
    with scope(organisation=cast.valmont):
        assert not ReportChapter.objects.filter(key="libre.1").exists()


@pytest.mark.parametrize("sent", [{"title": ""}, {"title": "Ici", "kind": "files"}, {"kind": "text"}])
def test_chapter_without_title_or_of_no_kind_is_refused(
    director: Any, report: Report, sent: dict[str, str]
) -> None:
    assert director.post(f"{COMPOSE}ajouter/", sent).status_code == 400


def test_chapter_of_the_house_s_table_is_hidden_not_taken_out(
    cast: Cast, director: Any, report: Report
) -> None:
    page = page_of(chapter(cast.valmont, "own"), "retirer/")
    answer = director.post(page)
    assert answer.status_code == 400
    assert "ne s’imprime pas" in text_of(answer)


def test_three_levels_and_no_more_and_what_is_above_stays(cast: Cast, report: Report) -> None:
    with scope(organisation=cast.valmont):
        parent = None
        made = []
        for level in range(3):
            parent = add_chapter(report=report, parent=parent, title=f"Niveau {level}", by=None)
            made.append(parent)
        with pytest.raises(ValidationError, match="troisième niveau"):
            add_chapter(report=report, parent=parent, title="Niveau 3", by=None)
        with pytest.raises(ValidationError, match="en dessous"):
            remove_chapter(chapter=made[0], by=None)
        remove_chapter(chapter=made[2], by=None)
        assert add_chapter(report=report, parent=None, title="Encore", by=None).key == "libre.3"


@pytest.mark.parametrize("page", [COMPOSE, f"{COMPOSE}ajouter/", f"{YEAR}approuver/"])
def test_others_do_not_compose(cast: Cast, sign_in: Callable[[Any], Any], report: Report, page: str) -> None:
    assert sign_in(cast.ines).get(page).status_code == 403
    assert sign_in(cast.neighbour).get(page).status_code == 404


def test_approved_report_has_no_doors(cast: Cast, director: Any, report: Report) -> None:
    own = chapter(cast.valmont, "own")
    frozen(cast)
    pages = [COMPOSE, f"{COMPOSE}ajouter/", page_of(own, "modifier/"), page_of(own, "retirer/")]
    for page in pages:
        answer = director.get(page)
        assert answer.status_code == 403
        assert "il ne change plus" in text_of(answer)
    for page in pages[1:]:
        assert director.post(page, {"title": "Encore", "version": "1", "do": "up"}).status_code == 403


@pytest.mark.parametrize("more", [0, 60])
def test_page_costs_the_same_queries(
    cast: Cast, director: Any, queries: Callable[[int], Any], report: Report, more: int
) -> None:
    with scope(organisation=cast.valmont):
        for place in range(more):
            add_chapter(report=report, parent=None, title=f"Chapitre {place}", by=None)
    with queries(8):
        director.get(COMPOSE)
