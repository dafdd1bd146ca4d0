"""Writing a chapter of a year's report, with and without JavaScript, and the texts it had before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from filrouge.core.models import AuditLine, UnsavedText
from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.organisations.tests.cast import Cast
from filrouge.reports.models import Report, ReportChapter
from filrouge.reports.services import approve_annual, change_chapter, write_chapter
from filrouge.reports.tests.years import YEAR, begun, chapter, page_of, text_of

HTMX = {"HX-Request": "true"}


@pytest.fixture
def page(cast: Cast) -> str:
    """Where the first chapter is written."""
    begun(cast)
    return page_of(chapter(cast.valmont, "own"))


def kept(cast: Cast) -> str:
    return str(chapter(cast.valmont, "own").text)


def send(client: Any, page: str, text: str, version: Any = 1, **headers: str) -> Any:
    return client.post(page, {"text": text, "version": version}, headers=headers)


def frozen(cast: Cast) -> None:
    """The report is approved by the council."""
    with scope(organisation=cast.valmont):
        approve_annual(
            report=Report.objects.get(year=2023),
            on=dt.date(2024, 5, 31),
            who="le conseil",
            version=1,
            by=None,
        )


def test_form_says_what_is_asked(director: Any, page: str) -> None:
    said = text_of(director.get(page))
    assert "Les spécificités du centre" in said
    assert "Ce qui fait que votre maison" in said
    assert f'data-autosave="{page}brouillon/"' in said


def test_text_is_kept_and_shown_in_its_part(cast: Cast, director: Any, page: str) -> None:
    answer = send(director, page, "Une maison ouverte.\r\n\r\n- le lundi  ")
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{YEAR}?chapitre=")
    assert kept(cast) == "Une maison ouverte.\n\n- le lundi"
    assert "<li><p>le lundi</p></li>" in text_of(director.get(answer["Location"]))


def test_htmx_gets_the_form_then_the_place_and_the_outline(director: Any, page: str) -> None:
    assert text_of(director.get(page, headers=HTMX)).lstrip().startswith("<form")
    answer = text_of(send(director, page, "Une maison ouverte.", **HTMX))
    assert answer.lstrip().startswith('<div class="slot"')
    assert answer.count('hx-swap-oob="true"') == 2
    assert "13 chapitres" not in answer
    assert "<html" not in answer


def test_figure_is_alive_leads_to_its_rows_and_stays_as_approved(
    cast: Cast, director: Any, page: str
) -> None:
    send(director, page, "Nous avons tenu [36](figure:agenda.held/2023) séances.")
    shown = text_of(director.get(YEAR))
    assert ">0</a> séances" in shown
    assert "/valmont/chiffres/" in shown
    frozen(cast)
    said = text_of(director.get(YEAR))
    assert "tenu 0 séances" in said
    assert "chiffre=" not in said


def test_two_people_at_once_see_both_texts(cast: Cast, director: Any, page: str) -> None:
    send(director, page, "Le texte de Basile.")
    answer = send(director, page, "Le texte de Solveig.")
    assert answer.status_code == 409
    said = text_of(answer)
    assert "Le texte de Basile." in said
    assert "Le texte de Solveig.</textarea>" in said
    assert "<del>" in said
    assert 'name="version" value="2"' in said
    assert kept(cast) == "Le texte de Basile."
    assert send(director, page, "Les deux.", 2).status_code == 302
    assert kept(cast) == "Les deux."


def test_what_is_typed_is_kept_meanwhile_and_shown_again(cast: Cast, director: Any, page: str) -> None:
    answer = director.post(f"{page}brouillon/", {"text": "Une mai", "version": 1})
    assert "Brouillon gardé" in answer.json()["said"]
    said = text_of(director.get(page))
    assert "Une mai</textarea>" in said
    assert "Votre brouillon est là" in said
    assert "Un brouillon de vous attend ici" in text_of(director.get(YEAR))
    director.post(page, {"do": "revert", "text": "Une mai", "version": 1})
    assert "Une mai" not in text_of(director.get(page))


def test_draft_of_a_chapter_that_is_gone_is_kept(cast: Cast, director: Any, page: str) -> None:
    answer = director.post(f"{YEAR}chapitres/{uuid4()}/brouillon/", {"text": "Tout.", "version": 1})
    assert answer.status_code == 404
    with scope(organisation=cast.valmont):
        assert UnsavedText.objects.filter(values__text="Tout.").exists()


def test_text_of_last_year_kept_as_it_is_becomes_this_year_s(cast: Cast, director: Any, page: str) -> None:
    send(director, page, "Une maison ouverte.")
    begun(cast, 2024)
    carried = chapter(cast.valmont, "own", 2024)
    there = page_of(carried)
    assert "Ce texte est repris de 2023." in text_of(director.get(there))
    send(director, there, carried.text, carried.version)
    assert chapter(cast.valmont, "own", 2024).carried_from is None


@pytest.mark.parametrize(
    ("text", "version"), [("Bien.", "x"), ("Bien.", ""), ("Bien.", -1), ("x" * 50_001, 1), ("Bien.", 10**12)]
)
def test_wrong_answer_is_said_and_what_was_typed_stays(
    cast: Cast, director: Any, page: str, text: str, version: Any
) -> None:
    answer = send(director, page, text, version)
    assert answer.status_code == 400
    assert text[:200] in text_of(answer)
    assert kept(cast) == ""


def test_text_is_shown_as_text(director: Any, page: str) -> None:
    send(director, page, "<script>alert(1)</script>")
    assert "<script>alert" not in text_of(director.get(YEAR))


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.DIRECTION, Role.COORDINATION}))
def test_others_read_and_do_not_write(
    cast: Cast, sign_in: Callable[[Any], Any], page: str, role: str
) -> None:
    client = sign_in(cast.member(role))
    assert client.get(page).status_code == 403
    assert send(client, page, "Moi aussi.").status_code == 403
    assert client.post(f"{page}brouillon/", {"text": "x", "version": 1}).status_code == 403
    assert kept(cast) == ""


def test_who_is_given_a_chapter_writes_it_and_no_other(
    cast: Cast, sign_in: Callable[[Any], Any], page: str
) -> None:
    with scope(organisation=cast.valmont):
        change_chapter(chapter=chapter_here("own"), version=1, by=cast.director, writer=cast.ines)
    client = sign_in(cast.ines)
    assert send(client, page, "Par Inès.", 2).status_code == 302
    assert kept(cast) == "Par Inès."
    assert send(client, page_of(chapter(cast.valmont, "help.aims")), "Et là ?").status_code == 403


def chapter_here(key: str) -> ReportChapter:
    """A chapter of 2023, inside a scope."""
    return ReportChapter.objects.select_related("report").get(report__year=2023, key=key)


def test_approved_report_gives_back_what_was_typed(cast: Cast, director: Any, page: str) -> None:
    frozen(cast)
    assert director.get(page).status_code == 403
    answer = send(director, page, "Trop tard ?")
    assert answer.status_code == 403
    assert "a été approuvé par le conseil du 31 mai 2024" in text_of(answer)
    assert "Trop tard ?</textarea>" in text_of(answer)
    assert kept(cast) == ""


def test_report_approved_while_one_writes_does_not_move(cast: Cast, page: str) -> None:
    here = chapter(cast.valmont, "own")  # read before the approval
    frozen(cast)
    with scope(organisation=cast.valmont), pytest.raises(ValidationError, match="ne change plus"):
        write_chapter(chapter=here, text="Trop tard.", version=1, by=cast.director)


def test_draft_left_in_an_approved_report_can_be_copied(cast: Cast, director: Any, page: str) -> None:
    director.post(f"{page}brouillon/", {"text": "Une mai", "version": 1})
    assert "Rapport d’activités 2023" in text_of(director.get("/valmont/"))  # where one was writing
    frozen(cast)
    assert "Une mai</textarea>" in text_of(director.get(page))


def test_search_finds_what_was_written_in_a_chapter(cast: Cast, director: Any, page: str) -> None:
    send(director, page, "Une maison ouverte aux voisins.")
    said = text_of(director.get("/valmont/chercher/", {"q": "voisins"}))
    assert f"{YEAR}?chapitre=" in said


def test_history_tells_each_text_and_puts_one_back(cast: Cast, director: Any, page: str) -> None:
    send(director, page, "Une maison ouverte.")
    send(director, page, "Une maison fermée.", 2)
    said = text_of(director.get(f"{page}historique/"))
    assert said.count("Remettre ce texte") == 1
    assert "<del>" in said
    with scope(organisation=cast.valmont):
        line = AuditLine.objects.get(after__text="Une maison ouverte.")
    answer = director.post(f"{page}historique/{line.pk}/", {"version": 3})
    assert answer.status_code == 302
    assert kept(cast) == "Une maison ouverte."
    assert "Reprise du texte du" in text_of(director.get(f"{page}historique/"))


def test_putting_back_over_a_newer_text_is_refused(cast: Cast, director: Any, page: str) -> None:
    send(director, page, "Une maison ouverte.")
    send(director, page, "Une maison fermée.", 2)
    with scope(organisation=cast.valmont):
        line = AuditLine.objects.get(after__text="Une maison ouverte.")
    answer = director.post(f"{page}historique/{line.pk}/", {"version": 1})
    assert answer.status_code == 409
    assert "Rien n’a été remis" in text_of(answer)
    assert kept(cast) == "Une maison fermée."
    assert director.post(f"{page}historique/{uuid4()}/", {"version": 3}).status_code == 404


@pytest.mark.parametrize("times", [1, 12])
def test_history_costs_the_same_queries(
    cast: Cast, director: Any, page: str, queries: Callable[[int], Any], times: int
) -> None:
    with scope(organisation=cast.valmont):
        for place in range(times):
            here = chapter_here("own")
            write_chapter(chapter=here, text=f"Texte {place}.", version=here.version, by=cast.director)
    with queries(7):
        director.get(f"{page}historique/")


def test_chapter_of_another_year_is_not_found(cast: Cast, director: Any, page: str) -> None:
    begun(cast, 2024)
    there = page.replace("2023", "2024")
    assert director.get(there).status_code == 404
    assert send(director, there, "Ailleurs.").status_code == 404
    assert director.put(page).status_code == 405


def test_chapter_waits_on_the_page_of_today(cast: Cast, sign_in: Callable[[Any], Any], page: str) -> None:
    with scope(organisation=cast.valmont):
        change_chapter(chapter=chapter_here("own"), version=1, by=cast.director, writer=cast.ines)
    client = sign_in(cast.ines)
    assert page in text_of(client.get("/valmont/"))
    send(client, page, "Par Inès.", 2)
    assert page not in text_of(client.get("/valmont/"))
