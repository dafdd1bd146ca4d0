"""A year's report approved, compared with today, taken away as files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import time_machine

from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast
from filrouge.reports.models import Report
from filrouge.reports.services import PrintError, write_chapter, write_rows
from filrouge.reports.tests.test_chapter_write import chapter_here, frozen
from filrouge.reports.tests.years import YEAR, begun, cafe, text_of

APPROVE = f"{YEAR}approuver/"


@pytest.fixture
def report(cast: Cast) -> Report:
    """With a café and a counted table."""
    cafe(cast, "Café des Ormes")
    made = begun(cast)
    with scope(organisation=cast.valmont):
        write_rows(chapter=chapter_here("help.public"), rows=[("Femmes", 12)], by=None)
    return made


def seen(director: Any) -> dict[str, str]:
    """What the form carries."""
    said = text_of(director.get(APPROVE))
    return {
        name: said.partition(f'name="{name}" value="')[2].partition('"')[0] for name in ("seen", "version")
    }


def kept(cast: Cast) -> Report:
    with scope(organisation=cast.valmont):
        return Report.objects.get(year=2023)


def test_page_says_what_will_be_frozen_and_what_is_left(director: Any, report: Report) -> None:
    said = text_of(director.get(APPROVE))
    assert "22 chapitres seront gelés" in said
    assert "avec 1 dossier d’action" in said
    assert "restent à finir" in said


def test_report_is_approved_on_what_was_read(cast: Cast, director: Any, report: Report) -> None:
    sent = {"approved_on": "2024-05-31", "approved_by": "l’assemblée générale", **seen(director)}
    assert director.post(APPROVE, sent)["Location"] == YEAR
    said = text_of(director.get(YEAR))
    assert "Approuvé par l’assemblée générale du 31 mai 2024" in said
    assert kept(cast).digest[:12] in said
    assert director.get(APPROVE).status_code == 403
    assert director.post(APPROVE, sent).status_code == 403


def test_what_changed_since_it_was_read_is_not_approved(cast: Cast, director: Any, report: Report) -> None:
    sent = {"approved_on": "2024-05-31", "approved_by": "le conseil", **seen(director)}
    cafe(cast, "Potager du Square")
    answer = director.post(APPROVE, sent)
    assert answer.status_code == 409
    assert "a changé depuis que vous l’avez lu" in text_of(answer)
    assert 'value="le conseil"' in text_of(answer)
    assert not kept(cast).is_frozen
    assert director.post(APPROVE, {**sent, **seen(director)}).status_code == 302


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"approved_on": "2030-01-01"}, "pas encore venu"),
        ({"approved_on": "2022-12-31"}, "est d’avant 2023"),
        ({"approved_on": "31/11/23"}, "errorlist"),
        ({"approved_on": ""}, "errorlist"),
        ({"approved_by": ""}, "errorlist"),
        ({"approved_by": "x" * 121}, "errorlist"),
    ],
)
@time_machine.travel("2024-06-15 10:00", tick=True)
def test_wrong_day_is_said_in_a_sentence(
    cast: Cast, sign_in: Callable[[Any], Any], report: Report, wrong: dict[str, str], said: str
) -> None:
    director = sign_in(cast.director)
    sent = {"approved_on": "2024-05-31", "approved_by": "le conseil", **seen(director), **wrong}
    answer = director.post(APPROVE, sent)
    assert answer.status_code == 400
    assert said in text_of(answer)
    assert not kept(cast).is_frozen


def test_difference_tells_each_part_that_would_read_otherwise(
    cast: Cast, director: Any, report: Report
) -> None:
    assert director.get(f"{YEAR}differences/").status_code == 302
    frozen(cast)
    assert "la même chose" in text_of(director.get(f"{YEAR}differences/"))
    cafe(cast, "Potager du Square")
    with scope(organisation=cast.valmont):
        row = chapter_here("help.public").rows.get()
        type(row)._base_manager.filter(pk=row.pk).update(count=15)
    said = text_of(director.get(f"{YEAR}differences/"))
    assert "Potager du Square" in said
    assert "N’était pas dans le rapport approuvé." in said
    assert "Le public du centre" in said
    assert "15" in said
    assert "Femmes" in said
    assert "L’horaire des permanences" not in said


@pytest.mark.parametrize("more", [0, 5])
def test_difference_costs_the_same_queries(
    cast: Cast, director: Any, queries: Callable[[int], Any], report: Report, more: int
) -> None:
    frozen(cast)
    for place in range(more):
        cafe(cast, f"Café {place}")
    with queries(28):
        director.get(f"{YEAR}differences/")


@pytest.mark.parametrize(
    ("form", "start", "kind"),
    [
        ("docx", b"PK", "wordprocessingml"),
        ("pdf", b"%PDF-", "application/pdf"),
        ("html", b"<!doctype html>", "text/html; charset=utf-8"),
    ],
)
def test_download_is_an_attachment_of_that_kind(
    cast: Cast, sign_in: Callable[[Any], Any], report: Report, form: str, start: bytes, kind: str
) -> None:
    answer = sign_in(cast.councillor).get(f"{YEAR}rapport.{form}")
    assert answer.content.startswith(start)
    assert kind in answer["Content-Type"]
    assert answer["Content-Disposition"].startswith(
        'attachment; filename="cpas-de-valmont-rapport-annuel-2023'
    )
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("form", ["exe", "odt", "txt"])
def test_other_forms_are_not_found(director: Any, report: Report, form: str) -> None:
    assert director.get(f"{YEAR}rapport.{form}").status_code == 404


def test_printer_that_fails_says_so_on_the_page(
    director: Any, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(document: object, form: str) -> None:
        raise PrintError(form)

    monkeypatch.setattr("filrouge.reports.services.files.print_apart", fail)
    assert "n’a pas pu être fait" in text_of(director.get(f"{YEAR}rapport.pdf", follow=True))


def test_web_page_of_an_approved_report_stays_as_it_was(cast: Cast, director: Any, report: Report) -> None:
    with scope(organisation=cast.valmont):
        write_chapter(chapter=chapter_here("own"), text="Une maison ouverte.", version=1, by=None)
    frozen(cast)
    before = director.get(f"{YEAR}rapport.html").content
    cafe(cast, "Potager du Square")
    assert director.get(f"{YEAR}rapport.html").content == before
    assert b"Une maison ouverte." in before
