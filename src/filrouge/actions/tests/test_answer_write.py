"""Writing a section of the sheet in place: its draft, two people in it, what is gone under one's hands."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine

from filrouge.actions.models import Action, Sheet, SheetAnswer
from filrouge.actions.services import name_actor
from filrouge.actions.tests.stories import page_of, question, words_of
from filrouge.core import records, unsaved
from filrouge.core.models import AuditLine, UnsavedText
from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast

AIMS = "Une porte ouverte.\n\nSans rendez-vous."
HTMX = {"headers": {"hx-request": "true"}}


@pytest.fixture
def aims(cafe: Action, sheet: Sheet) -> str:
    """Where one writes « Objectifs », which says something already."""
    return page_of(cafe, f"fiche/{sheet.pk}/{question(sheet, 'aims').pk}/")


@pytest.fixture
def origin(cafe: Action, sheet: Sheet) -> str:
    """Where one writes « Naissance du projet », where nothing is written."""
    return page_of(cafe, f"fiche/{sheet.pk}/{question(sheet, 'origin').pk}/")


def text_of(sheet: Sheet, key: str) -> str | None:
    found = SheetAnswer._base_manager.filter(sheet=sheet, question__key=key).first()
    return found.text if found else None


def test_a_section_is_written_and_read_again(cast: Cast, sign_in: Any, sheet: Sheet, origin: str) -> None:
    ines = sign_in(cast.ines)
    page = words_of(ines.get(origin))
    assert "Naissance du projet" in page
    assert "D’où vient l’idée, et qui l’a eue." in page
    answer = ines.post(origin, {"text": "D’un hiver long.\r\n\r\nEt froid.\r\n", "version": "0"})
    assert answer["Location"].endswith(f"#q-{question(sheet, 'origin').pk}")
    assert text_of(sheet, "origin") == "D’un hiver long.\n\nEt froid."
    assert "D’un hiver long." in words_of(ines.get(answer["Location"]))


def test_in_place_the_section_comes_back_alone(cast: Cast, sign_in: Any, origin: str) -> None:
    ines = sign_in(cast.ines)
    opened = ines.get(origin, **HTMX).content.decode()
    assert "<html" not in opened
    assert 'class="writing"' in opened
    saved = ines.post(origin, {"text": "D’un hiver.", "version": "0"}, **HTMX).content.decode()
    assert "<html" not in saved
    assert "D’un hiver." in saved
    assert "autofocus" in saved
    assert "Écrire ici" in ines.get(f"{origin}?lire=1", **HTMX).content.decode()


def test_nothing_written_where_nothing_was_leaves_no_trace(
    cast: Cast, sign_in: Any, sheet: Sheet, origin: str
) -> None:
    before = AuditLine._base_manager.count()
    assert sign_in(cast.ines).post(origin, {"text": " \n ", "version": "0"}).status_code == 302
    assert (AuditLine._base_manager.count(), text_of(sheet, "origin")) == (before, None)


def test_only_who_carries_the_action_writes(cast: Cast, sign_in: Any, sheet: Sheet, aims: str) -> None:
    for person in (cast.councillor, cast.receptionist, cast.trainee):
        client = sign_in(person)
        assert client.get(aims).status_code == 403
        answer = client.post(aims, {"text": "Non", "version": "1"})
        assert (answer.status_code, text_of(sheet, "aims")) == (403, AIMS)
        assert "Non" in words_of(answer)
        assert client.post(f"{aims}brouillon/", {"text": "Non"}).status_code == 403
    assert sign_in(cast.coordinator).get(aims).status_code == 200
    assert not UnsavedText._base_manager.exists()


def test_what_is_typed_is_kept_and_found_again(cast: Cast, sign_in: Any, sheet: Sheet, aims: str) -> None:
    ines = sign_in(cast.ines)
    with time_machine.travel(dt.datetime(2026, 11, 16, 15, 40, tzinfo=dt.UTC), tick=False):
        kept = sign_in(cast.ines).post(f"{aims}brouillon/", {"text": "Une porte", "version": "1"})
        assert kept.json() == {"said": "Brouillon gardé à 16 h 40", "others": ""}
        ines = sign_in(cast.ines)
    with time_machine.travel(dt.datetime(2026, 11, 17, 9, tzinfo=dt.UTC), tick=False):
        ines = sign_in(cast.ines)
        shown = ines.get(aims)
        assert "Votre brouillon est là, gardé hier, 16 h 40." in words_of(shown)
        assert ">\nUne porte</textarea>" in shown.content.decode()
        assert "Reprendre mon brouillon" in words_of(ines.get(page_of(sheet.action)))
        again = ines.post(aims, {"text": "x", "version": "1", "do": "revert"})
        assert "Sans rendez-vous." in words_of(again)
    assert not UnsavedText._base_manager.exists()
    assert text_of(sheet, "aims") == AIMS


def test_saving_drops_the_draft(cast: Cast, sign_in: Any, sheet: Sheet, aims: str) -> None:
    ines = sign_in(cast.ines)
    ines.post(f"{aims}brouillon/", {"text": "Une porte", "version": "1"})
    ines.post(aims, {"text": "Une porte et un poêle.", "version": "1"})
    assert (text_of(sheet, "aims"), UnsavedText._base_manager.count()) == ("Une porte et un poêle.", 0)


def test_who_else_writes_is_named_and_their_text_is_theirs(
    cast: Cast, sign_in: Any, sheet: Sheet, aims: str
) -> None:
    ines, basile = sign_in(cast.ines), sign_in(cast.coordinator)
    ines.post(f"{aims}brouillon/", {"text": "Un secret d’Inès", "version": "1"})
    page = words_of(basile.get(page_of(sheet.action)))
    assert "Inès Valdor écrit ici Écrire ici" in page
    assert "secret" not in page
    assert "Inès Valdor écrit ici aussi" in words_of(basile.get(aims))
    kept = basile.post(f"{aims}brouillon/", {"text": "Moi aussi", "version": "1"}).json()
    assert kept["others"] == "Inès Valdor écrit ici aussi"
    assert "écrit ici" not in words_of(ines.get(page_of(sheet.action))).replace(
        "Basile Quintart écrit ici", ""
    )


@pytest.mark.parametrize("more", [{}, HTMX])
def test_the_second_to_save_sees_both_texts_and_loses_none(
    cast: Cast, sign_in: Any, sheet: Sheet, aims: str, more: Any
) -> None:
    ines, basile = sign_in(cast.ines), sign_in(cast.coordinator)
    basile.post(aims, {"text": "Le texte de Basile.", "version": "1"})
    answer = ines.post(aims, {"text": "Le texte d’Inès.", "version": "1"}, **more)
    words = words_of(answer)
    assert answer.status_code == (200 if more else 409)
    assert "Basile Quintart a enregistré un autre texte pendant que vous écriviez" in words
    assert "Le texte de Basile." in words
    assert "<del" in answer.content.decode(), "what differs is marked"
    assert ">\nLe texte d’Inès.</textarea>" in answer.content.decode()
    assert 'name="version" value="2"' in answer.content.decode()
    # Closing the page there loses nothing: both are back when it opens again.
    again = words_of(ines.get(aims))
    assert "Le texte de Basile." in again
    assert "Le texte d’Inès." in again
    ines.post(aims, {"text": "Le texte des deux.", "version": "2"})
    assert text_of(sheet, "aims") == "Le texte des deux."


def test_keeping_the_other_s_text_drops_mine(cast: Cast, sign_in: Any, sheet: Sheet, aims: str) -> None:
    ines, basile = sign_in(cast.ines), sign_in(cast.coordinator)
    basile.post(aims, {"text": "Le texte de Basile.", "version": "1"})
    ines.post(aims, {"text": "Le texte d’Inès.", "version": "1"})
    assert ines.post(aims, {"text": "x", "version": "2", "do": "leave"}).status_code == 302
    assert text_of(sheet, "aims") == "Le texte de Basile."
    assert not UnsavedText._base_manager.exists()


def test_the_same_text_from_two_people_is_no_quarrel(
    cast: Cast, sign_in: Any, sheet: Sheet, aims: str
) -> None:
    for person in (cast.coordinator, cast.ines):
        assert sign_in(person).post(aims, {"text": "Pareil.", "version": "1"}).status_code == 302
    assert text_of(sheet, "aims") == "Pareil."


def test_a_section_emptied_under_one_s_hands(cast: Cast, sign_in: Any, sheet: Sheet, aims: str) -> None:
    sign_in(cast.coordinator).post(aims, {"text": "", "version": "1"})
    answer = sign_in(cast.ines).post(aims, {"text": "Le mien.", "version": "1"})
    assert "Basile Quintart a vidé cette partie pendant que vous écriviez" in words_of(answer)
    assert "Le mien." in words_of(answer)


def test_an_answer_taken_back_under_one_s_hands(cast: Cast, sign_in: Any, sheet: Sheet, aims: str) -> None:
    with scope(organisation=cast.valmont):
        records.remove(SheetAnswer.objects.get(question__key="aims"), by=cast.director)
    ines = sign_in(cast.ines)
    answer = ines.post(aims, {"text": "Le mien.", "version": "1"})
    assert "Cette partie a été vidée pendant que vous écriviez." in words_of(answer)
    assert ines.post(aims, {"text": "Le mien.", "version": "0"}).status_code == 302
    assert text_of(sheet, "aims") == "Le mien."


@pytest.mark.parametrize("more", [{}, HTMX])
def test_a_sheet_deleted_under_one_s_hands(
    cast: Cast, sign_in: Any, sheet: Sheet, aims: str, more: Any
) -> None:
    with scope(organisation=cast.valmont):
        records.remove(sheet.action, by=cast.director)
    ines = sign_in(cast.ines)
    answer = ines.post(aims, {"text": "Dix lignes à moi.", "version": "1"}, **more)
    assert answer.status_code == (200 if more else 404)
    assert "Cette partie n’existe plus." in words_of(answer)
    assert "Dix lignes à moi." in words_of(answer)
    with scope(organisation=cast.valmont):
        kept = unsaved.left_by(cast.ines.user_id)
    assert [row.values["text"] for row in kept] == ["Dix lignes à moi."]
    typing = ines.post(f"{aims}brouillon/", {"text": "Onze lignes.", "version": "1"})
    assert (typing.status_code, "n’existe plus" in typing.json()["said"]) == (404, True)


def test_a_part_that_ended_under_one_s_hands(cast: Cast, sign_in: Any, sheet: Sheet, aims: str) -> None:
    with scope(organisation=cast.valmont):
        name_actor(by=None, action=sheet.action, role="agent", name=cast.trainee.name)
    trainee = sign_in(cast.trainee)
    assert trainee.get(aims).status_code == 200
    with scope(organisation=cast.valmont):
        for line in sheet.action.actors.filter(member=cast.trainee):
            records.remove(line, by=cast.director)
    answer = trainee.post(aims, {"text": "Mes lignes.", "version": "1"})
    assert (answer.status_code, "Mes lignes." in words_of(answer)) == (403, True)


def test_a_lost_session_gives_the_text_back(
    cast: Cast, client: Any, sign_in: Any, sheet: Sheet, aims: str
) -> None:
    given = sign_in(cast.ines).get(aims).content.decode()
    token = given.partition('name="writes_as" value="')[2].partition('"')[0]
    client.post(aims, {"text": "Écrit trop tard.", "version": "1", "writes_as": token})
    client.force_login(cast.ines.user)
    shown = words_of(client.get(aims))
    assert "Vous étiez sorti du site" in shown
    assert "Écrit trop tard." in shown
    assert client.post(f"{aims}brouillon/", {"text": "x"}).status_code == 200


def test_a_draft_that_keeps_itself_after_the_session_is_told_so(client: Any, aims: str) -> None:
    answer = client.post(f"{aims}brouillon/", {"text": "x"}, headers={"x-autosave": "1"})
    assert answer.status_code == 401


def test_a_megabyte_is_refused_in_a_sentence_and_is_still_there(
    cast: Cast, sign_in: Any, sheet: Sheet, aims: str
) -> None:
    long = "é" * 1_000_000
    answer = sign_in(cast.ines).post(aims, {"text": long, "version": "1"})
    assert answer.status_code == 400
    assert "Ce texte compte 1000000 signes" in words_of(answer)
    assert long in answer.content.decode()


@pytest.mark.parametrize(
    "text", ["\u202eمرحبا", "🧶👨‍👩‍👧", "<script>alert(1)</script>", "{{ 7 }}", "- a\n- b"]
)
def test_anything_that_people_type_is_kept_as_it_is(
    cast: Cast, sign_in: Any, sheet: Sheet, aims: str, text: str
) -> None:
    ines = sign_in(cast.ines)
    ines.post(aims, {"text": text, "version": "1"})
    assert text_of(sheet, "aims") == text
    assert "<script>alert" not in ines.get(page_of(sheet.action)).content.decode()


def test_keeping_a_draft_costs_the_same_each_time(
    cast: Cast, sign_in: Any, queries: Any, sheet: Sheet, aims: str
) -> None:
    for person, count in ((cast.ines, 9), (cast.director, 8)):
        client = sign_in(person)
        client.post(f"{aims}brouillon/", {"text": "Un", "version": "1"})
        # Session, user, member, the question, the part (unless one steers), the draft, who else.
        with queries(count):
            client.post(f"{aims}brouillon/", {"text": "Un début", "version": "1"})
